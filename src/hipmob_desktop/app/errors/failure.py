"""The end of a failed command: one line for the person, and the traceback for the log."""

import logging
import sys

from hipmob_desktop.app.errors.log import Log
from hipmob_desktop.app.errors.redaction import redaction_here
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _


def report_failure(error: Exception, folders: Folders) -> None:
    """Print and log an error; if a window was being made, also show it in a dialog."""
    redact = redaction_here(folders.data)
    log = Log(folders.log, redact, aloud=False)
    logging.getLogger("hipmob").error("the command failed", exc_info=error)
    log.close()
    happened = " ".join(f"{type(error).__name__}: {error}".split())
    print(
        "hipmob: "
        + _("HipMob ran into a problem ({reason}). See {log}.").format(reason=happened, log=folders.log),
        file=sys.stderr,
    )
    if "PySide6.QtWidgets" in sys.modules:  # it may have been started from a menu, without a terminal
        from hipmob_desktop.app.errors.failed_start import show_failed_start  # noqa: PLC0415 - only with Qt

        show_failed_start(error, redact)
