"""Motion of the screens: short, interruptible, and none at all for those who want less of it."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication

from hipmob_desktop.ui.theme.measures import FADE_MS

#: The application's property that says whether motion is reduced.
_REDUCED = "hipmob-reduced-motion"


def set_motion(*, reduced: bool) -> None:
    """Let things move, or only change; Qt's own menus and lists follow."""
    application = QApplication.instance()
    if application is not None:
        application.setProperty(_REDUCED, reduced)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, not reduced)


def moves() -> bool:
    """Return whether things may move."""
    application = QApplication.instance()
    return application is not None and not application.property(_REDUCED)


class Glide(QObject):
    """A number that glides to where it is sent, from wherever it is; without motion it is there at once.

    Args:
        value: where it begins.
        show: what is done with it at every step.
        arrived: what is done once it is where it was sent.
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
        """Glide to `goal`, unless it is on its way already."""
        if goal == self._goal:
            return
        self._goal = goal
        self._motion.stop()
        if not moves():
            self._step(goal)
            self._arrived()
            return
        self._motion.blockSignals(True)  # noqa: FBT003 - with new ends, an old instant means a wrong value
        self._motion.setStartValue(self.value)
        self._motion.setEndValue(goal)
        self._motion.setCurrentTime(0)
        self._motion.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._motion.start()

    def put(self, value: float) -> None:
        """Be at `value` at once."""
        self._motion.stop()
        self._goal = value
        self._step(value)

    def _step(self, value: object) -> None:
        self.value = float(value)  # type: ignore[arg-type]  # a float by construction
        self._show(self.value)
