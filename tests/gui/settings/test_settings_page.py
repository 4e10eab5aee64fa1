"""Settings: what is refused, saved, found and reset."""

from PySide6.QtWidgets import QLabel

from crowdsky_desktop.store.settings import DECLARATIONS, load_settings
from tests.support.editing import enter
from tests.support.waiting import RUN_MS


def test_every_declared_setting_has_a_name_and_a_row(window):
    page = window.pages.page("settings")
    assert set(page.rows) == {one.name for one in DECLARATIONS}
    titles = [row.title for row in page.rows.values()]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_a_bad_value_is_refused_where_it_stands(qtbot, window):
    page = window.pages.page("settings")
    row = page.rows["poll_seconds"]
    enter(qtbot, row.editor, "2")
    assert not page.save_button.isEnabled()
    assert "from 5 to 86400" in row.hint
    row.reset_button.click()
    assert page.save_button.isEnabled()


def test_saved_settings_are_in_the_file_and_in_use(qtbot, new_window):
    page = new_window.pages.page("settings")
    enter(qtbot, page.rows["min_frames"].editor, "7")
    with qtbot.waitSignal(page.connection.saved, timeout=RUN_MS):
        page.save_button.click()
    assert new_window.session.settings.min_frames == 7
    assert load_settings(new_window.session.paths.settings_file).min_frames == 7


def test_search_shows_matching_settings_only(window):
    page = window.pages.page("settings")
    page.search.setText("sigma")
    shown = {name for name, row in page.rows.items() if not row.isHidden()}
    assert {"sigma_low", "sigma_high"} <= shown
    assert "server_url" not in shown


def test_search_says_that_nothing_was_found(window):
    page = window.pages.page("settings")
    for text, is_found, has_session in (("zzz", False, False), ("keyring", True, True), ("", True, True)):
        page.search.setText(text)
        (nothing_found,) = (shown for shown in page.findChildren(QLabel) if shown.text().startswith("No setting"))
        assert nothing_found.isHidden() is is_found
        assert page.session_box.isHidden() is not has_session


def test_reset_all_keeps_nothing_before_save_and_discard_takes_it_back(qtbot, new_window):
    page, session = new_window.pages.page("settings"), new_window.session
    defaults = {one.name: one.default for one in DECLARATIONS}
    assert not page.reset_button.isEnabled()
    session.change_settings(min_frames=9, sigma_low=2.5)
    page.show_settings()
    page.reset_button.click()
    assert page.changes() == {"min_frames": defaults["min_frames"], "sigma_low": defaults["sigma_low"]}
    assert not page.reset_button.isEnabled()
    assert session.settings.min_frames == 9
    page.discard_button.click()
    assert page.changes() == {}
    assert page.rows["min_frames"].value() == 9
    page.reset_button.click()
    with qtbot.waitSignal(page.connection.saved, timeout=RUN_MS):
        page.save_button.click()
    assert load_settings(session.paths.settings_file).min_frames == defaults["min_frames"]


def test_advanced_settings_are_folded_away_until_they_are_wanted_found_or_wrong(window):
    page = window.pages.page("settings")
    advanced = {one.name for one in DECLARATIONS if one.is_advanced}
    assert {"sigma_low", "ca_file", "layout"} <= advanced
    assert not {"server_url", "theme", "language", "rejection", "hold_for"} & advanced
    shown = {name for name, row in page.rows.items() if not row.isHidden()}
    assert not shown & advanced
    page.search.setText("certificate")
    assert not page.rows["ca_file"].isHidden()
    page.search.setText("")
    assert page.rows["ca_file"].isHidden()
    page._show_faults({"ca_file": "No such file."})
    assert not page.rows["ca_file"].isHidden()


def test_another_theme_is_seen_at_once_and_saved_without_a_test(qtbot, new_window):
    page = new_window.pages.page("settings")
    seen = []
    new_window.theme_chosen.connect(seen.append)
    box = page.rows["theme"].editor
    box.setCurrentIndex(box.findData("light"))
    assert seen[-1] == "light"
    assert new_window.session.settings.theme.value != "light"
    assert page.save_button.text() == "Save"
    page.discard_button.click()
    assert seen[-1] == new_window.session.settings.theme.value
    box.setCurrentIndex(box.findData("light"))
    with qtbot.assertNotEmitted(page.connection.busy_changed, wait=50), qtbot.waitSignal(page.connection.saved):
        page.save_button.click()
    assert new_window.session.settings.theme.value == "light"
    assert page.save_button.text() == "Save and test"


def test_what_concerns_the_connection_is_tested(qtbot, new_window):
    page = new_window.pages.page("settings")
    enter(qtbot, page.rows["worker_id"].editor, "my-telescope")
    assert page.save_button.text() == "Save and test"
    with qtbot.waitSignal(page.connection.tested, timeout=RUN_MS):
        page.save_button.click()


def test_what_the_test_of_the_connection_finds_is_said_below_its_field(qtbot, window):
    page = window.pages.page("settings")
    window.show_page("settings")
    (key,) = (secret for secret in page.secrets if secret.name == "worker_api_key")
    key.editor.setText("another-key")
    before = page.save_button.mapTo(page, page.save_button.rect().topLeft())
    with qtbot.waitSignal(page.connection.tested, timeout=RUN_MS):
        page.save_button.click()
    assert "refused this key" in key.fault
    assert page.marks.server.word == "Doesn't work"
    assert page.marks.storage.word == "Works"
    assert page.save_button.mapTo(page, page.save_button.rect().topLeft()) == before
    qtbot.keyClicks(key.editor, "x")
    assert key.fault == ""
