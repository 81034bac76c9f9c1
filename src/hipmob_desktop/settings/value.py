"""All settings as one value, with the range of every number."""

import sys
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Literal

from hipmob_desktop.base.messages import N_, _, number
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.preferences import RANGES, OutOfRangeError, Preferences, Range
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.voice.choice import LEAST_PACE, MOST_PACE, PACE

_DAY = Range(0, 1439, N_("{least} to {most} minutes after midnight"))

#: Ranges of the session's and all other settings. The default weekly goal is the routine's: 3 to 4 sessions.
SETTING_RANGES: dict[str, Range] = {
    **RANGES,
    "pace": Range(LEAST_PACE, MOST_PACE, N_("{least} to {most} times everyday speech")),
    "voice_volume": Range(0, 100, N_("{least} to {most} percent")),
    "tones_volume": Range(0, 100, N_("{least} to {most} percent")),
    "breath_volume": Range(0, 100, N_("{least} to {most} percent")),
    "lead_in": Range(0, 800, N_("{least} to {most} milliseconds")),
    "film_lowered": Range(3, 30, N_("{least} to {most} decibels")),
    "distance": Range(0.5, 5, N_("{least} to {most} metres")),
    "week_goal": Range(2, 7, N_("{least} to {most} sessions")),
    "remind_at": _DAY,
    "remind_also": _DAY,
    "remind_every": Range(0.5, 8, N_("{least} to {most} hours")),
    "quiet_from": _DAY,
    "quiet_until": _DAY,
    "backup_keep": Range(1, 100, N_("{least} to {most} backups")),
}


class Film(StrEnum):
    """When something happens to a film: beside a television, or always."""

    TV = "tv"
    ALWAYS = "always"


class FilmWay(StrEnum):
    """What happens to a film: it is lowered during a line, also paused in a setup, or left alone."""

    LOWER = "lower"
    PAUSE = "pause"
    LEAVE = "leave"


#: The ways that this system has. Only Linux's desktops have a bus on which a film can be paused.
FILM_WAYS = tuple(one for one in FilmWay if one is not FilmWay.PAUSE or sys.platform.startswith("linux"))


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of the person; the defaults are the product's.

    Attributes:
        preferences: the settings of a session.
        language: the code of the language of screens and commands; empty for the system's.
        theme: the colour theme.
        accent: the accent colour: HipMob's "own", or "system" for the computer's.
        accent_found: the computer's accent at the last query, as "#rrggbb"; empty if it has none.
        voice: the voice's id with its rung ("natural:heart"); empty for the best available one.
        pace: the speed of speech, as a factor of everyday speech.
        spoken_language: the language of the spoken lines, as its code; empty for the system's.
        say: words, each with its replacement for the voice.
        voice_volume, tones_volume, breath_volume: volumes in percent.
        lead_in: milliseconds of signal before a cue, which wake a speaker from standby.
        device: the id of the sound device; empty for the system's default.
        film_way: what happens to a film.
        film: when that happens.
        film_lowered: the reduction of their volume, in decibels.
        x11: whether HipMob runs as a program of X11 under Wayland, so that the small window stays on top.
        phone: whether a phone in the local network can be a remote control during a session.
        global_keys: whether keys control a session whatever has the focus.
        key_pause, key_next, key_back, key_more, key_say_again: those keys, such as "Ctrl+Alt+P"; "" for none.
        look: the id of the figure's look.
        viewpoint: the camera's place relative to the figure.
        motion: "system" follows the computer's setting for less motion; "full" and "reduced" override it.
        aids: whether the figure has arrows, angles and names: those of the spoken line, or none.
        easier: the exercises, by id, that are shown in their easier version.
        distance: metres from the eyes to the screen.
        week_goal: sessions a week.
        at_login: whether HipMob starts without its window at login.
        welcomed: whether the first steps have been shown.
        remind: the trigger of reminders.
        remind_days: the days of reminders, as the first three letters of their English names.
        remind_at, remind_also: the times of reminders, in minutes after midnight; the second may be None.
        remind_every: hours at the desk between reminders.
        quiet_from, quiet_until: the time without reminders, in minutes after midnight; equal values mean
            none.
        closing: the effect of closing the window during a session: ask, stop it, or continue it.
        stay: when HipMob stays in the background after its window was closed.
        backup_every: the interval of automatic backups.
        backup_folder: the folder of the backups; empty for HipMob's own.
        backup_keep: the number of backups kept.
        doses: the doses of routines not in use: id, seconds of a hold, repetitions.
        routine: the id or the file name of the routine that was chosen; empty for the first one.
        care: the care questions, by id, answered with yes; None if nobody has answered yet.
    """

    preferences: Preferences = field(default_factory=Preferences)
    language: str = ""
    theme: ThemeChoice = ThemeChoice.SYSTEM
    accent: Literal["own", "system"] = "own"
    accent_found: str = ""
    voice: str = ""
    pace: float = PACE
    spoken_language: str = ""
    say: tuple[tuple[str, str], ...] = ()
    voice_volume: int = 100
    tones_volume: int = 70
    breath_volume: int = 45
    lead_in: int = 300
    device: str = ""
    film_way: FilmWay = FilmWay.LOWER
    film: Film = Film.TV
    film_lowered: int = 12
    x11: bool = False
    phone: bool = False
    global_keys: bool = False
    key_pause: str = "Ctrl+Alt+P"
    key_next: str = "PgDown"
    key_back: str = "PgUp"
    key_more: str = "Ctrl+Alt+M"
    key_say_again: str = "Ctrl+Alt+S"
    look: Literal["plain", "robin", "amara", "sam", "kim"] = "plain"
    viewpoint: Literal["face-me", "beside-me"] = "face-me"
    motion: Literal["system", "full", "reduced"] = "system"
    aids: Literal["as-said", "none"] = "as-said"
    easier: tuple[str, ...] = ()
    distance: float = 2.5
    week_goal: int = 3
    at_login: bool = False
    welcomed: bool = False
    remind: Remind = Remind.NEVER
    remind_days: tuple[str, ...] = ("mon", "wed", "fri")
    remind_at: int = 18 * 60
    remind_also: int | None = None
    remind_every: float = 2
    quiet_from: int = 21 * 60
    quiet_until: int = 8 * 60
    closing: Literal["ask", "stop", "go-on"] = "ask"
    stay: Literal["reminders", "always", "never"] = "reminders"
    backup_every: Literal["never", "day", "week", "month"] = "never"
    backup_folder: str = ""
    backup_keep: int = 10
    doses: tuple[tuple[str, float | None, int | None], ...] = ()
    routine: str = ""
    care: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Check every number against its range.

        Raises:
            OutOfRangeError: a number is outside; the message names the range in one sentence.
        """
        for one in fields(self):
            allowed, value = SETTING_RANGES.get(one.name), getattr(self, one.name)
            if allowed is not None and value is not None and value not in allowed:
                label = one.name.replace("_", "-")
                raise OutOfRangeError(
                    _("{name} must be {allowed}, not {number}.").format(
                        name=label, allowed=allowed, number=number(value)
                    )
                )
        for _id, hold, reps in self.doses:
            Preferences(hold=hold, reps=reps)

    def film_way_now(self, *, tv: bool) -> FilmWay:
        """Return what happens to a film, with TV mode on or off."""
        return self.film_way if tv or self.film is Film.ALWAYS else FilmWay.LEAVE

    @property
    def wanted_accent(self) -> str:
        """The wanted accent as "#rrggbb"; empty for HipMob's own."""
        return self.accent_found if self.accent == "system" else ""


