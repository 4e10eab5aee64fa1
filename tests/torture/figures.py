"""The figures of a run as a block of Markdown, and its place in the documentation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PROVEN = """\
What *stored* means, there and for users, before the server is told of a stack and deletes its light frames
([why](decisions/0016-read-back.md)):

| storage | a stack counts as stored when |
| --- | --- |
| WebDAV that hands out files (Nextcloud, ownCloud, ours, any) | the bytes under its last name are read back \
and are those sent |
| a Nextcloud share that hands out none | Nextcloud hashed what it received (`X-Hash`), and has that many bytes there |
| WebDAV that does neither | never: it is refused in words |
| a folder | it was read back from the disk or network drive, not from memory, where the system can be asked for that |
| any, after an upload of an earlier run | both files were read back once more |

Sizes, ETags and checksums that a storage only repeats (`OC-Checksum`) prove nothing. Our own server reads an upload
back from its disk before it gives it its name."""

_BEGIN, _END = "<!-- figures: begin -->", "<!-- figures: end -->"


def figures_block(figures: dict[str, Any]) -> str:
    """Return the table of a run."""
    rows = [f"| {what} | {figure} |" for what, figure in _rows(figures)]
    intro = f"Last run: {figures['day']}, seed {figures['seed']}, {figures['machine']}. Broken promises: none."
    return "\n".join([intro, "", "| what | figure |", "| --- | --- |", *rows, "", _PROVEN])


def write_block(document: Path, block: str) -> None:
    """Put the block between the document's marks."""
    before, _, rest = document.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    document.write_text(f"{before}{_BEGIN}\n{block}\n{_END}{after}", encoding="utf-8")


def _rows(figures: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if told := figures.get("crashes"):
        at_random = told["kills"].get("at a random moment", 0)
        yield (
            "volunteers killed",
            f"{told['n_kills']} ({at_random} at a random moment, {len(told['kills']) - 1} points)",
        )
        yield "chunks meanwhile", _chunks(told)
    if told := figures.get("network"):
        n_faults = sum(told["faults"].values())
        yield "requests on a bad network", f"{told['n_requests']} by {told['n_volunteers']} volunteers"
        yield "damaged", f"{n_faults} ({n_faults / told['n_requests']:.0%}), in {len(told['faults'])} ways"
        yield "the server killed meanwhile", f"{told['n_server_kills']} times"
        yield "chunks on it", _chunks(told)
        yield "waits, the longest", f"{told['n_waits']}, {told['longest_wait_s']:.2f} s (the cap was 0.5 s)"
        yield "memory grown, at most", f"{max(told['grown_mib'], 0):.0f} MiB"
    if told := figures.get("shared"):
        yield (
            "volunteers killed in a working folder of two servers",
            f"{told['n_kills']}, {told['n_volunteers']} at once",
        )
        yield "chunks in it", f"{_chunks(told)}, with its own stack"
    if told := figures.get("storage"):
        n_faults = sum(told["faults"].values())
        yield "storages that are not ours", ", ".join(told["peers"])
        yield "requests to them", f"{told['n_requests']}, {n_faults} of them damaged in {len(told['faults'])} ways"
        yield "chunks stored there", f"{told['n_chunks']}: {told['n_completed']} completed, each once, each proven"
        yield "shares that lack a right or an ability", f"{told['n_rights']}"
        yield "storages that lie", f"{told['n_lies']}, with {told['n_completed_by_lies']} chunks completed meanwhile"
    yield from _single_chunks(figures)
    if told := figures.get("input"):
        n_cases, n_refused = sum(told["n_cases"].values()), sum(told["n_refused"].values())
        yield "cases of bad input", f"{n_cases} of {len(told['n_cases'])} kinds, {n_refused} refused"
        yield "the slowest case", f"{max(told['slowest_s'].values()):.2f} s"
    if told := figures.get("soak"):
        early, late = told["early"], told["late"]
        yield "chunks in one process", f"{told['n_chunks']} in {told['elapsed_s']:.0f} s"
        for what, name, unit in (
            ("memory", "memory_mib", " MiB"),
            ("open files", "n_handles", ""),
            ("threads", "n_threads", ""),
            ("disk", "disk_kib", " KiB"),
        ):
            yield (
                f"{what}, after {early['n_chunks']} and at the end",
                f"{early[name]:.0f}{unit}, {late[name]:.0f}{unit}",
            )


def _single_chunks(figures: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Faults that one chunk meets alone, or every chunk."""
    if told := figures.get("troubles"):
        yield "runs with faults of single chunks beside healthy ones", f"{told['n_runs']}, {told['n_kinds']} kinds"
        yield "chunks in them", f"{told['n_completed']} completed, {told['n_kept']} kept for later, none reported"
    if told := figures.get("memory"):
        yield "runs with too little memory", f"{told['n_runs']}, {told['n_ended']} of them ended and said so"
        yield "chunks in them", f"{told['n_claimed']} claimed, {told['n_completed']} completed, none held or reported"
    if told := figures.get("rows"):
        yield "runs against servers that tell nonsense", f"{told['n_runs']}"
        yield (
            "chunks in them",
            f"{told['n_claimed']} claimed: {told['n_completed']} completed, {told['n_held']} held,"
            f" {told['n_unanswered']} known to have no answer, none without a trace",
        )


def _chunks(told: dict[str, Any]) -> str:
    return f"{told['n_chunks']}: {told['n_completed']} completed, {told['n_reported']} reported, each once"
