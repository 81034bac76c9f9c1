"""Hairstyles as ellipsoids around the skull; the hairline is their intersection with the skin."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from hipmob_desktop.figure.ellipsoids import Triple


class HairStyle(StrEnum):
    """The hairstyles."""

    CROP = "crop"
    BOB = "bob"
    BUN = "bun"
    TAIL = "tail"
    RECEDING = "receding"


#: Nodes, each as centre and half axes in the head's frame in metres before `HEAD_SCALE`. The last number is
#: that of the interpolated ones in each gap.
_Chain = tuple[tuple[tuple[Triple, Triple], ...], int]


def _both(nodes: tuple[tuple[Triple, Triple], ...], between: int = 0) -> tuple[_Chain, _Chain]:
    """Return a chain of the right side and its mirror image."""
    left = tuple(((-x, y, z), radii) for (x, y, z), radii in nodes)
    return (nodes, between), (left, between)


#: The parts of the styles. The cap is two masses with a parting, which a lower mass fills.
_CAP: Final = (
    *_both((((0.025, -0.009, 0.1215), (0.0600, 0.0995, 0.0905)),)),
    ((((0.0, -0.014, 0.1180), (0.0400, 0.0960, 0.0880)),), 0),
)
_EARS: Final = _both(
    (((0.0705, 0.020, 0.100), (0.010, 0.016, 0.030)), ((0.0715, 0.018, 0.072), (0.006, 0.009, 0.016))), 1
)
_NAPE: Final = (
    (
        (
            ((0.0, -0.060, 0.090), (0.062, 0.036, 0.045)),
            ((0.0, -0.058, 0.048), (0.048, 0.024, 0.030)),
        ),
        1,
    ),
)
_CURTAINS: Final = (
    *_both(
        (
            ((0.058, -0.012, 0.150), (0.030, 0.060, 0.040)),
            ((0.073, -0.018, 0.095), (0.022, 0.050, 0.045)),
            ((0.073, -0.020, 0.040), (0.021, 0.046, 0.036)),
            ((0.066, -0.018, 0.006), (0.019, 0.038, 0.020)),
        ),
        2,
    ),
    (
        (
            ((0.0, -0.062, 0.110), (0.072, 0.044, 0.060)),
            ((0.0, -0.066, 0.050), (0.070, 0.036, 0.045)),
            ((0.0, -0.062, 0.008), (0.062, 0.030, 0.024)),
        ),
        2,
    ),
)
_KNOT: Final = (
    (
        (
            ((0.0, -0.088, 0.082), (0.028, 0.022, 0.026)),
            ((0.0, -0.108, 0.070), (0.037, 0.031, 0.035)),
        ),
        1,
    ),
)
_TAIL: Final = (
    (
        (
            ((0.0, -0.096, 0.134), (0.024, 0.020, 0.022)),
            ((0.0, -0.124, 0.122), (0.021, 0.022, 0.024)),
            ((0.0, -0.138, 0.080), (0.024, 0.021, 0.034)),
            ((0.0, -0.132, 0.030), (0.021, 0.018, 0.032)),
            ((0.0, -0.122, -0.010), (0.011, 0.010, 0.020)),
        ),
        2,
    ),
)
_FRINGE: Final = (
    *_both((((0.0420, -0.022, 0.098), (0.0385, 0.062, 0.050)),)),
    ((((0.0, -0.050, 0.096), (0.062, 0.046, 0.058)),), 0),
)

_STYLES: Final[Mapping[HairStyle, Mapping[str, tuple[_Chain, ...]]]] = {
    HairStyle.CROP: {"hair": (*_CAP, *_EARS, *_NAPE)},
    HairStyle.BOB: {"hair": (*_CAP, *_CURTAINS)},
    HairStyle.BUN: {"hair": (*_CAP, *_NAPE), "bun": _KNOT},
    HairStyle.TAIL: {"hair": (*_CAP, *_NAPE), "bun": _TAIL},
    HairStyle.RECEDING: {"hair": (*_FRINGE, *_NAPE)},
}


def hair_of(style: HairStyle) -> Mapping[str, tuple[_Chain, ...]]:
    """Return the chains of a style, by the name of their part."""
    return _STYLES[style]
