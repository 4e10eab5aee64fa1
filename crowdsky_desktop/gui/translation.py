"""The language of the window: that of the system, where there is a translation; otherwise English."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.disk.resources import resource

FOLDER = resource("translations")
_NAME, _SOURCE_LANGUAGE = "crowdsky", "en"


def translate_window(app: QApplication, locale: QLocale | None = None) -> str:
    """Let `app` speak the language of `locale`, by default the system's.

    English is a translation too: of the plurals, which Qt does not know by itself. It lies below every other one, for
    what that has not translated.

    Returns
    -------
    str
        The language that is used, such as ``de``; ``en`` where there is no translation.
    """
    wanted = locale or QLocale.system()
    english = QTranslator(app)
    english.load(f"{_NAME}_{_SOURCE_LANGUAGE}", str(FOLDER))
    app.installTranslator(english)
    ours = QTranslator(app)
    if not ours.load(wanted, _NAME, "_", str(FOLDER)):
        return _SOURCE_LANGUAGE
    of_qt = QTranslator(app)
    if of_qt.load(wanted, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(of_qt)
    app.installTranslator(ours)
    return ours.language().split("_")[0] or _SOURCE_LANGUAGE
