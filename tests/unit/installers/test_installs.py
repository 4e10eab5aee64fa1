"""What an installed program finds of its icons, translations and guide: from a wheel, and from an editable install.

The wheel is made of the source distribution, as a package index's users get it.
"""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
NEEDED_TO_BUILD = ("crowdsky_desktop", "resources", "docs", "pyproject.toml", "README.md", "LICENSE")
FIND = """\
import json, sys
import crowdsky_desktop
from crowdsky_desktop.disk.resources import help_folder, resource
json.dump([crowdsky_desktop.__file__, str(resource("")), str(help_folder())], sys.stdout)
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of what the build looks at, so that nothing is left in the real one."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in NEEDED_TO_BUILD:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(checkout) -> Path:
    """Made of the source distribution, without a look at the checkout."""
    _run("-m", "hatchling", "build", "--target", "sdist", cwd=checkout)
    (sdist,) = (checkout / "dist").glob("*.tar.gz")
    shutil.unpack_archive(sdist, checkout / "unpacked", filter="data")
    (unpacked,) = (checkout / "unpacked").iterdir()
    _run("-m", "hatchling", "build", "--target", "wheel", cwd=unpacked)
    (made,) = (unpacked / "dist").glob("*.whl")
    return made


def test_the_wheel_carries_every_resource_and_page_once(wheel):
    carried = sorted(name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith(".py"))
    resources = [path.relative_to(REPOSITORY) for path in (REPOSITORY / "resources").rglob("*") if path.is_file()]
    pages = [path.relative_to(REPOSITORY / "docs") for path in (REPOSITORY / "docs").rglob("*") if path.is_file()]
    expected = [f"crowdsky_desktop/{path.as_posix()}" for path in resources]
    expected += [f"crowdsky_desktop/resources/help/{path.as_posix()}" for path in pages]
    assert [name for name in carried if ".dist-info/" not in name] == sorted(expected)


def test_a_wheel_reads_inside_the_package(wheel, tmp_path):
    python, packages = _fresh_environment(tmp_path)
    _install(python, wheel)
    package, resources, help_pages = _found_by(python, tmp_path)
    assert package == packages / "crowdsky_desktop" / "__init__.py"
    assert resources == packages / "crowdsky_desktop" / "resources"
    assert (resources / "translations" / "crowdsky_de.qm").is_file()
    assert help_pages == resources / "help"
    assert (help_pages / "index.md").is_file()


def test_an_editable_install_reads_the_repository(checkout, tmp_path):
    python, packages = _fresh_environment(tmp_path)
    # What `pip install --editable` asks the build for, and installs.
    _run("-c", f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})", cwd=checkout)
    (linked,) = tmp_path.glob("*.whl")
    _install(python, linked)
    assert _found_by(python, tmp_path) == [
        checkout / "crowdsky_desktop" / "__init__.py",
        checkout / "resources",
        checkout / "docs",
    ]
    assert not (packages / "crowdsky_desktop").exists(), "copies that nobody reads"


def _fresh_environment(folder: Path) -> tuple[Path, Path]:
    """Return the Python of a new environment without any package, and where its packages go."""
    _run("-m", "venv", "--without-pip", str(folder / "venv"), cwd=folder)
    python = folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    purelib = _run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder, python=python)
    return python, Path(purelib.strip())


def _install(python: Path, wheel: Path) -> None:
    """Install without dependencies and without a package index."""
    options = ["--quiet", "--no-deps", "--no-index"]
    _run("-m", "pip", "--python", str(python), "install", *options, str(wheel), cwd=wheel.parent)


def _found_by(python: Path, folder: Path) -> list[Path]:
    """Return where the installed package, its resources and its guide are."""
    return [Path(path) for path in json.loads(_run("-c", FIND, cwd=folder, python=python))]


def _run(*arguments: str, cwd: Path, python: Path = Path(sys.executable)) -> str:
    """Run a Python and return what it says; what it says of an error is seen in the test's report."""
    done = subprocess.run([python, *arguments], cwd=cwd, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout
