"""The widgets of the player screen around the figure."""

from math import cos, pi

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.events import State
from hipmob_desktop.session.moment import Moment
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import Phase, PhaseKind
from hipmob_desktop.ui import words
from hipmob_desktop.ui.player.clock_ring import ClockRing
from hipmob_desktop.ui.player.control_bar import ControlBar
from hipmob_desktop.ui.player.exercise_plate import ExercisePlate
from hipmob_desktop.ui.player.pause_notes import LeaveButtons, PauseNotes, Tag, Veil
from hipmob_desktop.ui.player.player_layout import ROW, PlayerLayout
from hipmob_desktop.ui.player.player_view import PlayerWords, pause_notes, plate_words
from hipmob_desktop.ui.player.session_strip import SessionStrip
from hipmob_desktop.ui.player.side_badge import EdgeLight, SideBadge
from hipmob_desktop.ui.player.step_strip import StepStrip
from hipmob_desktop.ui.theme.distance import PlayerSizes
from hipmob_desktop.ui.widgets.text import Line


def above(room: QRect, other: QRect) -> QRect:
    """Return the part of a rectangle that lies above another one."""
    return QRect(room.topLeft(), QPoint(room.right(), min(room.bottom(), other.top())))


class PlayerWidgets:
    """Places and updates the widgets on and below the figure.

    Args:
        screen: their parent.

    Attributes:
        control_bar: the row with the controls.
        answers: the buttons that replace it while the leave question is open.
    """

    def __init__(self, screen: QWidget) -> None:
        self._plate = ExercisePlate(screen)
        self._veil = Veil(screen)
        self._edge, self._badge = EdgeLight(screen), SideBadge(screen)
        self._ring = ClockRing(screen)
        self._steps, self._tag = StepStrip(screen), Tag(screen, _("Easier version"))
        self._notes = PauseNotes(screen)
        self._title = Line(screen, role=QPalette.ColorRole.Link)
        self._caption = Line(screen)
        self._following = Line(screen, role=QPalette.ColorRole.PlaceholderText)
        self._strip = SessionStrip(screen)
        self._hint = Line(screen)
        self.control_bar, self.answers = ControlBar(screen), LeaveButtons(screen)
        self._words = QRect()
        self._far = self._paused = False
        self.control_bar.pointed_at.connect(self._show_hint)
        self._hint.hide()

    def place(self, places: PlayerLayout, sizes: PlayerSizes) -> None:
        """Place all widgets; from afar the title is hidden, and the caption has two lines."""
        self._far = sizes.far
        self._title.set_size(sizes.small, 600)
        self._caption.set_size(sizes.word, 600, lines=2 if sizes.far else 1)
        self._following.set_size(sizes.small)
        self._steps.set_size(sizes.small)
        self._notes.set_room(places.notes, sizes.word)
        self._plate.set_room(above(places.notes, places.steps))
        self.control_bar.set_size(min(sizes.small, round(places.row.height() / ROW)), beside=sizes.far)
        self._hint.set_size(min(sizes.small, round(places.strip.height() * 0.8)), 600)
        self.answers.fit(places.row.united(places.strip).size())
        for widget, place in (
            (self._plate, places.figure),
            (self._veil, places.figure),
            (self._edge, places.edge),
            (self._badge, places.badge),
            (self._tag, places.tag),
            (self._steps, places.steps),
            (self._ring, places.ring),
            (self._title, places.title),
            (self._caption, places.caption),
            (self._following, places.following),
            (self._strip, places.strip),
            (self._hint, places.strip),
            (self.control_bar, places.row),
            (self.answers, places.row.united(places.strip)),
        ):
            widget.setGeometry(place)
        self._words = places.caption
        self._share_words()

    def show_session(self, session: Session) -> None:
        """Show a session's state in the controls and over the picture."""
        running = session.state is State.RUNNING
        self.control_bar.controls.show_paused(paused=not running)
        self.control_bar.keep(kept=not running)
        self._paused = session.state is State.PAUSED
        self._veil.show_paused(paused=self._paused)
        self._share_words()

    def ask(self, *, asked: bool) -> None:
        """Show the answers of the leave question in place of the controls, or the controls again."""
        if asked is self.answers.isVisible():
            return
        if asked:
            self.answers.ask()
        else:
            self.answers.hide()
        self.control_bar.setVisible(not asked)
        self._show_hint("")

    def _share_words(self) -> None:
        """Give the lower of two lines to the aside while the caption is short.

        During a pause, title and aside are on the veil instead.
        """
        below = self._words.intersects(self._following.geometry()) and self._caption.is_short()
        lower = self._following.height() if below else 0
        self._caption.setGeometry(self._words.adjusted(0, 0, 0, -lower))
        noted = not self._notes.isHidden()
        self._title.setVisible((self._paused and not noted) or not self._far)
        asked = self.answers.isVisible()
        self._following.setVisible(below or (self._paused and not asked and not (noted and self._far)))

    def _show_hint(self, name: str) -> None:
        """Show the label of a control in place of the strip; "" shows the strip again."""
        self._hint.show_text(name)
        self._hint.setVisible(bool(name))
        self._strip.setVisible(not name and not self.answers.isVisible())

    def _show_notes(self, phase: Phase, said: PlayerWords) -> None:
        """Show the notes during a pause, unless the leave question is open."""
        notes = pause_notes(phase) if self._paused and not self.answers.isVisible() else ()
        if notes and self._far:  # the band has no room for the title
            notes = ((said.title, said.next), *notes)
        self._notes.show_notes(notes)

    def _show_steps(self, moment: Moment) -> None:
        """Show the steps of a setup, unless the session is paused."""
        steps = {step.number: step.name for step in moment.phase.steps if step.name}
        here = moment.step.number if moment.step is not None else 0
        shown = moment.phase.kind is PhaseKind.SETUP and not self._paused
        at = sum(number <= here for number in steps) - 1
        counts_down = here > max(steps, default=0) and moment.step is moment.phase.steps[-1]
        self._steps.show_steps(tuple(steps.values()) if shown else (), at + counts_down)

    def show_moment(self, session: Session, t: float, moment: Moment, said: PlayerWords) -> None:
        """Show one instant of a session, at `t` seconds."""
        phase = moment.phase
        self._title.show_text(said.title)
        self._caption.show_text(said.caption)
        self._following.show_text(said.next if self._paused else said.aside)
        self._show_notes(phase, said)
        self._share_words()
        self.control_bar.show_words("" if self._paused else said.next, said.left)
        self._plate.show_words(plate_words(phase))
        self._badge.show_side(said.side, said.coming, of_hip=said.of_hip)
        self._edge.setVisible(phase.side is not None)
        self._tag.show_at(said.side, shown=said.easier)
        self._show_steps(moment)
        paused = session.state is State.PAUSED
        breathes = phase.kind is PhaseKind.HOLD and not paused
        self._ring.show_time(
            words.clock(moment.left),
            said.note or (phase.title if self._far else ""),
            moment.elapsed / phase.seconds,
            (1 - cos(pi * moment.breath_fill)) / 2 if breathes else None,
            paused=paused,
        )
        self._ring.beads.setVisible(phase.kind is PhaseKind.REPS)
        self._ring.beads.show_reps(phase.reps or 0, moment.reps_done, moment.rep)
        self._strip.show_session(session.timeline, t)
