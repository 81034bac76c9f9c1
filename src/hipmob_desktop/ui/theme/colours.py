"""The three sets of colours, and the contrast that they have to reach."""

from typing import NamedTuple

from PySide6.QtGui import QColor


class Colours(NamedTuple):
    """One set of colours, each named by its use, as "#rrggbb".

    Attributes:
        name: the name, shared with the figure's theme.
        ground, ground_low: the backdrop from top to bottom, the same as the figure's.
        surface: panels on the backdrop.
        sunken: controls and tracks within a panel.
        ink, quiet: important text, and explanations.
        line: borders of panels.
        edge: borders of controls; visible only where it differs from `sunken`.
        track: the coming part of a ring, bead or strip.
        accent, on_accent: the trained side and the main action; text upon it.
        accent_ink: words in the accent's colour.
        glow: a trace of accent for large areas behind ink.
        notice, on_notice: the banner with a message.
    """

    name: str
    ground: str
    ground_low: str
    surface: str
    sunken: str
    ink: str
    quiet: str
    line: str
    edge: str
    track: str
    accent: str
    on_accent: str
    accent_ink: str
    glow: str
    notice: str
    on_notice: str

    @property
    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """The (text, background) pairs that occur on a screen."""
        grounds = (self.ground, self.ground_low, self.surface, self.sunken)
        return (
            *((self.ink, ground) for ground in (*grounds, self.glow)),
            *((self.quiet, ground) for ground in grounds),
            *((self.accent_ink, ground) for ground in grounds),
            (self.accent_ink, self.glow),
            (self.on_accent, self.accent),
            (self.on_accent, self.accent_ink),
            (self.on_notice, self.notice),
        )


LIGHT = Colours(
    name="light",
    ground="#dceae5",
    ground_low="#c6d9d1",
    surface="#f6faf8",
    sunken="#e6efeb",
    ink="#16211e",
    quiet="#465651",
    line="#bccfc7",
    edge="#e6efeb",
    track="#a3bab0",
    accent="#7648ff",
    on_accent="#ffffff",
    accent_ink="#5327cf",
    glow="#ded6fb",
    notice="#fff0d6",
    on_notice="#5a3a00",
)

DARK = Colours(
    name="dark",
    ground="#1b2328",
    ground_low="#0d1215",
    surface="#232d33",
    sunken="#2d393f",
    ink="#eef4f1",
    quiet="#abbab5",
    line="#3b494f",
    edge="#2d393f",
    track="#4b5b62",
    accent="#a285ff",
    on_accent="#160a3c",
    accent_ink="#b9a5ff",
    glow="#3a325f",
    notice="#40331c",
    on_notice="#ffd997",
)

HIGH_CONTRAST = Colours(
    name="high-contrast",
    ground="#000000",
    ground_low="#000000",
    surface="#000000",
    sunken="#14181a",
    ink="#ffffff",
    quiet="#dfe7e4",
    line="#ffffff",
    edge="#8d9a96",
    track="#5c686d",
    accent="#ffd400",
    on_accent="#000000",
    accent_ink="#ffe04d",
    glow="#3b3100",
    notice="#ffe08a",
    on_notice="#000000",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, from sRGB)."""
    shown = QColor(colour)
    parts = (shown.redF(), shown.greenF(), shown.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    weights = (0.2126, 0.7152, 0.0722)
    return float(sum(weight * part for weight, part in zip(weights, linear, strict=True)))
