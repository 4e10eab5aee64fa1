"""What the frozen program does not carry: modules nobody calls, Qt plugins for devices we don't have."""

import re

_UNUSED_SKIMAGE = [
    "color",
    "data",
    "draw",
    "exposure",
    "feature",
    "filters",
    "future",
    "graph",
    "io",
    "measure",
    "metrics",
    "morphology",
    "registration",
    "restoration",
    "segmentation",
    "transform._hough_transform",
    "transform._radon_transform",
    "transform._thin_plate_splines",
    "transform._warps",
    "transform._warps_cy",
    "transform.finite_radon_transform",
    "transform.hough_transform",
    "transform.integral",
    "transform.pyramids",
    "transform.radon_transform",
    "util",
]
_UNUSED_SCIPY = [
    "cluster",
    "datasets",
    "differentiate",
    "fft",
    "fftpack",
    "integrate",
    "interpolate",
    "io",
    "misc",
    "ndimage",
    "odr",
    "optimize",
    "signal",
    "sparse.csgraph",
    "sparse.linalg",
    "stats",
]
EXCLUDED_MODULES = [
    "tkinter",
    "unittest.mock",
    "pytest",
    "IPython",
    "matplotlib",
    "numba",
    "PIL.ImageQt",
    "PyQt5",
    "PyQt6",
    "PySide2",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickControls2",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtUiTools",
    "pydoc_data",
    # astroalign needs one function of skimage.transform, and scipy's KDTree: not what reads pictures or makes graphs.
    "imageio",
    "networkx",
    "tifffile",
    *(f"skimage.{name}" for name in _UNUSED_SKIMAGE),
    *(f"scipy.{name}" for name in _UNUSED_SCIPY),
]

_UNWANTED = (
    # Qt Quick, QML, PDF, virtual keyboard, and the GTK theme that drags GTK in; the window is made of widgets.
    r"(lib)?Qt6?(Qml|Quick|Pdf|VirtualKeyboard|Designer|Help|Sql|3D|ShaderTools|LabsSettings)",
    r"PySide6/(Qt/)?qml/",
    r"/(lib)?qtvirtualkeyboardplugin",
    r"/(lib)?qgtk3",
    r"/(lib)?qpdf\.",
    r"/plugins/(qmltooling|sqldrivers|designer|virtualkeyboard|qmllint|qmlls)/",
    r"PySide6/(Qt/)?translations/(?!qtbase_)",
    # Only Windows loads OpenCV's video library by name; we decode no video.
    r"cv2/opencv_videoio_ffmpeg",
    # The packages' own tests and samples.
    r"(^|/)(astropy|scipy|skimage|numpy|networkx|sep|pyqtgraph)/(.*/)?tests?/",
    r"^skimage/data/(?!_fetchers|_registry|__init__)",
    r"^pyqtgraph/examples/",
    r"^lib(gtk-3|gdk-3|atk-1|atk-bridge|pango|cairo|gdk_pixbuf)",
)
_unwanted = re.compile("|".join(_UNWANTED))


def is_wanted(destination: str) -> bool:
    """Whether the frozen program carries the file whose place in it is `destination`."""
    return _unwanted.search(destination.replace("\\", "/")) is None
