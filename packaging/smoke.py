"""Try a frozen or installed program from outside: its version, the headless demo, and the window.

Usage: python packaging/smoke.py PROGRAM [--quick] [--pictures FOLDER]      (standard library only)

On a Linux display with xdotool the window is worked through from the keyboard: every page, the guide, then (unless it
has to be quick) a chunk is claimed, stacked and submitted. Elsewhere it has to stay open until it is told to end.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from app_metadata import NAME, version
from sample_frames import N_FRAMES, write_frames

N_PAGES = 7
LANGUAGE, GUIDE_IN_IT = "de", "CrowdSky Desktop: Handbuch"
"""The window speaks another language than its source, so that its translations are seen to be there."""
STEP_LIMIT_S = 240.0
STAYS_OPEN_S = 20.0
LOOK_S, PICTURE_S = 1.0, 5.0
"""How long a page is looked at: longer where a picture of it is taken, so that it is complete."""

Process: TypeAlias = "subprocess.Popen[bytes]"
Work = Callable[[Process, Path, Path | None], None]


def main() -> int:
    """Run all checks; return 0 if they passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the program with a console")
    parser.add_argument("--window-program", type=Path, help="the program without one, where there are two (Windows)")
    parser.add_argument("--quick", action="store_true", help="look at the window's pages, but stack nothing in it")
    parser.add_argument("--pictures", type=Path, help="keep a picture of each page here (needs ImageMagick)")
    options = parser.parse_args()
    program = options.program.resolve()
    with tempfile.TemporaryDirectory(prefix="crowdsky-smoke-", ignore_cleanup_errors=True) as folder:
        check_version(program)
        check_demo(program, Path(folder) / "headless")
        check_astroalign(program, Path(folder) / "frames")
        work = look_at_pages if options.quick else do_a_chunk
        check_window(options.window_program or program, Path(folder) / "window", work, options.pictures)
    return 0


def check_version(program: Path) -> None:
    """See that the program says the version that was built."""
    said = subprocess.run(
        [program, "--version"], check=True, capture_output=True, text=True, timeout=120
    ).stdout.strip()
    _expect(said.endswith(version()), f"--version: {said}")


def check_demo(program: Path, folder: Path) -> None:
    """See two practice chunks go the whole road without a screen."""
    command = [program, "demo", "--headless", "--json", "--folder", folder]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8", timeout=900)
    queue = next(line for line in map(json.loads, done.stdout.splitlines()) if line["event"] == "queue")
    _expect(queue["completed"] == 2, f"headless demo: {queue['completed']} chunks completed")


def check_astroalign(program: Path, folder: Path) -> None:
    """See frames registered by astroalign, which the program loads only then."""
    write_frames(folder)
    stack = folder.with_suffix(".fits")
    command = [program, "stack", folder, "-o", stack, "--registration", "astroalign"]
    # The review ends with 12 where it has a doubt: the frames are few.
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "CROWDSKY_HOME": str(folder.with_name("home"))},
        timeout=300,
    )
    header = stack.read_bytes()[: 4 * 2880].decode("ascii", "replace") if stack.exists() else ""
    by_astroalign = "REGISTER= 'astroalign'" in header and f"{N_FRAMES} of {N_FRAMES} frames." in header
    _expect(by_astroalign, f"{N_FRAMES} frames registered by astroalign (exit code {done.returncode})")


def check_window(program: Path, folder: Path, work: Work, pictures: Path | None) -> None:
    """See the window open and, where a keyboard can be played, be worked with."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        sys.exit("No display: run this below xvfb-run")
    process = subprocess.Popen([program, "demo", "--folder", folder], env={**os.environ, "LANGUAGE": LANGUAGE})
    try:
        if shutil.which("xdotool"):
            work(process, folder, pictures)
        else:
            _stay_open(process)
    finally:
        process.terminate()
        process.wait(60)
    check_log(folder)


def check_log(folder: Path) -> None:
    """See that the window told of no fault, and missed no picture and no page of the guide."""
    lines = [line for path in folder.rglob("*.log") for line in path.read_text(encoding="utf-8").splitlines()]
    told = [line for line in lines if re.search(r"^\S+ (WARNING|ERROR|CRITICAL)", line)]
    _expect(bool(lines) and not told, "\n".join([f"log: {len(lines)} lines, none of a fault", *told]))


def _stay_open(process: Process) -> None:
    time.sleep(STAYS_OPEN_S)
    _expect(process.poll() is None, f"window: open for {STAYS_OPEN_S:.0f} s")


def look_at_pages(process: Process, folder: Path, pictures: Path | None) -> None:
    """Open each page of the window, then the guide, from the keyboard."""
    window = wait_for("the window", process, find_window)
    _focus(window)
    for page in range(1, N_PAGES + 1):
        _press(f"ctrl+{page}")
        _look(pictures, f"page-{page}")
    _expect(process.poll() is None, f"window: {N_PAGES} pages opened from the keyboard")
    _press("shift+F1")
    wait_for(f"the guide, in {LANGUAGE}", process, lambda: find_window(GUIDE_IN_IT))
    _look(pictures, "guide")
    _expect(process.poll() is None, f"window: the guide opened, its title in another language ({LANGUAGE})")
    _press("Escape")
    _focus(window)


def do_a_chunk(process: Process, folder: Path, pictures: Path | None) -> None:
    """Open each page, then claim, stack and submit a chunk from the keyboard."""
    look_at_pages(process, folder, pictures)

    def next_step(page: str, result: str) -> str | None:
        """Press the page's primary button (disabled while a step is going on) unless its result is there."""
        found = next((str(path) for path in folder.glob(result)), None)
        if found is None:
            _press(page, "ctrl+Return")
        return found

    wait_for("a stack", process, lambda: next_step("ctrl+1", "practice/workspace/*/product/**/stack_*.fits"), every_s=3)
    _press("ctrl+3")
    _look(pictures, "review")
    stored = wait_for(
        "its submission", process, lambda: next_step("ctrl+3", "server/storage/**/stack_*.fits"), every_s=3
    )
    _look(pictures, "submitted")
    _expect(
        process.poll() is None, f"window: chunk claimed, stacked and submitted from the keyboard ({Path(stored).name})"
    )


def find_window(title: str = NAME) -> str | None:
    """Return the X id of the program's visible window whose title begins so, if there is one."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", f"^{title}"],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    return found.stdout.split()[0] if found.stdout.split() else None


def wait_for(what: str, process: Process, look: Callable[[], str | None], every_s: float = 0.5) -> str:
    """Return what `look` finds, or end with an error when it takes too long or the program has ended."""
    give_up = time.monotonic() + STEP_LIMIT_S
    while time.monotonic() < give_up:
        found = look()
        if found:
            return found
        if process.poll() is not None:
            sys.exit(f"FAILED: the program ended (exit code {process.returncode}) before {what}")
        time.sleep(every_s)
    sys.exit(f"FAILED: {what} did not come within {STEP_LIMIT_S:.0f} s")


def _focus(window: str) -> None:
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=False, timeout=30)


def _press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", "--delay", "300", *keys], check=True, timeout=30)


def _look(folder: Path | None, name: str) -> None:
    time.sleep(PICTURE_S if folder else LOOK_S)
    if folder is not None and shutil.which("import"):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", folder / f"{name}.png"], check=False, timeout=60)


def _expect(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"FAILED: {what}")
    print(f"ok: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
