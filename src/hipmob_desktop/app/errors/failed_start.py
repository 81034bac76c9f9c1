"""The dialog of a failed start, for starts from a menu, which have no terminal."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.errors.redaction import Redact
from hipmob_desktop.app.errors.report import report_of, traceback_of
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.ui.dialogs.problem import During, ProblemDialog, ProblemView
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.fonts import load_fonts
from hipmob_desktop.ui.theme.palette import palette
from hipmob_desktop.ui.theme.stylesheet import stylesheet


def show_failed_start(error: Exception, redact: Redact) -> None:
    """Show a dialog if there is an application object; return when it is closed."""
    if QApplication.instance() is None:
        return
    for widget in QApplication.topLevelWidgets():
        widget.hide()  # an incomplete window
    load_fonts()
    hints = QGuiApplication.styleHints()
    colours = colours_for(ThemeChoice.SYSTEM, hints.colorScheme(), hints.accessibility().contrastPreference())
    QApplication.setPalette(palette(colours))
    report = report_of({traceback_of(error): 1}, (), redact)
    dialog = ProblemDialog()
    dialog.setStyleSheet(stylesheet(colours, 1))

    def copy() -> None:
        QGuiApplication.clipboard().setText(report)
        dialog.show_copied()

    dialog.copy_requested.connect(copy)
    dialog.quit_requested.connect(dialog.reject)
    dialog.show_problem(ProblemView(During.START, 1, report))
    dialog.exec()
