import hashlib

import pytest

from crowdsky_desktop.server.raw_storage import RawStorage, safe_unique_name


@pytest.fixture
def storage(tmp_path):
    """Return a raw storage."""
    return RawStorage(tmp_path / "server")


def test_a_copy_is_whole_and_its_source_stays(storage, tmp_path):
    source = tmp_path / "frame.fit"
    source.write_bytes(b"pixels" * 1000)
    path = storage.session_path(1, "ab") + "/frame.fit"
    storage.locate(path).parent.mkdir(parents=True)
    assert storage.copy_in(source, path) == (6000, hashlib.sha256(source.read_bytes()).hexdigest())
    assert storage.locate(path).read_bytes() == source.read_bytes()
    assert [file.name for file in storage.locate(path).parent.iterdir()] == ["frame.fit"]


def test_a_copy_that_fails_leaves_nothing(storage, tmp_path):
    path = storage.session_path(1, "ab")
    storage.locate(path).mkdir(parents=True)
    with pytest.raises(OSError, match="missing"):
        storage.copy_in(tmp_path / "missing.fit", f"{path}/frame.fit")
    assert list(storage.locate(path).iterdir()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/uploads/../server.toml",
        "/uploads/user_1/../../../x",
        "/etc/passwd",
        "uploads/x",
        "/storage/x",
        "",
        "/uploads//../..",
    ],
)
def test_nothing_outside_can_be_named(storage, path):
    with pytest.raises(ValueError, match="not in the raw storage"):
        storage.locate(path)


def test_a_link_that_leads_out_is_not_followed(storage, tmp_path):
    folder = storage.locate("/uploads/user_1")
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="not in the raw storage"):
        storage.locate("/uploads/user_1/link/secret")


def test_removing_a_folder_counts_its_files(storage):
    path = storage.session_path(1, "ab")
    storage.locate(path).mkdir(parents=True)
    for name in ("a", "b"):
        (storage.locate(path) / name).write_bytes(b"")
    assert storage.remove_folder(path) == 2
    assert storage.remove_folder(path) == 0
    assert not storage.locate(path).exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Light_M 94_10.0s_IRCUT_20250326-212046.fit", "Light_M 94_10.0s_IRCUT_20250326-212046.fit"),
        ("../../etc/passwd", "passwd"),
        ("C:\\frames\\a.fit", "a.fit"),
        ('a"b;c\r\n.fit', "a_b_c__.fit"),
        ("CON.fit", "frame_CON.fit"),
        ("Nébuleuse.fit", "N_buleuse.fit"),
        ("...", "frame.fit"),
        ("☆.fit", "frame__.fit"),
        (".hidden.fit", "hidden.fit"),
        ("x" * 300 + ".fit", "x" * 80 + ".fit"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_unique_name(name, ()) == safe


def test_names_that_differ_only_in_case_get_numbers():
    assert safe_unique_name("A.fit", ["a.fit", "a_2.fit"]) == "A_3.fit"
