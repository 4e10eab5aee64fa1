"""How frames are to be stacked, for the first time or again."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.dialogs.recipe_presets import (
    OF_NO_PRESET,
    PRESETS,
    SHARES,
    FirstStack,
    least_sharp,
    preset_of,
    usable_frames,
)
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.labels import hairline, label
from crowdsky_desktop.gui.widgets.screen_room import screen_room
from crowdsky_desktop.gui.widgets.setting_row import NAME_WIDTH, RESET_WIDTH, CalmComboBox, SettingRow
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.recipe import LIMITS_OF, Recipe, Rejection
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.store.settings import DECLARATIONS

_RECIPE_FIELDS = frozenset(vars(Recipe()))
_HEIGHT = 600
"""Logical pixels, where the window is higher; chosen."""


class RecipeDialog(QDialog):
    """A recipe to begin with, of the present stack or of the settings; presets, and every control of the engine.

    Parameters
    ----------
    subject : StackReport or FirstStack
        The stack that is to be made again, or the frames that are not stacked yet.
    rejected : frozenset of str
        Frames that a person rejected: they stay out.
    """

    def __init__(
        self, subject: StackReport | FirstStack, rejected: frozenset[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._subject, self._rejected = subject, rejected
        self._is_first = isinstance(subject, FirstStack)
        self._title = self.tr("Stack") if self._is_first else self.tr("Stack again")
        self.setWindowTitle(self._title)
        self.preset_box = self._make_preset_box()
        self.share_box = self._make_share_box()
        self._preset_hint = label("", "small", wraps=True)
        self._share_hint = label("", "small", wraps=True)
        of_recipe = [declaration for declaration in DECLARATIONS if declaration.name in _RECIPE_FIELDS]
        self.rows = {declaration.name: SettingRow(declaration) for declaration in of_recipe}
        for row in self.rows.values():
            row.edited.connect(self._on_edited)
        self.stack_button = button(self._title, "primary", icon="integrate")
        self.stack_button.setDefault(True)
        self.stack_button.clicked.connect(self.accept)
        self._keep = button(self.tr("Cancel"))
        self._keep.clicked.connect(self.reject)
        self._lay_out()
        self.show_recipe(subject.recipe)
        self._on_share()
        if not any(frame.quality for frame in usable_frames(subject)):
            allow(self.share_box, self.tr("The frames have not been measured yet."))
        self.preset_box.setFocus()
        self.resize(QSize(640, _HEIGHT).boundedTo(screen_room(self)))

    def recipe(self) -> Recipe:
        """Return the recipe that was entered."""
        return Recipe(**{name: row.value() for name, row in self.rows.items()})  # type: ignore[arg-type]  # declared kinds

    def rejected_frames(self) -> frozenset[str]:
        """Return the frames that are to be left out: those rejected by hand, and the least sharp."""
        return self._rejected | least_sharp(self._subject, self.share_box.currentData())

    def show_recipe(self, recipe: Recipe) -> None:
        """Show a recipe in all controls."""
        for name, row in self.rows.items():
            row.show_value(getattr(recipe, name))
        self._on_edited()

    def _on_preset(self, index: int) -> None:
        if 0 <= index < len(PRESETS):
            kept = {name: self.rows[name].value() for name in OF_NO_PRESET}
            self.show_recipe(replace(PRESETS[index].recipe, **kept))  # type: ignore[arg-type]  # declared kinds

    def _show_limits(self) -> None:
        """Show the limits of the chosen method alone; what is hidden goes back to a value that is allowed."""
        shown = LIMITS_OF[Rejection(str(self.rows["rejection"].value()))]
        for name in {name for names in LIMITS_OF.values() for name in names}:
            row = self.rows[name]
            row.setVisible(name in shown)
            if name not in shown and not row.is_valid():
                row.show_value(row.declaration.default)

    def _on_edited(self) -> None:
        self._show_limits()
        is_valid = all(row.is_valid() for row in self.rows.values())
        allow(self.stack_button, "" if is_valid else self.tr("A marked value is not allowed."))
        found = preset_of(self.recipe()) if is_valid else None
        self.preset_box.setCurrentIndex(PRESETS.index(found) if found else len(PRESETS))
        self._preset_hint.setText(say(found.hint) if found else self.tr("Your own recipe."))

    def _on_share(self) -> None:
        n_rejected, n_out = len(self._rejected), len(self.rejected_frames())
        n_least_sharp = n_out - n_rejected
        parts = []
        if n_rejected:
            parts.append(self.tr("Rejected by you: %n frame(s).", "", n_rejected))
        if n_least_sharp:
            parts.append(self.tr("With the widest stars: %n frame(s).", "", n_least_sharp))
        n_left = len(self._used_names() - self.rejected_frames())
        parts.append(self.tr("To be stacked: %n frame(s).", "", n_left))
        self._share_hint.setText(" ".join(parts))

    def _used_names(self) -> frozenset[str]:
        return frozenset(frame.name for frame in usable_frames(self._subject))

    def _make_preset_box(self) -> QComboBox:
        box = CalmComboBox()
        for index, preset in enumerate(PRESETS):
            box.addItem(say(preset.name))
            box.setItemData(index, say(preset.hint), Qt.ItemDataRole.ToolTipRole)
        box.addItem(self.tr("Custom"))
        box.activated.connect(self._on_preset)
        return box

    def _make_share_box(self) -> QComboBox:
        box = CalmComboBox()
        for share in SHARES:
            words = self.tr("All that aren't rejected") if share == 100 else self.tr("The sharpest {share} %")
            box.addItem(words.format(share=share), share)
        box.currentIndexChanged.connect(self._on_share)
        return box

    def _lay_out(self) -> None:
        again = self.tr("The current stack is kept beside the new one: compare them and keep the one you like.")
        first = self.tr("For this stack only; Settings has the recipe that is used otherwise.")
        words = first if self._is_first else again
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(4)
        rows.addLayout(_row(self.tr("Preset"), self.preset_box, self._preset_hint))
        rows.addLayout(_row(self.tr("Frames"), self.share_box, self._share_hint))
        rows.addWidget(hairline())
        for row in self.rows.values():
            rows.addWidget(row)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Recipe"))
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addStretch()
        actions.addWidget(self._keep)
        actions.addWidget(self.stack_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 12, 20)
        column.setSpacing(4)
        column.addWidget(label(self._title, "title"))
        column.addWidget(label(words, "dim", wraps=True))
        column.addSpacing(8)
        column.addWidget(scroll, 1)
        column.addWidget(hairline())
        column.addSpacing(12)
        column.addLayout(actions)


def _row(title: str, box: QComboBox, hint: QLabel) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 6, RESET_WIDTH, 6)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    name = label(title)
    name.setFixedWidth(NAME_WIDTH)
    name.setBuddy(box)
    box.setAccessibleName(title)
    grid.addWidget(name, 0, 0)
    grid.addWidget(box, 0, 1)
    grid.addWidget(hint, 1, 1)
    grid.setColumnStretch(1, 1)
    return grid
