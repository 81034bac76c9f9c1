"""Puts sounds to the sample where they belong in time and adds them up; pure, without a device or a clock."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Frames of the ramp with which a sound is cut: 5 ms are heard as soft, and as at once.
RAMP = SAMPLE_RATE // 200
#: Seconds a sound may come late and is still played: what a device buffers, and a stumble of the computer.
LATE = 0.3
#: A new plan means the same sound as the old one if their instants are this close.
SAME = 0.05
#: Loudness above which peaks are bent instead of clipped.
KNEE = 0.8


class Channel(StrEnum):
    """What has a volume of its own."""

    VOICE = "voice"
    TONES = "tones"


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """Something to be heard.

    Attributes:
        name: what it is; the same file has the same name.
        at: the monotonic instant of its first sample in seconds, or None for as soon as possible.
        samples: of shape (frames,) at 48 kHz.
        carry: it has begun before: it goes on if it is being heard, but is not started.
    """

    name: str
    at: float | None
    samples: FloatArray
    channel: Channel = Channel.VOICE
    carry: bool = False

    def continues(self, other: "Sound") -> bool:
        """Whether this is the other one in a new plan."""
        if self.name != other.name or self.at is None or other.at is None:
            return False
        return abs(self.at - other.at) < SAME


@dataclass(slots=True)
class _Playing:
    """A sound being heard: the next sample to play, and how far it is cut, in frames of the ramp."""

    sound: Sound
    cursor: int = 0
    cut: int | None = None

    def take(self, frames: int) -> FloatArray:
        """Return the next samples, at most so many, and move on."""
        part = self.sound.samples[self.cursor : self.cursor + frames]
        self.cursor += len(part)
        if self.cut is None:
            return part
        ramp = np.clip(1.0 - np.arange(self.cut, self.cut + len(part)) / RAMP, 0.0, 1.0)
        self.cut += len(part)
        return part * ramp.astype(np.float32)

    @property
    def over(self) -> bool:
        return self.cursor >= len(self.sound.samples) or (self.cut is not None and self.cut >= RAMP)


class Mixer:
    """All sounds to come and being heard. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: list[Sound] = []
        self._playing: list[_Playing] = []
        self._wanted = dict.fromkeys(Channel, 1.0)
        self._volumes = dict.fromkeys(Channel, 1.0)

    def replace(self, sounds: Iterable[Sound]) -> None:
        """Follow a new plan; what is being heard goes on if it is in it, and is cut softly if not."""
        plan = list(sounds)
        with self._lock:
            for playing in self._playing:
                if playing.cut is None and not any(sound.continues(playing.sound) for sound in plan):
                    playing.cut = 0
            heard = [playing.sound for playing in self._playing if playing.cut is None]
            self._pending = [
                sound for sound in plan if not (sound.carry or any(sound.continues(other) for other in heard))
            ]

    def add(self, sound: Sound) -> None:
        """Play one more sound, beside the plan."""
        with self._lock:
            self._pending.append(sound)

    def set_volume(self, channel: Channel, volume: float) -> None:
        """Set a channel's volume, 0 to 1, without a jump."""
        with self._lock:
            self._wanted[channel] = min(max(volume, 0.0), 1.0)

    def render(self, start: float, frames: int) -> FloatArray:
        """Return the next samples, shape (frames,); the first is heard at the monotonic instant `start`."""
        with self._lock:
            total = np.zeros(frames, dtype=np.float32)
            gains = {channel: self._gain(channel, frames) for channel in Channel}
            for playing in self._playing:
                self._mix(total, 0, playing, gains)
            waiting = []
            for sound in self._pending:
                offset = 0 if sound.at is None else round((sound.at - start) * SAMPLE_RATE)
                if offset >= frames:
                    waiting.append(sound)
                elif offset >= -LATE * SAMPLE_RATE:
                    self._playing.append(playing := _Playing(sound))
                    self._mix(total, max(offset, 0), playing, gains)
            self._pending = waiting
            self._playing = [playing for playing in self._playing if not playing.over]
        return _soften(total)

    def _gain(self, channel: Channel, frames: int) -> FloatArray:
        """Return the channel's gain over a block, moving to where it is wanted."""
        old, new = self._volumes[channel], self._wanted[channel]
        self._volumes[channel] = new
        return np.linspace(old, new, frames, dtype=np.float32)

    @staticmethod
    def _mix(total: FloatArray, offset: int, playing: _Playing, gains: dict[Channel, FloatArray]) -> None:
        part = playing.take(len(total) - offset)
        end = offset + len(part)
        total[offset:end] += part * gains[playing.sound.channel][offset:end]


def _soften(samples: FloatArray) -> FloatArray:
    """Bend what is louder than the knee so that it stays below 1: a bend is not heard, a clip is."""
    loud = np.abs(samples)
    if loud.max(initial=0.0) <= KNEE:
        return samples
    bent = KNEE + (1 - KNEE) * np.tanh((loud - KNEE) / (1 - KNEE))
    return np.where(loud <= KNEE, samples, np.sign(samples) * bent).astype(np.float32)
