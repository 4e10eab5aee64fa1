"""Every error speaks to a person."""

import inspect

import pytest

from crowdsky_desktop.model import errors

CLASSES = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, errors.CrowdSkyError)]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_has_title_message_and_advice(cls: type[errors.CrowdSkyError]) -> None:
    error = cls()
    assert error.title
    assert error.message
    assert error.advice
    assert str(error) == error.message


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_is_drawn_in_the_tree(cls: type[errors.CrowdSkyError]) -> None:
    assert cls.__name__ in (errors.__doc__ or "")


def test_advice_can_be_given() -> None:
    assert errors.DiskFullError("No room.", advice="Tidy up.").advice == "Tidy up."
    assert errors.DiskFullError("No room.").advice == errors.DiskFullError.advice


def test_a_message_holds_no_control_characters() -> None:
    error = errors.LedgerError("\x1b[2J malformed \u202e\x06 schema\nsecond line")
    assert error.message == str(error) == "�[2J malformed �� schema second line"
