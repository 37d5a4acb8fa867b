"""The documents of a draft or of an order that is open for one: added, described, dated, read again, taken out.

What a submission froze keeps its row and its file. Files are kept before the transaction that writes their row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from portin import comparing
from portin.files.keep import keep_in
from portin.models import (
    Document,
    DocumentKind,
    PortInOrder,
)
from portin.models.document import stored_name
from portin.orders import drafts, letters
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.rules.errors import LifecycleError
from portin.rules.reasons import document_item


def add_document(
    order: PortInOrder,
    kind: str,
    data: bytes,
    *,
    original_name: str,
    content_type: str,
    page_count: int,
    user: User | None,
    dated_on: date | None = None,
    covers: Collection[int] | None = None,
    is_signed_online: bool = False,
    can_act: bool | None = None,
    is_joined: bool = False,
    fills_in: bool = False,
    replaces: Document | None = None,
) -> Document:
    """Stores an inspected document under a random name. `covers`: ids of numbers, None for all of the order.
    `replaces` leaves with it: on its own it may not be open anymore, since the new one mends what opened it.

    Raises WrongState when documents of this kind are not open on a submitted order.
    """
    drafts.require_open(order, document_item(kind))
    document = Document(
        order=order,
        kind=kind,
        original_name=original_name[:200],
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        page_count=page_count,
        can_act=can_act,
        uploaded_by=user,
        dated_on=dated_on,
        covers_all=covers is None,
        is_signed_online=is_signed_online,
        is_joined=is_joined,
        fills_in=fills_in,
        answers_then={} if is_signed_online else letters.answers_for_upload(order),
    )
    keep_in(document.file, data)  # before the transaction: a file without a row harms nobody
    with transaction.atomic():
        try:
            drafts.lock_open(order, document_item(kind))
        except LifecycleError:
            document.file.storage.delete(stored_name(document.file))
            raise
        document.reading_state = comparing.WAITING if comparing.is_to_be_read(document) else ""
        document.save()
        if document.reading_state:
            after_commit(AtOnce.READ, document.pk)
        if covers is not None:
            document.numbers.set(order.numbers.filter(pk__in=covers))
        if replaces is not None:
            _take_out(replaces, order)
        drafts.touch(order, user)
    return document


def describe_document(
    document: Document, user: User | None, *, kind: str, dated_on: date | None, covers: Collection[int] | None
) -> bool:
    """Kind, date and covered numbers of a draft's document (`covers`: ids of numbers, None for all). False when nothing
    changes."""
    covered = None if document.covers_all else {number.pk for number in document.numbers.all()}
    wanted = None if covers is None else set(covers)
    if (document.kind, document.dated_on, covered) == (kind, dated_on, wanted):
        return False
    with transaction.atomic():
        order = drafts.lock(document.order)
        is_other_paper = (document.kind == DocumentKind.LOA) != (kind == DocumentKind.LOA) and comparing.is_to_be_read(
            document
        )
        document.kind, document.dated_on, document.covers_all = kind, dated_on, wanted is None
        if is_other_paper:  # a letter is read for other things than a bill
            document.reading, document.reading_state = {}, comparing.WAITING
            after_commit(AtOnce.READ, document.pk)
        document.save(update_fields=["kind", "dated_on", "covers_all", "reading", "reading_state"])
        if covered != wanted:
            document.numbers.set(order.numbers.filter(pk__in=wanted or ()))
        drafts.touch(order, user)
    return True


def replace_content(document: Document, user: User | None, data: bytes, *, page_count: int) -> None:
    """Another file in the place of a draft's document, which is read again: its pages were put in another order."""
    drafts.require_open(document.order, document_item(document.kind))
    before, storage = stored_name(document.file), document.file.storage
    keep_in(document.file, data)  # before the transaction: a file without a row harms nobody
    document.size, document.sha256 = len(data), hashlib.sha256(data).hexdigest()
    document.page_count, document.reading, document.reading_state = page_count, {}, comparing.WAITING
    with transaction.atomic():
        try:
            order = drafts.lock(document.order)
        except LifecycleError:
            storage.delete(stored_name(document.file))
            raise
        document.save(update_fields=["file", "size", "sha256", "page_count", "reading", "reading_state"])
        drafts.touch(order, user)
        after_commit(AtOnce.READ, document.pk)
        transaction.on_commit(lambda: storage.delete(before), robust=True)


def date_document(document: Document, user: User | None, dated_on: date) -> None:
    """The date of a document that was added to a reopened order; one that a submission froze keeps the date that was
    sent."""
    order = document.order
    with transaction.atomic():
        drafts.lock_open(order, document_item(document.kind))
        if document.pk not in frozen_documents(order):
            document.dated_on = dated_on
            document.save(update_fields=["dated_on"])
            drafts.touch(order, user)


def frozen_documents(order: PortInOrder) -> set[int]:
    """Ids of the documents that were sent with a submission."""
    return {row["id"] for documents in order.submissions.values_list("documents", flat=True) for row in documents}


def remove_document(document: Document, user: User | None) -> None:
    """Takes a document out of the order. What a submission froze keeps its row and file; a draft's are deleted for
    good."""
    order = document.order
    drafts.require_open(order, document_item(document.kind))
    with transaction.atomic():
        drafts.lock_open(order, document_item(document.kind))
        _take_out(document, order)
        drafts.touch(order, user)


def _take_out(document: Document, order: PortInOrder) -> None:
    """Inside of a transaction that holds the lock of the order."""
    if order.is_draft:
        name, storage = stored_name(document.file), document.file.storage
        document.delete()
        transaction.on_commit(lambda: storage.delete(name), robust=True)
    else:
        document.removed_at = timezone.now()
        document.save(update_fields=["removed_at"])
