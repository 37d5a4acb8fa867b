"""How much of the database one order takes: ten numbers, three documents that were read, eleven events. Beside the
floor: the same facts in the leanest tables, each with the indexes that its pages need."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Account
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, customer, reviewer
from tests.bench.measuring import Taken
from tests.bench.stage import Stage, ids_of
from tests.cast import AccountFactory, DocumentFactory, MembershipFactory, UserFactory, a_good_date, complete_draft
from tests.readings import bill_reading, letter_reading

NUMBERS, DOCUMENTS, EVENTS = 10, 3, 11
ORDERS = 100
_ANSWERS = (
    "name, owner_kind, first_name, last_name, business_name, contact_email, contact_phone, street, unit, city, region,"
    " postal_code, country, losing_carrier, btn, account_number, pin, preferred_on, created_at, submitted_at,"
    " updated_at, review_due_at, next_foc_on, status, whose_turn"
)
# Table, its columns out of which of ours, and its indexes beside that of the key.
LEAN = {
    "lean_order": (
        f"id, account_id, reference, {_ANSWERS}",
        "portin_portinorder",
        ("reference", "account_id, updated_at"),
    ),
    "lean_number": (
        "id, order_id, tn, tn_reversed, status, time_zone, submission_id, submitted_at, approved_at, sent_at,"
        " accepted_at, foc_on, pin",
        "portin_portinnumber",
        ("order_id", "tn", "tn_reversed"),
    ),
    "lean_configuration": (
        "id, account_id, tn, alias, capabilities",
        "numbers_numberconfiguration",
        ("account_id, tn",),
    ),
    "lean_submission": (
        "id, order_id, attempt, submitted_at, answers, secrets, numbers, pon",
        "portin_submission",
        ("order_id",),
    ),
    "lean_event": (
        "id, order_id, at, kind, actor_kind, actor_id, note, mail, mail_due_at, mail_sent_at",
        "portin_orderevent",
        ("order_id",),
    ),
    "lean_message": ("id, order_id, at, author_id, is_from_support, text", "portin_ordermessage", ("order_id",)),
    "lean_line": ("id, event_id, number_id, from_status, to_status", "portin_eventline", ("event_id", "number_id")),
    "lean_request": ("id, submission_id, kind, created_at, sent_at", "portin_carrierrequest", ("submission_id",)),
    "lean_holds": (
        "id, carrierrequest_id, portinnumber_id",
        "portin_carrierrequest_numbers",
        ("carrierrequest_id", "portinnumber_id"),
    ),
    "lean_document": (
        "id, order_id, reference, kind, file, original_name, content_type, size, sha256, page_count, dated_on,"
        " uploaded_at, '' AS reading",
        "portin_document",
        ("order_id", "reference"),
    ),
}


def measured() -> Taken:
    """Bytes of an order: ours, the floor's. In a database that is empty but for its migrations."""
    stage = _stage()
    _make_lean_tables()
    before = _bytes()
    orders = [_order(stage) for _ in range(ORDERS)]
    _read(orders)
    ours = _bytes() - before
    _fill_lean_tables(dict(_values(orders)))
    name = f"an order of {NUMBERS} numbers, {DOCUMENTS} read documents, {EVENTS} events"
    return Taken(name, "bytes", ours / ORDERS, (_bytes() - before - ours) / ORDERS)


def _make_lean_tables() -> None:
    """Empty: what an empty table and its indexes take is of no order."""
    with connection.cursor() as cursor:
        for table, (columns, source, indexes) in LEAN.items():
            cursor.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM {source} WHERE id IS NULL")
            for at, index in enumerate(("id", *indexes)):
                cursor.execute(f"CREATE {'' if at else 'UNIQUE'} INDEX {table}_{at} ON {table} ({index})")


def _fill_lean_tables(values: dict[int, str]) -> None:
    """`values`: what was read, by document."""
    with connection.cursor() as cursor:
        for table, (columns, source, _) in LEAN.items():
            cursor.execute(f"INSERT INTO {table} SELECT {columns} FROM {source}")
        for pk, text in values.items():
            cursor.execute("UPDATE lean_document SET reading = %s WHERE id = %s", [text, pk])


def _stage() -> Stage:
    account: Account = AccountFactory()
    MembershipFactory(account=account, user=UserFactory(), role="owner")
    UserFactory(is_staff=True)
    return Stage(account, account)


def _order(stage: Stage) -> PortInOrder:
    """Accepted by its carrier."""
    draft = complete_draft(stage.usual, numbers=NUMBERS, name="Front desk and warehouse")
    DocumentFactory(order=draft, kind=DocumentKind.CSR, original_name="csr.pdf")
    who, by = customer(stage.owner(stage.usual)), reviewer(stage.reviewer)
    lifecycle.submit(draft.pk, actor=who)
    order = PortInOrder.objects.get(pk=draft.pk)
    for request in lifecycle.approve(order.pk, ids_of(order), actor=by):
        lifecycle.claim_request(request.pk)
        lifecycle.mark_sent(request.pk, actor=JOB)
    lifecycle.accept(order.pk, ids_of(order), a_good_date(), actor=by)
    for who_writes in (who, by):
        lifecycle.send_message(order.pk, actor=who_writes, text="The carrier asks for the latest bill, it says.")
    for _ in range(EVENTS - order.events.count()):
        lifecycle.reveal(order.pk, "account_number", actor=by)
    return order


def _read(orders: list[PortInOrder]) -> None:
    """What was read on their documents, as it is kept while an order is open. One is drawn and read for all: that of
    another order says the same of other numbers."""
    first = orders[0]
    dated_on = first.documents.get(kind=DocumentKind.LOA).dated_on
    of_bill, of_letter = bill_reading(first).to_json(), letter_reading(first, dated_on=dated_on).to_json()
    for document in Document.objects.filter(order__in=orders):
        document.reading = of_letter if document.kind == DocumentKind.LOA else of_bill
        document.reading_state, document.read_at = "done", timezone.now()
        document.save()


def _values(orders: list[PortInOrder]) -> Iterator[tuple[int, str]]:
    """What each document says, without where it says so and what spoke for it."""
    for document in Document.objects.filter(order__in=orders):
        said = {
            role: [one["value"] if isinstance(one, dict) and "value" in one else one for one in found]
            for role, found in document.reading.items()
            if isinstance(found, list) and role != "pages"
        }
        yield document.pk, json.dumps({role: found for role, found in said.items() if found}, separators=(",", ":"))


def _bytes() -> int:
    """Of all tables and their indexes, without what was deleted."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("SELECT SUM(pgsize) FROM dbstat")
        else:
            cursor.execute("VACUUM FULL")
            cursor.execute(
                "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class"
                " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            )
        (found,) = cursor.fetchone()
    return int(found)


def bytes_of_an_order() -> Taken:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", "portin_cache", verbosity=0)
    return measured()
