"""The rows of one order that nearly each page and verb asks for, by statements that are made once
(accounts/prepared.py). Each row knows the order it was asked of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q, QuerySet, Value

from accounts.prepared import Prepared
from phone_numbers.models import ActiveNumber
from portin.models.document import Document
from portin.models.number import PortInNumber
from portin.models.order import PortInOrder
from portin.models.submission import Submission
from portin.models.ticket import ConfirmedFinding
from portin.rules.statuses import OPEN, NumberStatus

R = TypeVar("R", PortInNumber, Document, ConfirmedFinding)


@Prepared
def _by_reference(reference: str) -> QuerySet[PortInOrder]:
    return PortInOrder.objects.select_related("account", "claimed_by").filter(reference=reference)


@Prepared
def _locked(**which: int | str) -> QuerySet[PortInOrder]:
    return PortInOrder.objects.select_for_update(of=("self",)).select_related("account").filter(**which)


@Prepared
def _numbers(order: int) -> QuerySet[PortInNumber]:
    return PortInNumber.objects.filter(order=order).by_tn()


@Prepared
def _locked_numbers(order: int) -> QuerySet[PortInNumber]:
    return PortInNumber.objects.select_for_update(of=("self",)).filter(order=order).by_tn()


@Prepared
def _documents(order: int) -> QuerySet[Document]:
    return Document.objects.select_related("signature").filter(order=order)


@Prepared
def _current_documents(order: int) -> QuerySet[Document]:
    return Document.objects.current().select_related("signature").filter(order=order)


@Prepared
def _covered(documents: list[int]) -> QuerySet[Any, Any]:
    holds = Document.numbers.through.objects.filter(document__in=documents)
    return holds.values_list("document_id", "portinnumber_id")


@Prepared
def _sent(order: int) -> QuerySet[Submission]:
    return Submission.objects.filter(order=order).only("order_id", "attempt", "secrets", "numbers")


@Prepared
def _confirmed(order: int) -> QuerySet[ConfirmedFinding]:
    return ConfirmedFinding.objects.filter(order=order)


def by_reference(reference: str) -> PortInOrder | None:
    """An order of any account, with its account and who has claimed it."""
    return next(iter(_by_reference(reference=reference)), None)


def locked(*, pk: int | None = None, reference: str = "") -> PortInOrder | None:
    """By its key, or by its reference: locked, with its account."""
    found = _locked(reference=reference) if pk is None else _locked(pk=pk)
    return next(iter(found), None)


def numbers(order: PortInOrder) -> list[PortInNumber]:
    """By TN."""
    return _known(order, _numbers(order=order.pk))


def locked_numbers(order: PortInOrder) -> list[PortInNumber]:
    """By TN, the same order everywhere, so that two verbs never wait for each other."""
    return _known(order, _locked_numbers(order=order.pk))


def documents(order: PortInOrder) -> list[Document]:
    """All that were ever part of it, with signatures and what they cover; two queries, and one where each covers
    all."""
    return with_what_they_cover(_known(order, _documents(order=order.pk)))


def current_documents(order: PortInOrder) -> list[Document]:
    """The same without those that were removed or replaced."""
    return with_what_they_cover(_known(order, _current_documents(order=order.pk)))


def read_sent(order: PortInOrder) -> None:
    """Reads the secrets that were sent with each submission, and for which numbers: `order.submissions.all()` then is
    these, once for all that a verb does."""
    known: dict[str, object] = order.__dict__.setdefault("_prefetched_objects_cache", {})  # as Django's prefetch does
    if "submissions" not in known:
        sent = order.submissions.all()
        sent._result_cache = _sent(order=order.pk)
        known["submissions"] = sent


def confirmed_findings(order: PortInOrder) -> list[ConfirmedFinding]:
    return _known(order, _confirmed(order=order.pk))


def with_what_they_cover(documents: list[Document]) -> list[Document]:
    """Each with the keys of the numbers that it covers; one query, and none where each covers all."""
    of_some = {one.pk: one for one in documents if not one.covers_all}
    for document in of_some.values():
        document.covered_keys = set()
    for document_id, number_id in _covered(documents=list(of_some)) if of_some else ():
        of_some[document_id].covered_keys.add(number_id)
    return documents


class Elsewhere(NamedTuple):
    """A number that is in service (`status` ""), in another order that is open, or in another draft of the account."""

    tn: str
    account_id: int
    status: str
    order_name: str
    order_reference: str = ""

    @property
    def is_open(self) -> bool:
        return self.status != ""


def elsewhere(order: PortInOrder, tns: Collection[str] | None = None) -> list[Elsewhere]:
    """Where else the numbers of the order are, or these `tns` that it may get."""
    if tns is None:
        return [Elsewhere(*row) for row in _elsewhere(order=order.pk, account=order.account_id)]
    return [Elsewhere(*row) for row in _where(order.pk, order.account_id, tns)]


def _where(order: int | None, account: int | None, tns: Collection[str] | QuerySet[Any]) -> QuerySet[Any, Any]:
    drafts = Q(status=NumberStatus.DRAFT, order__account=account)
    live = PortInNumber.objects.filter(Q(status__in=OPEN) | drafts, tn__in=tns).exclude(order=order)
    active = ActiveNumber.objects.in_service().filter(tn__in=tns).order_by()
    return live.values_list("tn", "order__account_id", "status", "order__name", "order__reference").union(
        active.values_list("tn", "account_id", Value(""), Value(""), Value("")), all=True
    )


@Prepared
def _elsewhere(order: int, account: int) -> QuerySet[Any, Any]:
    return _where(order, account, PortInNumber.objects.filter(order=order).values("tn"))


def _known(order: PortInOrder, rows: Iterable[R]) -> list[R]:
    found = list(rows)
    for row in found:
        row.order = order
    return found
