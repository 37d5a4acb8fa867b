"""What can be wrong with the numbers of step 2: lines that are none, conflicts, two kinds or places together."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from phone_numbers import nanp
from portin.models import PortInNumber
from portin.orders.readiness.facts import (
    BLOCKING,
    CONFIRM,
    PORT_IN_DETAILS,
    WARNING,
    Facts,
    Problem,
    fingerprint,
)
from portin.rules import countries
from portin.rules.words import plural


def kinds_of_numbers(facts: Facts) -> Iterator[Problem]:
    """What often turns out to be two accounts, or another address."""
    order = facts.order
    if facts.has_toll_free and facts.has_local:
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            WARNING,
            "Toll-free and local numbers are often billed by different companies. Make sure that one bill shows them"
            " all, or order them separately",
            "mixed_kinds",
            "Toll-free and local together",
            "MULTIPLE_ACCOUNTS",
        )
    far = [
        n
        for n in facts.numbers
        if order.region and n.region and n.country == order.country and order.region not in nanp.regions_of(n.tn)
    ]
    if far:
        shown = ", ".join(number.display for number in far[:3]) + (f" and {len(far) - 3} more" if len(far) > 3 else "")
        where = countries.of(order.country).region_name(order.region)
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            WARNING,
            f"{shown} {'is' if len(far) == 1 else 'are'} not from {where}, where the service address is. Make sure that"
            " the bill shows this address for them",
            "far_numbers",
            "Numbers from elsewhere",
            "ADDRESS_MISMATCH",
        )


def pasted_numbers(facts: Facts) -> Iterator[Problem]:
    order, wrong = facts.order, [line for line in facts.pasted if line.problem] if facts.order.is_draft else []
    if wrong:
        many = "1 number" if len(wrong) == 1 else f"{len(wrong)} numbers"
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            BLOCKING,
            f"Correct or remove {many} that cannot be ordered",
            "pasted_problems",
            f"{many} to correct",
        )
    if not facts.numbers and not wrong:
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            BLOCKING,
            "Paste the numbers that you want to move",
            "missing:numbers",
            "Numbers",
        )
    if len(facts.numbers) > settings.MAX_NUMBERS_PER_ORDER:
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            BLOCKING,
            f"Keep at most {plural(settings.MAX_NUMBERS_PER_ORDER, 'number')} in this order and put the others into a"
            " second one",
            "too_many_numbers",
            "Fewer numbers",
        )
    for number in facts.numbers:
        if number.country and order.country and number.country != order.country:
            where, address = countries.of(number.country).adjective, countries.of(order.country).in_sentences
            yield Problem(
                PORT_IN_DETAILS,
                "numbers",
                BLOCKING,
                f"{number.display} is a {where} number, but the service address is in {address}. Order it separately",
                f"country:{number.tn}",
                f"{number.display}: country",
                "MULTIPLE_ACCOUNTS",
                number.tn,
            )


def doubtful_numbers(facts: Facts) -> Iterator[Problem]:
    """What our tables do not know of a number: one question for the numbers of an area code, or of an exchange."""
    doubtful: dict[str, list[PortInNumber]] = {}
    for number in facts.numbers:
        if unknown := nanp.unknown_part(number.tn):
            doubtful.setdefault(unknown, []).append(number)
    for unknown, numbers in doubtful.items():
        shown = ", ".join(number.display for number in numbers[:3]) + (
            f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
        )
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            CONFIRM,
            f"{shown}: {nanp.doubt_about(numbers[0].tn).rstrip('.')}",
            f"doubt:{unknown}",
            "Area code or exchange that we do not know",
            "NUMBER_NOT_ON_ACCOUNT",
            fingerprint=fingerprint(unknown),
        )


def in_other_drafts(facts: Facts) -> Iterator[Problem]:
    """Drafts hold no number, but two of them cannot both be submitted."""
    double = [number for number in facts.numbers if number.tn in facts.other_drafts]
    if double:
        shown = ", ".join(number.display for number in double[:3]) + (
            f" and {len(double) - 3} more" if len(double) > 3 else ""
        )
        where = facts.other_drafts[double[0].tn]
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            WARNING,
            f"{shown} {'is' if len(double) == 1 else 'are'} also in another draft of yours, “{where}”. Only the one"
            " that is submitted first gets them",
            "other_draft",
            "Numbers in two drafts",
            "PENDING_ORDER",
        )


def conflicts(facts: Facts) -> Iterator[Problem]:
    # read first: a number that is completed between the two queries is then seen by the second
    elsewhere = facts.elsewhere
    for number in facts.numbers:
        if number.tn in facts.in_service:
            is_ours = facts.in_service[number.tn]
            message = (
                f"{number.display} is already active in your account. Remove it"
                if is_ours
                else _held_by_another(number)
            )
        elif number.tn in elsewhere:
            is_ours = elsewhere[number.tn]
            message = (
                f"{number.display} is in another open order of yours. Remove it here or cancel it there"
                if is_ours
                else _held_by_another(number)
            )
        else:
            continue
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            BLOCKING,
            message,
            f"conflict:{number.tn}",
            f"{number.display}: in use",
            "PENDING_ORDER",
            number.tn,
        )


def _held_by_another(number: PortInNumber) -> str:
    """The same sentence whatever the cause: it reveals nothing about other accounts."""
    return f"{number.display} cannot be ordered now. If it is yours, open a support ticket"
