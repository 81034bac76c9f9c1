"""The benchmark of the start says only what its turns agree about."""

import pytest

from benchmarks.bench_start import BOUND, Ratio, ratio


def test_turns_are_compared_one_by_one() -> None:
    assert ratio([120.0, 240.0, 360.0], [100.0, 200.0, 300.0]) == pytest.approx((1.2, 1.2, 1.2))


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (BOUND - 0.2, BOUND - 0.1, "holds"),
        (BOUND + 0.1, BOUND + 0.2, "does not hold"),
        (BOUND - 0.1, BOUND + 0.1, "is undecided"),
    ],
)
def test_a_verdict_is_given_only_where_most_turns_agree(low: float, high: float, verdict: str) -> None:
    assert Ratio(low, (low + high) / 2, high).verdict.startswith(verdict)
