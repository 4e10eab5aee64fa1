"""The committed page of settings is what the declarations say."""

import runpy
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def test_the_page_is_up_to_date():
    tool = runpy.run_path(str(REPOSITORY / "tools" / "settings_reference.py"))
    page = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == tool["reference"](), "run: python tools/settings_reference.py"
