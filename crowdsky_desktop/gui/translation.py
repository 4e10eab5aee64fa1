"""The language of the window: the one that was chosen, or the system's, where there is a translation; else English."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.disk.resources import resource

FOLDER = resource("translations")
_NAME, _SOURCE_LANGUAGE = "crowdsky", "en"
_PROPERTY = "windowLanguage"
"""Of the application: the language that its window is in."""


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
    language = _install(app, wanted)
    app.setProperty(_PROPERTY, language)
    return language


def speak(app: QApplication, language: str) -> None:
    """Let what is made from now on be in the language that a person chose, such as ``de``; numbers and dates, too."""
    for earlier in app.findChildren(QTranslator):
        app.removeTranslator(earlier)
        earlier.deleteLater()
    locale = QLocale(language)
    QLocale.setDefault(locale)
    translate_window(app, locale)


def window_language() -> str:
    """Return the language of the window, such as ``de``."""
    app = QCoreApplication.instance()
    return str((app.property(_PROPERTY) if app else None) or _SOURCE_LANGUAGE)


def _install(app: QApplication, wanted: QLocale) -> str:
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
