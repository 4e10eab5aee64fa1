"""The count of wrong registrations, in small."""

from benchmarks import false_pairs
from crowdsky_desktop.model.recipe import RegistrationMethod


def test_no_frame_of_another_field_is_registered_and_those_of_the_same_are():
    counted = false_pairs.count(150, seed=11)
    assert counted.n_wrong == 0
    assert counted.n_found >= 0.9 * counted.n_true
    assert "| 150 | 0 |" in false_pairs.as_markdown(counted)


def test_astroalign_too_registers_no_frame_of_another_field():
    counted = false_pairs.count(10, seed=11, method=RegistrationMethod.ASTROALIGN)
    assert counted.n_wrong == 0
    assert counted.n_found == counted.n_true
