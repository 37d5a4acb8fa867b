"""Fills a draft from the bill that it began with, and remembers which answers nobody typed.

What is filled in is marked on the draft (PortInOrder.from_bill: field -> a keyed hash of the value and where it was
read), and the mark holds as long as the answer is that value. Only what is empty is ever filled: what somebody typed
stays, whatever a bill says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from phone_numbers import nanp, pasted_numbers
from portin import comparing, order_fields
from portin.comparing import by_itself
from portin.comparing.parsed import bill_of
from portin.comparing.proposing import ADDRESS, HOLDER, Proposals, Said, proposals
from portin.findings import Place
from portin.models import Document, DocumentKind, OwnerKind, PortInOrder
from portin.orders import drafts
from portin.orders.readiness import fingerprint
from portin.reading.values import bare
from portin.reading.vocabulary.names import split_person
from portin.rules import countries

# What is on no bill in this role: the user's own name, the phone of an earlier order, a line of the bill as the
# phone, a name of the order that we made up, the carrier that the number look-up names.
PROFILE, EARLIER, LINE, PROPOSED, LOOKED_UP = "profile", "earlier", "line", "proposed", "looked_up"
READ_FROM = ("losing_carrier", "account_number", "btn", *HOLDER, *ADDRESS, "on_the_line")


@dataclass(frozen=True)
class Filled:
    """Where an answer came from that nobody typed. `document` is None for what came from elsewhere (`source`)."""

    name: str
    document: Document | None = None
    at: Place | None = None
    source: str = ""


@dataclass(frozen=True)
class BillLine:
    """A line of the account as a bill lists it."""

    tn: str
    document: Document
    at: Place | None


# ---------------------------------------------------------------------------------------------------- reading of it


def is_bill(document: Document) -> bool:
    is_kept_as_one = document.kind in (DocumentKind.BILL, DocumentKind.CSR) and comparing.is_read(document)
    return is_kept_as_one and not by_itself.is_a_letter(document)


def read_from(document: Document) -> Proposals:
    """What a document answers by itself; nothing while it is not read. Worked out once for as long as the document is
    in hand and its reading the same; nobody may change it."""
    if not is_bill(document):
        return Proposals()
    reading, said = getattr(document, "_proposals", (None, None))
    if reading is not bill_of(document) or said is None:
        reading = bill_of(document)
        said = proposals(reading)
        document._proposals = (reading, said)  # type: ignore[attr-defined]
    return said


def filled(order: PortInOrder, documents: Iterable[Document]) -> dict[str, Filled]:
    """The answers of a draft that are still as we filled them in, by field."""
    by_reference = {document.reference: document for document in documents}
    found = {}
    for name, entry in order.from_bill.items():
        document = by_reference.get(entry.get("document", ""))
        is_same = name not in order.typed and entry.get("mark") == fingerprint(name, getattr(order, name))
        if is_same and (document or entry.get("source")):
            found[name] = Filled(name, document, _place(entry), entry.get("source", ""))
    return found


def unsure(order: PortInOrder, documents: Iterable[Document]) -> dict[str, Filled]:
    """The empty answers for which a bill has a value that is not certain enough to fill in."""
    found: dict[str, Filled] = {}
    for document in documents:
        unclear = read_from(document).unsure
        if unclear and is_of_another_account(order, document):
            continue
        for name, at in unclear.items():
            if not getattr(order, name) and name not in order.typed:
                found.setdefault(name, Filled(name, document, at))
    return found


# What a bill names, and what one looks for on it: of an address and of a name it is said once.
_LOOKED_FOR = ("owner_kind", "street", "losing_carrier", "account_number")


def not_found(order: PortInOrder, documents: Iterable[Document]) -> list[str]:
    """The empty answers that one looks for on a bill and that no bill of the draft has, surely or unsurely; nothing as
    long as none was read."""
    said = [read_from(document) for document in documents if is_bill(document)]
    return [
        name
        for name in _LOOKED_FOR
        if said
        and not getattr(order, name)
        and name not in order.typed
        and not any(name in one.answers or name in one.unsure for one in said)
    ]


def lists_no_lines(order: PortInOrder, documents: Iterable[Document]) -> bool:
    """Whether the bills of a draft without numbers were read, and have no line of its account."""
    documents = list(documents)
    is_read = any(is_bill(document) for document in documents)
    return is_read and not order.pasted_numbers and not lines(documents, order.account_number)


def may_have_more_lines(order: PortInOrder, documents: Iterable[Document]) -> bool:
    """Whether there are numbers on the bills of which it is not certain that they are lines, or pages not read. One of
    another account has no more of this one's."""
    more = (document for document in documents if read_from(document).has_more)
    return any(not is_of_another_account(order, document) for document in more)


