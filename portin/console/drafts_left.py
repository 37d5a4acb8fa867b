"""What is left to do in the drafts of a list. Reading a draft as a whole costs as much as the rest of its list, so what
was found is kept in this process as long as the draft is the same; at most an hour, because some of it hangs on the
time of day. Reads only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import F

from accounts.models import Account
from portin.models import Document, PortInNumber, PortInOrder
from portin.orders import readiness

MOST_KEPT = 20_000  # some 300 bytes each
ASKED_OF_NUMBERS = ("order_id", "tn", "status", "kind", "country", "region", "pin", "pin_entered_at", "looked_up")


class Unfinished(NamedTuple):
    """The first step that is not finished ("" when there is none), and how many things are missing in it."""

    step: str
    missing: int


Version = tuple[datetime, str, datetime]  # when the draft was saved, the zone of its account, the hour
_kept: OrderedDict[int, tuple[Version, Unfinished]] = OrderedDict()


def left_in(drafts: Mapping[int, datetime], account: Account, now: datetime) -> dict[int, Unfinished]:
    """By pk; `drafts` are those of this account, each with when it was saved last (`updated_at`). No query for those
    that are known, three for all others."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    versions = {pk: (saved_at, account.time_zone, hour) for pk, saved_at in drafts.items()}
    found = {pk: known[1] for pk, version in versions.items() if (known := _kept.get(pk)) and known[0] == version}
    if unknown := [pk for pk in drafts if pk not in found]:
        for pk, (saved_at, left) in _read(unknown, account, now).items():
            found[pk] = left
            _keep(pk, (saved_at, account.time_zone, hour), left)
    return found


def forget_all() -> None:
    """For tests, whose drafts have the keys of earlier ones."""
    _kept.clear()


def _keep(pk: int, version: Version, left: Unfinished) -> None:
    _kept[pk] = version, left
    _kept.move_to_end(pk)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)


def _read(drafts: list[int], account: Account, now: datetime) -> dict[int, tuple[datetime, Unfinished]]:
    """By pk, with when the draft was saved that was read.

    Whether a number is in use elsewhere, and what is on the bills, is left to the wizard's own pages: here it would
    cost too much an order.
    """
    documents: dict[int, list[Document]] = {pk: [] for pk in drafts}
    for document in Document.objects.current().filter(order__in=drafts).select_related("signature").defer("reading"):
        document.reading, document.reading_state = {}, ""  # never loaded, whatever asks for it
        document.covered_keys = set()
        documents[document.order_id].append(document)
    by_pk = {document.pk: document for of_order in documents.values() for document in of_order}
    numbers: dict[int, dict[int, PortInNumber]] = {pk: {} for pk in drafts}
    rows = PortInNumber.objects.filter(order__in=drafts).only(*ASKED_OF_NUMBERS).annotate(document_id=F("documents"))
    for number in rows.by_tn():  # once for each document that covers it, and once where none does
        numbers[number.order_id].setdefault(number.pk, number)
        if covering := by_pk.get(vars(number)["document_id"]):
            covering.covered_keys.add(number.pk)
    found = {}
    for order in PortInOrder.objects.filter(pk__in=drafts):
        order.account = account
        facts = readiness.Facts(order, now, list(numbers[order.pk].values()), documents[order.pk])
        facts.in_use, facts.other_drafts, facts.compared, facts.incomplete = {}, {}, [], {}
        missing = readiness.certain(facts)
        step = missing[0].step if missing else ""
        found[order.pk] = order.updated_at, Unfinished(step, len([one for one in missing if one.step == step]))
    return found
