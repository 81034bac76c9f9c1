"""The care questions: whom to send to a clinician first, and why."""

from collections.abc import Mapping

#: What is asked once, by its id in the settings.
QUESTIONS: Mapping[str, str] = {
    "surgery": "A hip replacement or hip surgery",
    "injury": "A recent injury",
    "impingement": "A known impingement or labral tear",
    "numbness": "Numbness in a leg or the groin",
    "pregnancy": "Pregnancy",
    "hypermobility": "Hypermobile joints",
}

#: What the terms among them mean, in everyday words.
EXPLAINED: Mapping[str, str] = {
    "injury": "such as a fall or a strain",
    "impingement": "the joint pinches, or its rim is torn",
    "numbness": "it feels asleep, or tingles",
    "hypermobility": "they bend further than most people’s",
}

#: What a person is told who answered any of them with yes: what to do, and what follows from it.
ADVICE = "Talk to a doctor or physiotherapist before you start."
CONSEQUENCE = (
    "Turning the leg in (internal rotation) is off until you switch it on in the settings, under Care for "
    "your body."
)

#: When to stop, whatever was answered.
STOP = "Sharp or pinching pain in the groin or knee, or numbness: stop at once."


def care_reason(care: tuple[str, ...] | None, *, off: bool) -> str:
    """Return why internal rotation is off, or what to heed if it is on; empty if no answer was yes."""
    if not care:
        return ""
    named = " and ".join(QUESTIONS[one].lower() for one in care if one in QUESTIONS)
    named = named or "something"
    if off:
        return (
            f"Internal rotation is off because you named {named}: talk to a doctor before you switch it on."
        )
    return f"You named {named}: talk to a doctor before you train internal rotation."
