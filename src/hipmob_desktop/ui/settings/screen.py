"""The settings screen: everything that can be set, each with its range and its reason."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from hipmob_desktop.ui.settings.steps import steps
from hipmob_desktop.ui.settings.table import (
    GROUPS,
    ChoiceRow,
    DeviceRow,
    Group,
    NumberRow,
    Row,
    SeveralRow,
    TempoRow,
    VoiceRow,
    reason_on,
)
from hipmob_desktop.ui.settings.value import SETTING_RANGES, Settings, setting, with_defaults, with_setting
from hipmob_desktop.ui.settings.view import SettingsView
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.page import Page
from hipmob_desktop.ui.widgets.segments import Segments
from hipmob_desktop.ui.widgets.setting_row import SettingRow
from hipmob_desktop.ui.widgets.several import Several
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.tempo import Tempo


class SettingsScreen(Page):
    """Shows a `SettingsView`; each change is asked for at once."""

    #: Other settings are wanted: `Settings`.
    settings_changed = Signal(object)
    hear_voice_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Settings")
        self._view: SettingsView | None = None
        self._shows: list[Callable[[SettingsView], None]] = []
        for group in GROUPS:
            self.column.addWidget(self._card(group))

    def show_settings(self, view: SettingsView) -> None:
        """Show the settings of a view."""
        self._view = view
        for show in self._shows:
            show(view)

    def update_settings(self, settings: Settings) -> None:
        """Show other settings, with everything else as it was."""
        if self._view is not None:
            self.show_settings(replace(self._view, settings=settings))

    def _ask(self, key: str, value: object) -> None:
        if self._view is not None and setting(self._view.settings, key) != value:
            self.settings_changed.emit(with_setting(self._view.settings, key, value))

    def _reset(self, group: Group) -> None:
        if self._view is not None:
            self.settings_changed.emit(with_defaults(self._view.settings, group.keys))

    def _card(self, group: Group) -> Card:
        card = Card(group.title)
        for row in group.rows:
            card.column.addWidget(self._row(row))
        foot = QHBoxLayout()
        foot.addStretch(1)
        if any(isinstance(row, VoiceRow) for row in group.rows):
            hear = IconButton("sound", "Hear the voice", text=True)
            hear.clicked.connect(self.hear_voice_requested)
            foot.addWidget(hear)
        reset = IconButton("repeat", "Reset", text=True)
        reset.setAccessibleName(f"Reset {group.title}")
        reset.clicked.connect(lambda: self._reset(group))
        foot.addWidget(reset)
        card.column.addLayout(foot)
        return card

    def _row(self, row: Row) -> QWidget:
        match row:
            case NumberRow():
                return SettingRow(row.label, f"{SETTING_RANGES[row.key]}. {row.reason}", self._number(row))
            case ChoiceRow():
                return self._told(SettingRow(row.label, row.reason, self._choice(row)), row)
            case TempoRow():
                reason = f"{SETTING_RANGES['tempo']} for each part. {row.reason}"
                return SettingRow(row.label, reason, self._tempo(row))
            case SeveralRow():
                return SettingRow(row.label, row.reason, self._several(row))
            case VoiceRow():
                return self._told(SettingRow(row.label, row.reason, self._found(row)), row)
            case DeviceRow():
                return self._told(SettingRow(row.label, row.reason, self._found(row)), row)

    def _told(self, widget: SettingRow, row: Row) -> SettingRow:
        """Let a row tell what this computer can do of it."""

        def show(view: SettingsView) -> None:
            widget.show_reason(reason_on(row, view.sound))

        self._shows.append(show)
        return widget

    def _number(self, row: NumberRow) -> Stepper:
        stepper = Stepper(row.label)
        stepper.stepped.connect(lambda value: self._ask(row.key, value))

        def show(view: SettingsView) -> None:
            number = cast("float | None", setting(view.settings, row.key))
            if number is None:
                number = cast("float", getattr(view.own, row.key))
            stepper.show_value(number, steps(SETTING_RANGES[row.key], row.step, number, row.written))

        self._shows.append(show)
        return stepper

    def _choice(self, row: ChoiceRow) -> Segments:
        segments = Segments(row.label, row.choices)
        segments.chosen.connect(lambda value: self._ask(row.key, value))
        self._shows.append(lambda view: segments.show_choice(setting(view.settings, row.key)))
        return segments

    def _several(self, row: SeveralRow) -> Several:
        several = Several(row.label, row.choices)
        several.chosen.connect(lambda value: self._ask(row.key, value))
        self._shows.append(
            lambda view: several.show_chosen(cast("tuple[str, ...]", setting(view.settings, row.key)))
        )
        return several

    def _tempo(self, row: TempoRow) -> Tempo:
        tempo = Tempo(row.label)
        tempo.tempo_asked.connect(lambda value: self._ask(row.key, value))

        def show(view: SettingsView) -> None:
            own: tuple[tuple[str, float], ...] = getattr(view.own, row.key)
            chosen: tuple[float, ...] | None = getattr(view.settings.preferences, row.key)
            names = tuple(name for name, _ in own)
            tempo.show_tempo(
                names, chosen if chosen and len(chosen) == len(own) else tuple(s for _, s in own)
            )

        self._shows.append(show)
        return tempo

    def _found(self, row: VoiceRow | DeviceRow) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(row.label)
        box.setMinimumWidth(220)
        box.activated.connect(lambda index: self._ask(row.key, box.itemData(index)))

        def show(view: SettingsView) -> None:
            box.clear()
            box.addItem("This computer’s own choice", "")
            chosen = setting(view.settings, row.key)
            found = dict(view.voices if isinstance(row, VoiceRow) else view.sound.devices)
            if chosen and chosen not in found:
                found[str(chosen)] = row.missing
            for one, name in found.items():
                box.addItem(name, one)
            box.setCurrentIndex(max(0, box.findData(chosen)))

        self._shows.append(show)
        return box
