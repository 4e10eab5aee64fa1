"""What is left out of the frozen program, and above all what is not."""

import subprocess
import sys

import pytest
from left_out import EXCLUDED_MODULES, is_wanted

ASK_WITHOUT = """
import sys
import numpy as np

class Excluded:
    def find_spec(self, name, path=None, target=None):
        if any(name == one or name.startswith(one + ".") for one in sys.argv[1:]):
            raise ModuleNotFoundError(f"{name} is not in the frozen program", name=name)

sys.meta_path.insert(0, Excluded())
from crowdsky_desktop.imaging.registration.second_opinion import ask_astroalign
points = np.random.default_rng(1).uniform(0, 900, (2, 20))
stars = points[0] + 1j * points[1]
assert ask_astroalign(stars, stars + 3, 900 + 900j) is not None
assert ask_astroalign(stars.conj(), stars + 3, 900 + 900j).is_mirrored
"""


@pytest.mark.parametrize(
    "destination",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\Qt6Qml.dll",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "cv2/opencv_videoio_ffmpeg500_64.dll",
        "astropy/io/fits/tests/data/test0.fits",
    ],
)
def test_left_out(destination):
    assert not is_wanted(destination)


@pytest.mark.parametrize(
    "destination",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/QtOpenGL.abi3.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "crowdsky_desktop/resources/icons/queue.svg",
        "opencv_python_headless.libs/libavcodec-c4204469.so.62.28.101",
        "astropy/tests_helper.py",
        "scipy/special/_ufuncs.abi3.so",
    ],
)
def test_kept(destination):
    assert is_wanted(destination)


def test_astroalign_works_without_what_is_left_out():
    command = [sys.executable, "-W", "error", "-c", ASK_WITHOUT, *EXCLUDED_MODULES]
    asked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert asked.returncode == 0, asked.stderr