def lines(documents: Iterable[Document], account_number: str = "") -> list[BillLine]:
    """The lines that the bills list, each once. Of a bill of another account than `account_number` none."""
    found: dict[str, BillLine] = {}
    for document in documents:
        said = read_from(document)
        named = said.answers.get("account_number")
        if named and account_number and bare(named.value) != bare(account_number):
            continue
        for number in said.numbers:
            found.setdefault(number.value, BillLine(number.value, document, number.at))
    return list(found.values())


def _place(entry: Mapping[str, object]) -> Place | None:
    box = entry.get("box")
    return Place(int(str(entry["page"])), tuple(box)) if isinstance(box, list) else None


# ---------------------------------------------------------------------------------------------------- filling it in


def empty_answers(order: PortInOrder, document: Document) -> dict[str, Said]:
    """What a bill could fill in: field -> value, of the answers that are empty. The parts of an address go together,
    and so do those of a name; nothing that contradicts an answer that is given."""
    said = read_from(document).answers
    if is_of_another_account(order, document):
        return {}
    answered = {name for name in READ_FROM if name != "country" and (getattr(order, name) or name in order.typed)}
    found = {name: one for name, one in said.items() if name not in answered and _fits(name, one.value)}
    country, allowed = said["country"].value if "country" in said else "", _countries_of(order)
    for group in (ADDRESS, HOLDER):
        parts = [name for name in said if name in group]
        is_whole = all(name in found for name in parts)
        is_elsewhere = group == ADDRESS and country and allowed and country not in allowed
        if answered & set(group) or not is_whole or is_elsewhere:
            found = {name: one for name, one in found.items() if name not in group}
    if "btn" in found and not _is_in(allowed, found["btn"].value):
        del found["btn"]
    return found


def is_of_another_account(order: PortInOrder, document: Document) -> bool:
    """Whether a bill has another account number than the order, and lists none of its numbers: what is on it is for
    that account. One with a number of the order may have two numbers for one account."""
    named = read_from(document).answers.get("account_number")
    if not order.account_number or named is None or bare(named.value) == bare(order.account_number):
        return False
    rows = comparing.bills.rows_of(order, document, order.numbers.all(), timezone.localdate())
    return by_itself.contradicts_the_account(rows)


def _countries_of(order: PortInOrder) -> set[str]:
    """The countries that an order has given: the one that was chosen, or those of its numbers. Empty while there is
    neither, and any bill may say: a draft begins with a country that nobody chose."""
    if order.country not in ("", countries.DEFAULT.code):
        return {order.country}
    return {number.country for number in order.numbers.all()} - {""}


def _is_in(allowed: set[str], tn: str) -> bool:
    """Toll-free numbers go with either country."""
    country = pasted_numbers.parse_one(tn).country
    return not country or not allowed or country in allowed


@dataclass(frozen=True)
class _Plan:
    """What a click fills in from a document: `values` and their marks, and the numbers where there are none yet."""

    values: Mapping[str, str]
    entries: Mapping[str, dict[str, object]]
    tns: list[str]
    names: list[str]  # what was empty, or is another value than before


def _plan(order: PortInOrder, document: Document, user: User | None) -> _Plan:
    said = empty_answers(order, document)
    entries = {name: _entry(name, one, document) for name, one in said.items()}
    values = {name: one.value for name, one in said.items()}
    listed = lines([document], order.account_number or values.get("account_number", ""))
    allowed = _countries_of(order)
    numbers = [line.tn for line in listed if _is_in(allowed, line.tn)]
    if values or numbers:
        for name, (value, source) in _beside(order, values, numbers, user).items():
            values[name] = value
            entries[name] = {"mark": fingerprint(name, value), "source": source}
    tns = [] if order.pasted_numbers.strip() else numbers[: settings.MAX_NUMBERS_PER_ORDER]
    names = [name for name, value in values.items() if getattr(order, name) != value]
    return _Plan(values, entries, tns, [*names, *(["numbers"] if tns else [])])


