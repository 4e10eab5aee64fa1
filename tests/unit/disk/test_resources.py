"""Where the program's own files are, in a checkout; installed: tests/unit/installers/test_installs.py."""

from pathlib import Path

from crowdsky_desktop.disk.resources import help_folder, resource

REPOSITORY = Path(__file__).parents[3]


def test_a_checkout_reads_the_folders_beside_the_package():
    assert resource("icons/queue.svg") == REPOSITORY / "resources" / "icons" / "queue.svg"
    assert resource("icons/queue.svg").is_file()
    assert help_folder() == REPOSITORY / "docs"


def test_what_is_not_there_may_be_asked_for():
    assert not resource("update_address.txt").exists()
