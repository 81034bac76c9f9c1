"""The device that was chosen plays while it is there, and the system's own choice otherwise."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.devices import Device, DeviceChoice, NoServerError, ServerDevices
from hipmob_desktop.voice.outputs import NoDeviceError, PacedOutput
from hipmob_desktop.voice.playback import Playback, SoundSettings
from hipmob_desktop.voice.sound_process import Devices
from tests.sound_server import Recorder, SoundServer
from tests.voice.conftest import until

SPEAKERS, HEADPHONES = ("speakers", "Speakers"), ("headphones", "Headphones")


class Room:
    """Devices that come and go, or a server that does not answer."""

    def __init__(self, *devices: Device) -> None:
        self.devices: tuple[Device, ...] | None = devices

    def find(self) -> tuple[Device, ...]:
        if self.devices is None:
            raise NoServerError("none")
        return self.devices


def test_the_chosen_device_is_used_while_it_is_there_and_again_when_it_is_back() -> None:
    room = Room(SPEAKERS, HEADPHONES)
    choice = DeviceChoice("headphones", room.find)
    assert not choice.look()
    room.devices = (SPEAKERS,)
    assert choice.look()
    assert (choice.use, choice.is_away) == ("", True)
    room.devices = (SPEAKERS, HEADPHONES)
    assert choice.look()
    assert (choice.use, choice.is_away) == ("headphones", False)


def test_a_server_that_does_not_answer_changes_nothing() -> None:
    room = Room(SPEAKERS, HEADPHONES)
    choice = DeviceChoice("headphones", room.find)
    choice.look()
    room.devices = None
    assert not choice.look()
    assert (choice.use, choice.is_away) == ("headphones", False)


def test_the_systems_own_choice_is_never_away() -> None:
    choice = DeviceChoice("", Room().find)
    assert not choice.look()
    assert not choice.is_away


class Ports:
    """Devices as a process of PortAudio's knows them."""

    def __init__(self, room: Room, patience: float) -> None:
        self.asked: list[str] = []
        self.there = False
        self.renewed = 0
        self.choice = DeviceChoice("", room.find)
        self.devices = Devices(self.open_device, self.choice, patience, self.renew)

    def open_device(self, device: str) -> PacedOutput:
        self.asked.append(device)
        if not self.there:
            raise NoDeviceError("no sound device")
        return PacedOutput(lambda _, frames: np.zeros(frames, dtype=np.float32))

    def renew(self) -> None:
        self.renewed += 1

    def try_to_open(self) -> int:
        """Fail to open one; return how often another process was asked for so far."""
        with pytest.raises(NoDeviceError):
            self.devices.open()
        return self.renewed


def test_a_process_that_found_no_device_makes_room_for_another_when_the_devices_have_changed() -> None:
    room = Room()
    ports = Ports(room, patience=1000)
    assert (ports.try_to_open(), ports.try_to_open()) == (0, 0)
    room.devices = (SPEAKERS,)
    ports.choice.look()
    assert ports.try_to_open() == 1


def test_where_nobody_tells_of_devices_another_process_looks_when_patience_is_over() -> None:
    assert Ports(Room(), patience=1000).try_to_open() == 0
    ports = Ports(Room(), patience=-1)
    assert ports.try_to_open() == 1


def test_a_process_that_lost_its_device_and_finds_none_makes_room_at_once() -> None:
    ports = Ports(Room(), patience=1000)
    ports.there = True
    ports.devices.open().close()
    ports.there = False
    assert ports.try_to_open() == 1


def test_if_the_chosen_device_has_just_gone_the_usual_one_is_opened() -> None:
    ports = Ports(Room(SPEAKERS), patience=1000)
    ports.choice.use = "headphones"
    ports.try_to_open()
    assert ports.asked == ["headphones", ""]


@pytest.mark.real
def test_the_sound_server_is_asked_again_and_again_through_one_connection(sound_server: SoundServer) -> None:
    devices = ServerDevices()
    clients = []
    for _ in range(5):
        assert ("null", "null") in [(name, name) for name, _ in devices.find()]
        clients.append(sound_server.control("list", "short", "clients").stdout.count(b"\n"))
    assert len(set(clients)) == 1
    sound_server.kill()
    with pytest.raises(NoServerError):
        devices.find()
    sound_server.start()
    assert devices.find()
    devices.close()


@pytest.fixture
def other(sound_server: SoundServer) -> Iterator[str]:
    """A second sink, beside the default one."""
    load = ("load-module", "module-null-sink", "sink_name=other", "rate=48000", "channels=2")
    module = sound_server.control(*load).stdout.decode().strip()
    sound_server.control("set-default-sink", "null")
    yield module
    for line in sound_server.control("list", "short", "modules").stdout.decode().splitlines():
        if "sink_name=other" in line:
            sound_server.control("unload-module", line.split()[0])


def is_heard(playback: Playback, server: SoundServer, sink: str, click: Path) -> bool:
    """Play a clip again and again until it is heard at a sink, for at most 4 s."""
    for _ in range(4):
        recorder = Recorder(server, sink)
        time.sleep(0.3)
        playback.say_now(click)
        time.sleep(0.7)
        if recorder.stop().onsets(threshold=0.1):
            return True
    return False


@pytest.mark.real
def test_a_chosen_device_is_heard_alone_and_when_it_goes_the_usual_one_plays_until_it_is_back(
    sound_server: SoundServer, other: str, click: Path, problems: list[str]
) -> None:
    playback = Playback(problems.append, settings=SoundSettings(device="other"))
    try:
        assert until(lambda: playback.audible), playback.state
        assert until(lambda: {device for device, _ in playback.devices} == {"null", "other"})
        assert is_heard(playback, sound_server, "other", click)
        sound_server.control("unload-module", other)
        assert until(lambda: len(problems) == 1)
        assert is_heard(playback, sound_server, "null", click)
        sound_server.control("load-module", "module-null-sink", "sink_name=other", "rate=48000", "channels=2")
        assert until(lambda: len(problems) == 2)
        assert is_heard(playback, sound_server, "other", click)
    finally:
        playback.close()
    assert problems == [
        "Your sound device is disconnected. The default device is used until it is back.",
        "Your sound device is back.",
    ]


@pytest.mark.real
def test_the_systems_own_choice_is_followed_when_it_changes_and_another_can_be_chosen_meanwhile(
    playback: Playback, sound_server: SoundServer, other: str, click: Path, problems: list[str]
) -> None:
    sound_server.control("set-default-sink", "other")
    assert is_heard(playback, sound_server, "other", click)
    playback.apply(SoundSettings(device="null"))
    assert is_heard(playback, sound_server, "null", click)
    assert not problems