def could_fill(order: PortInOrder, document: Document, user: User | None) -> list[str]:
    """The empty answers that a click would fill in from this document: what `fill` fills."""
    return _plan(order, document, user).names


def _fits(name: str, value: str) -> bool:
    length = order_fields.field(name).length
    return length is None or len(value) <= length


@transaction.atomic
def fill(order: PortInOrder, document: Document, user: User | None) -> list[str]:
    """Fills the empty answers of a draft from one of its documents; the numbers too while there are none. Returns the
    fields. Raises WrongState when it is no draft anymore."""
    current = drafts.lock(order)
    plan = _plan(current, document, user)
    if plan.values:
        drafts.save_answers(current, {**plan.values, "from_bill": current.from_bill | plan.entries}, user)
    if plan.tns:
        drafts.set_numbers(current, "\n".join(nanp.display(tn) for tn in plan.tns))
    return plan.names


def _entry(name: str, said: Said, document: Document) -> dict[str, object]:
    at = {"page": said.at.page, "box": list(said.at.box)} if said.at else {}
    return {"mark": fingerprint(name, said.value), "document": document.reference} | at


def _beside(
    order: PortInOrder, values: Mapping[str, str], numbers: list[str], user: User | None
) -> dict[str, tuple[str, str]]:
    """What is needed and is on no bill: field -> (value, source). Each is shown as a proposal."""
    found: dict[str, tuple[str, str]] = {}
    is_empty = {
        name: not getattr(order, name) and name not in values and name not in order.typed
        for name in ("first_name", "last_name", "contact_phone", "name")
    }
    kind = values.get("owner_kind") or order.owner_kind
    first, last = split_person(user.name) if user else ("", "")
    if kind == OwnerKind.BUSINESS and first and is_empty["first_name"] and is_empty["last_name"]:
        found |= {"first_name": (first, PROFILE), "last_name": (last, PROFILE)}
    if is_empty["contact_phone"]:
        line = str(values.get("btn", "")) or next(iter(numbers), "")
        if earlier := _phone_of(order, user):
            found["contact_phone"] = (earlier, EARLIER)
        elif line:
            found["contact_phone"] = (nanp.display(line), LINE)
    if is_empty["name"] and (named := _name_of_the_order(order, values)):
        found["name"] = (named, PROPOSED)
    return {name: one for name, one in found.items() if _fits(name, one[0])}


def _name_of_the_order(order: PortInOrder, values: Mapping[str, str]) -> str:
    """The carrier and the city, "Bell, Toronto"; the business where the bill does not say whose bill it is."""
    who, city = (str(values.get(name) or getattr(order, name)) for name in ("losing_carrier", "city"))
    who = who or str(values.get("business_name") or order.business_name)
    return ", ".join(filter(None, (who, city))) if who else ""


def _phone_of(order: PortInOrder, user: User | None) -> str:
    """The phone by which the same person was to be reached about an earlier order of this account."""
    earlier = PortInOrder.objects.for_account(order.account).filter(created_by=user).exclude(contact_phone="")
    latest = earlier.exclude(pk=order.pk).newest_first().first() if user else None
    return latest.contact_phone if latest else ""


def forget_places(order: PortInOrder, document: Document) -> None:
    """The pages of a document changed: what was filled in from it stays so, and no piece of a page is beside it."""
    with transaction.atomic():
        current = drafts.lock(order)
        kept = {name: dict(entry) for name, entry in current.from_bill.items()}
        for entry in kept.values():
            if entry.get("document") == document.reference:
                entry.pop("box", None)
        current.from_bill = kept
        current.save(update_fields=["from_bill"])


def fill_what_began_it(order_id: int) -> None:
    """Once every bill that a draft began with was read, in the order in which they came: fills what is empty. Nothing
    while one is still being read, and nothing twice."""
    with transaction.atomic():
        order = PortInOrder.objects.select_for_update(of=("self",)).select_related("account").get(pk=order_id)
        began = list(order.documents.current().filter(fills_in=True).select_related("uploaded_by").order_by("pk"))
        if not began or any(document.reading_state == comparing.WAITING for document in began):
            return
        if order.is_draft:
            for document in began:
                fill(order, document, document.uploaded_by)
        Document.objects.filter(pk__in=[document.pk for document in began]).update(fills_in=False)
