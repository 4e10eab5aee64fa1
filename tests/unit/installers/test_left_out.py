"""What is left out of the frozen program, and above all what is not."""

import pytest
from left_out import is_wanted


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
