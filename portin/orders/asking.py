"""What to ask a carrier about an order: whose record counts where bill, look-up and letter name different carriers, and
the text for it. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portin.comparing import Row
from portin.models import PortInNumber, PortInOrder
from portin.orders import looking_up, resubmitting
from portin.orders.readiness import Facts
from portin.rules import line_features
from portin.rules.carrier_names import is_same
from portin.rules.hiding import masked
from portin.sentences import customer

# Rejection reason -> the comparison with the bill that shows whether the answer is the bill's own.
COMPARED_WITH = {
    "ADDRESS_MISMATCH": "service_address",
    "POSTAL_CODE_MISMATCH": "zip",
    "NAME_MISMATCH": "owner_name",
    "ACCOUNT_NUMBER_WRONG": "account_number",
    "BTN_MISMATCH": "btn",
    "WRONG_CARRIER": "losing_carrier",
    "FEATURE_BLOCK": "on_the_line",
}


@dataclass(frozen=True)
class CarrierNamed:
    """Who names which carrier."""

    source: str
    carrier: str


def carriers_named(facts: Facts) -> list[CarrierNamed]:
    """The answer, the documents and the look-up, each with the carrier that it names."""
    found = [CarrierNamed(_("Your answer"), facts.order.losing_carrier)] if facts.order.losing_carrier else []
    for rows in facts.by_document.values():
        for row in rows:
            if row.name in ("losing_carrier", "loa_carrier") and row.found:
                found.append(CarrierNamed(row.document.original_name, row.found))
    return found + [CarrierNamed(_("Number look-up"), name) for name in looking_up.carriers_of(facts.numbers)]


def differ(named: Iterable[CarrierNamed]) -> bool:
    first, *others = [one.carrier for one in named] or [""]
    return any(not is_same(first, other) for other in others)


def rejected_for(numbers: Iterable[PortInNumber]) -> tuple[str, ...]:
    """What the open rejections of these numbers are about, each once; one query."""
    codes = [one.code for given in resubmitting.open_rejections(numbers).values() for one in given]
    return tuple(dict.fromkeys(COMPARED_WITH[code] for code in codes if code in COMPARED_WITH))


def request(
    order: PortInOrder,
    numbers: Iterable[PortInNumber],
    language: str,
    *,
    asks_whose: bool = False,
    about: Iterable[str] = (),
) -> str:
    """The text to read out or send, in a language."""
    return customer.asking.request(
        language=language,
        holder=order.business_name or order.person,
        person=order.person,
        carrier=order.losing_carrier or "…",
        ending=masked(order.account_number),
        tns=[number.tn for number in numbers],
        asks_whose=asks_whose,
        about=about,
    )


def uses_the_line(facts: Facts, code: str) -> str:
    """What of the lines may have blocked the move, where that is the open rejection; else ""."""
    if code != "FEATURE_BLOCK":
        return ""
    selected = line_features.codes_of(facts.order.on_the_line)
    listed = [one.words for one in facts.seen_on_the_line]
    return customer.asking.uses_the_line([_(line_features.FEATURES[code].name) for code in selected], listed)


def record_differs(facts: Facts, code: str, refused: Collection[PortInNumber]) -> str:
    """Where what a carrier refused is what its own bill says: the answer, or that these numbers are on the account;
    else ""."""
    if code == "NUMBER_NOT_ON_ACCOUNT":
        shown = {row.tn for row in facts.compared if row.tn and row.is_match}
        tns = [number.tn for number in refused]
        return customer.asking.record_lacks(tns) if tns and shown.issuperset(tns) else ""
    row = agreeing_row(facts, code)
    if row is None:
        return ""
    if code == "WRONG_CARRIER":
        return _held_elsewhere(facts, row)
    return customer.ended(customer.asking.record_differs(row.label))


def _held_elsewhere(facts: Facts, row: Row) -> str:
    """A carrier that does not have the numbers sells what another one has on record; "" where it is the reseller that
    the bill is from. The look-up may name who has them."""
    carrier = facts.order.losing_carrier
    if not is_same(carrier, row.found):
        return ""
    others = [name for name in looking_up.carriers_of(facts.numbers) if not is_same(name, carrier)]
    return customer.asking.held_elsewhere(carrier, others)


def agreeing_row(facts: Facts, code: str) -> Row | None:
    """Where the answer that a rejection reason is about is what a document says."""
    name = COMPARED_WITH.get(code, "")
    return next((row for row in facts.compared if name and row.name == name and row.is_match), None)
