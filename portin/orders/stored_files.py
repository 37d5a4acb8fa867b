"""Proves that the document storage and the rows fit together: each file there, unchanged, and nothing else. Reads every
byte.

Works on a folder and on S3 alike. Files that just came may have no row yet (a file is stored before its row): they are
left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from portin.files.keep import is_away
from portin.models import Document, Submission, TicketFile
from portin.models.document import stored_name
from portin.orders.integrity import batches
from portin.orders.page_images import folder_of

YOUNG = timedelta(hours=2)
CHUNK = 1024 * 1024


def problems() -> Iterator[str]:
    """Missing and changed files, then files that belong to nothing; a line each. One line alone while the folder of all
    files is gone."""
    storage: Storage = Document._meta.get_field("file").storage
    if is_away(storage) and (Document.objects.exists() or TicketFile.objects.exists()):
        yield "The folder of the documents is not there: is its disk mounted?"
        return
    known: set[str] = set()
    for rows in batches(Document.objects.select_related("order")):
        frozen = _frozen_hashes(rows)
        for document in rows:
            known.add(stored_name(document.file))
            if not frozen.get(document.pk, set()) <= {document.sha256}:
                order, reference = document.order.spoken_reference, document.reference
                yield f"Order {order}: the hash of document {reference} is not the one that was frozen"
            if found := what_is_wrong(document):
                yield f"Order {document.order.spoken_reference}: the file of document {document.reference} {found}"
    for of_tickets in batches(TicketFile.objects.select_related("message__ticket")):
        for file in of_tickets:
            known.add(stored_name(file.file))
            if found := what_is_wrong(file):
                yield f"Ticket {file.message.ticket.reference}: file {file.reference} {found}"
    painted = {folder_of(name) for name in known}
    for name in _names(storage):
        folder = name.rpartition("/")[0]
        if name not in known and folder != "health" and folder not in painted and not _is_young(storage, name):
            yield f"{name} in the document storage belongs to nothing"


def _frozen_hashes(documents: list[Document]) -> dict[int, set[str]]:
    """By the id of a document, the hashes that submissions hold of it: a file is compared with the hash of its row,
    which somebody may have emptied."""
    found: dict[int, set[str]] = {}
    orders = {document.order_id for document in documents}
    for rows in Submission.objects.filter(order__in=orders).values_list("documents", flat=True):
        for row in rows:
            if row.get("sha256"):
                found.setdefault(row["id"], set()).add(row["sha256"])
    return found


def what_is_wrong(row: Document | TicketFile) -> str:
    """Ends the sentence "the file …"; empty when it is the one that was uploaded. Tells nobody."""
    try:
        digest = hashlib.sha256()
        with row.file.open("rb") as opened:
            while chunk := opened.read(CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        return "is missing"
    if not row.sha256 and isinstance(row, TicketFile):
        return ""  # sent before hashes of these were kept
    return "is not the one that was uploaded" if digest.hexdigest() != row.sha256 else ""


def _names(storage: Storage) -> Iterator[str]:
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            inside, names = storage.listdir(folder)
        except FileNotFoundError:  # nothing was ever stored, or the folder went while we looked
            continue
        yield from (f"{folder}/{name}".lstrip("/") for name in names if name)
        folders += [f"{folder}/{name}".lstrip("/") for name in inside if name]


def _is_young(storage: Storage, name: str) -> bool:
    try:
        return timezone.now() - storage.get_modified_time(name) < YOUNG
    except FileNotFoundError:
        return True  # gone by now
