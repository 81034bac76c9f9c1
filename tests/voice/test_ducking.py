"""Other programs are lowered and put back, whatever ends, begins or crashes meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hipmob_desktop.voice import ducking
from hipmob_desktop.voice.ducking import Ducker, Stream

FILM = Stream(7, "film player", (0.8, 0.6))


class Room:
    """A sound server with streams in it, and a memory of how loud each program was at last."""

    def __init__(self, *streams: Stream) -> None:
        self.streams = {stream.index: stream for stream in streams}
        self.memory: dict[str, float] = {}
        self.calls = 0

    def all(self) -> list[Stream]:
        return list(self.streams.values())

    def set_volumes(self, index: int, volumes: Sequence[float]) -> None:
        self.calls += 1
        if index in self.streams:
            self.streams[index] = replace(self.streams[index], volumes=tuple(volumes))
            self.memory[self.streams[index].key] = max(volumes)

    def remembered(self, key: str) -> float | None:
        return self.memory.get(key)

    def remember(self, key: str, volume: float) -> None:
        self.memory[key] = volume

    def volumes(self, index: int) -> tuple[float, ...]:
        return tuple(round(volume, 4) for volume in self.streams[index].volumes)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ducking, "STEP_SECONDS", 0.0)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "lowered.json"


def test_eighteen_decibels_halve_the_servers_number_and_restoring_brings_it_back(record: Path) -> None:
    room = Room(FILM)
    ducker = Ducker(room, record)
    ducker.lower(18.062)
    assert room.volumes(7) == (0.4, 0.3)
    assert record.exists()
    ducker.restore()
    assert room.volumes(7) == (0.8, 0.6)
    assert not record.exists()


def test_a_volume_that_the_person_changes_meanwhile_is_never_touched_again(record: Path) -> None:
    room = Room(FILM)
    ducker = Ducker(room, record)
    ducker.lower(12)
    room.set_volumes(7, (0.9, 0.9))
    for _ in range(3):
        ducker.look()
    assert room.volumes(7) == (0.9, 0.9)
    ducker.restore()
    assert room.volumes(7) == (0.9, 0.9)


def test_a_volume_changed_at_the_last_moment_is_not_touched_either(record: Path) -> None:
    room = Room(FILM)
    ducker = Ducker(room, record)
    ducker.lower(12)
    room.set_volumes(7, (0.9, 0.9))
    ducker.restore()
    assert room.volumes(7) == (0.9, 0.9)


def test_what_begins_meanwhile_is_lowered_too_and_put_back_with_the_rest(record: Path) -> None:
    room = Room(FILM)
    ducker = Ducker(room, record)
    ducker.lower(18.062)
    room.streams[8] = Stream(8, "music", (1.0,))
    ducker.look()
    assert room.volumes(8) == (0.5,)
    ducker.restore()
    assert (room.volumes(7), room.volumes(8)) == ((0.8, 0.6), (1.0,))


def test_the_next_stream_of_a_film_that_ended_meanwhile_begins_as_loud_as_it_was(record: Path) -> None:
    room = Room(FILM)
    ducker = Ducker(room, record)
    ducker.lower(12)
    del room.streams[7]
    ducker.look()
    assert room.memory["film player"] == 0.8
    assert not record.exists()


def test_a_stream_that_follows_at_once_at_the_lowered_volume_is_put_back_with_the_rest(record: Path) -> None:
    room = Room(FILM)
    ducker = Ducker(room, record)
    ducker.lower(12)
    room.streams[9] = replace(room.streams.pop(7), index=9)
    ducker.look()
    ducker.restore()
    assert room.volumes(9) == (0.8, 0.6)


def test_a_film_that_is_muted_by_its_volume_is_left_alone(record: Path) -> None:
    room = Room(replace(FILM, volumes=(0.0, 0.0)))
    Ducker(room, record).lower(12)
    assert room.calls == 0


def test_after_a_crash_the_next_start_puts_the_film_back_even_under_another_number(record: Path) -> None:
    room = Room(FILM)
    Ducker(room, record).lower(12)
    room.streams[31] = replace(room.streams.pop(7), index=31)
    Ducker(room, record).recover()
    assert room.volumes(31) == (0.8, 0.6)
    assert not record.exists()


def test_after_a_crash_a_volume_that_was_changed_since_stays_as_it_is(record: Path) -> None:
    room = Room(FILM)
    Ducker(room, record).lower(12)
    room.set_volumes(7, (0.5, 0.5))
    Ducker(room, record).recover()
    assert room.volumes(7) == (0.5, 0.5)


def test_after_a_crash_a_film_that_has_ended_begins_again_as_loud_as_it_was(record: Path) -> None:
    room = Room(FILM)
    Ducker(room, record).lower(12)
    del room.streams[7]
    Ducker(room, record).recover()
    assert room.memory["film player"] == 0.8


@pytest.mark.parametrize("content", ["", "{", "[{}]", '[{"index": "x"}]', "7"])
def test_a_damaged_record_changes_nothing_and_goes(content: str, record: Path) -> None:
    record.parent.mkdir()
    record.write_text(content)
    room = Room(FILM)
    Ducker(room, record).recover()
    assert room.calls == 0
    assert not record.exists()


def test_a_record_that_cannot_be_written_does_not_keep_the_film_from_being_lowered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    room = Room(FILM)
    ducker = Ducker(room, tmp_path / "file" / "lowered.json")
    ducker.lower(18.062)
    assert room.volumes(7) == (0.4, 0.3)
