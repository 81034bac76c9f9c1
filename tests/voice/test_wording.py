"""What an engine is given for a line: numbers in words, and the exceptions of routine and person."""

import pytest

from hipmob_desktop.voice.wording import number_words, spoken


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1.", "One."),
        ("8", "Eight."),
        ("Back to the 90/90 seat.", "Back to the ninety ninety seat."),
        ("90/90.", "Ninety ninety."),
        ("Hold for 45 seconds.", "Hold for forty five seconds."),
        ("Round 2 of 3.", "Round two of three."),
        ("100 times, 219 times.", "One hundred times, two hundred nineteen times."),
        ("At 7:30, with 1.5 kg, 1/2 as far.", "At 7:30, with 1.5 kg, 1/2 as far."),
        ("L5 and 3D stay.", "L5 and 3D stay."),
        ("Left knee out.", "Left knee out."),
        ("", ""),
    ],
)
def test_whole_numbers_and_the_seat_are_words(line: str, words: str) -> None:
    assert spoken(line) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Feel the piriformis.", "Feel the peer-ih-FOR-miss."),
        ("Piriformis relaxed.", "Peer-ih-FOR-miss relaxed."),
        ("The piriformises.", "The piriformises."),
        ("Back to 90/90.", "Back to the wide seat."),
        ("The psoas major, then the psoas.", "The SO-as major, then the so-az."),
        ("A (odd) word.", "A strange word."),
    ],
)
def test_the_exceptions_stand_for_whole_words_the_longest_first(line: str, words: str) -> None:
    say = (
        ("piriformis", "peer-ih-FOR-miss"),
        ("90/90", "the wide seat"),
        ("psoas", "so-az"),
        ("psoas major", "SO-as major"),
        ("(odd)", "strange"),
        ("  ", "nothing"),
    )
    assert spoken(line, say) == words


def test_the_persons_own_words_go_before_the_routines() -> None:
    assert spoken("Hip out.", (("hip", "HIP"), ("Hip", "hipp"))) == "HIP out."


def test_in_another_language_the_engine_reads_numbers_itself_and_none_as_an_ordinal() -> None:
    assert spoken("Noch 3 Mal.", (), "de") == "Noch 3 Mal."
    assert spoken("3", (), "de") == "3"


def test_every_number_of_a_session_has_its_own_words() -> None:
    words = [number_words(number) for number in range(1000)]
    assert len(set(words)) == 1000
    assert (words[0], words[13], words[80], words[99]) == ("zero", "thirteen", "eighty", "ninety nine")
