"""How a picture is turned: a button and a key that turn it on, and a menu with all there is."""

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.shortcuts import CHOOSE_TURN, TURN, bind
from crowdsky_desktop.imaging.preview.turn import QUARTERS_DEG

_KEY = "pictureTurn"
_AUTOMATIC = "auto"


class TurnTool(QObject):
    """Turns an `ImageView`; the window remembers how, the same for all pages.

    Parameters
    ----------
    page : QWidget
        Where the keys work.
    state : QSettings
        What the window remembers.

    Attributes
    ----------
    button : QToolButton
        For the picture's row of tools.
    """

    def __init__(self, view: ImageView, page: QWidget, state: QSettings) -> None:
        super().__init__(view)
        self._view, self._state = view, state
        self.button = icon_button("turn", TURN.hint())
        self._group = QActionGroup(self)
        self.actions = {deg: self._action(deg) for deg in (None, *QUARTERS_DEG)}
        self._group.triggered.connect(self._on_chosen)
        menu = QMenu(self.button)
        menu.addActions(list(self.actions.values()))
        self.button.setMenu(menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.button.clicked.connect(self.turn)
        bind(page, TURN, self.turn)
        bind(page, CHOOSE_TURN, self.button.showMenu)
        self.follow()

    def turn(self) -> None:
        """Turn on by a quarter, clockwise."""
        self.choose((self._view.turn_deg + 90) % 360)

    def choose(self, turn_deg: int | None) -> None:
        """Turn by so many degrees clockwise from how the file is; None does what suits a picture and its room."""
        self._state.setValue(_KEY, _AUTOMATIC if turn_deg is None else str(turn_deg))
        self.follow()

    def follow(self) -> None:
        """Do as is remembered: it may have been chosen on another page."""
        kept = str(self._state.value(_KEY, _AUTOMATIC))
        turn_deg = next((deg for deg in QUARTERS_DEG if str(deg) == kept), None)
        self.actions[turn_deg].setChecked(True)
        self._view.show_turned(turn_deg)

    def _on_chosen(self, action: QAction) -> None:
        self.choose(next(deg for deg, offered in self.actions.items() if offered is action))

    def _action(self, turn_deg: int | None) -> QAction:
        automatic = self.tr("Automatic: upright pictures lie down where the view is wide")
        words = automatic if turn_deg is None else self.tr("{angle}° clockwise").format(angle=turn_deg)
        action = QAction(words if turn_deg != 0 else self.tr("As in the file"), self)
        action.setCheckable(True)
        self._group.addAction(action)
        return action
