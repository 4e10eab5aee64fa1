"""A stack is handed to other programs of this computer, or it is said what is missing."""

from queue import Queue

import pytest
from pyvo.samp import SAMPHubServer, SAMPIntegratedClient

from tests.support.waiting import RUN_MS


@pytest.fixture(autouse=True)
def own_lock_file(tmp_path, monkeypatch):
    path = tmp_path / "samp.lock"
    monkeypatch.setenv("SAMP_HUB", f"std-lockurl:{path.as_uri()}")
    return path


def test_without_other_programs_it_is_said_what_to_start(qtbot, window, review):
    with qtbot.waitSignal(window.commands.copies.went_wrong, timeout=RUN_MS) as caught:
        review.panel.send_button.click()
    assert "DS9" in caught.args[0].advice
    qtbot.waitUntil(lambda: not window.commands.copies.is_running, timeout=RUN_MS)


def test_a_program_that_runs_is_sent_the_stack(qtbot, window, review, own_lock_file):
    hub = SAMPHubServer(web_profile=False, mode="multiple", addr="127.0.0.1")
    hub.start()
    own_lock_file.write_text("".join(f"{key}={value}\n" for key, value in hub.params.items()), encoding="utf-8")
    viewer = SAMPIntegratedClient(name="SAOImage DS9", addr="127.0.0.1")
    viewer.connect(hub=hub)
    heard = Queue()
    viewer.bind_receive_notification("image.load.fits", lambda key, sender, kind, params, extra: heard.put(params))
    try:
        with qtbot.waitSignal(window.commands.copies.succeeded, timeout=RUN_MS):
            review.panel.send_button.click()
        assert heard.get(timeout=RUN_MS / 1000)["url"] == review.document.files.fits.as_uri()
    finally:
        viewer.disconnect()
        hub.stop()
    qtbot.waitUntil(lambda: not window.commands.copies.is_running, timeout=RUN_MS)
