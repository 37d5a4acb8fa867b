"""What was submitted, as an order and as facts for the checks: who decides reads these, never the live form. Reads
only."""

from __future__ import annotations

import copy
from collections.abc import Collection
from datetime import date

from django.db.models import Field

from portin import order_fields
from portin.findings import Topic
from portin.models import ConfirmedFinding, Document, PortInNumber, PortInOrder, Submission
from portin.order_fields import AnswerValue, Control
from portin.orders.readiness import Facts


def frozen_order(order: PortInOrder, submission: Submission) -> PortInOrder:
    """A copy of the order, not to be saved, that holds the answers of a submission."""
    frozen = copy.copy(order)
    for row in order_fields.FIELDS:
        sent = submission.secrets if row.is_secret else submission.answers
        value: AnswerValue = (
            sent[row.name] if row.name in sent else _default_of(row.name)
        )  # it may be older than the field
        is_date = row.control == Control.DATE
        setattr(frozen, row.name, date.fromisoformat(value) if is_date and isinstance(value, str) and value else value)
    frozen.typed = {}
    return frozen


def _default_of(name: str) -> AnswerValue:
    column = PortInOrder._meta.get_field(name)
    if not isinstance(column, Field):
        raise TypeError(f"{name} is no column of an order")
    return column.get_default()


def frozen_facts(
    frozen: PortInOrder,
    submission: Submission,
    numbers: list[PortInNumber],
    documents: Collection[Document],
    confirmed: dict[Topic, ConfirmedFinding],
) -> Facts:
    """For the checks: ages and dates count at the moment of the submission, conflicts as they are now."""
    sent = {row["id"] for row in submission.documents}
    return Facts(frozen, submission.counted_from, numbers, [d for d in documents if d.pk in sent], confirmed)
