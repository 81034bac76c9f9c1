"""The looks of the figure: skin, hair, clothes and build of people, and the surroundings' colours."""

import colorsys
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from hipmob_desktop.base.messages import N_
from hipmob_desktop.figure.build import Build
from hipmob_desktop.figure.hair import HairStyle

Rgb = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """A person; colours are "#rrggbb".

    Attributes:
        id: the name in the settings.
        name: the name on the screen.
        skin, hair, shirt, shorts: colours.
        build: the body shape.
        under: the colour of leggings under the shorts, or "" for the shorts' colour.
    """

    id: str
    name: str
    skin: str
    hair: str
    shirt: str
    shorts: str
    build: Build = Build()  # noqa: RUF009 - frozen
    under: str = ""


#: All looks; the first is the default, a neutral person.
LOOKS: Final = (
    Look("plain", N_("Neutral"), "#D2A387", "#5A4238", "#EEF0F3", "#44506B", Build(bust=0.25)),
    Look(
        "robin",
        "Robin",
        "#EDBE9C",
        "#43343F",
        "#F0D9DC",
        "#4B4560",
        Build(limbs=0.97, shoulders=0.94, waist=0.96, hips=1.03, neck=0.92, bust=0.7, hair=HairStyle.BUN),
    ),
    Look(
        "amara",
        "Amara",
        "#8A5A3F",
        "#2A2026",
        "#F2D9A8",
        "#3D5A55",
        Build(
            limbs=1.16,
            shoulders=1.06,
            chest=1.13,
            waist=1.34,
            hips=1.18,
            neck=1.04,
            jaw=1.08,
            belly=0.7,
            bust=0.9,
            hair=HairStyle.BOB,
        ),
    ),
    Look(
        "sam",
        "Sam",
        "#B47D57",
        "#241D22",
        "#C7D6E6",
        "#3B3F4E",
        Build(limbs=1.08, shoulders=1.16, chest=1.11, waist=1.10, neck=1.14, jaw=1.10, hair=HairStyle.CROP),
        under="#7C869C",
    ),
    Look(
        "kim",
        "Kim",
        "#E8C6AC",
        "#B9B4B8",
        "#B9C9B4",
        "#5A5560",
        Build(limbs=0.95, chest=1.02, waist=1.16, belly=0.5, jaw=1.04, hair=HairStyle.RECEDING),
        under="#918C97",
    ),
)


def look_named(name: str) -> Look:
    """Return the look with this id, or the default if there is none, as for an old setting."""
    return next((look for look in LOOKS if look.id == name), LOOKS[0])


@dataclass(frozen=True, slots=True)
class FigureTheme:
    """The colours of the surroundings, as "#rrggbb".

    Attributes:
        name: the name of the set of colours.
        backdrop_top, backdrop_middle, backdrop_bottom: the wall, from the top of the picture to its bottom.
        accent: the trained leg.
        mat, mat_edge, mat_line: the mat, its side, and its seam.
        cushion: the cushion of the easier versions.
        shadow: the shadow on the floor.
        shadow_strength: the shadow's greatest opacity, 0 to 1.
        ink: the lines of the face, and the darkness between overlapping limbs.
        dim: a factor on all colours of the figure, below 1 for dark surroundings.
        contrast: a factor on the difference of light and shade.
    """

    name: str
    backdrop_top: str
    backdrop_middle: str
    backdrop_bottom: str
    accent: str
    mat: str
    mat_edge: str
    mat_line: str
    cushion: str
    shadow: str
    shadow_strength: float
    ink: str
    dim: float = 1.0
    contrast: float = 1.0


_LIGHT = FigureTheme(
    name="light",
    backdrop_top="#DCEAE5",
    backdrop_middle="#EEF6F3",
    backdrop_bottom="#C6D9D1",
    accent="#7648FF",
    mat="#9CBDB0",
    mat_edge="#779A8C",
    mat_line="#8CAFA1",
    cushion="#6C7FA6",
    shadow="#1F3B36",
    shadow_strength=0.62,
    ink="#3A2A30",
)
_DARK = FigureTheme(
    name="dark",
    backdrop_top="#1B2328",
    backdrop_middle="#2A383E",
    backdrop_bottom="#0D1215",
    accent="#A285FF",
    mat="#2A3A3F",
    mat_edge="#182226",
    mat_line="#3A4E54",
    cushion="#4E5D80",
    shadow="#000000",
    shadow_strength=0.72,
    ink="#20161C",
    dim=0.90,
)
_HIGH_CONTRAST = FigureTheme(
    name="high-contrast",
    backdrop_top="#000000",
    backdrop_middle="#000000",
    backdrop_bottom="#000000",
    accent="#FFD400",
    mat="#1C1C1C",
    mat_edge="#FFFFFF",
    mat_line="#FFFFFF",
    cushion="#B0B0B0",
    shadow="#000000",
    shadow_strength=0.9,
    ink="#000000",
    contrast=1.25,
)
THEMES: Final = {theme.name: theme for theme in (_LIGHT, _DARK, _HIGH_CONTRAST)}


