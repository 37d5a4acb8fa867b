"""What can be wrong with the numbers of step 2: lines that are none, conflicts, two kinds or places together."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from phone_numbers import nanp
from portin.findings import Finding, Kind, OfField, OfNumber, OfPrefix, Subject, Why
from portin.models import PortInNumber
from portin.order_fields import PORT_IN_DETAILS
from portin.orders.readiness.facts import (
    BLOCKING,
    CONFIRM,
    WARNING,
    Facts,
    Problem,
    fingerprint,
)

ALL = OfField("numbers")


def _problem(
    level: str, kind: Kind, subject: Subject = ALL, prevents: str = "", why: Why | None = None, **values: object
) -> Problem:
    """`values`: what a sentence about it names."""
    return Problem(PORT_IN_DETAILS, "numbers", level, Finding(kind, subject, why=why, prevents=prevents, values=values))


def _tns(numbers: list[PortInNumber]) -> list[str]:
    return [number.tn for number in numbers]


def kinds_of_numbers(facts: Facts) -> Iterator[Problem]:
    """What often turns out to be two accounts, or another address."""
    order = facts.order
    if facts.has_toll_free and facts.has_local:
        yield _problem(WARNING, Kind.TWO_KINDS, prevents="MULTIPLE_ACCOUNTS")
    far = [
        n
        for n in facts.numbers
        if order.region and n.region and n.country == order.country and order.region not in nanp.regions_of(n.tn)
    ]
    if far:
        place = {"country": order.country, "region": order.region}
        yield _problem(WARNING, Kind.FROM_ELSEWHERE, prevents="ADDRESS_MISMATCH", tns=_tns(far), **place)


def pasted_numbers(facts: Facts) -> Iterator[Problem]:
    order, wrong = facts.order, [line for line in facts.pasted if line.problem] if facts.order.is_draft else []
    if wrong:
        yield _problem(BLOCKING, Kind.CANNOT_BE_ORDERED, count=len(wrong))
    if not facts.numbers and not wrong:
        yield _problem(BLOCKING, Kind.MISSING)
    if len(facts.numbers) > settings.MAX_NUMBERS_PER_ORDER:
        yield _problem(BLOCKING, Kind.TOO_MANY, most=settings.MAX_NUMBERS_PER_ORDER)
    for number in facts.numbers:
        if number.country and order.country and number.country != order.country:
            both = {"of": number.country, "country": order.country}
            yield _problem(BLOCKING, Kind.OTHER_COUNTRY, OfNumber(number.tn), "MULTIPLE_ACCOUNTS", **both)


def doubtful_numbers(facts: Facts) -> Iterator[Problem]:
    """What our tables do not know of a number: one question for the numbers of an area code, or of an exchange."""
    doubtful: dict[str, list[PortInNumber]] = {}
    for number in facts.numbers:
        if unknown := nanp.unknown_part(number.tn):
            doubtful.setdefault(unknown, []).append(number)
    for unknown, numbers in doubtful.items():
        values = {"tns": _tns(numbers)}
        found = Finding(Kind.UNKNOWN_PREFIX, OfPrefix(unknown), prevents="NUMBER_NOT_ON_ACCOUNT", values=values)
        yield Problem(PORT_IN_DETAILS, "numbers", CONFIRM, found, fingerprint(unknown))


def in_other_drafts(facts: Facts) -> Iterator[Problem]:
    """Drafts hold no number, but two of them cannot both be submitted."""
    double = [number for number in facts.numbers if number.tn in facts.other_drafts]
    if double:
        where = facts.other_drafts[double[0].tn]
        yield _problem(
            WARNING,
            Kind.IN_OTHER_DRAFT,
            prevents="PENDING_ORDER",
            tns=_tns(double),
            draft=where.display_name,
            spoken=where.spoken_reference,
            draft_reference=where.reference,
        )


def conflicts(facts: Facts) -> Iterator[Problem]:
    for number in facts.numbers:
        if why := facts.in_use.get(number.tn):
            yield _problem(BLOCKING, Kind.IN_USE, OfNumber(number.tn), "PENDING_ORDER", why)
