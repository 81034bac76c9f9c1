"""A sound process that can't go on makes room for another one, and the person is not told again and again."""

import os
import queue
import subprocess
import sys
import time
from ctypes.util import find_library
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.devices import DeviceChoice
from hipmob_desktop.voice.mixer import INAUDIBLE, Channel, Mixer
from hipmob_desktop.voice.outputs import BLOCK, HELD, PacedOutput
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.sound_process import CommandHandler
from hipmob_desktop.voice.speaker import Speaker
from hipmob_desktop.voice.waves import SAMPLE_RATE, read_wave
from tests.voice.conftest import until

#: Opens a device for a while, with a rest in between, and prints the frames that it took and the seconds.
_TAKING = """
import time
import numpy as np
from hipmob_desktop.voice.outputs import DeviceOutput

output = DeviceOutput(lambda start, frames: np.zeros(frames, np.float32), 0.1)
began = time.monotonic()
time.sleep(1.5)
output.pause()
time.sleep(1.5)
output.hurry(lambda: None)
time.sleep(1.0)
print(output.frames, time.monotonic() - began - 1.5)
"""


@pytest.mark.real
@pytest.mark.logs("the sound process ended by itself")
def test_a_sound_process_that_cannot_do_what_it_is_asked_is_replaced_instead_of_staying_deaf() -> None:
    told: list[str] = []
    playback = Playback(told.append, target="null")
    assert until(lambda: playback.audible)
    first = playback.pid
    playback._send({"do": "play", "sounds": [{"nonsense": True}]})
    assert until(lambda: playback.pid not in {first, None} and playback.audible)
    playback.close()
    assert (told[0][:22], told[1:]) == ("There is no sound now ", ["Sound is back."])


@pytest.mark.real
@pytest.mark.logs("the sound process ended by itself")
def test_a_sound_process_that_keeps_stopping_is_told_once_and_not_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hipmob_desktop.voice.restart_backoff.REST_SECONDS", 0.05)
    told: list[str] = []
    playback = Playback(told.append, target="null")
    assert until(lambda: playback.audible)
    playback._plan = [{"nonsense": True}]
    playback._send({"do": "play", "sounds": playback._plan})
    assert until(lambda: playback._backoff._short >= 5, 20)
    playback.close()
    assert 1 <= len(told) <= 5  # at most the two deaths before it is known to keep stopping
    assert told[-1].startswith("There is no sound now")


def test_a_sound_asked_for_now_is_whole_however_long_the_device_takes_to_wake(click: Path) -> None:
    mixer, nowhere = Mixer(), Speaker(lambda: PacedOutput(mixer.render))
    handler = CommandHandler(mixer, nowhere, soon=0.1, answers=queue.SimpleQueue(), choice=DeviceChoice(""))
    volumes = {str(channel): 1.0 for channel in Channel}
    handler.obey({"do": "set", **volumes, "lead_in": 0.3, "device": "", "film": 0.0})
    handler.obey({"do": "now", "path": str(click)})
    woken = time.monotonic() + 5.0
    heard = np.concatenate([mixer.render(woken + number * 0.02, BLOCK) for number in range(25)])
    lead = round(0.3 * SAMPLE_RATE)
    assert 0 < np.abs(heard[:lead]).max() < INAUDIBLE
    np.testing.assert_array_equal(heard[lead : lead + SAMPLE_RATE // 10], read_wave(click)[0])


@pytest.mark.real
def test_a_device_without_a_clock_is_given_no_more_than_can_be_heard(tmp_path: Path) -> None:
    if find_library("portaudio") is None:
        pytest.skip("needs PortAudio (Debian: libportaudio2)")
    (tmp_path / ".asoundrc").write_text("pcm.!default { type null }\nctl.!default { type null }\n")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PULSE", "PIPEWIRE"))}
    environment = {**own, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [sys.executable, "-P", "-c", _TAKING]
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    taken, seconds = told.stdout.split()
    # At each of its two starts it may fill what it holds ready.
    assert 0 < int(taken) < (float(seconds) + 2 * HELD + 0.4) * SAMPLE_RATE
