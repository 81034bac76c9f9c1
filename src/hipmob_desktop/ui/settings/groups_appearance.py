"""The settings of the appearance: figure, colours, text size."""

from collections.abc import Mapping

from hipmob_desktop.base.languages import offered
from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.figure.look import LOOKS
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.routine.spoken_language import own_names
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import FILM_WAYS, Film, FilmWay
from hipmob_desktop.ui.settings.rows import ChoiceRow, DeviceRow, Group, NumberRow, SeveralRow, WordsRow

_LOOKS: Mapping[object, str] = Messages({look.id: look.name for look in LOOKS})
_VIEWPOINTS: Mapping[object, str] = Messages(
    {"face-me": N_("From the front"), "beside-me": N_("From behind")}
)
_EASIER = Messages(
    {
        "external-stretch": N_("Stretch, external"),
        "external-active": N_("Active, external"),
        "internal-stretch": N_("Stretch, internal"),
        "internal-active": N_("Active, internal"),
    }
)
_MOTIONS: Mapping[object, str] = Messages(
    {"system": N_("Follow the system"), "full": N_("Full"), "reduced": N_("Reduced")}
)
_AIDS: Mapping[object, str] = Messages({"as-said": N_("Match the talk"), "none": N_("None")})
_THEMES: Mapping[object, str] = Messages(
    {
        ThemeChoice.SYSTEM: N_("Follow the system"),
        ThemeChoice.LIGHT: N_("Light"),
        ThemeChoice.DARK: N_("Dark"),
        ThemeChoice.HIGH_CONTRAST: N_("High contrast"),
    }
)

_ACCENTS: Mapping[object, str] = Messages({"own": N_("HipMob’s own"), "system": N_("Follow the system")})


def figure() -> Group:
    """Return the group of the settings of the figure."""
    return Group(
        _("Figure"),
        (
            ChoiceRow(
                "look",
                _("Person"),
                _("Who shows the movements."),
                _("body avatar skin hair character"),
                choices=_LOOKS,
            ),
            ChoiceRow(
                "viewpoint",
                _("Seen from"),
                "\n".join(one.explained for one in Viewpoint),
                _("camera mirror view angle face me beside me"),
                choices=_VIEWPOINTS,
            ),
            SeveralRow(
                "easier",
                _("Easier version"),
                _("A cushion, hands on the floor, a smaller range. Or press E in the player."),
                _("beginner hard difficult help"),
                choices=_EASIER,
            ),
            ChoiceRow(
                "motion",
                _("Motion"),
                _("Full moves through every pose; Reduced fades from one key pose to the next."),
                _("animation reduced dizzy still"),
                choices=_MOTIONS,
            ),
            ChoiceRow(
                "aids",
                _("Arrows and marks"),
                _(
                    "Where to move, right angles, and the name of the place where it is felt: many in a "
                    "lesson, few when you know it."
                ),
                _("arrows lines labels ghost angle hints teaching"),
                choices=_AIDS,
            ),
        ),
    )


def screen() -> Group:
    """Return the group of colours and size."""
    return Group(
        _("Colours and size"),
        (
            ChoiceRow(
                "theme",
                _("Colours"),
                _("Follow the system: dark when it is dark."),
                _("theme dark light night contrast colors mode"),
                choices=_THEMES,
            ),
            ChoiceRow(
                "accent",
                _("Accent"),
                _(
                    "The colour of the trained side and of buttons. The computer’s is shifted where it has "
                    "to be, so that it can be read and differs from skin and mat."
                ),
                _("accent color purple highlight trained leg system"),
                choices=_ACCENTS,
            ),
            NumberRow(
                "distance",
                _("Distance to the screen"),
                _("In full screen, text is large enough to read from there."),
                _("size text letters font big bigger larger sofa distance zoom"),
                step=0.5,
                written=N_("{number} m"),
            ),
        ),
    )


