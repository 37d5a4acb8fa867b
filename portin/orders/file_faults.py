"""Which stored files of an order were found changed or missing, and are so still: with one of them no packet can be
made. Reads rows and files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from accounts.prepared import Prepared
from portin.models import Document, EventKind, OrderEvent, PortInOrder, Submission
from portin.orders.stored_bytes import FileChanged, FileMissing, read

RESTORE_OR_ASK = "Have the file restored from a backup, or ask the customer for the document again."
NOTED = (EventKind.FILE_CHANGED, EventKind.FILE_MISSING)


def sentences(documents: Iterable[Document], bytes_of: Callable[[Document], object] = read) -> list[str]:
    """What is wrong with the stored files of these documents, each read and hashed now; OSError when the storage is
    away. `bytes_of`: that of portin.orders.originals, where support is to be told."""
    found = []
    for document in documents:
        try:
            bytes_of(document)
        except (FileChanged, FileMissing) as wrong:
            found.append(wrong.sentence)
    return found


def known(
    order: PortInOrder,
    submissions: Collection[Submission],
    events: Iterable[OrderEvent] | None = None,
    bytes_of: Callable[[Document], object] = read,
) -> list[str]:
    """What is wrong with files of these submissions, of those that somebody stumbled on before: only they are read, so
    that one that was restored is no fault anymore. `events`: those of the order, where they were read already."""
    if events is None:
        events = order.events.filter(kind__in=NOTED)
    noted = {event.data.get("document") for event in events if event.kind in NOTED}
    if not noted:
        return []
    documents = [document for document in of_submissions(submissions) if document.reference in noted]
    return sentences(documents, bytes_of)


def of_numbers(order_id: int, number_ids: Collection[int]) -> list[str]:
    """The same, of the submissions of these numbers; one query for an order that nothing was ever noted about."""
    events = list(OrderEvent.objects.filter(order=order_id, kind__in=NOTED))
    if not events:
        return []
    submissions = Submission.objects.filter(order=order_id, sent_numbers__in=number_ids).distinct()
    return known(events[0].order, submissions, events)


def is_any_noted(reference: str) -> bool:
    """Whether somebody ever stumbled on a changed or missing file of this order; one query."""
    return bool(_noted(reference=reference))


@Prepared
def _noted(reference: str) -> QuerySet[OrderEvent, Any]:
    return OrderEvent.objects.filter(order__reference=reference, kind__in=NOTED).order_by().values_list("pk")[:1]


def is_noted(document: Document) -> bool:
    """Whether somebody ever stumbled on the file of this document, changed or missing; one query."""
    events = OrderEvent.objects.filter(order=document.order_id, kind__in=NOTED)
    return any(event.data.get("document") == document.reference for event in events)


def of_submissions(submissions: Collection[Submission]) -> list[Document]:
    """The documents that were frozen with these submissions; one query."""
    ids = {row["id"] for submission in submissions for row in submission.documents}
    return list(Document.objects.filter(pk__in=ids).order_by("kind", "pk"))
