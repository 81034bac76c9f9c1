"""What the settings screen shows, as values."""

from dataclasses import dataclass, field
from typing import ClassVar

from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.routine_dose import Dose


@dataclass(frozen=True, slots=True)
class SoundView:
    """What sound can do on this computer.

    Attributes:
        speaks: who speaks, and why if it is not the usual voice; or empty.
        devices: the devices that can be chosen, as (id, name).
        can_lower: whether other programs can be lowered.
        has_voice: whether anything here can speak, as far as that is known.
    """

    #: What a person is told for whom nothing can speak.
    NO_VOICE: ClassVar[str] = (
        "No voice is installed on this computer. The captions show every word. To hear a voice, install the "
        "free program eSpeak NG and start HipMob again."
    )

    speaks: str = ""
    devices: tuple[tuple[str, str], ...] = ()
    can_lower: bool = False
    has_voice: bool = True


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The settings screen.

    Attributes:
        settings: what is set.
        own: the routine's own dose, for what is not.
        voices: what can be chosen, as (id, name).
        sound: what sound can do here.
        timeline: a whole session, from which the figure shows what its settings do; None shows no figure.
        pixels_per_mm: of the screen, in logical pixels.
        screen: its width and height in logical pixels.
        talks: how much is said of each exercise now if `Talk.AUTO` decides.
    """

    settings: Settings
    own: Dose
    voices: tuple[tuple[str, str], ...] = field(default=())
    sound: SoundView = field(default=SoundView())
    timeline: Timeline | None = None
    pixels_per_mm: float = 96 / 25.4
    screen: tuple[int, int] = (1280, 720)
    talks: tuple[Talk, ...] = ()
