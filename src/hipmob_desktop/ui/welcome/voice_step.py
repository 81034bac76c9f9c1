"""The second step: a line is said, and what to do if it was not heard."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.settings.few_rows import FewRows
from hipmob_desktop.ui.theme.measures import SNUG, TextRole
from hipmob_desktop.ui.welcome.view import WelcomeView, help_for
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.flow import Flow
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.note import Note
from hipmob_desktop.ui.widgets.text import Text


class VoiceStep(QWidget):
    """Shows what is said, and the settings that make it heard.

    Attributes:
        rows: what it shows, below each other; the screen sees to the space between.
    """

    #: Nothing was heard.
    unheard = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._line = Text(role=TextRole.HEADING, tone="accent", wrap=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._help = Note()
        self._rows = FewRows(actions, ("voice", "voice_volume", "device"))
        self._again = IconButton("sound", "Say it again", "S", text=True)
        self._again.clicked.connect(actions.play_voice_sample)
        self._nothing = IconButton("muted", "I heard nothing", "N", text=True)
        self._nothing.clicked.connect(self.unheard)
        buttons = Flow(spacing=SNUG, fill=False)
        buttons.addWidget(self._again)
        buttons.addWidget(self._nothing)
        card = Card()
        card.column.addWidget(self._line)
        card.column.addWidget(self._help)
        card.column.addLayout(buttons)
        card.column.addWidget(self._rows)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(card)
        self.rows.addStretch(1)

    def show_voice(self, view: WelcomeView) -> None:
        """Show the line, and the help if it was not heard, also while it is tried once more."""
        self._line.setText(f"“{view.line}”")
        self._line.setVisible(view.shown.sound.has_voice)
        helped = view.unheard or view.helped or not view.shown.sound.has_voice
        told = help_for(view) if helped else ()
        dot = "•  " if len(told) > 1 else ""
        self._help.show_text("\n".join(f"{dot}{line}" for line in told))
        self._again.say("sound", "Try again" if view.unheard else "Say it again")
        self._nothing.setVisible(not view.unheard)
        plain = replace(view.shown.sound, speaks="")
        self._rows.show_settings(replace(view.shown, sound=plain))
