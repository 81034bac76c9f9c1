"""An output is watched, given up and opened again; by hand-moved devices."""

from collections.abc import Callable

from hipmob_desktop.voice.outputs import NoDeviceError
from hipmob_desktop.voice.speaker import Speaker


class FakeOutput:
    """An output whose frames a test moves by hand."""

    name = "fake"

    def __init__(self) -> None:
        self.frames = 0
        self.paused = False
        self.lost = False
        self.closed = False
        self.flushed = False

    def flush(self) -> None:
        self.flushed = True

    def hurry(self, change: Callable[[], None]) -> None:
        self.paused = False
        change()

    def pause(self) -> None:
        self.paused = True

    def close(self) -> None:
        self.closed = True


class Room:
    """Devices that come and go, and a speaker that is watched every quarter of a second."""

    def __init__(self) -> None:
        self.now = 100.0
        self.plugged_in = True
        self.outputs: list[FakeOutput] = []
        self.speaker = Speaker(self.open)

    def open(self) -> FakeOutput:
        if not self.plugged_in:
            raise NoDeviceError("no sound device")
        self.outputs.append(FakeOutput())
        return self.outputs[-1]

    def watch(self, seconds: float, *, flowing: bool = True) -> list[object]:
        """Return what was said about playing, once for each change."""
        said: list[object] = []
        for _ in range(round(seconds * 4)):
            if self.outputs and flowing:
                self.outputs[-1].frames += 12_000
            playing = self.speaker.watch(self.now)["playing"]
            said += [playing] if said[-1:] != [playing] else []
            self.now += 0.25
        return said


def test_a_device_is_said_to_play_once_sound_flows() -> None:
    room = Room()
    assert room.watch(2) == [None, True]


def test_a_device_that_only_fills_its_buffer_is_not_said_to_play_and_is_given_up() -> None:
    room = Room()
    room.watch(0.5)
    assert room.watch(5, flowing=False) == [None, False, None]
    assert room.outputs[0].closed
    assert len(room.outputs) == 2


def test_a_device_that_is_lost_is_opened_again_when_it_is_back() -> None:
    room = Room()
    room.watch(2)
    room.plugged_in = False
    room.outputs[-1].lost = True
    assert room.watch(4) == [False]
    room.plugged_in = True
    assert room.watch(4) == [False, None, True]
    assert len(room.outputs) == 2


def test_a_change_is_made_with_and_without_a_device() -> None:
    room = Room()
    changes: list[str] = []
    room.speaker.hurry(lambda: changes.append("without"))
    room.watch(1)
    room.speaker.hurry(lambda: changes.append("with"))
    assert changes == ["without", "with"]


def test_flushing_reaches_the_device_and_needs_none() -> None:
    room = Room()
    room.speaker.flush()
    room.watch(1)
    room.speaker.flush()
    assert room.outputs[-1].flushed


def test_an_output_that_rests_is_not_given_up_and_goes_on_when_something_is_to_be_heard() -> None:
    room = Room()
    room.watch(2)
    room.speaker.rest()
    paused = [room.outputs[-1].paused]
    assert room.watch(60, flowing=False) == [True]
    room.speaker.wake()
    paused.append(room.outputs[-1].paused)
    assert paused == [True, False]
    assert room.watch(2) == [True]
    assert len(room.outputs) == 1


def test_an_output_that_does_not_wake_from_its_rest_is_opened_again() -> None:
    room = Room()
    room.watch(2)
    room.speaker.rest()
    room.watch(60, flowing=False)
    room.speaker.hurry(lambda: None)
    assert room.watch(5, flowing=False) == [True, False, None]
    assert len(room.outputs) == 2


def test_an_output_rests_only_once_sound_flows() -> None:
    room = Room()
    room.watch(0.25)
    room.speaker.rest()
    assert not room.outputs[-1].paused
