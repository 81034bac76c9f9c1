"""The natural voice: hibari, which is offline and free of accounts; imported by the speech worker only.

The package contains only the voice "heart". Other voices would be downloaded, and are therefore never used.
"""

import contextlib
import importlib.metadata
import importlib.util
import os
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hipmob_desktop.voice.choice import NATURAL_VOICE, PAUSE, pause_at
from hipmob_desktop.voice.talker import BrokenError

_VOICE = NATURAL_VOICE[0]
#: The seed of hibari's random noise in consonants. A fixed seed reproduces the sound.
_SEED = 0


class NaturalTalker:
    """hibari, loaded with the first line; its identity is available before, for finding clips.

    Raises:
        ModuleNotFoundError: hibari is not installed, or its runtime has no wheel for this system.
    """

    voices = [(_VOICE, NATURAL_VOICE[1], list(NATURAL_VOICE[2]))]  # noqa: RUF012 - as the protocol has it

    def __init__(self) -> None:
        for module in ("hibari", "onnxruntime"):
            if importlib.util.find_spec(module) is None:
                raise ModuleNotFoundError(f"{module} is not installed")
        self._hibari: Any = None

    @property
    def identity(self) -> str:
        """The engine's name with all versions that determine its sound."""
        versions = f"hibari {_version('hibari-tts')} onnxruntime {_version('onnxruntime')}"
        return f"{versions} pause {PAUSE}"

    def load(self) -> None:
        """Implement `Talker.load`.

        Speaking a word loads the dictionaries, which take half of the time.
        """
        self._loaded()("Ready.", speed=1.0, seed=_SEED)

    def write(self, text: str, _voice: str, pace: float, out: str) -> None:
        """Implement `Talker.write`."""
        import numpy as np  # noqa: PLC0415 - loaded with the first line, like the engine

        from hipmob_desktop.voice.polish import join  # noqa: PLC0415 - likewise

        sentences = self._loaded().stream(text, speed=pace, seed=_SEED)
        samples = join(sentences, self._hibari.sample_rate, pause_at(pace))
        if not len(samples):
            raise ValueError("There is nothing to say.")
        with Path(out).open("wb") as raw, wave.open(raw, "wb") as file:  # a path fails with a trace
            file.setparams((1, 2, self._hibari.sample_rate, 0, "NONE", ""))
            file.writeframes(np.round(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes())

    def _loaded(self) -> Any:
        if self._hibari is None:
            try:
                with _silence():
                    from hibari import Hibari  # noqa: PLC0415 - see the class

                    self._hibari = Hibari(voice=_VOICE)
            except ModuleNotFoundError:  # an installed program may leave the runtime to another package
                raise
            except Exception as error:
                raise BrokenError(f"{type(error).__name__}: {error}") from error
        return self._hibari


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Suppress the runtime's messages about missing graphics cards on standard error."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:  # an installed program may lack package metadata
        return "unknown"
