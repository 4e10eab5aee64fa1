"""Where results lie in the storage: as the genuine worker names it, and nowhere that storage or server refuse."""

import re

import pytest

from crowdsky_desktop.model.names import storage_folders, storage_name
from crowdsky_desktop.pipeline.stack_chunk import stack_name
from crowdsky_desktop.pipeline.upload import result_folder
from crowdsky_desktop.store.settings import DECLARATIONS
from tests.support.jobs import job

LARGEST = 2**63 - 1


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("M 42", "M_42"),
        ("NGC 7000/IC 5070", "NGC_7000_IC_5070"),
        ("NGC 7000\\IC 5070", "NGC_7000_IC_5070"),
        ("../../etc", ".._.._etc".strip(".")),
        ("CON", "_CON"),
        ("Nebel.part", "Nebel.part_"),
        ("x.FilePart", "x.FilePart_"),
        ("C/2023 A3 (Tsuchinshan-ATLAS)", "C_2023_A3__Tsuchinshan-ATLAS_"),
        ("", "unknown"),
        (None, "unknown"),
        ("/", "unknown"),
    ],
)
def test_an_objects_folder(name, folder):
    assert result_folder(job(42, user_id=42, object_name=name), "/crowdsky") == f"/crowdsky/stacks/user_42/{folder}"


@pytest.mark.parametrize("name", ["a.part", "a.filepart", "a.PART", "a.part.", "a.part ", ".part"])
def test_no_name_ends_like_an_upload_on_its_way(name):
    assert not re.search(r"\.(file)?part$", storage_name(name, "fallback"), re.IGNORECASE)


def test_the_base_is_made_of_names_that_a_storage_takes():
    assert storage_folders("/crowdsky/CON/x.part/") == ("crowdsky", "_CON", "x.part_")
    assert storage_folders("/") == ()


def test_the_longest_path_that_the_settings_allow_fits_the_servers_column():
    """`ucloud_path` is VARCHAR(512)."""
    [rule] = [declared.rule for declared in DECLARATIONS if declared.name == "storage_base"]
    base = "/" + "/".join(["x" * 39] * 4)
    assert rule.pattern.fullmatch(base)
    assert not rule.pattern.fullmatch(f"{base}/x")
    longest = job(LARGEST, user_id=LARGEST, object_name="o" * 300, chunk_key="k" * 300)
    stem = f"{result_folder(longest, base)}/{stack_name(longest).removesuffix('.fits')}"
    assert len(f"{stem}_9_thumb.png") <= 512
