"""Linked orders: numbers that must travel apart leave a draft for a new one that shares its answers.

Both orders keep the same `link_key`, so each page of one names the other. Only drafts are parted: what was submitted
stays as it was sent.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Account, User
from phone_numbers import pasted_numbers
from phone_numbers.pasted_edits import parted
from portin import comparing, order_fields
from portin.comparing import on_the_line
from portin.files.keep import keep_in
from portin.models import ActorKind, ConfirmedFinding, Document, EventKind, OrderEvent, PortInOrder
from portin.models.document import stored_name
from portin.models.order import OrderWords
from portin.orders import drafts, readiness
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.orders.originals import bytes_of
from portin.rules import line_features
from portin.rules.errors import NotReady
from portin.sentences.customer import asking

ON_THE_LINE = "on_the_line"

# what a copy of a document takes along beside its file
_OF_A_COPY = (
    "kind",
    "original_name",
    "content_type",
    "size",
    "sha256",
    "page_count",
    "can_act",
    "is_joined",
    "answers_then",
    "dated_on",
    "covers_all",
    "uploaded_by_id",
    "uploaded_at",
    "reading_state",
    "reading",
    "read_at",
    "read_by",
)


def split_off(
    order: PortInOrder,
    tns: Collection[str],
    user: User,
    *,
    name: str = "",
    changes: Mapping[str, str] | None = None,
    leaves_out: Collection[str] = (),
    sources: Mapping[str, str] | None = None,
    with_documents: bool = True,
) -> PortInOrder:
    """Takes numbers (E.164) off a draft into a new draft that is linked with it and shares its answers, PINs, reasons
    and uploaded documents.

    `changes`: answers that differ in the new order; `leaves_out`: those that it is to ask for again; `sources`: by
    field, where a different answer is from that nobody typed (portin.orders.from_bill). A letter that was signed online
    stays where it was signed. Raises WrongState, NotPermitted and NotReady, and what the storage of
    documents raises; then nothing has changed. Not to be called inside a transaction: it reads and writes files.
    """
    wanted = frozenset(tns)
    copies = _copies(order, wanted) if with_documents else []
    try:
        with transaction.atomic():
            second = _split(drafts.lock(order), wanted, user, name, dict(changes or {}), frozenset(leaves_out), copies)
            _mark(second, sources or {})
            return second
    except BaseException:
        for _original, copy in copies:  # a file without a row harms nobody, but why keep it
            copy.file.storage.delete(stored_name(copy.file))
        raise


def split_beyond_limit(order: PortInOrder, user: User) -> list[PortInOrder]:
    """Puts what is beyond the most numbers of one order into as many linked drafts as it needs."""
    most = settings.MAX_NUMBERS_PER_ORDER
    pasted = [answer.tn for answer in pasted_numbers.parse(order.pasted_numbers) if answer.is_ok]
    made = []
    for first in range(most, len(pasted), most):
        made.append(split_off(order, pasted[first : first + most], user))
    return made


def link(first: PortInOrder, second: PortInOrder) -> None:
    """Marks two orders of one account as belonging together; those that either was linked with do, too.

    Raises ValueError for orders of two accounts. Call it inside a transaction.
    """
    if first.account_id != second.account_id:
        raise ValueError("Only orders of one account are linked")
    key = first.link_key or second.link_key or uuid.uuid4()
    joined = [order.link_key for order in (first, second) if order.link_key and order.link_key != key]
    PortInOrder.objects.for_account(first.account).filter(link_key__in=joined).update(link_key=key)
    PortInOrder.objects.filter(pk__in=(first.pk, second.pk)).update(link_key=key)
    first.link_key = second.link_key = key


def names_by_key(account: Account, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, list[tuple[int, str]]]:
    """The linked orders of a whole list, the oldest first: by key, the pk and name of each. One query, and none without
    keys."""
    found: dict[uuid.UUID, list[tuple[int, str]]] = {key: [] for key in keys}
    if found:
        orders = PortInOrder.objects.for_account(account).filter(link_key__in=found).order_by("created_at", "pk")
        for order in orders.only("name", "link_key"):
            if order.link_key:
                found[order.link_key].append((order.pk, order.display_name))
    return found


# ------------------------------------------------------------------------------------------------------- how it is done


def _split(
    order: PortInOrder,
    wanted: frozenset[str],
    user: User,
    name: str,
    changes: Mapping[str, str],
    leaves_out: frozenset[str],
    copies: list[tuple[Document, Document]],
) -> PortInOrder:
    pasted = [answer.tn for answer in pasted_numbers.parse(order.pasted_numbers) if answer.is_ok]
    goes, stays = [tn for tn in pasted if tn in wanted], [tn for tn in pasted if tn not in wanted]
    _refuse_what_makes_no_sense(goes, stays)
    second = drafts.start(order.account, user)
    _share_answers(order, second, changes, leaves_out)
    _part_what_hangs_on_the_lines(order, second, goes, stays)
    second.name = (name or _next_name(order))[:80]
    second.save()
    link(order, second)
    order.numbers.filter(tn__in=goes).update(order=second)  # with their PINs
    for one in (order, second):
        OrderWords.keep_numbers(one.pk, one.numbers.values_list("tn", flat=True))
    kept_text, moved_text = parted(order.pasted_numbers, wanted)
    drafts.set_numbers(order, kept_text)
    drafts.set_numbers(second, moved_text)
    _share_documents(second, goes, copies)
    _share_marks(order, second, copies)
    _share_reasons(order, second)
    drafts.touch(order, user)
    OrderEvent.objects.create(
        order=order,
        kind=EventKind.SPLIT_OFF,
        actor_kind=ActorKind.CUSTOMER,
        actor=user,
        data={"draft": second.reference, "count": len(goes)},
    )
    return second


def _refuse_what_makes_no_sense(goes: list[str], stays: list[str]) -> None:
    if not goes:
        raise NotReady(_("These numbers are not in this order anymore."))
    if not stays:
        raise NotReady(_("All of the numbers would leave this order. At least one has to stay."))
    if len(goes) > settings.MAX_NUMBERS_PER_ORDER:
        raise NotReady(_("One order takes at most %(most)s numbers.") % {"most": settings.MAX_NUMBERS_PER_ORDER})


def _share_answers(
    order: PortInOrder, second: PortInOrder, changes: Mapping[str, str], leaves_out: frozenset[str]
) -> None:
    """The answers as they are, and what was typed and fits no field."""
    shared = [name for name in order_fields.names() if name != "name" and name not in leaves_out]
    for name in shared:
        setattr(second, name, getattr(order, name))
    second.pin_entered_at = order.pin_entered_at if second.pin else None
    second.typed = {name: entry for name, entry in order.typed.items() if name in shared and name not in changes}
    for name, value in changes.items():
        setattr(second, name, value)


def _part_what_hangs_on_the_lines(order: PortInOrder, second: PortInOrder, goes: list[str], stays: list[str]) -> None:
    """Each thing goes where the numbers are that documents name for it. What they name no number for stays, and the new
    order asks again: its answer is kept as typed until somebody answers for these numbers."""
    codes = line_features.codes_of(order.on_the_line)
    if not codes or ON_THE_LINE in order.typed:
        return
    tns = {one.code: set(one.tns) & {*goes, *stays} for one in on_the_line.seen_on(order.documents.current())}
    unknown = [code for code in codes if not tns.get(code)]
    gone = [code for code in codes if tns.get(code) and not tns[code].isdisjoint(goes)]
    kept = [code for code in codes if code in unknown or not tns[code].isdisjoint(stays)]
    second.on_the_line = " ".join(gone) or line_features.NONE
    order.on_the_line = " ".join(kept) or line_features.NONE
    order.save(update_fields=["on_the_line"])
    if unknown:
        second.on_the_line = ""
        said = {}
        for language, _called in settings.LANGUAGES:
            with translation.override(language):
                said[language] = asking.say_again_what_uses_the_line(unknown, order.display_name)
        field = order_fields.field(ON_THE_LINE)
        second.typed = second.typed | {
            ON_THE_LINE: {
                "step": field.step,
                "label": str(field.label),
                "value": " ".join(gone),
                "message": asking.say_again_what_uses_the_line(unknown, order.display_name),
                "in_languages": said,
                "asks": True,
            }
        }


def _next_name(order: PortInOrder) -> str:
    """ "Main office (2)": the next of those that are linked."""
    place = PortInOrder.objects.linked_with(order).count() + 2
    return _("%(order)s (%(place)s)") % {"order": order.display_name[:74], "place": place}


def _copies(order: PortInOrder, wanted: frozenset[str]) -> list[tuple[Document, Document]]:
    """Each uploaded document that covers one of these numbers, with an unsaved copy of its own file."""
    found = []
    for document in order.documents.current().filter(is_signed_online=False).prefetch_related("numbers"):
        if document.covers_all or any(number.tn in wanted for number in document.numbers.all()):
            copy = Document(**{name: getattr(document, name) for name in _OF_A_COPY})
            keep_in(copy.file, bytes_of(document))
            found.append((document, copy))
    return found


def _share_marks(order: PortInOrder, second: PortInOrder, copies: list[tuple[Document, Document]]) -> None:
    """Which of the answers nobody typed, and where on the copy of the bill each is. A mark holds only as long as the
    answer is the one that was filled in, so that of an answer that differs here it is none."""
    references = {original.reference: copy.reference for original, copy in copies}
    marks = {}
    for name, entry in order.from_bill.items():
        if entry.get("document") in references:
            marks[name] = entry | {"document": references[entry["document"]]}
        elif entry.get("source"):
            marks[name] = entry
    second.from_bill = marks
    second.save(update_fields=["from_bill"])


def _mark(second: PortInOrder, sources: Mapping[str, str]) -> None:
    """Marks the answers that are there and that nobody typed, so that the page says where each is from."""
    marks = {
        name: {"mark": readiness.fingerprint(name, value), "source": source}
        for name, source in sources.items()
        if (value := getattr(second, name))
    }
    if marks:
        second.from_bill = second.from_bill | marks
        second.save(update_fields=["from_bill"])


def _share_documents(second: PortInOrder, goes: list[str], copies: list[tuple[Document, Document]]) -> None:
    """A document of some numbers covers those of them that came along."""
    numbers = {number.tn: number for number in second.numbers.all()}
    for original, copy in copies:
        copy.order = second
        copy.save()
        if copy.reading_state == comparing.WAITING:
            after_commit(AtOnce.READ, copy.pk)
        if not original.covers_all:
            covered = [number for number in original.numbers.all() if number.tn in numbers]
            copy.numbers.set(covered)
            original.numbers.remove(*covered)


def _share_reasons(order: PortInOrder, second: PortInOrder) -> None:
    """Why the customer says that a finding is right as it is; void by itself where the answer is another one."""
    kept = ("kind", "subject", "fingerprint", "because", "confirmed_by_id", "confirmed_at")
    ConfirmedFinding.objects.bulk_create(
        ConfirmedFinding(order=second, **{name: getattr(one, name) for name in kept})
        for one in order.confirmed_findings.all()
    )
