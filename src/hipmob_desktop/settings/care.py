"""The care questions: who should see a clinician first, and why."""

from collections.abc import Mapping

#: The questions of the first start, by their ids in the settings.
QUESTIONS: Mapping[str, str] = {
    "surgery": "A hip replacement or hip surgery",
    "injury": "A recent injury",
    "impingement": "A known impingement or labral tear",
    "numbness": "Numbness in a leg or the groin",
    "pregnancy": "Pregnancy",
    "hypermobility": "Hypermobile joints",
}

#: Explanations of the medical terms in the questions, in everyday words.
EXPLAINED: Mapping[str, str] = {
    "injury": "such as a fall or a strain",
    "impingement": "the joint pinches, or its rim is torn",
    "numbness": "it feels asleep, or tingles",
    "hypermobility": "they bend further than most people’s",
}

#: Advice for a person who answered any question with yes, and the consequence.
ADVICE = "Talk to a doctor or physiotherapist before you start."
CONSEQUENCE = (
    "Turning the leg in (internal rotation) is off until you switch it on in the settings, under Care for "
    "your body."
)

#: When to stop; valid whatever was answered.
STOP = "Sharp or pinching pain in the groin or knee, or numbness: stop at once."


def care_reason(care: tuple[str, ...] | None, *, off: bool) -> str:
    """Return why internal rotation is off, or the warning if it is on.

    Args:
        care: the questions answered with yes, by id; None if nobody has answered yet.
        off: whether internal rotation is switched off.

    Returns:
        One sentence; empty if no answer was yes.
    """
    if not care:
        return ""
    named = " and ".join(QUESTIONS[one].lower() for one in care if one in QUESTIONS)
    named = named or "something"
    if off:
        return (
            f"Internal rotation is off because you named {named}: talk to a doctor before you switch it on."
        )
    return f"You named {named}: talk to a doctor before you train internal rotation."
