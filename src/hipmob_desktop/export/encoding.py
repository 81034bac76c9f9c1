"""Encoding of sound and pictures: WAV by Python itself, all other formats by FFmpeg."""

import os
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from hipmob_desktop.base.messages import _
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: FFmpeg's options for each format. At these, speech with soft tones is clear, and files are small. The same
#: holds for flat-coloured pictures.
AUDIO: dict[str, Sequence[str]] = {
    "ogg": ("-c:a", "libvorbis", "-q:a", "4"),
    "mp3": ("-c:a", "libmp3lame", "-q:a", "4"),
    "m4a": ("-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart"),
}
_VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1")
VIDEO: dict[str, Sequence[str]] = {
    "mp4": ("-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-c:a", "aac", "-b:a", "96k"),
    "webm": (*_VP9, "-crf", "36", "-b:v", "0", "-c:a", "libopus", "-b:a", "64k"),
}
#: A palette for each GIF, and a dither pattern that is constant where nothing moves.
_PALETTE = (
    "split[one][two];[one]palettegen=stats_mode=diff[colours];"
    "[two][colours]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle"
)
LOOPS: dict[str, Sequence[str]] = {
    "gif": ("-vf", _PALETTE, "-loop", "0"),
    "webp": ("-c:v", "libwebp_anim", "-q:v", "80", "-pix_fmt", "yuv420p", "-loop", "0"),
}


#: The pixel data for FFmpeg.
Pixels = bytes | bytearray | memoryview
#: Bytes of the pipe to FFmpeg. A picture has some megabytes, and a default pipe holds 64 kB.
_PIPE = 1 << 20


class EncodingError(Exception):
    """A file could not be encoded; the message is the reason and what to do."""


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """Yield a draft file beside `path`, which replaces it after a successful block.

    Raises:
        EncodingError: the folder cannot be written.
    """
    draft = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        raise EncodingError(
            _("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror)
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write_wav(path: Path, blocks: Iterable[FloatArray]) -> None:
    """Write samples at 48 kHz as a 16 bit mono WAV file.

    Args:
        path: the file to write.
        blocks: samples within -1..1, each of shape (frames,).

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("wb") as raw, wave.open(raw, "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        for block in blocks:
            file.writeframesraw(_bytes(block))


def write_audio(path: Path, kind: str, blocks: Iterable[FloatArray], title: str) -> None:
    """Write samples at 48 kHz in one of the formats of `AUDIO`.

    Args:
        path: the file to write.
        kind: the format.
        blocks: samples within -1..1, each of shape (frames,).
        title: the title in the file's metadata.

    Raises:
        EncodingError: FFmpeg is missing or fails.
        OSError: the file cannot be written.
    """
    feed = ("-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "1", "-i", "pipe:0")
    form = "ipod" if kind == "m4a" else kind
    told = ("-metadata", f"title={title}", "-f", form, _file(path))
    run_ffmpeg([*feed, *AUDIO[kind], *told], (_bytes(block) for block in blocks))


def write_video(
    path: Path,
    kind: str,
    frames: Iterable[Pixels],
    *,
    size: tuple[int, int],
    rate: int,
    sound: Path,
    title: str,
) -> None:
    """Write pictures and sound in one of the formats of `VIDEO`.

    Args:
        path: the file to write.
        kind: the format.
        frames: the pictures, 32 bits a pixel: blue, green, red, unused.
        size: their width and height in pixels.
        rate: pictures a second.
        sound: a WAV file.
        title: the title in the file's metadata.

    Raises:
        EncodingError: FFmpeg is missing or fails.
        OSError: the file cannot be written.
    """
    told = ("-pix_fmt", "yuv420p", "-metadata", f"title={title}", "-f", kind, _file(path))
    start = ("-movflags", "+faststart") if kind == "mp4" else ()
    fed = [*_shape(size, rate), "-i", str(sound)]
    run_ffmpeg([*fed, *VIDEO[kind], *start, *told], frames)


def write_loop(path: Path, kind: str, frames: Iterable[Pixels], *, size: tuple[int, int], rate: int) -> None:
    """Write pictures in one of the formats of `LOOPS`.

    Args:
        path: the file to write.
        kind: the format.
        frames: the pictures, 32 bits a pixel: blue, green, red, unused.
        size: their width and height in pixels.
        rate: pictures a second.

    Raises:
        EncodingError: FFmpeg is missing or fails.
        OSError: the file cannot be written.
    """
    run_ffmpeg([*_shape(size, rate), *LOOPS[kind], "-f", kind, _file(path)], frames)


def _shape(size: tuple[int, int], rate: int) -> tuple[str, ...]:
    """Return FFmpeg's options for raw pictures on its standard input."""
    pixels = f"{size[0]}x{size[1]}"
    return "-f", "rawvideo", "-pix_fmt", "bgr0", "-s", pixels, "-r", str(rate), "-i", "pipe:0"


def require_ffmpeg() -> str:
    """Return the path of FFmpeg.

    Raises:
        EncodingError: FFmpeg is missing.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise EncodingError(
            _(
                "This kind of file needs FFmpeg, which is not installed (on Debian and Ubuntu: "
                "apt install ffmpeg). wav, srt, vtt and pdf work without it."
            )
        )
    return program


def run_ffmpeg(arguments: Sequence[str], data: Iterable[Pixels]) -> None:
    """Run FFmpeg with `data` on its standard input.

    Raises:
        EncodingError: FFmpeg is missing, or ends with an error.
    """
    program = require_ffmpeg()
    with tempfile.TemporaryFile() as said:
        command = [program, "-hide_banner", "-loglevel", "error", "-y", *arguments]
        process = subprocess.Popen(  # noqa: S603 - our own words, and a file of ours
            command, stdin=subprocess.PIPE, stdout=said, stderr=said, pipesize=_PIPE
        )
        try:
            if process.stdin is not None:
                with suppress(BrokenPipeError), process.stdin:  # FFmpeg has ended; its output says why
                    for part in data:
                        process.stdin.write(part)
            status = process.wait()
        finally:
            process.kill()
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    if status:
        reason = lines[-1] if lines else _("status {status}").format(status=status)
        raise EncodingError(_("FFmpeg failed ({reason}).").format(reason=reason))


def _file(path: Path) -> str:
    """Return a path that FFmpeg reads as a file. Otherwise “14:30.mp3” would be a protocol."""
    return f"file:{path}"


def _bytes(block: FloatArray) -> bytes:
    return np.round(np.clip(block, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()
