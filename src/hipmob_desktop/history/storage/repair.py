"""Repairs a session from any data: each unusable value becomes a fault and costs nothing else.

Only a session without a start is lost, because its day is unknown. Missing values are derived from the rest
of the session, and reported as well.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Any, TypeVar
from uuid import UUID, uuid5

import msgspec

from hipmob_desktop.base.messages import _
from hipmob_desktop.history.record import DoneLoad, Instant, Outcome, record_from
from hipmob_desktop.history.storage import values
from hipmob_desktop.history.storage.faults import Cleaning, Fault, Found, KeyPath, Places
from hipmob_desktop.history.storage.values import UnusableError, shown
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.timeline import PhaseKind

T = TypeVar("T")

#: UUID namespace of new ids. The same session gets the same id on every computer.
IDS = UUID("6b0f3c5e-0d0a-4a51-9d4c-2f6a3f1c7a10")

LONGEST_ID = 100

_MOST_FELT = 10


class LostError(ValueError):
    """A session cannot be used at all; the message is the reason."""


def repaired(found: Mapping[str, Any], places: Places, form: values.Form = values.USUAL) -> Found:
    """Return the session of these keys, with a fault for each unusable value.

    Args:
        found: the keys and values of the session, of any type.
        places: returns the place and the key of a fault.
        form: the format of dates and numbers.
    """
    repair = _Repair(form)
    try:
        session = repair.session(found)
        record = record_from(msgspec.json.encode(session))
    except LostError as error:
        place, key = places(("started_at",), None)
        return Found(
            None, (Fault(place, key, _("{error}; the session is left out").format(error=error), lost=True),)
        )
    except (ValueError, RecursionError, OverflowError, TypeError) as error:
        place, _key = places((), repair.start)
        lost = Fault(
            place,
            "",
            _("{error}; the session is left out").format(error=error),
            lost=True,
            start=repair.start,
        )
        return Found(None, (lost,))
    named = ((*places(path, repair.start), reason) for path, reason in repair.faults)
    return Found(record, tuple(Fault(*one, start=repair.start) for one in named), frozenset(repair.unsaid))


class _Repair(Cleaning):
    """Repairs one session and collects its faults."""

    def __init__(self, form: values.Form) -> None:
        super().__init__()
        self._form = form
        self.start: datetime | None = None

    def session(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """Return all keys with values in the file's format.

        Raises:
            LostError: the start is missing or unusable.
        """
        found = self.with_whole_characters(found, ())
        if values.is_nothing(found.get("started_at")):
            raise LostError(_("is missing"))
        try:
            start = self.start = self._instant(found["started_at"])
        except UnusableError as error:
            raise LostError(str(error)) from error
        phases = list(self._phases(found))
        seconds = sum(phase["done_seconds"] for phase in phases)
        known = {
            "id": self._id(found, start),
            "routine": self._try(found, ("routine",), values.text, "") or "",
            "started_at": _written(found["started_at"], start),
            "ended_at": self._end(found, start, seconds),
            "outcome": self._outcome(found, phases),
            "phases": phases,
            "check_in": self._check_in(found.get("check_in")),
            "note": self._try(found, ("note",), values.text, "") or "",
        }
        rest = {key: self.plain(value, (key,)) for key, value in found.items() if key not in known}
        return {**known, **self._optional_keys(rest)}

    def _instant(self, value: object) -> datetime:
        try:
            return msgspec.convert(value, Instant)
        except (ValueError, TypeError):
            return values.instant(value, self._form)

    def _try(
        self,
        found: Mapping[str, Any],
        path: KeyPath,
        read: Callable[[Any], T],
        instead: object,
        says: str = "",
    ) -> Any:
        """Return a converted value, or `instead` if it is missing or unusable."""
        value = found.get(str(path[-1]))
        if values.is_nothing(value) and path[-1] != "note":
            return instead
        if value is None:
            return instead
        try:
            return read(value)
        except UnusableError as error:
            self.note(path, _("{error}; {what}").format(error=error, what=says or _("it is left out")))
            return instead

    def _id(self, found: Mapping[str, Any], start: datetime) -> str:
        given = found.get("id")
        name = "" if given is None or given == "" else self._text_or_nothing(given)
        if len(name) > LONGEST_ID:
            self.note(("id",), _("{name} is too long; the session gets a new one").format(name=shown(name)))
        if 0 < len(name) <= LONGEST_ID:
            return str(name)
        return str(uuid5(IDS, f"{found.get('routine') or ''} {start.isoformat()}"))

    def _text_or_nothing(self, value: Any) -> str:
        try:
            return values.text(value)
        except UnusableError as error:
            self.note(("id",), _("{error}; the session gets a new one").format(error=error))
            return ""

    def _end(self, found: Mapping[str, Any], start: datetime, seconds: float) -> str:
        last = min(seconds, 86_400.0)
        try:
            guess = (start + timedelta(seconds=last)).isoformat(timespec="seconds")
        except OverflowError:
            guess = start.isoformat(timespec="seconds")
        says = _("it ends when its phases do")
        if values.is_nothing(found.get("ended_at")):
            return guess
        try:
            return _written(found["ended_at"], self._instant(found["ended_at"]))
        except UnusableError as error:
            self.note(("ended_at",), f"{error}; {says}")
            return guess

    def _outcome(self, found: Mapping[str, Any], phases: Sequence[Mapping[str, Any]]) -> str:
        work = [one for one in phases if PhaseKind(one["kind"]).is_work]
        whole = work and all(one["done_seconds"] >= one["planned_seconds"] - 1 for one in work)
        guess = Outcome.COMPLETED if whole else Outcome.STOPPED
        says = _("what was done says “{guess}”").format(guess=guess)
        return str(self._try(found, ("outcome",), lambda one: values.word(one, Outcome), guess, says))

    def _phases(self, found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        phases = found.get("phases")
        if phases is None:
            return
        if not isinstance(phases, list):
            self.note(("phases",), _("is not a list; the session has no phases"))
            return
        for number, phase in enumerate(phases):
            if not isinstance(phase, Mapping):
                self.note(
                    ("phases", number), _("{phase} is not a phase; it is left out").format(phase=shown(phase))
                )
                continue
            try:
                yield self._phase(phase, ("phases", number))
            except UnusableError as error:
                self.note(
                    ("phases", number, *error.args[1:]),
                    _("{reason}; its phase is left out").format(reason=error.args[0]),
                )
                self.unsaid.add(("phases", number))

    def _phase(self, phase: Mapping[str, Any], at: KeyPath) -> dict[str, Any]:
        """Return a phase.

        Raises:
            UnusableError: its kind or its length is unusable; the second argument is the key.
        """
        kind = self._needed(phase, "kind", lambda one: values.word(one, PhaseKind))
        done = self._needed(phase, "done_seconds", lambda one: values.number(one, self._form))
        read: dict[str, Callable[[Any], object]] = {
            "exercise": _name,
            "rotation": lambda one: values.word(one, Rotation),
            "side": lambda one: values.word(one, Side),
            "planned_reps": lambda one: values.whole(one, self._form),
            "done_reps": lambda one: values.whole(one, self._form),
        }
        more: dict[str, Callable[[Any], object]] = {
            "item": lambda one: values.whole(one, self._form),
            "set": lambda one: values.whole(one, self._form),
            "reverse": _truth,
            "loads": _loads,
        }
        rest = {
            key: self.plain(value, (*at, key))
            for key, value in phase.items()
            if key not in {*read, *more} and key not in {"kind", "planned_seconds", "done_seconds"}
        }
        planned = self._try(
            phase,
            (*at, "planned_seconds"),
            lambda one: values.number(one, self._form),
            done,
            _("what was done counts as planned"),
        )
        told = {key: self._try(phase, (*at, key), one, None) for key, one in read.items()}
        added = {key: self._try(phase, (*at, key), one, None) for key, one in more.items() if key in phase}
        return {
            "kind": kind,
            "exercise": told["exercise"],
            "rotation": told["rotation"],
            "side": told["side"],
            "planned_seconds": planned,
            "done_seconds": done,
            "planned_reps": told["planned_reps"],
            "done_reps": told["done_reps"],
            **{key: one for key, one in added.items() if one is not None},
            **rest,
        }

    @staticmethod
    def _needed(phase: Mapping[str, Any], key: str, read: Callable[[Any], T]) -> T:
        if values.is_nothing(phase.get(key)):
            raise UnusableError(_("is missing"), key)
        try:
            return read(phase[key])
        except UnusableError as error:
            raise UnusableError(str(error), key) from error

    def _check_in(self, found: Any) -> dict[str, Any] | None:
        """Return a check-in. Open answers count as 0, as in the window."""
        if found is None:
            return None
        at: KeyPath = ("check_in",)
        if not isinstance(found, Mapping):
            self.note(at, _("{found} is not a check-in; it is left out").format(found=shown(found)))
            return None
        told = {
            key: self.plain(value, (*at, key))
            for key, value in found.items()
            if key not in {*Side, "rotation"}
        }
        sides: dict[str, dict[str, Any] | None] = {
            side: self._ratings(found.get(side), (*at, side)) for side in Side
        }
        rotation = self._try(found, (*at, "rotation"), lambda one: values.word(one, Rotation), None)
        if rotation is not None:
            told["rotation"] = rotation
        if not any(sides.values()):
            return None
        return {**{side: felt or {"tightness": 0, "pain": 0} for side, felt in sides.items()}, **told}

    def _ratings(self, found: Any, at: KeyPath) -> dict[str, Any] | None:
        """Return the ratings of one side, or None if none is readable."""
        if found is None:
            self.note(at, _("is missing; that side counts as not asked"))
            return None
        if not isinstance(found, Mapping):
            self.note(at, _("{found} is not an answer; it is left out").format(found=shown(found)))
            return None
        felt = {name: self._degree(found, (*at, name)) for name in ("tightness", "pain")}
        rest = {key: self.plain(value, (*at, key)) for key, value in found.items() if key not in felt}
        if all(one is None for one in felt.values()):
            return None
        return {**{name: one or 0 for name, one in felt.items()}, **rest}

    def _degree(self, found: Mapping[str, Any], at: KeyPath) -> int | None:
        value = found.get(str(at[-1]))
        if values.is_nothing(value):
            self.note(at, _("is missing; it counts as not asked"))
            return None
        says = _("{value} is not a whole number from 0 to {most}").format(value=shown(value), most=_MOST_FELT)
        try:
            felt = values.number(value, self._form, most=_MOST_FELT)
        except UnusableError:
            self.note(at, _("{says}; it counts as not asked").format(says=says))
            return None
        if felt != int(felt):
            self.note(
                at, _("{says}; it is read as {number}").format(says=says, number=ceil(felt)), said=True
            )  # the careful side
        return ceil(felt)

    def _optional_keys(self, rest: dict[str, Any]) -> dict[str, Any]:
        """Return the remaining keys without unusable values of known ones."""
        if rest.get("edited_at") is not None:
            try:
                at = self._instant(rest["edited_at"])
                rest["edited_at"] = _written(rest["edited_at"], at)
            except UnusableError as error:
                del rest["edited_at"]
                self.note(("edited_at",), _("{error}; it is left out").format(error=error))
        morning = rest.get("next_morning")
        if morning is not None:
            told = morning if isinstance(morning, Mapping) else {"worse": morning}
            try:
                rest["next_morning"] = {**told, "worse": values.truth(told.get("worse"))}
            except UnusableError as error:
                del rest["next_morning"]
                self.note(("next_morning",), _("{error}; it is left out").format(error=error))
        return rest


def _name(value: object) -> str:
    """Return a name. A number is none."""
    if isinstance(value, str):
        return value
    raise UnusableError(_("{value} is not text").format(value=shown(value)))


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise UnusableError(_("{value} is neither true nor false").format(value=shown(value)))


def _loads(value: object) -> list[dict[str, str]]:
    """Return the loaded movements."""
    try:
        loads = msgspec.convert(value, list[DoneLoad])
    except (ValueError, TypeError):
        told = _("{value} is not a list of joints and movements").format(value=shown(value))
        raise UnusableError(told) from None
    return [{"joint": one.joint, "movement": one.movement} for one in loads]


def _written(value: object, at: datetime) -> str:
    """Return an instant unchanged if it is in the file's format, otherwise in that format."""
    try:
        msgspec.convert(value, Instant)
    except (ValueError, TypeError):
        return at.isoformat(timespec="seconds")
    return str(value)
