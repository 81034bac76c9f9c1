"""The crash reporter: logs an unexpected error and shows one dialog; the session continues."""

import logging
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from hipmob_desktop.app.errors.redaction import Redact
from hipmob_desktop.app.errors.report import Place, place_of, report_of, traceback_of, versions
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.session.events import State
from hipmob_desktop.ui.dialogs.problem import During, ProblemDialog, ProblemView
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.window import MainWindow

#: The most warnings that a report quotes.
_LATELY = 20

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_MEANWHILE = N_(
    "HipMob ran into a problem. Your session continues and is saved; more about it at the next pause."
)

_logger = logging.getLogger("hipmob")


class CrashReporter(QObject):
    """Catches every unhandled error of this process until it is closed.

    All errors share one dialog. It never covers a running session, because the person may not be near enough
    to close it. A sentence announces it, and it is shown at the next pause or the end. While it is open it
    counts repetitions. An error whose dialog was closed is never shown again, because some happen thirty
    times a second.

    Args:
        window: the dialog's parent.
        redact: removes names and folders from a report.
        keep: is called first, to save the progress of the session.
        bridge: the session under way.
    """

    def __init__(
        self,
        window: MainWindow,
        redact: Redact,
        *,
        keep: Callable[[], object],
        bridge: PlayerBridge,
    ) -> None:
        super().__init__(window)
        self._window, self._redact = window, redact
        self._keep, self._bridge = keep, bridge
        self._background = Background("errors", self)
        self._times: Counter[Place] = Counter()
        self._told: dict[Place, str] = {}
        self._open = False  # whether an error waits for its dialog to be closed
        self._dialog: ProblemDialog | None = None
        self._lately = _Lately()
        logging.getLogger().addHandler(self._lately)
        bridge.changed.connect(self._follow)
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._raised
        threading.excepthook = lambda told: self._raised(told.exc_type, told.exc_value, told.exc_traceback)
        sys.unraisablehook = lambda told: _logger.warning("unraisable: %r in %r", told.exc_value, told.object)
        self._qt = qInstallMessageHandler(_qt_said)
        _logger.info("%s on %s", versions(), QGuiApplication.platformName())

    def close(self) -> None:
        """Restore the handlers of before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(self._qt)
        logging.getLogger().removeHandler(self._lately)

    def _raised(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Handle an error of any thread."""
        if issubclass(kind, KeyboardInterrupt):
            self._background.post(self._window.close)
        elif error is not None and not issubclass(kind, SystemExit):
            self._background.post(partial(self._happened, error.with_traceback(trace)))

    def _happened(self, error: BaseException) -> None:
        place = place_of(error)
        self._times[place] += 1
        times = self._times[place]
        if times & (times - 1) == 0:  # the 1st, 2nd, 4th, 8th … time: a log has to stay readable
            _logger.error("unexpected, %d ×", times, exc_info=error)
        if times == 1:
            self._keep_session()
        if times == 1 or (self._open and place in self._told):
            self._told = {**(self._told if self._open else {}), place: traceback_of(error)}
            if not self._open and self._is_running():
                self._window.tell(_(_MEANWHILE))
            self._open = True
            self._show()

    def _keep_session(self) -> None:
        try:
            self._keep()
        except Exception:
            _logger.exception("what the session has done could not be kept at once")

    def _is_running(self) -> bool:
        session = self._bridge.session
        return session is not None and session.state is State.RUNNING

    def _follow(self) -> None:
        """Hide the dialog while the session runs, and show it again when it does not."""
        if self._open and not self._is_running():
            self._show()
        elif self._dialog is not None:
            self._dialog.hide()

    def _put_away(self) -> None:
        self._open = False

    def _show(self) -> None:
        if self._is_running():
            return
        if self._dialog is None:
            self._dialog = ProblemDialog(self._window)
            self._dialog.copy_requested.connect(self._copy)
            self._dialog.quit_requested.connect(self._window.close)
            self._dialog.finished.connect(self._put_away)
        during = During.SESSION if self._bridge.is_under_way() else During.REST
        times = sum(self._times[place] for place in self._told)
        self._dialog.show_problem(ProblemView(during, times, self._report()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report())
        if self._dialog is not None:
            self._dialog.show_copied()

    def _report(self) -> str:
        problems = {happened: self._times[place] for place, happened in self._told.items()}
        return report_of(problems, self._lately.lines, self._redact)


class _Lately(logging.Handler):
    """A log handler with the last warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: deque[str] = deque(maxlen=_LATELY)

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "hipmob":  # those are in the report with their traceback
            self.lines.append(f"{record.name}: {record.getMessage()}")


def _qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category: Any = context.category
    logging.getLogger(f"qt.{category}" if category else "qt").log(_QT_LEVELS[kind], "%s", message)
