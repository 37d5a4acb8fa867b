"""The answers of the first two steps that no order goes without, as the table of its fields says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portin import order_fields
from portin.findings import Finding, Kind, OfField
from portin.orders.readiness.facts import BLOCKING, Facts, Problem

_PREVENTS = {"account_number": "ACCOUNT_NUMBER_MISSING"}  # what a carrier would say without it


def needed(facts: Facts) -> Iterator[Problem]:
    said = partial(getattr, facts.order)
    for row in order_fields.FIELDS:
        if said(row.name) in (None, "") and not row.is_optional and order_fields.counts(row, said):
            prevents, values = _PREVENTS.get(row.name, ""), {"country": facts.order.country}
            found = Finding(Kind.MISSING, OfField(row.name), prevents=prevents, values=values)
            yield Problem(row.step, row.name, BLOCKING, found)
