"""Start and practice mode: what happens before and around the window."""

import subprocess
import sys

from crowdsky_desktop.gui.app import follow_theme, open_session
from crowdsky_desktop.gui.dialogs.start_error import StartErrorDialog
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.practice_mode import PracticeMode
from crowdsky_desktop.model.errors import AlreadyRunningError
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from tests.support.waiting import RUN_MS

HEAVY = (
    *("numpy", "cv2", "astropy", "requests", "flask", "sqlalchemy", "pyqtgraph", "sep"),
    "crowdsky_desktop.gui.dialogs.help_window",
)


def test_nothing_heavy_is_imported_before_the_first_paint():
    code = f"import sys, crowdsky_desktop.gui.app; print([name for name in {HEAVY} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_practice_mode_opens_a_second_window_on_simulated_chunks(qtbot, theme, tmp_path):
    with open_session(profile_paths("new", home=tmp_path), None) as session:
        session.credentials = Credentials(environ={}, use_keyring=False)
        window = MainWindow(session)
        qtbot.addWidget(window)
        practice = PracticeMode(window, open_session)
        follow_theme(window, theme)
        window.show()
        window.resize(1200, 700)
        with qtbot.waitSignal(practice.opened, timeout=RUN_MS):
            window.pages.welcome.cards.practice_button.click()
        inner = practice.practice_window
        assert inner.session.is_practice
        assert inner.isVisible()
        assert inner.size() == window.size()
        assert not window.isVisible()
        home = inner.session.paths.lock_file.parents[1]
        with qtbot.waitSignal(inner.runner.finished, timeout=RUN_MS):
            pass
        with qtbot.waitSignal(inner.runner.finished, timeout=RUN_MS):
            inner.pages.queue.empty.action_button.click()
        assert len(inner.session.ledger.all()) == 1
        model = inner.pages.queue.model
        qtbot.waitUntil(lambda: model.rowCount() == 2, timeout=RUN_MS)  # the other chunk waits on the server
        assert not session.paths.settings_file.exists()

        inner.close()
        assert window.isVisible()
        assert not home.exists()
        window.close()


def test_why_the_window_cannot_be_opened_is_shown(qtbot, theme):
    dialog = StartErrorDialog(AlreadyRunningError("The profile is in use."))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "The profile is in use." in dialog.panel.text()
    assert AlreadyRunningError.advice in dialog.panel.text()