_OF_THE_SESSION = {one.name for one in fields(Preferences)}


def setting(settings: Settings, key: str) -> object:
    """Return one setting by its name, either the session's or another.

    Raises:
        AttributeError: no setting has this name.
    """
    value: object = getattr(settings.preferences if key in _OF_THE_SESSION else settings, key)
    return value


def with_setting(settings: Settings, key: str, value: object) -> Settings:
    """Return the settings with one of them changed.

    Raises:
        OutOfRangeError: the value is outside its range.
        TypeError: no setting has this name.
    """
    if key in _OF_THE_SESSION:
        return replace(settings, preferences=replace(settings.preferences, **{key: value}))  # type: ignore[arg-type]
    return replace(settings, **{key: value})  # type: ignore[arg-type]


def for_routine(settings: Settings, routine: str, before: str) -> Settings:
    """Return the settings with the dose of another routine.

    Args:
        settings: the settings with the dose of `before`, which is stored in `doses`.
        routine: the id of the routine to use.
        before: the id of the routine in use.
    """
    if routine == before:
        return settings
    wanted = settings.preferences
    doses = {name: (hold, reps) for name, hold, reps in settings.doses}
    doses[before] = (wanted.hold, wanted.reps)
    hold, reps = doses.pop(routine, (None, None))
    kept = tuple((name, *dose) for name, dose in sorted(doses.items()) if dose != (None, None))
    return replace(settings, doses=kept, preferences=replace(wanted, hold=hold, reps=reps))


def with_care(settings: Settings, answers: tuple[str, ...]) -> Settings:
    """Return the settings with these care questions answered with yes, and all others with no.

    The first yes switches internal rotation off; the person may switch it on again. Taking the last yes back
    switches it on.
    """
    wanted = settings.preferences
    if answers and not settings.care:
        wanted = replace(wanted, rotations=(Rotation.EXTERNAL,))
    elif settings.care and not answers:
        wanted = replace(wanted, rotations=tuple(Rotation))
    return replace(settings, preferences=wanted, care=answers)


def with_defaults(settings: Settings, keys: tuple[str, ...]) -> Settings:
    """Return the settings with some of them at their defaults. The care answers' effect stays."""
    return with_those_of(settings, with_care(Settings(), settings.care or ()), keys)


def with_those_of(settings: Settings, other: Settings, keys: tuple[str, ...]) -> Settings:
    """Return the settings with some of them taken from `other`."""
    for key in keys:
        settings = with_setting(settings, key, setting(other, key))
    return settings
