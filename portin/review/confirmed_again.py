"""What a customer confirmed of a rejection when they submitted again, in words for support. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from portin.models import Submission
from portin.orders.resubmitting import Confirmed, confirmed_in
from portin.review.uncompared import ToJudge
from portin.rules.reasons import CATALOGUE


def to_judge(submissions: Iterable[Submission], tns: Collection[str]) -> list[ToJudge]:
    """What was confirmed in these submissions of any of these numbers, each once."""
    found = [
        ToJudge(_title(one), _why(one), said="Confirmed")
        for submission in submissions
        for one in confirmed_in(submission.confirmations)
        if one.code in CATALOGUE and set(one.tns) & set(tns)
    ]
    return list(dict.fromkeys(found))


def in_short(one: Confirmed) -> str:
    """For a line of the timeline; "" of a reason that the catalogue does not have anymore."""
    return f"{_title(one)}: “{_words(one)}”" if one.code in CATALOGUE else ""


def _title(one: Confirmed) -> str:
    return CATALOGUE[one.code].title_of(is_from_carrier=one.is_from_carrier)


def _why(one: Confirmed) -> str:
    then = " The note in the packet says so, with the rule: point the carrier to it." if one.is_disputed else ""
    return f"The customer submitted it again and confirmed: “{_words(one)}”{then}"


def _words(one: Confirmed) -> str:
    row = CATALOGUE[one.code]
    return row.disputes if one.is_disputed else row.said_unchanged(is_from_carrier=one.is_from_carrier)
