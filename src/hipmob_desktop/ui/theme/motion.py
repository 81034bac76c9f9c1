"""The screens' motion: short, interruptible, and none with reduced motion."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication

from hipmob_desktop.ui.theme.measures import FADE_MS

#: The application's property for reduced motion.
_REDUCED = "hipmob-reduced-motion"


def set_motion(*, reduced: bool) -> None:
    """Switch animations off or on, also those of Qt's menus and lists."""
    application = QApplication.instance()
    if application is not None:
        application.setProperty(_REDUCED, reduced)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, not reduced)


def moves() -> bool:
    """Return whether animations are on."""
    application = QApplication.instance()
    return application is not None and not application.property(_REDUCED)


class Glide(QObject):
    """A number that glides from its value to a target in `FADE_MS`; with reduced motion it jumps.

    Args:
        parent: the Qt parent.
        value: the first value.
        show: receives each new value.
        arrived: is called at the target.
    """

    def __init__(
        self,
        parent: QObject,
        value: float,
        show: Callable[[float], None],
        arrived: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._show, self._arrived = show, arrived
        self.value = self._goal = value
        self._motion = QVariantAnimation(self, duration=FADE_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._step)
        self._motion.finished.connect(arrived)

    def send(self, goal: float) -> None:
        """Glide to `goal`, unless that is the target already."""
        if goal == self._goal:
            return
        self._goal = goal
        self._motion.stop()
        if not moves():
            self._step(goal)
            self._arrived()
            return
        self._motion.blockSignals(True)  # noqa: FBT003 - the new ends at the old time emit a wrong value
        self._motion.setStartValue(self.value)
        self._motion.setEndValue(goal)
        self._motion.setCurrentTime(0)
        self._motion.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._motion.start()

    def put(self, value: float) -> None:
        """Jump to `value`."""
        self._motion.stop()
        self._goal = value
        self._step(value)

    def _step(self, value: object) -> None:
        self.value = float(value)  # type: ignore[arg-type]  # a float by construction
        self._show(self.value)
