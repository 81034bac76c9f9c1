"""Smooth curves through rows of numbers."""

from collections.abc import Sequence

import numpy as np

from hipmob_desktop.figure.rotation import FloatArray


def between(knots: Sequence[float], rows: list[FloatArray], t: float) -> FloatArray:
    """Return the row at `t` on the smooth curve through rows at their knots.

    The curve is a monotone cubic Hermite interpolation (Fritsch and Carlson 1980), at rest at both ends.
    """
    leg = min(int(np.searchsorted(knots, t, side="right")) - 1, len(rows) - 2)
    span = knots[leg + 1] - knots[leg]
    slopes = [_slope(knots, rows, leg), _slope(knots, rows, leg + 1)]
    u = (t - knots[leg]) / span
    u2, u3 = u * u, u * u * u
    values = (2 * u3 - 3 * u2 + 1) * rows[leg] + (3 * u2 - 2 * u3) * rows[leg + 1]
    out: FloatArray = values + ((u3 - 2 * u2 + u) * slopes[0] + (u3 - u2) * slopes[1]) * span
    return out


def _slope(knots: Sequence[float], rows: list[FloatArray], i: int) -> FloatArray:
    """Return the slope of the curve at a knot, per second."""
    if i in {0, len(rows) - 1}:
        return np.zeros_like(rows[0])
    came = (rows[i] - rows[i - 1]) / (knots[i] - knots[i - 1])
    goes = (rows[i + 1] - rows[i]) / (knots[i + 1] - knots[i])
    most = 3 * np.minimum(np.abs(came), np.abs(goes))
    return np.where(came * goes > 0, np.clip((came + goes) / 2, -most, most), 0.0)
