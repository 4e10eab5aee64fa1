"""The log tells a person one line for each step of each chunk, and so does the terminal."""

import re

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.server.main import ingest
from tests.integration.conftest import Club

ROAD = [
    r"Claimed\. Frames: 8\. Begun \d{4}-\d\d-\d\d \d\d:\d\d UTC",
    r"Downloaded: 8 of 8 frames, \d+\.\d MB in \d+ s",
    r"Aligned: 8 of 8 frames",
    r"Stacked: 8 of 8 frames, \d+ stars, FWHM \d\.\d\d px, in \d+ s",
    r"Checks: warning: Astrometry \(–\)",
    r"Approved automatically, with warnings: Astrometry",
    r"Stored and read back: /crowdsky/\S+\.fits, \d+\.\d MB",
    r"Reported to the server as completed",
]


def diary(club: Club) -> list[str]:
    """The lines of the log that are for a person."""
    lines = club.paths.log_file.read_text(encoding="utf-8").splitlines()
    return [line.partition(" crowdsky_desktop.diary: ")[2] for line in lines if " crowdsky_desktop.diary: " in line]


def of_chunks(lines: list[str]) -> list[str]:
    return [line.partition(", job 1: ")[2] for line in lines if ", job 1: " in line]


def fits(lines: list[str], patterns: list[str]) -> bool:
    return len(lines) == len(patterns) and all(map(re.fullmatch, patterns, lines))


def test_each_step_is_one_line_in_the_log_and_on_the_terminal(club, command_line) -> None:
    outcome = command_line("run", "--until-empty")
    assert outcome.code == ExitCode.OK
    told = of_chunks(diary(club))
    assert fits(told, ROAD), told
    assert of_chunks(outcome.out.splitlines()) == told
    assert diary(club)[-2:] == [
        "No chunks in the queue",
        "The unattended run has ended. Completed: 1. Held for you: 0. Reported as failed: 0",
    ]
    assert "Measure" not in outcome.out
    assert "Downloaded 0" not in outcome.out


def test_the_terminal_tells_steps_and_frames_when_asked(club, command_line) -> None:
    outcome = command_line("run", "--until-empty", "--verbose")
    assert "Measure (8) …" in outcome.out
    assert "stars matched" in outcome.out
    assert fits(of_chunks(diary(club)), ROAD)


def test_what_waits_for_a_person_and_what_they_decide_are_lines_too(club, command_line) -> None:
    outcome = command_line("run", "--once", "--hold", "warnings-too")
    assert outcome.out.splitlines()[-2:] == [
        "This run: 1 held",
        "What is held waits for you: `crowdsky-desktop jobs` lists it, with the reasons",
    ]
    assert of_chunks(diary(club))[-1] == "Waits for you, with warnings: Astrometry"
    assert "job 1: Approved by you, with warnings: Astrometry" in command_line("jobs", "approve", "1").out
    assert of_chunks(diary(club))[-1].startswith("Approved by you, with")


def test_frames_that_are_left_out_are_named_with_their_reason(empty_club, small_frames, tmp_path, command_line) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    for number, path in enumerate(sorted(small_frames.glob("*.fit"))):
        content = path.read_bytes()
        (folder / path.name).write_bytes(content[: len(content) // 2] if number == 3 else content)
    ingest(empty_club.config, folder)
    command_line("run", "--until-empty")
    told = of_chunks(diary(empty_club))
    [registered] = [line for line in told if line.startswith("Aligned")]
    assert re.match(r"Aligned: \d of \d frames", registered), told
