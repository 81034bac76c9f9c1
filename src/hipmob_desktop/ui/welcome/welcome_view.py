"""The contents of the first steps as values, and the pure functions that read them."""

from dataclasses import dataclass
from enum import IntEnum

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.settings.settings_view import SettingsView


class Step(IntEnum):
    """The pages in their order."""

    HELLO = 0
    CARE = 1
    VOICE = 2
    SIZE = 3


#: The purpose of HipMob, and the things that a session needs.
PROMISE = N_("Nine minutes for hips that turn")
NEEDS = N_(
    "A voice leads you, a figure shows you how. You need a mat and a screen you can see from the floor."
)

#: The label of the main button while the end of a page is below the screen.
READ_ON = N_("Read on")


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The contents of the first steps.

    Attributes:
        step: the shown page.
        shown: the settings, and the choices of this computer.
        answers: the ids of the ticked care questions.
        line: the line that the voice speaks.
        unheard: whether the person has just heard nothing.
        helped: whether the help has been shown; it then stays.
        timeline: the session whose movements the introduction shows, or None.
    """

    step: Step
    shown: SettingsView
    answers: tuple[str, ...] = ()
    line: str = ""
    unheard: bool = False
    helped: bool = False
    timeline: Timeline | None = None


def goes_on_without(view: WelcomeView) -> bool:
    """Return whether the main button skips the page, because nothing was heard."""
    return view.step is Step.VOICE and view.unheard


def title(view: WelcomeView) -> str:
    """Return the title of a page."""
    if goes_on_without(view):
        return _("No voice yet")
    return {
        Step.HELLO: _(PROMISE),
        Step.CARE: _("Before you start: does any of this apply to you?"),
        Step.VOICE: _("Can you hear the voice?"),
        Step.SIZE: _("Can you read this?"),
    }[view.step]


def way_on(view: WelcomeView) -> tuple[str, str]:
    """Return icon and label of the main button; a tick stands for a good result."""
    if view.step is Step.HELLO:
        return "", _("Let’s begin")
    if view.step is Step.CARE:
        return ("", _("I understand")) if view.answers else ("check", _("None of these"))
    if goes_on_without(view):
        return "", _("Continue without a voice")
    return "check", _("I heard it") if view.step is Step.VOICE else _("I can read it")


def keys_of(view: WelcomeView, *, at_a_box: bool = False) -> str:
    """Return the hint about the keys of a page; `at_a_box` means that a care question has the focus."""
    if at_a_box:
        return _("Space or Enter ticks this line, ↓ leads on. Esc skips; you can do this later in Settings.")
    if goes_on_without(view):
        return _("S tries again. Enter continues.")
    if view.step is Step.HELLO:
        return _("Space or Enter continues.")
    return {
        Step.CARE: _("1 to 6 tick a line. Enter continues. Esc skips; you can do this later in Settings."),
        Step.VOICE: _(
            "S says it again, N: I heard nothing. Enter continues. Esc skips; you can do this later in "
            "Settings."
        ),
        Step.SIZE: _(
            "+ and − change the distance. Enter continues. Esc skips; you can do this later in Settings."
        ),
    }[view.step]


def help_for(view: WelcomeView) -> tuple[str, ...]:
    """Return the remedies for a person who heard nothing, the most likely first."""
    settings, sound = view.shown.settings, view.shown.sound
    if not sound.has_voice:
        return (_(sound.NO_VOICE),)
    quiet = settings.voice_volume < 50
    lines = [
        _("The volume of the voice, below, is low: turn it up.") if quiet else "",
        _("Turn up the computer, and the television or the speakers. Is one of them muted?"),
        _("Choose another voice or another sound device below.")
        if sound.devices
        else _("Choose another voice below."),
        _("Nothing helps? The captions show every word that is said."),
    ]
    return tuple(line for line in lines if line)