def language() -> Group:
    """Return the group of the language of the screens."""
    names = own_names()
    return Group(
        _("Language"),
        (
            ChoiceRow(
                "language",
                _("Screens and messages"),
                _("The voice has its own language, under Sound."),
                # Translators: search terms; keep the English ones for those who cannot read the others.
                _("language translation english interface"),
                choices={
                    "": _("Follow the system"),
                    **{code: names.get(code, code) for code in offered()},
                },
            ),
        ),
    )


_FILMS: Mapping[object, str] = Messages({Film.TV: N_("In TV mode"), Film.ALWAYS: N_("Always")})
_WAY_LABELS = {FilmWay.LOWER: N_("Lower"), FilmWay.PAUSE: N_("Pause"), FilmWay.LEAVE: N_("Leave")}
_WAYS: Mapping[object, str] = Messages({one: _WAY_LABELS[one] for one in FILM_WAYS})


def _spoken_languages() -> Mapping[object, str]:
    """Return the spoken languages by their codes, each with its own name."""
    choices: dict[object, str] = {"": _("Like the screens")}
    choices.update(own_names().items())
    return choices


def sound() -> Group:
    """Return the group of voice and sound."""
    return Group(
        _("Sound"),
        (
            DeviceRow(
                "voice",
                _("Voice"),
                _("The natural voice, and those of this computer. Each is heard when you choose it."),
                _("speech speaker language espeak natural"),
                missing=_("Your voice (not available)"),
                own=_("Best available"),
            ),
            ChoiceRow(
                "spoken_language",
                _("Spoken language"),
                _("For voice, captions and names of exercises. A routine without these words keeps its own."),
                _("language voice speech translation english"),
                choices=_spoken_languages(),
            ),
            NumberRow(
                "pace",
                _("Pace of the voice"),
                _("A coach speaks slower than people talk."),
                _("fast slow rate speed speech speak words"),
                step=0.05,
                written=N_("{number} ×"),
            ),
            WordsRow(
                "say",
                _("Words the voice gets wrong"),
                _("Write a word, and beside it how it should sound, such as piriformis: peer-ih-FOR-miss."),
                _("pronunciation pronounce dictionary exceptions wrong say"),
            ),
            NumberRow(
                "voice_volume",
                _("Volume of the voice"),
                _("0 is silent; captions stay."),
                _("loud quiet mute speech"),
                step=10,
                written=N_("{number} %"),
            ),
            NumberRow(
                "tones_volume",
                _("Volume of the tones"),
                _("0 is silent."),
                _("loud quiet mute beep bell"),
                step=10,
                written=N_("{number} %"),
            ),
            NumberRow(
                "breath_volume",
                _("Volume of the breath"),
                _("A soft swell in a hold: it rises for the in-breath and falls for the out-breath."),
                _("loud quiet mute breathing noise"),
                step=5,
                written=N_("{number} %"),
            ),
            DeviceRow(
                "device",
                _("Sound device"),
                _("While it is disconnected, the default device is used."),
                _("headphones bluetooth speaker output audio"),
                missing=_("Your device (disconnected)"),
            ),
            NumberRow(
                "lead_in",
                _("Wake the speaker"),
                _("Wakes Bluetooth speakers, so that they do not swallow the first syllable."),
                _("bluetooth delay headphones cut off missing"),
                step=100,
                written=N_("{number} ms"),
            ),
            ChoiceRow(
                "film_way",
                _("A film beside the session"),
                _(
                    "Lower: other programs get quieter while HipMob speaks. Pause: they also wait while a "
                    "setup is explained, and go on in the hold. What you change yourself stays. L in the "
                    "player changes it."
                ),
                _("movie music tv television duck volume lower pause stop video browser"),
                choices=_WAYS,
            ),
            ChoiceRow(
                "film",
                _("When that happens to a film"),
                _("TV mode is one press of T."),
                _("movie music tv television duck volume always"),
                choices=_FILMS,
            ),
            NumberRow(
                "film_lowered",
                _("How much quieter the film gets"),
                _("6 dB: a little quieter. 12 dB: clearly in the background."),
                _("film movie music duck volume lower"),
                step=3,
                written=N_("{number} dB"),
            ),
        ),
    )
