"""The physiotherapist's report as a file: `hipmob history report FILE`."""

from datetime import date, timedelta
from pathlib import Path

from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.messages import _
from hipmob_desktop.base.time_locale import first_weekday
from hipmob_desktop.export.report import report_html, write_pdf
from hipmob_desktop.history.history import History

#: Weeks of a report by default: the usual time between two appointments.
WEEKS = 12


def write_report(history: History, path: Path, today: date, *, weeks: int, goal: int) -> None:
    """Write a report of the last weeks, as PDF or HTML by the file's suffix. No screen is needed.

    Raises:
        CannotError: the suffix is another one, or the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in {".pdf", ".html"}:
        raise CannotError(_("{path} is no report's name; let it end in .pdf or .html.").format(path=path))
    since = today - timedelta(days=7 * weeks - 1)
    html = report_html(history, since, today, goal=goal, first_weekday=first_weekday())
    try:
        if kind == ".html":
            path.write_text(html, encoding="utf-8")
        else:
            _print(html, path)
    except OSError as error:
        raise CannotError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror)
        ) from error


def _print(html: str, path: Path) -> None:
    """Write the PDF. An application object is made for the fonts if the process has none."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - the HTML and all other commands do without Qt

    from hipmob_desktop.ui.theme.fonts import load_fonts  # noqa: PLC0415 - likewise

    application = QGuiApplication.instance() or QGuiApplication(["hipmob", "-platform", "offscreen"])
    load_fonts()
    write_pdf(html, path)
    del application  # Qt's application object has to live until here
