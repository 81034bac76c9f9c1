"""The care questions: whom to send to a clinician first, and why."""

from collections.abc import Mapping

#: What is asked once, by its id in the settings.
QUESTIONS: Mapping[str, str] = {
    "surgery": "A hip replacement or hip surgery",
    "injury": "A recent injury",
    "impingement": "A known impingement or labral tear",
    "numbness": "Numbness in a leg or the groin",
    "pregnancy": "A pregnancy",
    "hypermobility": "Hypermobile joints",
}

#: What a person is told who answered any of them with yes.
ADVICE = (
    "Please see a clinician before you begin. Until then internal rotation is switched off; Settings, Care, "
    "switches it on again."
)

#: When to stop, whatever was answered.
STOP = "Sharp or pinching pain in the groin, pain in a knee, or numbness: stop at once."


def care_reason(care: tuple[str, ...] | None) -> str:
    """Return why internal rotation is on or off, as far as the answers decide it; or an empty sentence."""
    if not care:
        return ""
    named = " and ".join(QUESTIONS[one].lower() for one in care if one in QUESTIONS)
    return f"You named {named or 'something'}: see a clinician before you switch internal rotation on."
