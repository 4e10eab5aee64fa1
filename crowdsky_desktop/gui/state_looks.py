"""The word, icon and tone (colour) of each state, step and verdict: never colour alone."""

from dataclasses import dataclass

from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.model.events import Step
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.stack import Verdict


@dataclass(frozen=True)
class Look:
    """How a state is shown: a word (to be translated), an icon and a tone.

    Attributes
    ----------
    sentence : str
        The same where there is more room than in a table's cell, to be translated; empty if the word says it all.
    """

    word: str
    icon: str
    tone: Tone
    sentence: str = ""


STATE_LOOKS: dict[JobState, Look] = {
    JobState.CLAIMED: Look("Claimed", "claim", Tone.INFO),
    JobState.DOWNLOADED: Look("Downloaded", "download", Tone.INFO),
    JobState.STACKED: Look("To review", "review", Tone.ACCENT),
    JobState.APPROVED: Look("Approved", "check", Tone.INFO),
    JobState.UPLOADED: Look("Uploaded", "submit", Tone.INFO),
    JobState.COMPLETED: Look("Completed", "done", Tone.GOOD),
    JobState.FAILED: Look("Failed", "fail", Tone.BAD),
    JobState.HELD: Look("Held for you", "held", Tone.WARN),
    JobState.LOST: Look("No longer yours", "lost", Tone.PLAIN),
}

APPROVAL_LOOK = Look("Approved", "check", Tone.PLAIN)
DOUBT_LOOK = Look("Approved in spite of a doubt", "warn", Tone.WARN)
"""A stack whose checks passed when it was approved, and one that a check had warned of or failed."""

STEP_LOOKS: dict[Step, Look] = {
    Step.CLAIM: Look("Claim", "claim", Tone.ACCENT),
    Step.DOWNLOAD: Look("Download", "download", Tone.ACCENT),
    Step.MEASURE: Look("Measure", "measure", Tone.ACCENT),
    Step.REGISTER: Look("Align", "register", Tone.ACCENT),
    Step.INTEGRATE: Look("Integrate", "integrate", Tone.ACCENT),
    Step.REVIEW: Look("Review", "review", Tone.ACCENT),
    Step.SUBMIT: Look("Submit", "submit", Tone.ACCENT),
}

VERDICT_LOOKS: dict[Verdict, Look] = {
    Verdict.PASS: Look("Passed", "done", Tone.GOOD),
    Verdict.WARN: Look("Look closely", "warn", Tone.WARN),
    Verdict.FAIL: Look("Not passed", "fail", Tone.BAD),
}
