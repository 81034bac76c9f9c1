"""The care questions: who should see a clinician first, and why."""

from collections.abc import Mapping

from hipmob_desktop.base.messages import N_, Messages, _, and_joined

#: The questions of the first start, by their ids in the settings.
QUESTIONS: Mapping[str, str] = Messages(
    {
        "surgery": N_("A hip replacement or hip surgery"),
        "injury": N_("A recent injury"),
        "impingement": N_("A known impingement or labral tear"),
        "numbness": N_("Numbness in a leg or the groin"),
        "pregnancy": N_("Pregnancy"),
        "hypermobility": N_("Hypermobile joints"),
    }
)

#: What was answered with yes, as it is named within a sentence.
_NAMED: Mapping[str, str] = Messages(
    {
        "surgery": N_("a hip replacement or hip surgery"),
        "injury": N_("a recent injury"),
        "impingement": N_("a known impingement or labral tear"),
        "numbness": N_("numbness in a leg or the groin"),
        "pregnancy": N_("pregnancy"),
        "hypermobility": N_("hypermobile joints"),
    }
)

#: Explanations of the medical terms in the questions, in everyday words.
EXPLAINED: Mapping[str, str] = Messages(
    {
        "injury": N_("such as a fall or a strain"),
        "impingement": N_("the joint pinches, or its rim is torn"),
        "numbness": N_("it feels asleep, or tingles"),
        "hypermobility": N_("they bend further than most people’s"),
    }
)

#: Advice for a person who answered any question with yes, and the consequence.
ADVICE = N_("Talk to a doctor or physiotherapist before you start.")
CONSEQUENCE = N_(
    "Turning the leg in (internal rotation) is off until you switch it on in the settings, under Care for "
    "your body."
)

#: Answers after which any pain of 4 or more pauses a rotation. The bound of 5 was never meant for them.
CAREFUL = frozenset({"surgery", "injury", "impingement"})

#: When to stop; valid whatever was answered.
STOP = N_("Sharp or pinching pain in the groin or knee, or numbness: stop at once.")


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
    named = and_joined(_NAMED[one] for one in care if one in _NAMED) or _("something")
    if off:
        return _(
            "Internal rotation is off because you named {named}: talk to a doctor before you switch it on."
        ).format(named=named)
    return _("You named {named}: talk to a doctor before you train internal rotation.").format(named=named)
