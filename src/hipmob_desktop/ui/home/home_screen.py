"""The home screen: one big start, what the session will be, and how the week stands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas, Still, widget_of
from hipmob_desktop.ui.home.home_view import HomeView
from hipmob_desktop.ui.home.session_choices import SessionChoices
from hipmob_desktop.ui.home.session_plan import SessionPlan
from hipmob_desktop.ui.home.today import ACCEPT, GO_ON, LESSON
from hipmob_desktop.ui.home.today_panel import TodayPanel
from hipmob_desktop.ui.home.week import WeekPanel
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TIGHT, WIDE, TextRole, space
from hipmob_desktop.ui.theme.spacing import designed_width, scale_of, spread
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.panels import Backdrop, Panel, Stage, scroll_in
from hipmob_desktop.ui.widgets.text import Note, Text

#: Widths at a text scale of 1: below the first, choices stand in one column; below the second, the buttons at
#: the top have no words; from the third on, a page that lies stands in two; it gets no wider than the fourth.
_NARROW, _LABELLED, _TWO_COLUMNS, _WIDEST = 600, 760, 900, 1480

#: Heights at a text scale of 1: of the largest start, and of a page on end from which on it shows the figure.
_LARGEST_START, _TALL = 160, 1160


class HomeScreen(Backdrop):
    """Shows a `HomeView`; the figure sits on its stage while this screen is shown."""

    def __init__(self, actions: Actions, figure: FigureCanvas) -> None:
        super().__init__()
        self.setAccessibleName("Start")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._actions, self._figure = actions, figure
        self._still = Still(figure, self)
        self._timeline: Timeline | None = None
        self._offers_lesson = False
        self._title = Text(role=TextRole.DISPLAY, wrap=True)
        self._summary = Text(tone="quiet", wrap=True)
        self._notice = Note()
        self._start = StartButton("play", "Start")
        self._start.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._start.clicked.connect(actions.start_session)
        self._left = Text(role=TextRole.STRONG, wrap=True)
        self._rest = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._go_on = StartButton("play", "Go on (G)")
        self._go_on.show_second(second=True)
        self._go_on.clicked.connect(self._accept_rest)
        self._ways = (
            IconButton("tv", "TV mode", "T", text=True),
            IconButton("history", "History", "H", text=True),
            IconButton("settings", "Settings", ",", text=True),
        )
        self._choices = SessionChoices()
        self._choices.preferences_changed.connect(actions.change_preferences)
        self._plan = SessionPlan()
        self._week = WeekPanel()
        self._today = TodayPanel(actions)
        self._stage = Stage()
        self._above, self._beside = QVBoxLayout(), QVBoxLayout()
        self._news = QWidget()
        news = QVBoxLayout(self._news)
        news.setContentsMargins(0, 0, 0, 0)
        news.setSpacing(SNUG)
        news.addWidget(self._notice)
        news.addWidget(self._today)
        self._above.setContentsMargins(0, HAIR, 0, TIGHT)
        self._above.addWidget(self._news)
        self._inner, self._rows = QWidget(), QVBoxLayout()
        self._columns, self._right = QBoxLayout(QBoxLayout.Direction.LeftToRight), QVBoxLayout()
        self._lay_out()
        bind(self, (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter), actions.start_session.emit)
        bind(self, (Qt.Key.Key_MediaPlay, Qt.Key.Key_MediaTogglePlayPause), actions.start_session.emit)
        bind(self, ("H",), actions.show_history.emit)
        bind(self, ("T",), actions.toggle_tv_mode.emit)
        bind(self, ("G",), self._accept_rest)
        bind(self, ("L",), self._accept_lesson)
        bind(self, (",",), actions.show_settings.emit)

    def show_home(self, view: HomeView) -> None:
        """Show what would start."""
        self._timeline, self._offers_lesson = view.timeline, any(row.about == LESSON for row in view.today)
        length = words.minutes(view.timeline.total_seconds)
        first, reason = words.SIDES[view.preferences.first], f" – {view.reason}" if view.reason else ""
        self._title.setText(view.timeline.title)
        self._summary.setText(f"{length}, the same on both sides. {first} goes first{reason}.")
        self._start.setText(f" Start  ·  {length}")
        self._start.setEnabled(True)
        self._notice.show_text(view.notice)
        self._choices.show_choices(view)
        self._plan.show_plan(view)
        self._week.show_week(view.week)
        left = next((row for row in view.today if row.about == GO_ON), None)
        self._left.setText("" if left is None else left.what)
        for shown in (self._left, self._go_on):
            shown.setVisible(left is not None)
        self._today.show_rows(tuple(row for row in view.today if row is not left))
        self._news.setVisible(bool(view.notice or [row for row in view.today if row is not left]))
        spread(self)
        if self.isVisible():
            self.show_figure()

    def show_starting(self) -> None:
        """Show that the start was heard and takes a moment; the next `show_home` takes it back."""
        self._start.setText(" One moment…")
        self._start.setEnabled(False)

    def show_tv(self, *, on: bool) -> None:
        """Show whether television mode is on."""
        self._ways[0].say("tv-off" if on else "tv", "TV mode off" if on else "TV mode")

    def enter(self) -> None:
        """Take the figure, deep in its first stretch."""
        self._stage.take(widget_of(self._figure))
        self.show_figure()

    def show_figure(self) -> None:
        """Show the figure deep in the first stretch of what would start."""
        if self._timeline is not None:
            hold = next((one for one in self._timeline.phases if one.kind is PhaseKind.HOLD), None)
            self._still.show(self._timeline, hold.start + hold.seconds / 2 if hold else 0.0)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the figure to the screen that comes."""
        super().hideEvent(event)
        self._still.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand the columns side by side where there is room, one above the other where there is not."""
        super().resizeEvent(event)
        scale, room = scale_of(self), designed_width(self)
        wide = room >= _TWO_COLUMNS and self.width() > self.height()
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._set_stage(beside=wide, above=not wide and self.height() >= _TALL * scale)
        place = self._beside if wide else self._above
        if place.indexOf(self._news) < 0:
            place.insertWidget(0, self._news)
        self._start.setMaximumHeight(space(_LARGEST_START, scale))
        narrow = room < _NARROW
        for button in self._ways:
            button.show_label(shown=room >= _LABELLED)
        self._choices.arrange(narrow=narrow)
        self._plan.arrange(narrow=narrow)
        self._rest.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._inner.setMaximumWidth(round(_WIDEST * scale))
        spread(self)

    def _set_stage(self, *, beside: bool, above: bool) -> None:
        """Show the figure beside the start, or above it where the page stands on end, or not at all."""
        place = self._rows if above else self._right
        if place.indexOf(self._stage) < 0:
            place.insertWidget(1 if above else 0, self._stage, 1)
        self._rows.setStretchFactor(self._columns, 0 if above else 1)
        self._stage.setVisible(beside or above)

    def _accept_rest(self) -> None:
        """Go on with what was left today, if that is offered."""
        if self._go_on.isVisible():
            self._actions.answer_today.emit(GO_ON, ACCEPT)

    def _accept_lesson(self) -> None:
        if self._offers_lesson:
            self._actions.answer_today.emit(LESSON, ACCEPT)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), self._right
        session = Panel("Your session")
        session.column.addWidget(self._choices)
        hint = Text("or press Space", TextRole.SMALL, "quiet")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left.addWidget(self._summary)
        left.addSpacing(SNUG)
        left.addWidget(self._start, 2)
        left.addWidget(hint)
        self._rest.setSpacing(SNUG)
        self._rest.addWidget(self._left, 1)
        self._rest.addWidget(self._go_on)
        left.addSpacing(HAIR)
        left.addLayout(self._rest)
        left.addLayout(self._above)
        left.addWidget(session, 1)
        left.addSpacing(SNUG)
        left.addWidget(self._week)
        left.setSpacing(HAIR)
        plan = Panel()
        plan.column.addWidget(self._plan)
        self._stage.setMinimumHeight(120)
        right.addWidget(self._stage, 1)
        right.addLayout(self._beside)
        right.addWidget(plan)
        right.setSpacing(ROOMY)
        self._columns.setSpacing(ROOMY)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self._frame()

    def _frame(self) -> None:
        """Put the columns into a page that scrolls if it has to, under the way to the other screens."""
        tv, history, settings = self._ways
        tv.clicked.connect(self._actions.toggle_tv_mode)
        history.clicked.connect(self._actions.show_history)
        settings.clicked.connect(self._actions.show_settings)
        header = QHBoxLayout()
        header.setSpacing(SNUG)
        header.addWidget(self._title, 1)
        for button in self._ways:
            button.setProperty("bare", "true")
            header.addWidget(button)
        inner = self._inner
        rows = self._rows
        inner.setLayout(rows)
        rows.setContentsMargins(WIDE, SNUG, WIDE, SNUG)
        rows.setSpacing(HAIR)
        rows.addLayout(header)
        rows.addLayout(self._columns, 1)
        scroll_in(self, inner)