def theme_named(name: str, accent: str = "") -> FigureTheme:
    """Return the theme with this name, or the light one; `accent` replaces its accent unless it is ""."""
    theme = THEMES.get(name, THEMES["light"])
    return replace(theme, accent=accent) if accent else theme


def rgb(colour: str) -> Rgb:
    """Return a colour "#rrggbb" as red, green and blue from 0 to 255, (3,)."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32)


#: The glow's colours at its edge and in its middle. Yellow differs from every skin, and does not suggest
#: pain. Blue is used where the accent is near to yellow.
_GLOWS: Final = (("#FFB000", "#FFE93B"), ("#1E8BFF", "#6FE3FF"))
_YELLOW: Final = (25, 85)  # degrees of hue
_BRIGHTEST_GLOW: Final = 0.94  # the greatest opacity


@cache
def glow_colours(theme: FigureTheme) -> npt.NDArray[np.uint8]:
    """Return the glow's premultiplied blue, green, red and alpha for each strength, (256, 4)."""
    low, high = _YELLOW
    edge, middle = (rgb(colour) for colour in _GLOWS[low <= _hue(theme.accent) <= high])
    strength = np.linspace(0, 1, 256, dtype=np.float32)[:, None]
    alpha = _BRIGHTEST_GLOW * np.minimum(1, 1.6 * strength)
    colours = (edge + (middle - edge) * strength) * alpha
    return np.concatenate([colours[:, ::-1], alpha * 255], 1).astype(np.uint8)


def _hue(colour: str) -> float:
    """Return the hue in degrees; 0 for a grey."""
    return 360 * colorsys.rgb_to_hsv(*(rgb(colour) / 255).tolist())[0]


#: The highlight of a leg that the spoken line means: a colour, and its share.
_MEANT: Final = ("#FFFFFF", 0.5)

#: A material's colours in deep shade, in shade, lit, and in full light: factors and a share of white.
#: Skin is warm in the shade, because light passes through it. Cloth is cool, because it reflects the sky.
_RAMPS: Final = {
    "skin": (
        ((0.42, 0.27, 0.25), 0.0),
        ((0.70, 0.50, 0.44), 0.0),
        ((1.0, 1.0, 1.0), 0.0),
        ((1.02, 1.02, 1.02), 0.20),
    ),
    # The shade of a face is lighter, so that its expression is visible.
    "face": (
        *(((0.60, 0.44, 0.40), 0.0), ((0.84, 0.70, 0.65), 0.0)),
        *(((1.0, 1.0, 1.0), 0.0), ((1.02, 1.02, 1.02), 0.20)),
    ),
    "cloth": (
        ((0.38, 0.40, 0.52), 0.0),
        ((0.64, 0.67, 0.78), 0.0),
        ((0.97, 0.97, 0.99), 0.0),
        ((1.02, 1.02, 1.02), 0.14),
    ),
    "hair": (
        ((0.40, 0.38, 0.45), 0.0),
        ((0.66, 0.64, 0.70), 0.0),
        ((1.0, 1.0, 1.0), 0.0),
        ((1.1, 1.1, 1.1), 0.16),
    ),
    "glow": (
        ((0.36, 0.28, 0.55), 0.0),
        ((0.62, 0.56, 0.80), 0.0),
        ((1.0, 1.0, 1.0), 0.0),
        ((1.05, 1.05, 1.05), 0.24),
    ),
}
#: The light values of these four colours; -1 faces away from the light, 1 faces it.
_STOPS: Final = (-1.0, -0.40, 0.45, 1.0)
RAMP_STEPS: Final = 256


@cache
def palette(look: Look, theme: FigureTheme) -> dict[str, Rgb]:
    """Return the colour ramp of each material, from shade to light, 0 to 255, (3, RAMP_STEPS)."""
    colours = {
        "skin": ("skin", look.skin),
        "face": ("face", look.skin),
        "hair": ("hair", look.hair),
        "shirt": ("cloth", look.shirt),
        "shorts": ("cloth", look.shorts),
        "leggings": ("cloth", look.under or look.shorts),
        "accent": ("glow", theme.accent),
        "meant": ("cloth", look.under or look.shorts),
        "meant-cloth": ("cloth", look.shorts),
        "cushion": ("cloth", theme.cushion),
    }
    ramps = {}
    for material, (kind, colour) in colours.items():
        base = rgb(colour) * (1.0 if material == "accent" else theme.dim)
        if material.startswith("meant"):
            white, share = _MEANT
            base += (rgb(white) - base) * share
        stops = np.stack(
            [base * np.array(f, np.float32) * (1 - white) + 255 * white for f, white in _RAMPS[kind]]
        )
        middle = stops[2]
        stops = middle + (stops - middle) * theme.contrast
        light = np.linspace(-1, 1, RAMP_STEPS)
        ramps[material] = np.stack(
            [np.interp(light, _STOPS, stops[:, i]).clip(0, 255).astype(np.float32) for i in range(3)]
        )
    return ramps
