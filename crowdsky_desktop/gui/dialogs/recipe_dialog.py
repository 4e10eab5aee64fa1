"""How a chunk is to be stacked again."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.setting_row import SettingRow
from crowdsky_desktop.model.recipe import LIMITS_OF, Recipe, Rejection
from crowdsky_desktop.store.settings import DECLARATIONS, Settings

_RECIPE_FIELDS = frozenset(vars(Recipe()))


class RecipeDialog(QDialog):
    """The settings of the recipe, for this one stack."""

    def __init__(self, settings: Settings, n_rejected: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Stack again"))
        self.setMinimumWidth(600)
        self.rows = {one.name: SettingRow(one) for one in DECLARATIONS if one.name in _RECIPE_FIELDS}
        for name, row in self.rows.items():
            row.show_value(getattr(settings, name))
            row.edited.connect(self._on_edited)
        self.stack_button = button(self.tr("Stack again"), "primary", icon="integrate")
        self.stack_button.setDefault(True)
        self.stack_button.clicked.connect(self.accept)
        self._keep = button(self.tr("Keep the present stack"))
        self._keep.clicked.connect(self.reject)
        self._lay_out(n_rejected)
        self._show_limits()

    def recipe(self) -> Recipe:
        """Return the recipe that was entered."""
        return Recipe(**{name: row.value() for name, row in self.rows.items()})  # type: ignore[arg-type]  # declared kinds

    def _on_edited(self) -> None:
        self._show_limits()
        self.stack_button.setEnabled(all(row.is_valid() for row in self.rows.values()))

    def _show_limits(self) -> None:
        """Show the limits of the chosen method alone; what is hidden goes back to a value that is allowed."""
        shown = LIMITS_OF[Rejection(str(self.rows["rejection"].value()))]
        for name in {name for names in LIMITS_OF.values() for name in names}:
            row = self.rows[name]
            row.setVisible(name in shown)
            if name not in shown and not row.is_valid():
                row.show_value(row.declaration.default)
        self.adjustSize()

    def _lay_out(self, n_rejected: int) -> None:
        words = self.tr("The new stack takes the present one's place. {count} frames that you rejected are left out.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Stack again"), "title"))
        column.addWidget(label(words.format(count=n_rejected), "dim", wraps=True))
        column.addSpacing(8)
        for row in self.rows.values():
            column.addWidget(row)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addStretch()
        actions.addWidget(self._keep)
        actions.addWidget(self.stack_button)
        column.addSpacing(12)
        column.addLayout(actions)
