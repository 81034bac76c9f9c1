"""What the screens say of any exercise: sides, sets, and what stands in the place of the figure."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.desktop.mpris import track_title
from hipmob_desktop.export.exercise_sheet import card_html
from hipmob_desktop.routine.file import load_pack, parse_routine
from hipmob_desktop.routine.library import builtin_files
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import State
from hipmob_desktop.session.moment import moment_at
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.home.exercise_screen import _MOST_NOTES
from hipmob_desktop.ui.home.exercise_words import exercise_words
from hipmob_desktop.ui.home.home_view import HomeView
from hipmob_desktop.ui.player.exercise_plate import ExercisePlate
from hipmob_desktop.ui.player.player_view import PlayerWords, plate_words, player_words

TEXT = """
format = "hipmob-routine"
version = 2
id = "sheet"
name = "My sheet"

[[item]]
exercise = "clam"
sides = "left"
why = "As the sheet asks."
dose = { sets = 3, reps = 12, load = "red band" }

[[item]]
exercise = "bridge"

[[item]]
exercise = "press"

[[exercise]]
id = "clam"
name = "Clam"
kind = "reps"
stop_if = "It pinches."

[[exercise]]
id = "bridge"
name = "Bridge"
kind = "reps"
one_sided = false

[[exercise]]
id = "press"
name = "Press and let go"
kind = "contract-relax"
stance = "ninety-ninety"
pose = "hinge"
loads = [{ joint = "hip", movement = "external-rotation" }]
"""


def session() -> Timeline:
    return build_timeline(parse_routine(TEXT, "sheet.toml"), Preferences(), {})


def work(timeline: Timeline, exercise: str) -> list[Phase]:
    return [one for one in timeline.phases if one.kind.is_work and one.exercise == exercise]


def said(timeline: Timeline, t: float) -> PlayerWords:
    names = words.exercise_names(timeline)
    return player_words(moment_at(timeline, t), State.RUNNING, names, leaving=False, muted=False)


def test_a_set_has_its_number_and_a_side_that_is_no_hip_only_its_side() -> None:
    timeline = session()
    second = work(timeline, "clam")[1]
    told = said(timeline, second.start + 1)
    assert told.title == "Clam · Slow reps · set 2 of 3"
    assert (told.side, told.of_hip) == (second.side, False)
    assert track_title(second) == "Left: Clam, set 2 of 3, 72 s"


def test_work_of_the_middle_has_no_side_and_a_press_says_what_to_do() -> None:
    timeline = session()
    [bridge] = work(timeline, "bridge")
    assert said(timeline, bridge.start + 1).side is None
    press = work(timeline, "press")[0]
    assert said(timeline, press.start + 1).note == "Press"
    assert said(timeline, press.start + 1).of_hip
    assert words.dose(press) == "18 s"


def test_home_names_sets_and_loads() -> None:
    clam, bridge, press = exercise_words(session(), {})
    assert clam.dose == "3 × 12 reps  ·  red band"
    assert bridge.dose == "8 reps"
    assert press.name == "Press and let go"
    assert ("Stop if", "It pinches.") in clam.notes
    assert ("Why one side", "As the sheet asks.") in clam.notes


def test_an_exercise_without_a_pose_stands_in_large_words_in_the_figures_place(qtbot: QtBot) -> None:
    timeline = session()
    clam, press = work(timeline, "clam")[0], work(timeline, "press")[0]
    found = plate_words(clam)
    assert found is not None
    assert (found.name, found.lines) == ("Clam", ("set 1 of 3 · 12 reps · red band", "As the sheet asks."))
    assert plate_words(press) is None

    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(640, 360)
    plate = ExercisePlate(screen)
    plate.resize(640, 360)
    plate.set_room(QRect(20, 120, 400, 200))
    screen.show()
    plate.show_words(found)
    assert plate.isVisible()
    assert plate.accessibleName() == "Clam set 1 of 3 · 12 reps · red band As the sheet asks."
    image = plate.grab().toImage()
    assert image.size() == QSize(640, 360) * image.devicePixelRatio()
    colours = {image.pixel(x, y) for x in range(20, 420, 3) for y in range(120, 320, 3)}
    assert len(colours) > 2  # letters on their ground

    plate.show_words(plate_words(press))
    assert plate.isHidden()


def test_the_rest_between_two_sets_belongs_to_its_exercise() -> None:
    timeline = session()
    rests = [one for one in timeline.phases if one.rests_between]
    assert [one.kind for one in rests] == [PhaseKind.REST] * 2
    assert {one.exercise for one in rests} == {"clam"}
    assert said(timeline, work(timeline, "clam")[0].end - 1).aside == "Next: Rest"


def test_home_says_why_one_side_gets_more_and_the_sheet_lists_sets_once(home_view: HomeView) -> None:
    timeline = session()
    assert not timeline.sides_alike
    assert replace(home_view, timeline=timeline).summary == "As the sheet asks."
    pictures = {"clam": b"", "bridge": b"", "press": b""}
    page = card_html(timeline, pictures)
    assert "<li>Clam, <b>left</b>: 3 × 12 slow repetitions</li>" in page
    assert "<li>Bridge: 8 slow repetitions</li>" in page
    assert "both sides the same" not in page


def test_every_note_of_an_exercise_has_room_on_its_screen() -> None:
    for pack in builtin_files():
        timeline = build_timeline(load_pack(pack), Preferences(), {})
        for one in exercise_words(timeline, {phase.exercise or "": "Coach" for phase in timeline.phases}):
            assert len(one.notes) <= _MOST_NOTES
