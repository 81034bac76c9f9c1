"""A global key: a key with its modifiers, as the settings, X11 and the portal of shortcuts write it."""

from dataclasses import dataclass

#: The modifiers by their names in the settings: the bit of X11, and the name in the portal's triggers.
MODIFIERS = {"Ctrl": (4, "CTRL"), "Shift": (1, "SHIFT"), "Alt": (8, "ALT"), "Meta": (64, "LOGO")}

#: Keys by their names in the settings: X11's number and name (keysym), from X11's keysymdef.h.
_NAMED = {
    "PgUp": (0xFF55, "Prior"),
    "PgDown": (0xFF56, "Next"),
    "Left": (0xFF51, "Left"),
    "Up": (0xFF52, "Up"),
    "Right": (0xFF53, "Right"),
    "Down": (0xFF54, "Down"),
    "Home": (0xFF50, "Home"),
    "End": (0xFF57, "End"),
    "Ins": (0xFF63, "Insert"),
    "Del": (0xFFFF, "Delete"),
    "Esc": (0xFF1B, "Escape"),
    "Return": (0xFF0D, "Return"),
    "Enter": (0xFF8D, "KP_Enter"),
    "Tab": (0xFF09, "Tab"),
    "Backspace": (0xFF08, "BackSpace"),
    "Space": (0x20, "space"),
    "Pause": (0xFF13, "Pause"),
    "Print": (0xFF61, "Print"),
    "ScrollLock": (0xFF14, "Scroll_Lock"),
    "Menu": (0xFF67, "Menu"),
    **{f"F{number}": (0xFFBD + number, f"F{number}") for number in range(1, 25)},
}

#: The names of the signs that can be keys; letters and digits are their own names.
_SIGNS = {
    ".": "period",
    ",": "comma",
    "-": "minus",
    "+": "plus",
    "=": "equal",
    "/": "slash",
    "\\": "backslash",
    ";": "semicolon",
    "'": "apostrophe",
    "`": "grave",
    "[": "bracketleft",
    "]": "bracketright",
    "#": "numbersign",
    "<": "less",
}


@dataclass(frozen=True, slots=True)
class GlobalKey:
    """A key with its modifiers.

    Attributes:
        written: its name in the settings, such as "Ctrl+Alt+P".
        keysym: X11's number of the key without modifiers.
        state: X11's bits of the modifiers.
        trigger: its name by the specification of shortcuts of XDG, such as "CTRL+ALT+p".
    """

    written: str
    keysym: int
    state: int
    trigger: str


def global_key(written: str) -> GlobalKey | None:
    """Return the key of a name, or None if no program can have such a key."""
    *modifiers, name = written.split("+") if not written.endswith("+") else [*written[:-2].split("+"), "+"]
    modifiers = [one for one in modifiers if one]
    if any(one not in MODIFIERS for one in modifiers):
        return None
    if name in _NAMED:
        keysym, named = _NAMED[name]
    elif len(name) == 1 and (name in _SIGNS or (name.isascii() and name.isalnum())):
        keysym, named = ord(name.lower()), _SIGNS.get(name, name.lower())
    else:
        return None
    state = sum({MODIFIERS[one][0] for one in modifiers})
    return GlobalKey(written, keysym, state, "+".join([*(MODIFIERS[one][1] for one in modifiers), named]))
