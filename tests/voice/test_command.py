"""The last engine of the ladder, a program for each line, may hang, crash or lie like any other."""

import sys
from pathlib import Path

import pytest

from hipmob_desktop.voice.choice import VoiceChoice
from hipmob_desktop.voice.engines import EngineLostError, EngineMissingError, EspeakCommand, Patience
from hipmob_desktop.voice.synthesis import Speech
from tests.voice.pretended import Pretended

LISTING = """Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  de              --/M      German             gmw/de
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 5  en-us           --/M      us-mbrola-2        mb/mb-us2            (en 7)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
"""

#: A program that notes what it was asked, and then does as it is told.
PROGRAM = """#!{python}
import sys, time
from pathlib import Path
if "--voices" in sys.argv: print('''{listing}'''); sys.exit()
if "--version" in sys.argv: print("eSpeak NG text-to-speech: 9.9  Data at: /nowhere"); sys.exit()
with Path(__file__).with_suffix(".asked").open("a") as asked: asked.write(" ".join(sys.argv[1:]) + "\\n")
out = sys.argv[sys.argv.index("-w") + 1]
{fault}
"""
SPEAKS = """
import array, math, wave
with wave.open(out, "wb") as file:
    file.setparams((1, 2, 22050, 0, "NONE", ""))
    file.writeframes(array.array("h", [int(9000 * math.sin(n / 20)) for n in range(15000)]).tobytes())
"""


def command(folder: Path, fault: str) -> tuple[EspeakCommand, Path]:
    """Return the engine with a pretended program, and the file that tells what it was asked."""
    program = folder / "espeak-ng.py"
    program.write_text(PROGRAM.format(python=sys.executable, listing=LISTING, fault=fault))
    program.chmod(0o700)
    return EspeakCommand(str(program)), program.with_suffix(".asked")


def test_it_speaks_american_english_low_and_calm_and_lists_its_own_voices_only(tmp_path: Path) -> None:
    engine, asked = command(tmp_path, SPEAKS)
    speech = Speech(tmp_path / "clips", engines=[engine])
    speech.prepare(["-v 1"])
    assert speech.wait(["-v 1"], 10)
    assert asked.read_text().split(" -w ")[0] == "-v gmw/en-us -s 135 -p 35"
    assert asked.read_text().rstrip().endswith("-- -v one.")
    assert [voice.id for voice in speech.voices()] == ["espeak-ng:gmw/en-us", "espeak-ng:gmw/en"]
    speech.close()


def test_it_speaks_with_the_voice_that_was_chosen_when_pyttsx3_still_worked(tmp_path: Path) -> None:
    engine, asked = command(tmp_path, SPEAKS)
    absent = Pretended("pyttsx3", missing="no library")
    speech = Speech(tmp_path / "clips", VoiceChoice("pyttsx3:gmw/en", 1.0), [absent, engine])
    speech.prepare(["Halfway."])
    assert speech.wait(["Halfway."], 10)
    assert asked.read_text().startswith("-v gmw/en -s 169 ")
    speech.close()


@pytest.mark.logs("the voice espeak-ng does not work")
@pytest.mark.parametrize(
    "fault",
    ["time.sleep(60)", "sys.exit(3)", "pass", "open(out, 'wb').write(b'RIFF')", "import os; os.abort()"],
    ids=["hangs", "refuses", "writes nothing", "writes nonsense", "crashes"],
)
def test_if_it_does_not_work_nobody_speaks_and_the_reason_is_told(tmp_path: Path, fault: str) -> None:
    engine, _ = command(tmp_path, fault)
    speech = Speech(tmp_path / "clips", engines=[engine], patience=Patience(0.6, 0.6))
    speech.prepare(["Halfway."])
    assert not speech.wait(["Halfway."], 10)
    assert speech.rung == "none"
    assert "eSpeak NG: " in speech.sentence
    speech.close()


def test_a_program_that_is_not_there_or_cannot_be_started_is_no_voice(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError):
        EspeakCommand("no-such-program").identity(1)
    (tmp_path / "espeak-ng").write_text("no program")
    (tmp_path / "espeak-ng").chmod(0o700)
    with pytest.raises(EngineLostError):
        EspeakCommand(str(tmp_path / "espeak-ng")).identity(1)
