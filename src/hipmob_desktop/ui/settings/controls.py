"""The controls of the settings rows, one for each kind of row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.settings.value import SETTING_RANGES, setting
from hipmob_desktop.ui.settings.row_widgets import (
    KeyField,
    MultipleChoice,
    Pairs,
    SettingRow,
    Tempo,
    WordPairs,
)
from hipmob_desktop.ui.settings.rows import (
    ActionRow,
    ChoiceRow,
    DeviceRow,
    KeyRow,
    NumberRow,
    Row,
    SeveralRow,
    TempoRow,
    TimeRow,
    WordsRow,
)
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.settings.step_values import steps, times_of_day
from hipmob_desktop.ui.settings.table import reason_on
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.choosers import Chooser, Segments
from hipmob_desktop.ui.widgets.stepper import Stepper

#: Requests another value of a setting, by its key.
Ask = Callable[[str, object], None]
Show = Callable[[SettingsView], None]

#: The settings of the dose, in the order of `RoutineDose.shown`.
_DOSE = ("hold", "reps")


@dataclass(frozen=True, slots=True)
class Shown:
    """A row on the screen: its definition, its widget, and its update."""

    row: Row
    widget: SettingRow
    show: Show


def shown(row: Row, ask: Ask, do: Callable[[str], None]) -> Shown:
    """Return a row with its widget; `do` receives the key of an action row whose button was pressed."""
    control, show_value = _control(row, ask, do)
    widget = SettingRow(row.label, "", control)

    def show(view: SettingsView) -> None:
        show_value(view)
        widget.show_reason(f"{_range(row, view)} {reason_on(row, view)}".strip())

    return Shown(row, widget, show)


def _range(row: Row, view: SettingsView) -> str:
    if isinstance(row, NumberRow):
        return f"{view.own.ranges.get(row.key, SETTING_RANGES[row.key])}."
    if isinstance(row, TempoRow):
        return _("{range} for each part.").format(range=SETTING_RANGES["tempo"])
    return ""


def _control(row: Row, ask: Ask, do: Callable[[str], None]) -> tuple[QWidget, Show]:
    match row:
        case NumberRow():
            made = _number(row, ask)
        case ChoiceRow():
            made = _choice(row, ask)
        case TempoRow():
            made = _tempo(row, ask)
        case SeveralRow():
            made = _several(row, ask)
        case DeviceRow():
            made = _found(row, ask)
        case WordsRow():
            made = _words(row, ask)
        case KeyRow():
            made = _key(row, ask)
        case TimeRow():
            made = _time(row, ask)
        case ActionRow():
            made = _action(row, do)
        case _:
            raise TypeError(f"nothing shows a {type(row).__name__}")
    return made


def _action(row: ActionRow, do: Callable[[str], None]) -> tuple[QWidget, Show]:
    button = IconButton(row.icon, row.button, text=True)
    button.clicked.connect(lambda: do(row.key))
    return button, lambda _: None


def _choice(row: ChoiceRow, ask: Ask) -> tuple[QWidget, Show]:
    segments = Segments(row.label, row.choices)
    segments.chosen.connect(lambda value: ask(row.key, value))
    return segments, lambda view: segments.show_choice(setting(view.settings, row.key))


def _several(row: SeveralRow, ask: Ask) -> tuple[QWidget, Show]:
    several = MultipleChoice(row.label, row.choices)
    several.choices_changed.connect(lambda value: ask(row.key, value))
    return several, lambda view: several.show_chosen(cast("tuple[str, ...]", setting(view.settings, row.key)))


def _number(row: NumberRow, ask: Ask) -> tuple[QWidget, Show]:
    stepper = Stepper(row.label)
    stepper.stepped.connect(lambda value: ask(row.key, value))

    def show(view: SettingsView) -> None:
        number = cast("float | None", setting(view.settings, row.key))
        if row.key in _DOSE:
            number = view.own.shown(view.settings.preferences)[_DOSE.index(row.key)]
        allowed = view.own.ranges.get(row.key, SETTING_RANGES[row.key])
        shown = cast("float", getattr(view.own, row.key) if number is None else number)
        stepper.show_value(shown, steps(allowed, row.step, shown, row.written))

    return stepper, show


def _tempo(row: TempoRow, ask: Ask) -> tuple[QWidget, Show]:
    tempo = Tempo(row.label)
    tempo.tempo_asked.connect(lambda value: ask(row.key, value))

    def show(view: SettingsView) -> None:
        own: tuple[tuple[str, float], ...] = getattr(view.own, row.key)
        chosen: tuple[float, ...] | None = getattr(view.settings.preferences, row.key)
        names = tuple(name for name, _ in own)
        tempo.show_tempo(names, chosen if chosen and len(chosen) == len(own) else tuple(s for _, s in own))

    return tempo, show


def _found(row: DeviceRow, ask: Ask) -> tuple[QWidget, Show]:
    chooser = Chooser(row.label)
    chooser.chosen.connect(lambda value: ask(row.key, value))

    def show(view: SettingsView) -> None:
        chosen = cast("str", setting(view.settings, row.key))
        found = {"": _(row.own)}
        found |= dict(view.voices if row.key == "voice" else view.sound.devices)
        if chosen not in found:
            found[chosen] = row.missing
        chooser.show_choices(found, chosen)

    return chooser, show


def _words(row: WordsRow, ask: Ask) -> tuple[QWidget, Show]:
    pairs = WordPairs(row.label)
    pairs.pairs_changed.connect(lambda value: ask(row.key, value))
    return pairs, lambda view: pairs.show_pairs(cast("Pairs", setting(view.settings, row.key)))


def _key(row: KeyRow, ask: Ask) -> tuple[QWidget, Show]:
    field = KeyField(row.label)
    field.key_chosen.connect(lambda value: ask(row.key, value))
    return field, lambda view: field.show_key(cast("str", setting(view.settings, row.key)))


def _time(row: TimeRow, ask: Ask) -> tuple[QWidget, Show]:
    chooser = Chooser(row.label)
    chooser.chosen.connect(lambda value: ask(row.key, int(value) if value else None))

    def show(view: SettingsView) -> None:
        chosen = cast("int | None", setting(view.settings, row.key))
        chooser.show_choices(times_of_day(chosen, row.none), "" if chosen is None else str(chosen))

    return chooser, show
