"""Makes sample data: people first, then orders by the batch, each batch in a transaction of its own."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.core.files.storage import storages
from reportlab.pdfgen.canvas import Canvas

from portin.demo.sample_data import made_up
from portin.demo.sample_data.bulk import analyze, set_sequences
from portin.demo.sample_data.made_accounts import make_people
from portin.demo.sample_data.tables import Tables
from portin.demo.sample_data.writing import ORDERS_A_BATCH, OrderWriter, StoredFile
from portin.files.keep import keep
from portin.models import DocumentKind, PortInNumber

REVIEWERS = 30


@dataclass(frozen=True)
class Made:
    orders: int
    numbers: int
    rows: int


def make(
    orders: int, accounts: int, seed: int, now: datetime, tell: Callable[[int], object] = lambda made: None
) -> Made:
    """`now`: the moment to which all moments are relative. `tell` hears after each batch how many orders there are."""
    tables = Tables()
    random = Random(f"{seed} after {tables.orders.next_key}")  # noqa: S311 (no secret is made of it)
    people = make_people(tables, random, accounts, REVIEWERS, now)
    numbers = made_up.TelephoneNumbers(2 * PortInNumber.objects.count())  # past all that were taken, and skipped
    writer = OrderWriter(tables, random, people, numbers, _files(), now)
    for made in _batches(orders):
        for _ in range(made):
            writer.add()
        tables.write()
        tell(made)
    set_sequences(tables.all)
    analyze()
    return Made(orders, writer.written, sum(rows.written for rows in tables.all))


def _batches(orders: int) -> Iterator[int]:
    for start in range(0, orders, ORDERS_A_BATCH):
        yield min(ORDERS_A_BATCH, orders - start)


def _files() -> dict[str, StoredFile]:
    """One stored page a kind of document: every sample order shows the same."""
    return {kind: _stored(kind, f"{kind.label}: a sample, fictitious") for kind in DocumentKind}


def _stored(kind: DocumentKind, text: str) -> StoredFile:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.drawString(72, 720, text)
    canvas.save()
    content = made.getvalue()
    name = keep(storages["documents"], f"sample/{kind}", content)
    return StoredFile(name, len(content), hashlib.sha256(content).hexdigest(), 1)
