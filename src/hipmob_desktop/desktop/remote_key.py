"""The keys of a remote control, whatever sends them: a command, a global key or a phone."""

from enum import StrEnum

from hipmob_desktop.base.messages import N_, Messages


class RemoteKey(StrEnum):
    """The keys of a remote control; a value is also the name of the command."""

    PAUSE = "pause"
    NEXT = "next"
    BACK = "back"
    MORE = "more"
    SAY_AGAIN = "say-again"


#: The effect of each key in a session under way.
EFFECTS = Messages(
    {
        RemoteKey.PAUSE: N_("pause the session, or resume it"),
        RemoteKey.NEXT: N_("go to the next part of the session, or to the next step in a lesson"),
        RemoteKey.BACK: N_("go back in the session"),
        RemoteKey.MORE: N_("make this part of the session 15 seconds longer"),
        RemoteKey.SAY_AGAIN: N_("say the last line again"),
    }
)
