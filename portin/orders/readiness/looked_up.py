"""What the number look-up said that keeps a number from moving, or makes two orders of one. A machine's word is a
doubt: it is confirmed with a reason, and never blocks."""

from __future__ import annotations

from collections.abc import Iterator

from portin.findings import Finding, Kind, OfField, OfNumber, Why
from portin.order_fields import PORT_IN_DETAILS
from portin.orders import looking_up
from portin.orders.readiness.facts import CONFIRM, WARNING, Facts, Problem, fingerprint
from portin.rules.carrier_names import is_same
from portin.rules.looked_up import LineType, LookedUp, Portable, Source

ALL = OfField("numbers")
NOT_SAID = (Source.SERVICE, Source.AWAY)  # that nobody is asked at all is no finding


def looked_up_numbers(facts: Facts) -> Iterator[Problem]:
    said = {number.tn: one for number in facts.numbers if (one := looking_up.of(number))}
    for tn, one in said.items():
        if one.portable == Portable.NO:
            values = {"reason": one.reason}
            found = Finding(Kind.NOT_PORTABLE, OfNumber(tn), prevents="NOT_PORTABLE", values=values)
            yield Problem(PORT_IN_DETAILS, "numbers", CONFIRM, found, fingerprint(tn, one.carrier, one.reason))
    for source in NOT_SAID:
        unknown = [tn for tn, one in said.items() if one.portable == Portable.UNKNOWN and one.source == source]
        if unknown:
            is_away = source == Source.AWAY
            yield _warning(Kind.PORTABILITY_UNKNOWN, "NOT_PORTABLE", tns=unknown, is_away=is_away)
    named = looking_up.carriers_of(facts.numbers)
    yield from _of_two_accounts(said, named)
    yield from _of_another_carrier(facts, named)


def _of_two_accounts(said: dict[str, LookedUp], named: dict[str, list[str]]) -> Iterator[Problem]:
    wireless = [tn for tn, one in said.items() if one.line_type == LineType.WIRELESS]
    if wireless and any(one.line_type == LineType.WIRELINE for one in said.values()):
        yield _warning(Kind.TWO_LINE_TYPES, "MULTIPLE_ACCOUNTS", tns=wireless)
    elif len(named) > 1:
        yield _warning(Kind.TWO_CARRIERS, "MULTIPLE_ACCOUNTS", carriers=sorted(named))


def _of_another_carrier(facts: Facts, named: dict[str, list[str]]) -> Iterator[Problem]:
    """A carrier behind the one that was named: its record counts, so the customer asks."""
    if any(row.finding.why == Why.BOTH_NAME for row in facts.compared):
        return  # the answer is wrong, and nobody is to be asked
    typed = [name for name in (facts.order.losing_carrier, facts.order.reseller_name) if name]
    for carrier, tns in named.items():
        if typed and not any(is_same(name, carrier) for name in typed):
            values = {"carrier": carrier, "tns": tns, "typed": typed[0]}
            found = Finding(Kind.RECORD_ELSEWHERE, OfField("losing_carrier"), prevents="WRONG_CARRIER", values=values)
            yield Problem(PORT_IN_DETAILS, "losing_carrier", WARNING, found)
            return


def _warning(kind: Kind, prevents: str, **values: object) -> Problem:
    return Problem(PORT_IN_DETAILS, "numbers", WARNING, Finding(kind, ALL, prevents=prevents, values=values))
