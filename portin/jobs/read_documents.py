"""Reads uploaded bills, service records and letters in a limited process, so that they can be held against what was
typed.

Reading changes nothing but the document's own reading, so doing it twice is only work done twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portin import comparing
from portin.jobs.work import Job, Report, Work
from portin.models import Document, DocumentKind
from portin.orders import from_bill, stored_files
from portin.orders.lifecycle.at_once import Queue
from portin.orders.originals import bytes_of
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.reading.found import RULES
from portin.reading.process import read_letter_limited, read_limited

UNREAD_FILE = 0  # read by no rules: its stored file was missing, or was not the one that was uploaded
OVERLOOKED_AFTER = timedelta(minutes=3)  # younger ones are in the queue
_WITHOUT_FILE = Q(reading_state=comparing.FAILED, read_by=UNREAD_FILE)


def due_documents(now: datetime) -> Iterable[int]:
    """Documents that wait for long: the queued job died, or was never queued."""
    rows = Document.objects.current().filter(reading_state=comparing.WAITING, uploaded_at__lte=now - OVERLOOKED_AFTER)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def outdated_documents(now: datetime) -> Iterable[int]:
    """Documents that older rules have read, the latest first: what those found may differ from right answers."""
    read = Document.objects.current().comparable().filter(reading_state__in=(comparing.DONE, comparing.FAILED))
    rows = read.filter(read_by__lt=RULES).exclude(_WITHOUT_FILE)
    return list(rows.order_by("-pk").values_list("pk", flat=True))


def documents_without_file(now: datetime) -> Iterable[int]:
    """Documents that could not be read for their stored file, which may have been restored since."""
    rows = Document.objects.current().comparable().filter(_WITHOUT_FILE)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def read_when_restored(document_id: int, now: datetime, report: Report) -> None:
    document = Document.objects.filter(pk=document_id).first()
    if document and stored_files.what_is_wrong(document):  # support was told when it was to be read
        report.count("still without the file that was uploaded")
        return
    read_one(document_id, now, report)


def read_one(document_id: int, now: datetime, report: Report) -> None:
    """Reads a document and keeps what was found, encrypted. A date that was read for sure prefills an empty answer."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None:
        return
    read = read_letter_limited if document.kind == DocumentKind.LOA else read_limited
    try:
        content = bytes_of(document)
    except (FileChanged, FileMissing) as wrong:
        of_it = Document.objects.with_readings().filter(pk=document_id)
        of_it.update(reading_state=comparing.FAILED, read_by=UNREAD_FILE)
        from_bill.fill_what_began_it(document.order_id)
        report.count("missing" if isinstance(wrong, FileMissing) else "not the file that was uploaded")
        return
    reading = read(content, document.content_type, watching=lambda page, of: _tell(document_id, page, of))
    document.reading, document.read_at = reading.to_json(), timezone.now()
    document.reading_state = comparing.DONE if reading.is_legible else comparing.FAILED
    values = {name: getattr(document, name) for name in ("reading", "reading_state", "read_at")} | {"read_by": RULES}
    _tell(document_id, 0, 0)
    with transaction.atomic():  # who sees that it was read sees what it filled in
        if not Document.objects.with_readings().filter(pk=document_id, kind=document.kind).update(**values):
            report.count("changed in the meantime")  # removed, or of another kind now: then it waits to be read as that
            return
        found = comparing.date_read(document)
        if found:
            Document.objects.filter(pk=document_id, dated_on=None).update(dated_on=found)
        if document.fills_in:
            from_bill.fill_what_began_it(document.order_id)
    report.count("read" if document.reading_state == comparing.DONE else "not legible")


def _tell(document_id: int, page: int, of: int) -> None:
    """For pages that are shown in the meantime: "reading page 2 of 3"."""
    Document.objects.filter(pk=document_id).update(reading_page=page, reading_pages=of)


JOB_TO_RUN = Job(
    "read_documents",
    5,
    "Reads uploaded bills and service records that wait for it, and again those that older rules have read or whose"
    " file was restored.",
    (
        Work("documents to read", due_documents, read_one),
        Work("documents to read again", outdated_documents, read_one),
        Work("documents whose file was not there", documents_without_file, read_when_restored),
    ),
    queue=Queue.READING,
)
