"""A device that drifts, stumbles or stops is followed by the clock."""

import random

from hipmob_desktop.voice.device_clock import DeviceClock
from hipmob_desktop.voice.waves import SAMPLE_RATE

BLOCK = 0.02


def test_a_device_that_drifts_and_calls_late_is_followed_within_two_milliseconds() -> None:
    chance = random.Random(1)  # noqa: S311 - jitter, not a secret
    clock = DeviceClock()
    rate = 1 + 100e-6
    errors = []
    for number in range(int(600 / BLOCK)):
        frame = round(number * BLOCK * SAMPLE_RATE)
        heard_at = 50 + frame / SAMPLE_RATE * rate
        late = chance.expovariate(1 / 0.003)
        errors.append(clock.instant(heard_at - 0.1 + late, 0.1, frame) - heard_at)
    assert max(abs(error) for error in errors[100:]) < 0.002


def test_a_device_that_ran_dry_is_followed_with_its_next_block() -> None:
    clock = DeviceClock()
    for number in range(100):
        clock.instant(number * BLOCK, 0.1, number * 960)
    # The computer was busy for 0.2 s after the last call; 0.12 s were ready, and 0.1 s are again.
    assert abs(clock.instant(99 * BLOCK + 0.22, 0.1, 100 * 960) - (99 * BLOCK + 0.32)) < 0.001


def test_a_late_call_that_the_device_endured_changes_nothing() -> None:
    clock = DeviceClock()
    for number in range(100):
        clock.instant(number * BLOCK, 0.1, number * 960)
    assert abs(clock.instant(100 * BLOCK + 0.09, 0.1, 100 * 960) - (100 * BLOCK + 0.1)) < 0.001


def test_a_jump_of_the_device_is_followed_as_soon_as_it_is_certain() -> None:
    clock = DeviceClock()
    for number in range(200):
        clock.instant(number * BLOCK, 0.1, number * 960)
    for number in range(200, 300):  # an underrun: everything is heard 80 ms later from now on
        found = clock.instant(number * BLOCK + 0.08, 0.1, number * 960)
    assert abs(found - (299 * BLOCK + 0.18)) < 0.001
