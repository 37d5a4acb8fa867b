"""Which carrier the numbers of an order were asked of, and where they are by what we know: from what was submitted.
The answer of the order may have been changed since, and what happened before is never told of the new one.

Reads the submissions where the numbers do not bring the name along (`with_asked_carrier`); one query an order.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models.fields.json import KT

from portin.models import PortInNumber, PortInOrder, Rejection, Submission
from portin.rules.carrier_names import is_same
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus

_HELD = {
    NumberStatus.ACCEPTED,
    NumberStatus.COMPLETED,
    *PORTED_INACTIVE,
}  # the carrier said itself that it has, or had it
_NOT_ITS_OWN = "WRONG_CARRIER"


def learn(order: PortInOrder, numbers: Sequence[PortInNumber], at: datetime | None = None) -> None:
    """Keeps with each number the name of the carrier in its submission: the one in force now, or at a moment."""
    unknown = [n for n in numbers if at is not None or (n.submission_id and "asked_carrier" not in vars(n))]
    if not unknown:
        return
    rows = Submission.objects.filter(order=order).order_by("attempt")
    sent = list(rows.values_list("pk", "submitted_at", "numbers", KT("answers__losing_carrier")))
    for number in unknown:
        mine = [
            name
            for pk, submitted_at, tns, name in sent
            if (pk == number.submission_id if at is None else number.tn in tns and submitted_at <= at)
        ]
        vars(number)["asked_carrier"] = mine[-1] if mine else None


def of(order: PortInOrder, number: PortInNumber) -> str:
    """Of a number whose submission is not known yet, or does not say it, as the order says it."""
    learn(order, [number])
    return vars(number).get("asked_carrier") or order.losing_carrier


def carrier(order: PortInOrder, numbers: Sequence[PortInNumber]) -> str:
    """The carrier that all of these were asked of; "" where they were not asked of one, or nobody knows."""
    learn(order, numbers)
    names = {of(order, number) for number in numbers}
    return names.pop() if len(names) == 1 else ""


def holder(
    order: PortInOrder,
    numbers: Sequence[PortInNumber],
    rejections: Mapping[int, Sequence[Rejection]] | None = None,
) -> str:
    """The carrier that has these numbers as far as we know; "" where that is not certain: another one was named since,
    or the carrier that was asked says that they are not its own. `rejections`: the open ones, by number pk."""
    name, given = carrier(order, numbers), rejections or {}
    if any(one.code == _NOT_ITS_OWN for number in numbers for one in given.get(number.pk, ())):
        return ""
    is_certain = all(number.status in _HELD for number in numbers) or is_same(name, order.losing_carrier)
    return name if is_certain or name == order.losing_carrier else ""


def as_asked(order: PortInOrder, numbers: Sequence[PortInNumber]) -> PortInOrder:
    """A copy of the order, not to be saved, whose carrier is the one that these numbers were asked of."""
    told = copy.copy(order)
    told.losing_carrier = carrier(order, numbers)
    return told
