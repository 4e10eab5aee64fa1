"""The icons have all sizes that the systems ask for, and show something."""

import make_icons
import pytest
from PIL import IcnsImagePlugin, Image
from PySide6.QtGui import QGuiApplication

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def icons(qapp, tmp_path_factory):
    assert isinstance(qapp, QGuiApplication)
    folder = tmp_path_factory.mktemp("icons")
    make_icons.make_icons(folder)
    return folder


def test_windows_icon_has_every_size(icons):
    with Image.open(icons / "crowdsky-desktop.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in make_icons.ICO_SIZES}


def test_macos_icon_reaches_1024(icons):
    with Image.open(icons / "crowdsky-desktop.icns") as icon:
        assert isinstance(icon, IcnsImagePlugin.IcnsImageFile)
        sizes = {(width * scale) for width, _, scale in icon.info["sizes"]}
    assert {32, 64, 256, 512, 1024} <= sizes


@pytest.mark.parametrize("size", make_icons.PNG_SIZES)
def test_png_is_drawn_on_a_clear_ground(icons, size):
    with Image.open(icons / f"crowdsky-desktop-{size}.png") as picture:
        assert picture.size == (size, size)
        assert picture.getpixel((0, 0))[3] < 40
        assert picture.getpixel((size // 2, size // 2))[3] == 255
