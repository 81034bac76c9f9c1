"""The contents of the settings screen, as values."""

from dataclasses import dataclass, field
from typing import ClassVar

from hipmob_desktop.base.messages import N_
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.routine_dose import RoutineDose


@dataclass(frozen=True, slots=True)
class SoundView:
    """The sound's capabilities on this computer.

    Attributes:
        speaks: the voice, and the reason if it is not the usual one; or "".
        devices: the devices that can be chosen, as (id, name).
        can_lower: whether other programs can be ducked.
        has_voice: whether any voice works, as far as that is known.
    """

    #: The sentence where no voice works.
    NO_VOICE: ClassVar[str] = N_(
        "No voice is installed on this computer. The captions show every word. To hear a voice, install the "
        "free program eSpeak NG and start HipMob again."
    )

    speaks: str = ""
    devices: tuple[tuple[str, str], ...] = ()
    can_lower: bool = False
    has_voice: bool = True


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The contents of the settings screen.

    Attributes:
        settings: the settings.
        own: the routine's own dose, for settings without a value.
        voices: the voices that can be chosen, as (id, name).
        sound: the sound's capabilities.
        timeline: a whole session, from which the figure previews its settings; None shows no figure.
        pixels_per_mm: logical pixels to the millimetre of the screen.
        screen: its width and height in logical pixels.
        talks: the level of talk of each exercise if `Talk.AUTO` chooses.
    """

    settings: Settings
    own: RoutineDose
    voices: tuple[tuple[str, str], ...] = field(default=())
    sound: SoundView = field(default=SoundView())
    timeline: Timeline | None = None
    pixels_per_mm: float = 96 / 25.4
    screen: tuple[int, int] = (1280, 720)
    talks: tuple[Talk, ...] = ()
