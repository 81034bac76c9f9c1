"""Plays the cues of a timeline in a sound process, which is restarted if it dies."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.child_process import Child, ChildGoneError, ChildSilentError, Message
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.voice.mixer import Channel
from hipmob_desktop.voice.playback_plan import NOTICE, UNDER_WAY, breaths, plan
from hipmob_desktop.voice.processes import RENEW, sound_command
from hipmob_desktop.voice.restart_backoff import REST_SECONDS, RestartBackoff

#: Seconds without a heartbeat until the sound process counts as hanging: during its start, and later.
START_SECONDS, HEARTBEAT_SECONDS = 10.0, 2.5

_logger = logging.getLogger("hipmob.voice")

OnProblem = Callable[[str], None]


def reason_and_advice(state: str) -> tuple[str, str]:
    """Return a silent `Playback.state` as its reason, and as advice without a full stop, or "" for none."""
    reason, asks, advice = state.partition(": please ")
    told = f"Please {advice}" if asks else ""
    return _(reason), _(told)


#: The reasons and the advice that the sound process reports in English.
_REPORTED = (
    N_("no sound device"),
    N_("Please connect or switch on speakers or headphones"),
    N_("PortAudio is missing"),
    N_("Please install libportaudio2"),
    N_("the sound device went away"),
    N_("Please connect it again"),
)


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """The settings of the sound process.

    Attributes:
        voice, tones, breath: the volumes, 0 to 1 each.
        lead_in: seconds of quiet noise before a cue, which wakes Bluetooth speakers in time.
        film: decibels by which other programs are lowered while a line is spoken; 0 for not at all.
        device: the id of the sound device, used while it is available; empty for the system's default.
    """

    voice: float = 1.0
    tones: float = 1.0
    breath: float = 1.0
    lead_in: float = 0.0
    film: float = 0.0
    device: str = ""


class Playback:
    """The sound of a session. Every method but `close` returns at once; a process and a thread do the work.

    Args:
        on_problem: called from a background thread with one sentence when sound is lost, and when it is back.
        target: "null" keeps time without sound. The path of a WAV file records the sound, and "" plays
            through a device. None uses the variable HIPMOB_SOUND.
        settings: volumes, device and the like; `apply` changes them.
        record: the file of other programs' original volumes; None disables ducking.
        begun: a process of `sound_command` with this device and record that is already started.
    """

    def __init__(
        self,
        on_problem: OnProblem | None = None,
        target: str | None = None,
        *,
        settings: SoundSettings = SoundSettings(),
        record: Path | None = None,
        begun: Child | None = None,
    ) -> None:
        self._on_problem = on_problem or (lambda _: None)
        self._tones = asset("sounds")
        self._command = sound_command(record, target)
        self._begun = begun
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._plan: list[Message] = []
        self._last_at = 0.0  # the monotonic instant of the plan's last sound
        self._settings = settings
        self._devices: tuple[tuple[str, str], ...] = ()
        self._reported_away = False
        self._state = "starting"
        self._playing = False
        self._repeated: Message | None = None
        self._silent = False
        self._backoff = RestartBackoff()
        self._damaged: set[str] = set()
        self._closing, self._wanted = threading.Event(), threading.Event()
        self._wanted.set()
        self._resting = False
        self._thread = threading.Thread(target=self._supervise, name="playback", daemon=True)
        self._thread.start()

    @property
    def state(self) -> str:
        """The current output, or the reason for silence, in a few words for the person."""
        with self._lock:
            return self._state

    @property
    def audible(self) -> bool:
        """Whether sound is being played now."""
        with self._lock:
            return self._playing

    @property
    def devices(self) -> tuple[tuple[str, str], ...]:
        """The available devices as (id, name); empty where only the system's default exists."""
        with self._lock:
            return self._devices

    @property
    def pid(self) -> int | None:
        """The id of the sound process, or None."""
        with self._lock:
            return self._child.pid if self._child else None

    def play(
        self,
        timeline: Timeline,
        position: float,
        at: float,
        clips: Mapping[str, Path],
        *,
        resume: bool = False,
        in_phase: Mapping[int, Mapping[str, Path]] = MappingProxyType({}),
        late: Collection[tuple[int, str]] = (),
    ) -> None:
        """Play all cues and breaths from a position of the timeline on, and nothing else.

        Current sounds that belong there continue, and others fade out. The method may therefore be called
        again when more clips are ready. A cue that began more than 50 ms ago is not started; a breath is
        joined in the middle.

        Args:
            timeline: the session.
            position: a time of the timeline, in seconds.
            at: the monotonic instant of that position, in seconds.
            clips: the WAV file of each spoken line; lines without one are skipped.
            resume: whether an interrupted line is repeated from its start, if it ends before the next cue.
            in_phase: the WAV files of phases, by index, that differ from `clips`.
            late: lines without a clip in the last call, each with the index of its phase. A late line that
                should be current starts now, if it ends before the next cue.
        """
        notice = max(NOTICE, self._settings.lead_in)
        sounds = list(
            plan(
                timeline,
                position,
                at,
                clips,
                self._tones,
                resume=resume,
                notice=notice,
                in_phase=in_phase,
                late=late,
            )
        )
        sounds.extend(breaths(timeline, position, at))
        again = self._repeated
        # A repeated line ends later than in the timeline. It continues unless the session's position was
        # changed.
        if again and at < again["until"] and abs(again["begin"] - (at - position)) < UNDER_WAY:
            sounds.insert(0, {**again, "carry": True})
        else:
            self._repeated = next((sound for sound in sounds if "until" in sound), None)
        with self._lock:
            self._plan = sounds
            self._last_at = max((sound["at"] for sound in sounds), default=0.0)
        self._send({"do": "play", "sounds": sounds})

    def silence(self) -> None:
        """Fade out all sound within 50 ms, and drop the plan."""
        self._repeated = None
        with self._lock:
            self._plan, self._last_at = [], 0.0
        self._send({"do": "silence"})

    def say_now(self, clip: Path) -> None:
        """Play one clip as soon as possible, in addition to other sounds."""
        self._send({"do": "now", "path": str(clip)})

    def sound_now(self, tone: str) -> None:
        """Play a tone, by its name, as soon as possible."""
        self._send({"do": "now", "path": str(self._tones / f"{tone}.wav"), "channel": Channel.TONES})

    def breathe_now(self, inhale: float, exhale: float) -> None:
        """Play one breath as soon as possible.

        Args:
            inhale: seconds of the in-breath.
            exhale: seconds of the out-breath.
        """
        self._send({"do": "now", "breath": [inhale, exhale]})

    def apply(self, settings: SoundSettings) -> None:
        """Use these settings from now on; all of them are one message."""
        with self._lock:
            if settings != self._settings:
                self._settings = settings
                if self._child is not None:
                    self._child.send(_set_message(settings))

    def rest(self) -> None:
        """End the sound process until `wake`, which also releases the device."""
        with self._lock:
            if self._wanted.is_set():
                self._wanted.clear()
                self._resting = self._child is not None
                self._plan, self._last_at = [], 0.0
                self._state, self._playing = "starting", False
        self._send({"do": "end"})

    def wake(self) -> None:
        """Start the sound process again after `rest`."""
        self._wanted.set()

    def close(self) -> None:
        """End the sound process; blocks for at most 0.5 s if the process hangs."""
        self._closing.set()
        self._wanted.set()
        self._send({"do": "end"})
        self._thread.join(0.5)
        with self._lock:
            if self._child is not None:
                self._child.kill()

    def _send(self, message: Message) -> None:
        with self._lock:
            if self._child is not None:
                self._child.send(message)

    def _supervise(self) -> None:
        while self._wanted.wait() and not self._closing.is_set():
            try:
                options = ["--device", self._settings.device, "--patience", str(self._backoff.patience)]
                child = self._begun or Child([*self._command, *options])
                self._begun = None
            except ChildGoneError:
                self._report_state(playing=False, why=N_("the sound process does not start"))
                self._closing.wait(REST_SECONDS)
                continue
            with self._lock:
                self._child = child
                child.send(_set_message(self._settings))
                child.send({"do": "play", "sounds": self._plan})
                if not self._wanted.is_set():  # `rest` was called during the start
                    self._resting = True
                    child.send({"do": "end"})
            begin = time.monotonic()
            worked = self._receive(child)
            with self._lock:
                self._child = None
                rests, self._resting = self._resting, False
            child.kill()
            if rests or self._closing.is_set():
                continue
            lived = time.monotonic() - begin
            if child.status == RENEW:  # it lost or lacked a device, and its list of devices is outdated
                self._closing.wait(self._backoff.renewed(lived))
            else:
                self._report_end(lived=lived, worked=worked)

    def _report_end(self, *, lived: float, worked: bool) -> None:
        """Report that the sound process ended unexpectedly, and wait before another start if needed."""
        _logger.error("the sound process ended by itself after %.1f s", lived)
        wait = self._backoff.died(lived, worked=worked)
        why = (
            N_("the sound process keeps stopping and is started again")
            if self._backoff.keeps_stopping
            else N_("the sound process stopped and is started again")
        )
        self._report_state(playing=False, why=why)
        self._closing.wait(wait)

    def _receive(self, child: Child) -> bool:
        """Process messages until they end; return whether there were any."""
        worked = False
        patience, begin = START_SECONDS, time.monotonic()
        while not self._closing.is_set():
            try:
                message = child.receive(patience)
            except (ChildGoneError, ChildSilentError):
                return worked
            worked, patience = True, HEARTBEAT_SECONDS
            self._backoff.goes_on(time.monotonic() - begin)
            if "damaged" in message:
                self._report_damage(message["damaged"])
            elif "devices" in message:
                with self._lock:
                    self._devices = tuple((device, name) for device, name in message["devices"])
            elif message["playing"] is not None:
                self._report_state(playing=message["playing"], why=message["device"])
                self._report_away(away=message["away"] and message["playing"])
        return worked

    def _report_state(self, *, playing: bool, why: str) -> None:
        if playing:
            self._backoff.plays()
        with self._lock:
            self._playing = playing
            self._state = _("playing through {device}").format(device=why) if playing else why
        if not playing and not self._silent:
            self._on_problem(self._silence_sentence(why))
        elif playing and self._silent and not self._backoff.keeps_stopping:
            self._on_problem(_("Sound is back."))
        # While the process keeps stopping, nothing more is reported until one has lived for a while.
        self._silent = not playing or self._backoff.keeps_stopping

    def _silence_sentence(self, why: str) -> str:
        """Return the sentence about lost sound: a session goes on without it; else it says what helps."""
        reason, advice = reason_and_advice(why)
        if time.monotonic() < self._last_at:
            return _(
                "There is no sound now ({reason}); the session goes on, and sound returns by itself."
            ).format(reason=reason)
        told = (
            _("There is no sound now ({reason}). {advice}; sound then starts by itself.")
            if advice
            else _("There is no sound now ({reason}). It returns by itself.")
        )
        return told.format(reason=reason, advice=advice)

    def _report_away(self, *, away: bool) -> None:
        if away != self._reported_away:
            self._reported_away = away
            self._on_problem(
                _("Your sound device is disconnected. The default device is used until it is back.")
                if away
                else _("Your sound device is back.")
            )

    def _report_damage(self, path: str) -> None:
        if path not in self._damaged:
            self._damaged.add(path)
            self._on_problem(_("One sound could not be read. The captions show its words."))


def _set_message(settings: SoundSettings) -> Message:
    return {"do": "set", **asdict(settings)}
