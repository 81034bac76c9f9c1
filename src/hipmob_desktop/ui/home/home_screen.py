"""The home screen: start button, the session in one line, exercise cards, and the week."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.home.exercise_cards import ExerciseCards
from hipmob_desktop.ui.home.exercise_words import ExerciseWords, exercise_words
from hipmob_desktop.ui.home.home_view import BETWEEN, HomeView, session_line, talk_reasons
from hipmob_desktop.ui.home.session_choices import SessionChoices
from hipmob_desktop.ui.home.today import ACCEPT, GO_ON, LESSON
from hipmob_desktop.ui.home.today_panel import TodayPanel
from hipmob_desktop.ui.home.week import WeekPanel
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, WIDE, TextRole, space
from hipmob_desktop.ui.theme.spacing import designed_height, designed_width, scale_of, spread
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.panels import Backdrop, Panel, reveal, scroll_in
from hipmob_desktop.ui.widgets.text import Note, Text

#: Widths of the page in logical pixels at a text scale of 1. Below `_NARROW` the choices are in one column.
#: From `_LABELLED` the buttons at the top have words. From `_BESIDE` the week is beside the start button.
#: `_WIDEST` is the greatest width of the contents.
_NARROW, _LABELLED, _BESIDE, _WIDEST = 600, 900, 660, 1480

#: Heights at a text scale of 1: the greatest of the start button; below `_LOW` the title is smaller.
_LARGEST_START, _LOW = 190, 560

#: Least ratio of width to height at which the exercises of a low page are beside the rest.
_WIDE = 1.5

#: Height of the start on a page that is lower still, so that the exercises are in sight.
_LOWEST, _LOW_START = 400, 72


#: Qt's value for no limit of a height.
_NO_LIMIT = 16_777_215

#: Facts on the first of two lines; the signs of an open and a closed session line.
_FACTS, _OPENED, _CLOSED = 3, "▾", "▸"


class HomeScreen(Backdrop):
    """Shows a `HomeView`.

    Args:
        actions: the person's actions.
        figure: the window's one figure, which moves in the card under mouse or keyboard.

    Attributes:
        timeline: the session that would start; None before the first `show_home`.
        exercises: its exercises in words.
    """

    #: Open an exercise: its id.
    exercise_asked = Signal(str)

    def __init__(self, actions: Actions, figure: FigureCanvas) -> None:
        super().__init__()
        self.setAccessibleName(_("Start"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._actions = actions
        self._offers_lesson = False
        self.timeline: Timeline | None = None
        self.exercises: tuple[ExerciseWords, ...] = ()
        self._title = Text(role=TextRole.DISPLAY, wrap=True)
        self._summary = Text(tone="quiet", wrap=True)
        self._notice = Note()
        self._start = StartButton("play", _("Start"))
        self._start.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._start.clicked.connect(actions.start_session)
        self._left = Text(role=TextRole.STRONG, wrap=True)
        self._rest = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._go_on = StartButton("play", _("Go on (G)"))
        self._go_on.show_second(second=True)
        self._go_on.clicked.connect(self._accept_rest)
        self._full = IconButton("full-screen", _("Full screen"), "F", text=True)
        self._tv = IconButton("tv", _("TV mode"), "T", text=True)
        self._ways = (
            self._full,
            self._tv,
            IconButton("routines", _("Routines"), "R", text=True),
            IconButton("history", _("History"), "H", text=True),
            IconButton("settings", _("Settings"), ",", text=True),
        )
        self._session = QPushButton()
        self._session.setCheckable(True)
        self._session.setProperty("line", "true")
        self._session.toggled.connect(self._open_session)
        self._choices = SessionChoices()
        self._choices.preferences_changed.connect(actions.change_preferences)
        self._changes = Panel()
        self._changes.setAccessibleName(_("Your session"))
        self._changes.column.addWidget(self._choices)
        self._changes.hide()
        self._week = WeekPanel(TextRole.BODY)
        self._today = TodayPanel(actions)
        self._cards = ExerciseCards(figure)
        self._cards.asked.connect(self.exercise_asked)
        self._header = QHBoxLayout()
        self._inner, self._rows, self._told = QWidget(), QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._band = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QVBoxLayout()
        self._line = ""
        self._lay_out()
        self._bind()

    def show_home(self, view: HomeView) -> None:
        """Show the session that would start, and today's rows."""
        self.timeline, self._offers_lesson = view.timeline, any(row.about == LESSON for row in view.today)
        length = words.minutes(view.timeline.total_seconds)
        self._title.setText(view.timeline.title)
        self._summary.setText(view.summary)
        start = _("First lesson") if view.is_lesson else _("Start")
        self._start.setText(f" {start}  ·  {length}")
        self._start.setEnabled(True)
        self._notice.show_text(view.notice)
        self._notice.setVisible(bool(view.notice))
        self._line = session_line(view)
        self._say_line()
        self._choices.show_choices(view)
        self.exercises = exercise_words(view.timeline, talk_reasons(view))
        self._cards.show_exercises(view.timeline, self.exercises, view.mirror)
        self._week.show_week(view.week)
        left = next((row for row in view.today if row.about == GO_ON), None)
        self._left.setText("" if left is None else left.what)
        for shown in (self._left, self._go_on):
            shown.setVisible(left is not None)
        self._today.show_rows(tuple(row for row in view.today if row is not left))
        self._arrange()

    def show_starting(self) -> None:
        """Show that the start was pressed and takes a moment, until the next `show_home`."""
        self._start.setText(" " + _("One moment…"))
        self._start.setEnabled(False)

    def show_tv(self, *, on: bool) -> None:
        """Show whether television mode is on."""
        self._tv.say("tv-off" if on else "tv", _("TV mode off") if on else _("TV mode"))

    def show_form(self, form: WindowMode) -> None:
        """Show the full-screen button, unless the window is in full screen."""
        self._full.setVisible(form is not WindowMode.FULL_SCREEN)

    def show_appearance(self, appearance: object) -> None:
        """Draw the exercises anew if the figure's look has changed; see `ExerciseCard.show_appearance`."""
        self._cards.show_appearance(appearance)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the focus by the arrow keys, because a remote control has no Tab key.

        The focused widget gets every key first.
        """
        keys, key = Qt.Key, event.key()
        if key in {keys.Key_Down, keys.Key_Right} and self.hasFocus():
            self._start.setFocus(Qt.FocusReason.TabFocusReason)
        elif key in {keys.Key_Down, keys.Key_Right, keys.Key_Up, keys.Key_Left}:
            self.focusNextPrevChild(key in {keys.Key_Down, keys.Key_Right})
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Mark the button that Enter presses, for a person with a remote control."""
        super().focusInEvent(event)
        self._start.show_marked(marked=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the mark to the widget that gets the focus."""
        super().focusOutEvent(event)
        self._start.show_marked(marked=False)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll to the top, where the start button is."""
        super().showEvent(event)
        reveal(self._title)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange the page for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the week beside the start button where there is room, otherwise below the exercises."""
        scale, room = scale_of(self), designed_width(self)
        ways = QBoxLayout.Direction
        narrow, low = room < _NARROW, designed_height(self) < _LOW
        wide = low and self.width() >= _WIDE * self.height() and self._fits_in_columns()
        beside = not wide and room >= _BESIDE and self._fits_beside()
        self._band.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._columns.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._columns.setStretch(0, 4 if wide else 0)
        self._columns.setStretch(1, 3 if wide else 1)
        if beside:
            self._side.addWidget(self._week, 1)
        else:
            (self._told if wide else self._rows).addWidget(self._week)
        self._title.set_role(TextRole.TITLE if low else TextRole.DISPLAY)
        self._summary.setVisible(not low)
        lowest = designed_height(self) < _LOWEST
        self._start.setMaximumHeight(space(_LOW_START if lowest else _LARGEST_START, scale))
        self._start.show_tight(tight=lowest)
        self._cards.show_doses(shown=not wide)
        self._week.arrange(low=wide)
        self._cards.show_mirror(shown=not low)
        for button in self._ways:
            button.show_label(shown=room >= _LABELLED)
        self._choices.arrange(narrow=narrow or wide)
        self._rest.setDirection(ways.TopToBottom if narrow or wide else ways.LeftToRight)
        self._inner.setMaximumWidth(round(_WIDEST * scale))
        spread(self)
        self._say_line()
        edges = self._rows.contentsMargins()
        above = edges.top() + self._header.sizeHint().height() + self._rows.spacing()
        most = self.height() - above - edges.bottom()  # beside a long column both rows stay in sight
        self._cards.setMaximumHeight(max(most, self._cards.minimumSizeHint().height()) if wide else _NO_LIMIT)
        room = self._room * 3 // 7 if wide else self._room
        self._cards.arrange(room, upright=wide or self.height() > self.width())

    @property
    def _room(self) -> int:
        """The width of the page's contents, in logical pixels."""
        edges = self._rows.contentsMargins()
        return min(self.width(), self._inner.maximumWidth()) - edges.left() - edges.right() - 2 * SNUG

    def _fits_beside(self) -> bool:
        """Return whether the session's line fits beside the start button."""
        return self._line_width() <= (self._room - self._band.spacing()) // 2

    def _fits_in_columns(self) -> bool:
        """Return whether the exercises fit beside everything else."""
        beside = (
            self._start,
            *(one for one in (self._changes, self._notice, self._today) if one.isVisible()),
        )
        widest = max(one.minimumSizeHint().width() for one in beside)
        return widest + self._columns.spacing() + self._cards.least_width <= self._room

    def _line_width(self) -> int:
        words_alone = self._session.fontMetrics().horizontalAdvance(f"{self._line}   {_CLOSED}")
        return words_alone + 2 * space(SNUG, scale_of(self)) + 2 * HAIR

    def _open_session(self, opened: bool) -> None:  # noqa: FBT001 - as Qt's signal has it
        """Show the choices of the session, or only its line."""
        self._changes.setVisible(opened)
        self._say_line()
        if opened:
            reveal(self._changes)

    def _say_line(self) -> None:
        opened = self._session.isChecked()
        facts, line = self._line.split(BETWEEN), self._line
        if self._line_width() > self._room and len(facts) > _FACTS:
            line = f"{BETWEEN.join(facts[:_FACTS])}\n{BETWEEN.join(facts[_FACTS:])}"
        self._session.setText(f"{line}   {_OPENED if opened else _CLOSED}")
        told = (
            _("Your session: {line}; close the changes") if opened else _("Your session: {line}; change it")
        )
        self._session.setAccessibleName(told.format(line=self._line))

    def _accept_rest(self) -> None:
        """Resume the session that was stopped today, if that is offered."""
        if self._go_on.isVisible():
            self._actions.answer_today.emit(GO_ON, ACCEPT)

    def _accept_lesson(self) -> None:
        if self._offers_lesson:
            self._actions.answer_today.emit(LESSON, ACCEPT)

    def _bind(self) -> None:
        actions, keys = self._actions, Qt.Key
        start = actions.start_session.emit
        bind(self, (keys.Key_Space, keys.Key_Return, keys.Key_Enter, keys.Key_Select), start)
        bind(self, (keys.Key_MediaPlay, keys.Key_MediaTogglePlayPause), start)
        bind(self, (keys.Key_PageDown, keys.Key_F5, keys.Key_MediaNext), start)
        bind(self, ("H",), actions.show_history.emit)
        bind(self, ("R",), actions.show_routines.emit)
        bind(self, ("T",), actions.toggle_tv_mode.emit)
        bind(self, ("G",), self._accept_rest)
        bind(self, ("L",), self._accept_lesson)
        bind(self, (",",), actions.show_settings.emit)

    def _lay_out(self) -> None:
        _, _, routines, history, settings = self._ways
        routines.clicked.connect(self._actions.show_routines)
        self._full.clicked.connect(partial(self._actions.set_window_mode.emit, WindowMode.FULL_SCREEN))
        self._tv.clicked.connect(self._actions.toggle_tv_mode)
        history.clicked.connect(self._actions.show_history)
        settings.clicked.connect(self._actions.show_settings)
        header = self._header
        header.setSpacing(SNUG)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self._title)
        named.addWidget(self._summary)
        header.addLayout(named, 1)
        ways = QHBoxLayout()
        ways.setSpacing(0)  # beside each other, so that all of them fit on a narrow page
        for button in self._ways:
            button.setProperty("bare", "true")
            ways.addWidget(button)
        header.addLayout(ways)
        self._side.setSpacing(TIGHT)
        self._side.addWidget(self._session)
        self._side.addWidget(self._week, 1)
        self._band.setSpacing(SNUG)
        self._band.addWidget(self._start, 1)
        self._band.addLayout(self._side, 1)
        self._rest.setSpacing(SNUG)
        self._rest.addWidget(self._left, 1)
        self._rest.addWidget(self._go_on)
        rows = self._rows
        self._inner.setLayout(rows)
        rows.setContentsMargins(WIDE, SNUG, WIDE, SNUG)
        rows.setSpacing(SNUG)
        rows.addLayout(header)
        self._told.setSpacing(SNUG)
        self._told.addLayout(self._band)
        self._told.addLayout(self._rest)
        for shown in (self._changes, self._notice, self._today):
            self._told.addWidget(shown)
        self._columns.setSpacing(SNUG)
        self._columns.addLayout(self._told)
        pictures = QVBoxLayout()
        pictures.addWidget(self._cards, 1)
        pictures.addStretch(0)  # below cards that are no higher than the page
        self._columns.addLayout(pictures, 1)
        rows.addLayout(self._columns, 1)
        scroll_in(self, self._inner)
