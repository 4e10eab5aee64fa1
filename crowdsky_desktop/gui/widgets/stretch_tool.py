"""How a picture is stretched: a button with a menu, and a key that goes through it."""

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.shortcuts import CHANGE_STRETCH, bind
from crowdsky_desktop.imaging.preview.request import Stretch


class StretchTool(QObject):
    """Offers some stretches; which one was chosen last the window remembers.

    Parameters
    ----------
    page : QWidget
        Where the key works.
    state : QSettings
        What the window remembers.
    key : str
        Under which name it does.
    stretches : tuple of Stretch
        What is offered; the first one is the default.

    Attributes
    ----------
    button : QToolButton
        For the picture's row of tools.

    Signals
    -------
    chosen
        Another stretch is wanted.
    """

    chosen = Signal()

    def __init__(self, page: QWidget, state: QSettings, key: str, stretches: tuple[Stretch, ...]) -> None:
        super().__init__(page)
        self._state, self._key, self._stretches = state, key, stretches
        self.button = icon_button("stretch", CHANGE_STRETCH.hint())
        names = {
            Stretch.COLOUR: self.tr("Arcsinh, colour: to look at"),
            Stretch.LINKED: self.tr("Automatic, linked: to judge by"),
            Stretch.PER_CHANNEL: self.tr("Automatic, per channel"),
        }
        self._group = QActionGroup(self)
        self.actions = {stretch: self._action(names[stretch]) for stretch in stretches}
        self.actions[self._remembered()].setChecked(True)
        self._group.triggered.connect(self._on_chosen)
        menu = QMenu(self.button)
        menu.addActions(list(self.actions.values()))
        self.button.setMenu(menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        bind(page, CHANGE_STRETCH, self.turn)

    @property
    def stretch(self) -> Stretch:
        """The stretch that is wanted."""
        return next(stretch for stretch, action in self.actions.items() if action.isChecked())

    def choose(self, stretch: Stretch) -> None:
        """Want one of the stretches that are offered."""
        self.actions[stretch].trigger()

    def turn(self) -> None:
        """Want the next one."""
        place = self._stretches.index(self.stretch)
        self.choose(self._stretches[(place + 1) % len(self._stretches)])

    def _remembered(self) -> Stretch:
        kept = self._state.value(self._key)
        return next((stretch for stretch in self._stretches if stretch.value == kept), self._stretches[0])

    def _on_chosen(self) -> None:
        self._state.setValue(self._key, self.stretch.value)
        self.chosen.emit()

    def _action(self, words: str) -> QAction:
        action = QAction(words, self)
        action.setCheckable(True)
        self._group.addAction(action)
        return action
