"""The narrator: the GUI's interface to voice and sounds. Nothing here waits."""

import time
from collections.abc import Collection, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from hipmob_desktop.app.narration import speech_lengths
from hipmob_desktop.app.narration.head_start import HeadStart
from hipmob_desktop.app.narration.phase_clips import PhaseClips, to_say_again
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.spoken_language import english, own_language
from hipmob_desktop.session.events import State
from hipmob_desktop.session.moment import first_quiet
from hipmob_desktop.session.player import Session
from hipmob_desktop.settings.value import FilmWay, Settings
from hipmob_desktop.ui.settings.settings_view import SoundView
from hipmob_desktop.voice.choice import RUNG_NAMES, VoiceChoice
from hipmob_desktop.voice.playback import Playback, SoundSettings, reason_and_advice
from hipmob_desktop.voice.playback_plan import NOTICE
from hipmob_desktop.voice.synthesis import Speech

#: The number of lines that a start waits for; the others are made while it is spoken.
_FIRST = 1

#: Milliseconds that gather new clips into one `ready`, because a session is planned anew for each. The second
#: is for a line that somebody waits for.
_GATHER_MS, _SOON_MS = 300, 50

#: Milliseconds between two checks of `is_settled`.
_SETTLING_MS = 50

#: Milliseconds until the sample line is given up.
_SAMPLE_MS = 5000


