"""What the first steps show, as values, and the pure functions that read them."""

from dataclasses import dataclass
from enum import IntEnum

from hipmob_desktop.ui.settings.view import SettingsView


class Step(IntEnum):
    """The steps in their order."""

    CARE = 0
    VOICE = 1
    SIZE = 2


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The first steps.

    Attributes:
        step: which of them is shown.
        shown: what is set, and what this computer has to choose from.
        answers: the care questions, by id, that are ticked.
        line: what the voice says to be heard.
        unheard: whether the person has said that nothing was heard.
    """

    step: Step
    shown: SettingsView
    answers: tuple[str, ...] = ()
    line: str = ""
    unheard: bool = False


def title(step: Step) -> str:
    """Return what a step asks."""
    return {
        Step.CARE: "Is any of this true of you?",
        Step.VOICE: "Can you hear the voice?",
        Step.SIZE: "Can you read this from where you sit?",
    }[step]


def way_on(view: WelcomeView) -> str:
    """Return what the button says that leads on."""
    if view.step is Step.CARE:
        return "Next" if view.answers else "None of these"
    return "I heard it" if view.step is Step.VOICE else "I can read it"


def keys_of(step: Step) -> str:
    """Return which keys do what at a step."""
    first = {
        Step.CARE: "1 to 6 tick a line.",
        Step.VOICE: "A says it again, N: I heard nothing.",
        Step.SIZE: "+ and - change the distance.",
    }[step]
    return f"{first} Space goes on, Esc skips."


def help_for(view: WelcomeView) -> tuple[str, ...]:
    """Return what a person can do who heard nothing, most likely first."""
    settings, sound = view.shown.settings, view.shown.sound
    quiet = settings.voice_volume < 50
    lines = [
        "The volume of the voice, below, is low: turn it up." if quiet else "",
        "Turn up the computer, and the television or the speakers; look whether one of them is muted.",
        "Choose another sound device below." if sound.devices else "",
        f"{sound.speaks} Choose another voice below." if sound.speaks else "Choose another voice below.",
        "Nothing helps? Go on: captions show every word, and “hipmob doctor” says what is missing.",
    ]
    return tuple(line for line in lines if line)
