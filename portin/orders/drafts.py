"""What happens to an order before it is submitted, and to the opened answers of one that is reopened.

No number changes its status here: a draft's numbers are made and deleted as draft. Views check the account's membership
by the queryset that they read the order from; the plan is checked here, where a draft begins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Account, User
from phone_numbers import nanp, pasted_numbers
from phone_numbers.models import NumberConfiguration
from portin import order_fields
from portin.models import (
    ActorKind,
    ConfirmedFinding,
    Document,
    EventKind,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    Question,
)
from portin.models.document import stored_name
from portin.models.number import LineKind
from portin.models.order import OrderWords
from portin.orders import page_images, readiness, resubmitting
from portin.rules.errors import NotPermitted, NotReady, WrongState
from portin.rules.hiding import secrets_of, without
from portin.rules.reasons import CUSTOMER
from portin.rules.statuses import NumberStatus, OrderStatus
from portin.rules.words import plural


def start(account: Account, user: User) -> PortInOrder:
    """A new draft. Raises NotPermitted on a Trial account, NotReady when the account has too many drafts."""
    if not account.is_standard:
        raise NotPermitted(_("Port-in orders need the Standard plan. Ask for the upgrade on your account page."))
    if PortInOrder.objects.for_account(account).drafts().count() >= settings.MAX_DRAFTS_PER_ACCOUNT:
        raise NotReady(
            _("Your account has %(drafts)s. Finish or discard one of them first.")
            % {"drafts": plural(settings.MAX_DRAFTS_PER_ACCOUNT, "draft")}
        )
    order = PortInOrder.objects.create(account=account, created_by=user, saved_by=user, contact_email=user.email)
    _note(order, EventKind.CREATED, user)
    return order


def touch(order: PortInOrder, user: User | None, *fields: str) -> None:
    """Saves `fields` of a draft with who saved it and when; a draft that is worked on is not reminded of."""
    order.saved_by, order.draft_reminded_at, order.draft_purge_warned_at = user, None, None
    order.save_as_news(timezone.now(), *fields, "saved_by", "draft_reminded_at", "draft_purge_warned_at")


def lock(order: PortInOrder) -> PortInOrder:
    """The draft as it is stored now, locked until the transaction ends. WrongState when it was
    submitted or discarded."""
    current = (
        PortInOrder.objects.select_for_update(of=("self",))
        .select_related("account", "saved_by")
        .filter(pk=order.pk)
        .first()
    )
    if current is None or not current.is_draft:
        raise WrongState(_("This order was submitted already, so it is not a draft anymore."))
    return current


def save_answers(
    order: PortInOrder,
    answers: Mapping[str, object],
    user: User | None,
    *,
    typed: dict[str, dict[str, object]] | None = None,
    now: datetime | None = None,
) -> None:
    """Writes answers of one step into a locked draft. `typed`: what fits no field, by field, kept as it was typed.

    An answer that is written takes its field out of `typed`. When the PIN was entered is noted: some expire within
    days.
    """
    if "pin" in answers and answers["pin"] != order.pin:
        order.pin_entered_at = (now or timezone.now()) if answers["pin"] else None
        answers = {"pin_made_on": None, **answers}  # that of the PIN before
    for name, value in answers.items():
        setattr(order, name, value)
    order.typed = {name: entry for name, entry in order.typed.items() if name not in answers} | (typed or {})
    touch(order, user, *answers, "typed", *(["pin_entered_at"] if "pin" in answers else []))


@transaction.atomic
def set_numbers(
    order: PortInOrder, pasted: str, pins: dict[str, str] | None = None, *, now: datetime | None = None
) -> list[pasted_numbers.ParsedNumber]:
    """Makes the draft's numbers what the pasted text says; problem lines stay in the text and are answered, not
    dropped.

    `pins`: TN -> PIN where it differs from the order's; a TN that is not in it keeps its PIN. Returns the answers, one
    a line. A constant number of queries.
    """
    lock(order)
    now, answers, own_pins = now or timezone.now(), pasted_numbers.parse(pasted), pins or {}
    wanted = {answer.tn: answer for answer in answers if answer.is_ok}
    wanted = dict(list(wanted.items())[: settings.MAX_NUMBERS_PER_ORDER + 1])  # one too many is enough to be told
    have = {number.tn: number for number in order.numbers.all()}
    order.numbers.filter(tn__in=[tn for tn in have if tn not in wanted]).delete()
    PortInNumber.objects.bulk_create(
        unsaved(
            answer,
            order=order,
            time_zone=nanp.time_zone_of(tn, order.region),
            pin=own_pins.get(tn, ""),
            pin_entered_at=now if own_pins.get(tn) else None,
        )
        for tn, answer in wanted.items()
        if tn not in have
    )
    if wanted.keys() != have.keys():
        OrderWords.keep_numbers(order.pk, wanted)
    changed = [number for tn, number in have.items() if tn in wanted and tn in own_pins and number.pin != own_pins[tn]]
    for number in changed:
        number.pin, number.pin_entered_at = own_pins[number.tn], now if own_pins[number.tn] else None
    if changed:
        PortInNumber.objects.bulk_update(changed, ["pin", "pin_entered_at"])
    order.pasted_numbers = pasted
    order.save(update_fields=["pasted_numbers"])
    configure_in_advance(order.account, wanted)
    return answers


def unsaved(answer: pasted_numbers.ParsedNumber, **more: Any) -> PortInNumber:
    """The row of a pasted number that can be ordered, of no order yet."""
    return PortInNumber(
        tn=answer.tn,
        tn_reversed=answer.tn[::-1],
        kind=LineKind.TOLL_FREE if answer.kind == nanp.TOLL_FREE_KIND else LineKind.LOCAL,
        country=answer.country,
        region=answer.region,
        **more,
    )


def configure_in_advance(account: Account, tns: Iterable[str]) -> None:
    """Each number has its configuration from the draft on, with the defaults: Voice + SMS."""
    NumberConfiguration.objects.bulk_create(
        [NumberConfiguration(account=account, tn=tn) for tn in tns], ignore_conflicts=True
    )


@transaction.atomic
def confirm_findings(order: PortInOrder, reasons: dict[readiness.Problem, str], user: User) -> None:
    """Keeps of a draft why each finding is right as it is, for the reviewer; an empty reason takes an earlier
    confirmation back."""
    lock(order)
    keep_reasons(order, reasons, user)


def keep_reasons(order: PortInOrder, reasons: dict[readiness.Problem, str], user: User) -> None:
    """The same for an order that the caller has locked: a draft, or one that is open for corrections."""
    kept = {one.topic: one for one in order.confirmed_findings.all()}
    secrets = secrets_of(order, order.numbers.all()) if any(reasons.values()) else ()
    for problem, said in reasons.items():
        because = without(said, secrets)
        finding = kept.get(problem.topic)
        if because and (finding is None or (finding.because, finding.fingerprint) != (because, problem.fingerprint)):
            values = {
                "fingerprint": problem.fingerprint,
                "because": because,
                "confirmed_by": user,
                "confirmed_at": timezone.now(),
            }
            ConfirmedFinding.keep(order, problem.topic, **values)
        elif finding and not because and finding.fingerprint == problem.fingerprint:
            finding.delete()


@transaction.atomic
def discard(order: PortInOrder) -> list[str]:
    """Deletes a draft with its numbers and documents. Returns the names of the files, deleted after the commit."""
    lock(order)
    names = [stored_name(document.file) for document in order.documents.all()]
    storage = Document._meta.get_field("file").storage
    order.documents.all().delete()
    order.delete()

    def delete_files() -> None:
        for name in names:
            storage.delete(name)
        page_images.forget(names)

    transaction.on_commit(delete_files, robust=True)
    return names


@transaction.atomic
def copy_to_draft(order: PortInOrder, user: User, *, tns: Collection[str] | None = None) -> PortInOrder:
    """ "New order from this one": its answers and numbers (or `tns` of them) in a new draft; documents and date are
    given again."""
    draft = start(order.account, user)
    for name in order_fields.copied():
        setattr(draft, name, getattr(order, name))
    draft.name, draft.copied_from = f"{order.display_name} (copy)"[:80], order
    draft.save()
    numbers = [number.tn for number in order.numbers.by_tn() if tns is None or number.tn in tns]
    set_numbers(draft, "\n".join(nanp.display(tn) for tn in numbers))
    _note(order, EventKind.COPY, user, data={"draft": draft.reference})
    return draft


# ---------------------------------------------------------------------------------------------------- what is open


def open_items(order: PortInOrder) -> set[str]:
    """What may be changed on a submitted order now: names of fields, and `document_item` of a kind. Flagged by a
    rejection, gone stale, or asked.

    Empty when nothing is open. For a draft everything is: ask `require_open`.
    """

    numbers = [n for n in order.numbers.by_tn() if n.status == NumberStatus.REJECTED]
    rejections = resubmitting.open_rejections(numbers) if numbers else {}
    numbers = resubmitting.fixable(numbers, rejections, CUSTOMER)
    question = Question.objects.filter(order=order, answered_at=None).first() if order.review_paused_at else None
    stale = resubmitting.stale(readiness.Facts.of(order, numbers=numbers)) if numbers else []
    opened = resubmitting.opened_fields(order, [r for n in numbers for r in rejections[n.pk]], None, stale)
    if question:
        undecided = list(order.numbers.undecided().by_tn())
        opened |= resubmitting.opened_by_question(readiness.Facts.of(order, numbers=undecided), question)
    return opened | ({"number.pin"} if "pin" in opened else set())


def require_open(order: PortInOrder, item: str) -> None:
    """WrongState unless `item` may be changed now."""
    if order.status != OrderStatus.DRAFT and item not in open_items(order):
        raise WrongState(_("This order was submitted: only what support or the carrier asks about can be changed."))


def lock_open(order: PortInOrder, item: str) -> None:
    """Locks the order until the transaction ends and asks again: it may have been submitted since
    the page was shown."""
    if order.is_draft:
        lock(order)
        return
    require_open(PortInOrder.objects.select_for_update(of=("self",)).select_related("account").get(pk=order.pk), item)


def _note(order: PortInOrder, kind: EventKind, user: User, data: dict[str, object] | None = None) -> None:
    OrderEvent.objects.create(order=order, kind=kind, actor_kind=ActorKind.CUSTOMER, actor=user, data=data or {})
