"""Mixer: places sounds at their sample and adds them up. It has no device and no clock."""

import math
import threading
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hipmob_desktop.voice.blocks import Gain, moving, silence, soften
from hipmob_desktop.voice.breath import hush
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Seconds by which a sound may be late and is still played. A device's buffer or a busy computer delays it.
LATE = 0.3
#: A new plan means the same sound as the old one if their instants are this close.
SAME = 0.05
#: Gain of the breath while a line is spoken. It begins to sink so many seconds before the line.
#: `SINKING` is the time in seconds in which it sinks, or returns.
UNDER_VOICE, BEFORE_VOICE, SINKING = 0.4, 0.25, 0.4
#: Root mean square of the lead-in, 46 dB below the voice. No room is quiet enough to hear it. Zeros would let
#: a Bluetooth speaker go to sleep. Its largest sample is below `INAUDIBLE`.
HUSH, INAUDIBLE = 0.0005, 0.003
#: Seconds by which a block looks farther ahead than it has to: what rounding to a frame could move.
_NEAR = 0.001


class Channel(StrEnum):
    """What has a volume of its own."""

    VOICE = "voice"
    TONES = "tones"
    BREATH = "breath"


#: Frames of the ramp with which a sound is cut, or entered in its middle. 5 ms sound soft and immediate.
#: The breath, without words and beats, takes 20 ms.
RAMPS = {
    Channel.VOICE: SAMPLE_RATE // 200,
    Channel.TONES: SAMPLE_RATE // 200,
    Channel.BREATH: SAMPLE_RATE // 50,
}


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """Something to be heard.

    Attributes:
        name: what it is; the same file has the same name.
        at: the monotonic instant of its first sample in seconds, or None for as soon as possible.
        samples: of shape (frames,) at 48 kHz.
        carry: it has begun before: it goes on if it is being heard, but is not started.
        joins: it may be entered in its middle, as a breath may, and a word may not.
        gain: the factor for its samples.
    """

    name: str
    at: float | None
    samples: FloatArray
    channel: Channel = Channel.VOICE
    carry: bool = False
    joins: bool = False
    gain: float = 1.0

    def continues(self, other: "Sound") -> bool:
        """Whether this is the other one in a new plan."""
        if self.name != other.name or self.at is None or other.at is None:
            return False
        return abs(self.at - other.at) < SAME


@dataclass(slots=True)
class _Playing:
    """A sound being heard.

    Attributes:
        cursor: the next sample to play.
        late: frames by which it was started late.
        risen: how far it has faded in, in frames of the ramp.
        cut: how far it has faded out, in frames of the ramp, or None.
    """

    sound: Sound
    cursor: int = 0
    late: int = 0
    risen: int = SAMPLE_RATE
    cut: int | None = None

    @property
    def ramp(self) -> int:
        return RAMPS[self.sound.channel]

    def take(self, frames: int) -> FloatArray:
        """Return the next samples, at most so many, and move on."""
        part = self.sound.samples[self.cursor : self.cursor + frames]
        self.cursor += len(part)
        if self.risen < self.ramp:
            rise = np.clip(np.arange(self.risen, self.risen + len(part)) / self.ramp, 0.0, 1.0)
            self.risen += len(part)
            part = part * rise.astype(np.float32)
        if self.cut is not None:
            fall = np.clip(1.0 - np.arange(self.cut, self.cut + len(part)) / self.ramp, 0.0, 1.0)
            self.cut += len(part)
            part = part * fall.astype(np.float32)
        return part

    def has_strayed(self, start: float) -> bool:
        """Whether the device stood still in between, so that what follows is no longer what belongs here."""
        if self.sound.at is None or self.cut is not None:
            return False
        return abs((start - self.sound.at) * SAMPLE_RATE - self.cursor - self.late) > LATE * SAMPLE_RATE

    @property
    def over(self) -> bool:
        return self.cursor >= len(self.sound.samples) or (self.cut is not None and self.cut >= self.ramp)


