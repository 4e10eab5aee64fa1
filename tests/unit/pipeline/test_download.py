"""Light frames get names that are safe, and each its own."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.model.job import RawFile
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.pipeline.download import unique_names

_ALIKE = st.sampled_from(["a.fit", "A.fit", "7_a.fit", "8_a.fit", "7_7_a.fit", "a.fit.part", "../a.fit", "", "é.fit"])


@given(st.lists(_ALIKE | st.text(max_size=150), max_size=12))
def test_each_file_has_a_name_of_its_own(filenames: list[str]) -> None:
    names = unique_names([RawFile(number, name, None) for number, name in enumerate(filenames, start=1)])
    assert len({name.casefold() for name in names}) == len(filenames)
    assert all(safe_name(name, "") == name for name in names)


def test_names_that_another_file_would_be_renamed_to_are_no_trap() -> None:
    for order in itertools.permutations([(6, "7_a.fit"), (5, "a.fit"), (7, "a.fit")]):
        names = unique_names([RawFile(file_id, name, None) for file_id, name in order])
        assert len(set(names)) == 3


def test_no_file_has_the_name_that_another_one_grows_under() -> None:
    assert not {f"{name}.part" for name in ("a.fit", "A.FIT")} & set(
        unique_names([RawFile(1, "a.fit.part", None), RawFile(2, "a.fit", None), RawFile(3, "A.FIT.PART", None)])
    )
