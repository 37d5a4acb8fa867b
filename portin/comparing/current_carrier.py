"""The current carrier as it was typed, beside who the document says that it is from.

Brands of one house, resellers and whoever a check is made out to are a question; a difference is said only where the
letterhead is another telephone company's, or where both names are ones that we know apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from portin.comparing.matching import CLEAR
from portin.comparing.row import Row
from portin.findings import Finding, Kind, OfField, Place, Subject, Why
from portin.models import PortInOrder
from portin.reading.found import Found, Reading
from portin.reading.values import HEAD, LINE, is_telecom
from portin.rules.carrier_names import as_it_writes_itself, is_known, is_related, is_same, is_wholesaler
from portin.rules.spelling import plain

_SUBJECT = OfField("losing_carrier")
_SAID_OTHERWISE = (Kind.MISMATCH, Kind.QUESTION)


def of_bill(order: PortInOrder, reading: Reading) -> Finding | None:
    """None where nothing was typed, or nothing on the document names a carrier."""
    typed = order.losing_carrier.strip()
    if not typed:
        return None
    if not reading.is_legible:
        return Finding(Kind.UNREADABLE, _SUBJECT, typed, prevents="WRONG_CARRIER")
    named = [one for one in reading.carrier_names if one.value.strip()]
    sure = [one for one in named if one.parts.how != LINE and is_telecom(one.value)]
    names = [name for name in (typed, order.reseller_name.strip()) if name]
    agreeing = next((one for one in named if any(_says(name, one.value) for name in names)), None)
    others = [one for one in sure if is_known(one.value) and not _may_be(names, one)]
    if agreeing and (agreeing in sure or not others):
        return _found(_SUBJECT, Kind.MATCH, typed, agreeing)
    if agreeing:
        return _found(_SUBJECT, Kind.QUESTION, typed, others[0])
    if not sure:
        return None
    kin = next((one for one in sure if is_related(typed, one.value)), None)
    if kin:
        why = Why.RESOLD if is_wholesaler(typed) or is_wholesaler(kin.value) else Why.SAME_HOUSE
        return _found(_SUBJECT, Kind.QUESTION, typed, kin, why)
    certain = next((one for one in sure if _is_certain(one, sure, typed, reading)), None)
    return _found(_SUBJECT, Kind.MISMATCH if certain else Kind.QUESTION, typed, certain or sure[0])


def beside_look_up(order: PortInOrder, row: Row, looked_up: Collection[str]) -> Row:
    """What a document says of the carrier once the look-up has spoken, which names these carriers for the numbers.

    Where it names the one that was typed, the document is from who may resell its service: a question, and the name is
    offered as the reseller's. Where it names the one on the document, two speak against the answer.
    """
    found = row.finding
    if row.name != _SUBJECT.name or not looked_up or not found.found or found.kind not in _SAID_OTHERWISE:
        return row
    if found.why != Why.SAME_HOUSE and all(is_same(found.typed, name) for name in looked_up):
        answers = {} if order.reseller_name.strip() else {"reseller_name": as_it_writes_itself(found.found)}
        return replace(row, finding=replace(found, kind=Kind.QUESTION, why=Why.LOOKED_UP, answers=answers))
    if found.why is None and all(is_same(found.found, name) for name in looked_up):
        return replace(row, finding=replace(found, why=Why.BOTH_NAME))
    return row


def _found(subject: Subject, kind: Kind, typed: str, at: Found, why: Why | None = None) -> Finding:
    is_said = kind in (Kind.MISMATCH, Kind.QUESTION)
    return Finding(
        kind,
        subject,
        typed,
        at.value,
        Place(at.page, at.box),
        why,
        "WRONG_CARRIER" if is_said else "",
        answers={"losing_carrier": at.value} if is_said and why is None else {},
    )


def _says(name: str, said: str) -> bool:
    """The name itself, or a line with it inside: "Telephone and internet by Hometown Cable"."""
    return is_same(name, said) or (" " in name and f" {plain(name)} " in f" {plain(said)} ")


def _may_be(names: Iterable[str], one: Found) -> bool:
    return any(is_same(name, one.value) or is_related(name, one.value) for name in names)


def _is_certain(one: Found, sure: list[Found], typed: str, reading: Reading) -> bool:
    """Both are carriers that we know apart, or the letterhead says it in letters that were read for sure; to whom a
    check is made out alone may be a bank or the company behind."""
    if reading.by_picture and one.parts.ink < CLEAR:
        return False
    if is_known(one.value) and is_known(typed):
        return True
    return any(other.parts.how == HEAD for other in sure if is_same(one.value, other.value))