class Mixer:
    """All sounds to come and being heard. Every method may be called from any thread.

    Most blocks of a session are silent. The first pending sound tells whether a block has any.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: list[Sound] = []  # in order of their instants
        self._playing: list[_Playing] = []
        self._wanted = dict.fromkeys(Channel, 1.0)
        self._volumes = dict.fromkeys(Channel, 1.0)
        self._beside = 1.0
        self._lead_in = 0.0

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being heard."""
        with self._lock:
            return not self._playing

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being heard, and nothing is to come."""
        with self._lock:
            return not self._playing and not self._pending

    def replace(self, sounds: Iterable[Sound]) -> None:
        """Follow a new plan. A playing sound continues if the plan has it, and is cut softly if not."""
        plan = list(sounds)
        with self._lock:
            for playing in self._playing:
                if playing.cut is None and not any(sound.continues(playing.sound) for sound in plan):
                    playing.cut = 0
            heard = [playing.sound for playing in self._playing if playing.cut is None]
            self._pending = sorted(
                (
                    sound
                    for sound in plan
                    if not (sound.carry or any(sound.continues(other) for other in heard))
                ),
                key=_due,
            )

    def expects(self, sound: Sound) -> bool:
        """Whether a sound is in the plan already, or being heard."""
        with self._lock:
            known = [*self._pending, *(one.sound for one in self._playing if one.cut is None)]
        return any(sound.continues(other) for other in known)

    def add(self, sound: Sound) -> None:
        """Play one more sound, beside the plan."""
        with self._lock:
            insort(self._pending, sound, key=_due)

    def set_volume(self, channel: Channel, volume: float) -> None:
        """Set a channel's volume, 0 to 1, without a jump."""
        with self._lock:
            self._wanted[channel] = min(max(volume, 0.0), 1.0)

    def speaks_within(self, seconds: float, now: float) -> bool:
        """Whether a line is being heard at the monotonic instant `now`, or will be within so many seconds."""
        with self._lock:
            if not self._wanted[Channel.VOICE]:
                return False
            return any(
                playing.sound.channel is Channel.VOICE and playing.cut is None for playing in self._playing
            ) or any(
                sound.channel is Channel.VOICE
                and not sound.carry
                and (sound.at is None or now - LATE < sound.at)
                for sound in self._before(now + seconds)
            )

    def set_lead_in(self, seconds: float) -> None:
        """Set how long a silence is filled with an inaudible hush before a cue that ends it."""
        with self._lock:
            self._lead_in = seconds

    def render(self, start: float, frames: int) -> FloatArray:
        """Return the next samples, shape (frames,); the first is heard at the monotonic instant `start`.

        The array is not to be written to: all silent blocks are the same one.
        """
        with self._lock:
            if not self._playing and self._is_idle_until(start + frames / SAMPLE_RATE):
                self._volumes |= self._wanted
                self._beside = min(1.0, self._beside + frames / SAMPLE_RATE / SINKING)
                return silence(frames)
            total = np.zeros(frames, dtype=np.float32)
            gains = {channel: self._gain(channel, frames) for channel in Channel}
            gains[Channel.BREATH] = gains[Channel.BREATH] * self._make_room(start, frames)
            for playing in self._playing:
                if playing.has_strayed(start):
                    playing.cut = 0
                    if playing.sound.joins:
                        insort(self._pending, playing.sound, key=_due)
                self._mix(total, 0, playing, gains)
            if not self._playing:
                self._lead(total, start)
            begun = 0
            for sound in self._pending:
                offset = 0 if sound.at is None else round((sound.at - start) * SAMPLE_RATE)
                if offset >= frames:
                    break
                begun += 1
                playing_now = _begun(sound, -offset)
                if playing_now is not None:
                    self._playing.append(playing_now)
                    self._mix(total, max(offset, 0), playing_now, gains)
            del self._pending[:begun]
            self._playing = [playing for playing in self._playing if not playing.over]
        return soften(total)

    def _before(self, end: float) -> Iterator[Sound]:
        """Yield the sounds to come that begin before a monotonic instant."""
        for sound in self._pending:
            if _due(sound) >= end:
                return
            yield sound

    def _is_idle_until(self, end: float) -> bool:
        """Whether nothing begins, is led to or makes room before a monotonic instant."""
        ahead = max(self._lead_in, BEFORE_VOICE) + _NEAR
        return not self._pending or _due(self._pending[0]) > end + ahead

    def _lead(self, total: FloatArray, start: float) -> None:
        """Fill the silence before the next cue that will be heard."""
        if not self._lead_in:
            return
        end = start + len(total) / SAMPLE_RATE + self._lead_in
        for sound in self._before(end):
            if sound.at is None or sound.at <= start or sound.joins or not self._wanted[sound.channel]:
                continue
            last = round((sound.at - start) * SAMPLE_RATE)
            first = max(0, last - round(self._lead_in * SAMPLE_RATE))
            part = total[first:last]
            part += np.float32(HUSH) * hush(len(part), round(start * SAMPLE_RATE) + first)
            return

    def _make_room(self, start: float, frames: int) -> Gain:
        """Return the gain that keeps the breath below the voice, over a block."""
        soon = start + frames / SAMPLE_RATE + BEFORE_VOICE
        spoken = any(playing.sound.channel is Channel.VOICE for playing in self._playing) or any(
            sound.channel is Channel.VOICE and not sound.carry for sound in self._before(soon)
        )
        old, most = self._beside, frames / SAMPLE_RATE / SINKING
        target = UNDER_VOICE if spoken else 1.0
        self._beside = old + min(max(target - old, -most), most)
        return moving(old, self._beside, frames)

    def _gain(self, channel: Channel, frames: int) -> Gain:
        """Return the channel's gain over a block, moving to where it is wanted."""
        old, new = self._volumes[channel], self._wanted[channel]
        self._volumes[channel] = new
        return moving(old, new, frames)

    @staticmethod
    def _mix(total: FloatArray, offset: int, playing: _Playing, gains: dict[Channel, Gain]) -> None:
        part = playing.take(len(total) - offset)
        end = offset + len(part)
        gain = gains[playing.sound.channel]
        if isinstance(gain, np.ndarray):
            total[offset:end] += part * (gain[offset:end] * np.float32(playing.sound.gain))
        elif gain:
            total[offset:end] += part * np.float32(gain * playing.sound.gain)


def _due(sound: Sound) -> float:
    """Return a sound's instant; one without an instant comes before all others."""
    return -math.inf if sound.at is None else sound.at


def _begun(sound: Sound, late: int) -> _Playing | None:
    """Return a sound that begins `late` frames late, or None if that is too late."""
    if sound.joins and late > 0:
        return _Playing(sound, cursor=late, risen=0) if late < len(sound.samples) else None
    return _Playing(sound, late=max(late, 0)) if late <= LATE * SAMPLE_RATE else None