class Narrator(QObject):
    """Prepares the spoken lines, and plays a session's cues.

    Args:
        folders: the folders of clips and their lengths.
        settings: voice, pace and volumes.
        routine: the language of the lines, and their pronunciation.
        head_start: the processes that were begun before, if any.
    """

    #: More clips have become ready.
    ready = Signal()
    #: A sentence for the person.
    told = Signal(str)

    def __init__(
        self,
        folders: Folders,
        settings: Settings,
        routine: Routine,
        head_start: HeadStart | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folders, self._settings, self._routine = folders, settings, routine
        self._background = Background("lengths", self)
        self._gathering = QTimer(self, singleShot=True)
        self._gathering.timeout.connect(self._gathered)
        self._settling = QTimer(self, interval=_SETTLING_MS)
        self._settling.timeout.connect(self._settle)
        self._choice = speech_lengths.voice_choice(settings, routine)
        self._lengths, self._guessed = speech_lengths.read_lengths(folders, self._choice), dict[str, float]()
        self._lines: tuple[str, ...] = ()
        self._slow: Collection[str] = ()
        self._phase_clips = PhaseClips()
        self._closed = self._resting = False
        self._said = self._sample = ""
        self.muted = self._tv = False
        begun = () if head_start is None else (head_start.engines,)
        self._speech = Speech(folders.clips, self._choice, *begun)
        self._playback = Playback(
            lambda sentence: self._background.post(partial(self.told.emit, sentence)),
            settings=self._sound_settings(),
            record=folders.lowered,
            begun=head_start and head_start.sound,
        )

    @property
    def voices(self) -> tuple[tuple[str, str], ...]:
        """The voices that can be chosen, as (id, name), as far as they are found.

        `look_for_voices` finds all.
        """
        return tuple((voice.id, _(voice.name)) for voice in self._speech.voices())

    @property
    def speaker(self) -> str:
        """The name of the voice that speaks; "" while nothing was spoken yet."""
        return RUNG_NAMES.get(self._speech.rung, "") if self._speech.lengths() else ""

    @property
    def sound(self) -> SoundView:
        """The sound's capabilities on this computer."""
        devices, able = self._playback.devices, self._speech.rung != "none"
        told = self._speech.sentence or (
            _("Now speaking: {voice}.").format(voice=self.speaker) if self.speaker else ""
        )
        return SoundView(told, devices, can_lower=bool(devices), has_voice=able)

    @property
    def lengths(self) -> dict[str, float]:
        """The seconds of every line in the present voice, measured or estimated."""
        return {**self._guessed, **self._lengths, **self._speech.lengths()}

    def is_settled(self) -> bool:
        """Whether the first lines are made or given up, and the device is open or failed.

        The other lines are made while the session plays. A cue that is played while the device is still being
        opened would lose its beginning.
        """
        return self._playback.state != "starting" and self._speech.is_settled(self._lines[:_FIRST])

    def look_for_voices(self) -> None:
        """Search for all voices of this computer; `ready` is emitted at the end."""
        self._speech.look_for_voices(lambda: self._background.post(self._gather))

    def use_routine(self, routine: Routine) -> None:
        """Speak the lines of another routine from now on; `prepare` names them."""
        self._routine, self._lines, self._slow = routine, (), ()
        self._speak_as(speech_lengths.voice_choice(self._settings, routine))

    def prepare(self, lines: Iterable[str], slow: Collection[str] = ()) -> None:
        """Synthesise these lines in this order; those that are `slow` at the pace of a lesson."""
        self._lines, self._slow = speech_lengths.speakable(lines, self._choice), slow
        self._guessed = speech_lengths.guessed_lengths(self._lines, slow, self._choice)
        self._speech.prepare(self._lines, self._made, slow)
        if not self._resting:
            self._settling.start()

    def apply(self, settings: Settings) -> None:
        """Use these settings from now on."""
        self._settings = settings
        self._playback.apply(self._sound_settings())
        self._speak_as(speech_lengths.voice_choice(settings, self._routine))

    def mute(self, *, muted: bool) -> None:
        """Mute or unmute all sound; the session's time goes on."""
        self.muted = muted
        self._playback.apply(self._sound_settings())

    def set_tv_mode(self, *, on: bool) -> None:
        """Set whether TV mode is on, in which the settings may want the film ducked."""
        self._tv = on
        self._playback.apply(self._sound_settings())

    def play(self, session: Session, now: float, *, resume: bool = False) -> None:
        """Play the cues of a running session from the instant `now` on, in seconds of its clock."""
        if session.state is State.RUNNING:
            timeline, position = session.timeline, session.position(now)
            clips = self._phase_clips.choose(timeline, position, self._speech.clips_by_rung())
            late, now = self._phase_clips.late(timeline, clips), time.monotonic()
            self._playback.play(timeline, position, now, {}, resume=resume, in_phase=clips, late=late)

    def silence(self) -> None:
        """Stop all sound."""
        self._playback.silence()

    def say_again(self, session: Session, now: float) -> str:
        """Repeat the last line unless one is being spoken; return why that is not possible, or ""."""
        timeline, position = session.timeline, session.position(now)
        clips = self._phase_clips.choose(timeline, position, self._speech.clips_by_rung())
        running = session.state is State.RUNNING
        clip, why = to_say_again(timeline, position, clips, running=running)
        if clip is not None:
            self._playback.say_now(clip)
        return why

    def say_between(self, line: str, session: Session, now: float) -> None:
        """Speak a line that is not in the plan at the next silence; the screen shows it anyway."""
        timeline, position = session.timeline, session.position(now)
        found = self._phase_clips.find(line, timeline.index_at(position), self._speech.clips_by_rung())
        if found is None or self.muted:
            return
        clip, seconds = found
        at: float | None = position
        if session.state is State.RUNNING:
            at = first_quiet(timeline, position, seconds + NOTICE)
        if at is not None:
            QTimer.singleShot(round(1000 * (at - position)), self, partial(self._playback.say_now, clip))

    @property
    def sample(self) -> str:
        """The sample line of the voice. A language that HipMob does not speak has a line of the routine."""
        own = own_language(self._choice.language)
        return own.sample if own else next(iter(self._lines), english().sample)

    def speak_sample(self, line: str = "") -> None:
        """Speak a line, or the sample line, or show why it cannot be heard."""
        if self.muted:
            self.told.emit(_("Sound is off. During a session, M turns it on."))
        elif not self._settings.voice_volume:
            self.told.emit(_("The voice volume is at zero. Turn it up."))
        elif not self._playback.audible:
            reason, advice = reason_and_advice(self._playback.state)
            self.told.emit(
                _("Nothing can be heard ({reason}). {advice}.").format(
                    reason=reason, advice=advice or _("hipmob doctor says what to do")
                )
            )
        self._sample = line or self.sample
        self._speech.prepare([self._sample], self._made, self._slow)
        QTimer.singleShot(_SAMPLE_MS, self, self._sample_missed)
        self._gather(_SOON_MS)

    def sound_tone(self) -> None:
        """Play a tone, as a sample of its volume."""
        self._playback.silence()
        self._playback.sound_now("phase")

    def sound_finish(self) -> None:
        """Sound the tone of a session's end, over whatever still rings."""
        self._playback.sound_now("finish")

    def breathe(self, inhale: float, exhale: float) -> None:
        """Play the sound of one breath; `inhale` and `exhale` are in seconds."""
        self._playback.silence()
        self._playback.breathe_now(inhale, exhale)

    def suspend(self) -> None:
        """Close the sound device and stop all checks until `resume`; clips are still made."""
        self._resting = True
        self._settling.stop()
        self._playback.rest()

    def resume(self) -> None:
        """Open the sound device again."""
        if self._resting:
            self._resting = False
            self._playback.wake()
            self._settling.start()

    def close(self) -> None:
        """End voice and sound; a second call does nothing, because a window may be closed twice."""
        if self._closed:
            return
        self._closed = True
        self._settling.stop()
        self._gathering.stop()
        self._keep_lengths()
        self._background.close()
        self._speech.close()
        self._playback.close()

    def _settle(self) -> None:
        """Emit `ready` when nothing is left to wait for, also if no voice works."""
        if self.is_settled():
            self._settling.stop()
            self._gathered()

    def _speak_as(self, choice: VoiceChoice) -> None:
        """Synthesise all lines anew if the voice is another one."""
        if choice != self._choice:
            self._choice, self._lengths = choice, {}
            read = partial(speech_lengths.read_lengths, self._folders, choice)
            self._background.run(read, partial(self._remember, choice))
            self._speech.speak_as(choice)
            self.prepare(self._lines, self._slow)

    def _remember(self, choice: VoiceChoice, lengths: dict[str, float]) -> None:
        if choice == self._choice:
            self._lengths = lengths
            self._gather()

    def _sound_settings(self) -> SoundSettings:
        wanted, share = self._settings, 0.0 if self.muted else 0.01
        lowers = wanted.film_way_now(tv=self._tv) is not FilmWay.LEAVE
        return SoundSettings(
            voice=share * wanted.voice_volume,
            tones=share * wanted.tones_volume,
            breath=share * wanted.breath_volume,
            lead_in=0.001 * wanted.lead_in,
            film=wanted.film_lowered if lowers else 0.0,
            device=wanted.device,
        )

    def _made(self, text: str, _seconds: float) -> None:
        """Note, in the thread of the voice, that a line is ready."""
        wait = _SOON_MS if text == self._sample or text in self._lines[:_FIRST] else _GATHER_MS
        self._background.post(partial(self._gather, wait))

    def _gather(self, wait: int = _GATHER_MS) -> None:
        left = self._gathering.remainingTime() if self._gathering.isActive() else wait + 1
        if not self._closed and wait < left:
            self._gathering.start(wait)

    def _gathered(self) -> None:
        clips = self._speech.clips()
        if self._sample in clips:
            self._playback.say_now(clips[self._sample])
            self._sample = ""
        if self._speech.is_settled(self._lines):
            self._keep_lengths()
        sentence = self._speech.sentence
        if sentence and sentence != self._said:
            self._said = sentence
            self.told.emit(sentence)
        self.ready.emit()

    def _keep_lengths(self) -> None:
        """Save the lengths for the next plan, in the background: a disk may be slow."""
        lengths = self._speech.lengths()
        self._background.run(partial(speech_lengths.write_lengths, self._folders, self._choice, lengths))

    def _sample_missed(self) -> None:
        if self._sample:
            self._sample = ""
            self.told.emit(
                self._speech.sentence or _("The voice is not ready; please try again in a moment.")
            )
