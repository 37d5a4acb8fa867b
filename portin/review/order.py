"""The review page of one order, and what is done on the page itself: claim, note, message, a secret revealed.

What decides has a page of its own (decisions.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import answer_status
from accounts.access import StaffRequest
from portin.models import PortInOrder, of_one_order
from portin.orders import lifecycle
from portin.review import queues, undo
from portin.review.access import ReviewerView
from portin.review.batches import ids_of
from portin.review.decision_forms import MessageForm, NoteForm
from portin.review.order_rows import NUMBER_PIN, Revealed
from portin.review.order_sheet import Sheet
from portin.review.urls_of import order_url
from portin.rules.errors import LifecycleError, NotPermitted, WrongState


def order_of(reference: str) -> PortInOrder:
    """The order of any account: support sees all. 404 for an unknown reference."""
    order = of_one_order.by_reference(reference.upper())
    if order is None:
        raise Http404
    return order


class OrderView(ReviewerView):
    """`?document=` and `?page=` choose what the viewer shows."""

    def get(self, request: StaffRequest, reference: str) -> HttpResponse:
        return show(request, order_of(reference))


def show(
    request: StaffRequest,
    order: PortInOrder,
    *,
    revealed: Revealed | None = None,
    forms: Mapping[str, BaseForm] | None = None,
) -> HttpResponse:
    """The page; with `revealed` it shows one secret and is kept by nobody."""
    now, show_key = timezone.now(), request.GET.get("show", "")
    show_key = show_key if show_key in queues.FILTERS else ""
    sheet = Sheet(
        order,
        request,
        now,
        document=request.GET.get("document", ""),
        page=request.GET.get("page", ""),
        show=show_key,
        revealed=revealed,
    )
    context = {
        "sheet": sheet,
        "order": order,
        "revealed": revealed,
        "nav_current": "review:queue",
        "undo": undo.offered(request, now),
    }
    context |= {"show": show_key, "carry": f"?show={show_key}" if show_key else ""}
    context |= {"note_form": NoteForm(prefix="note"), "message_form": MessageForm(prefix="message"), **(forms or {})}
    context["form"] = next((form for form in (forms or {}).values() if form.errors), None)
    response = render(request, "review/order.html", context)
    response["Cache-Control"] = "no-store, private" if revealed else "no-cache, private"
    return response


class OrderAction(ReviewerView):
    """A POST that does one thing and comes back to the page; what a verb refuses is said there."""

    done = ""

    def post(self, request: StaffRequest, reference: str) -> HttpResponse:
        order = order_of(reference)
        try:
            answer = self.act(request, order)
        except LifecycleError as refused:
            messages.error(request, refused.sentence)
            answer = None
        else:
            if self.done and answer is None:
                messages.success(request, self.done)
        show_key = request.GET.get("show", "")
        return answer or redirect(order_url(order) + (f"?show={show_key}" if show_key in queues.FILTERS else ""))

    def act(self, request: StaffRequest, order: PortInOrder) -> HttpResponse | None:
        raise NotImplementedError


class ClaimView(OrderAction):
    done, only_buttons = "The order is yours to decide.", ("do",)

    def act(self, request: StaffRequest, order: PortInOrder) -> None:
        if not lifecycle.claim(order.pk, actor=lifecycle.reviewer(request.user)):
            raise WrongState(f"{order.claimed_by or 'A colleague'} is reviewing this order right now.")


class ReleaseClaimView(OrderAction):
    done, only_buttons = "The order is free for others again.", ("do",)

    def act(self, request: StaffRequest, order: PortInOrder) -> None:
        lifecycle.release_claim(order.pk, actor=lifecycle.reviewer(request.user))


def _colleague_only(sheet: Sheet) -> None:
    """What no verb guards is refused to a member of the account as the verbs do."""
    if sheet.is_own:
        raise NotPermitted("You belong to this account: a colleague must decide its orders.")


class NoteView(OrderAction):
    """A note for colleagues: the customer never sees it."""

    def act(self, request: StaffRequest, order: PortInOrder) -> HttpResponse | None:
        form = NoteForm(request.POST, prefix="note")
        if not form.is_valid():
            return show(request, order, forms={"note_form": form})
        lifecycle.add_note(order.pk, actor=lifecycle.reviewer(request.user), text=form.cleaned_data["text"])
        messages.success(request, "Note added. Only colleagues see it.")
        return None


class MessageView(OrderAction):
    done = "Message sent. The customer gets it by e-mail, too."

    def act(self, request: StaffRequest, order: PortInOrder) -> HttpResponse | None:
        form = MessageForm(request.POST, prefix="message")
        if not form.is_valid():
            return show(request, order, forms={"message_form": form})
        lifecycle.send_message(order.pk, actor=lifecycle.reviewer(request.user), text=form.cleaned_data["text"])
        return None


class MessagesReadView(OrderAction):
    """Takes the messages of an order out of the queue without an answer."""

    done, only_buttons = "Marked as read.", ("do",)

    def act(self, request: StaffRequest, order: PortInOrder) -> None:
        _colleague_only(Sheet(order, request, timezone.now()))
        order.messages.filter(is_from_support=False, read_by_support_at=None).update(read_by_support_at=timezone.now())


class RevealView(OrderAction):
    """Shows one secret once, on the answer to this POST; the verb writes it down. The button is called by what it
    shows, or `number_pin` with the number."""

    only_buttons = ("what", NUMBER_PIN)

    def act(self, request: StaffRequest, order: PortInOrder) -> HttpResponse:
        what, number_id = request.POST.get("what", ""), None
        if NUMBER_PIN in request.POST:
            what, number_id = NUMBER_PIN, next(iter(ids_of([request.POST[NUMBER_PIN]])), 0)
        if not what:
            return answer_status.incomplete(request)
        secret = lifecycle.reveal(order.pk, what, actor=lifecycle.reviewer(request.user), number_id=number_id)
        return show(request, order, revealed=Revealed(what, secret or "None is kept", number_id))
