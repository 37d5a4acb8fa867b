"""The decisions on an order, each on a page of its own: nothing is decided before its second step. One verb a decision.

What the verb refuses (somebody was faster, the page was old, one belongs to the account) is said on the review page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import answer_status
from accounts.access import StaffRequest
from accounts.forms import has_come
from portin.integrations import get_gateway
from portin.models import PortInNumber, PortInOrder
from portin.orders import asking, file_faults, lifecycle
from portin.orders.lifecycle import Actor
from portin.orders.lifecycle.holding import who_decided
from portin.review import queues, undo
from portin.review.access import ReviewerView
from portin.review.batches import ids_of
from portin.review.correction_form import CorrectionForm
from portin.review.decision_forms import (
    ApproveForm,
    AskForm,
    CancelForm,
    NoteForm,
    NumbersForm,
    RejectForm,
    ReleaseForm,
    ResubmitForm,
    TimeZoneForm,
    typed_so_far,
)
from portin.review.order import order_of, show
from portin.review.order_sheet import Sheet
from portin.review.told_by_mail import by_mail
from portin.review.urls_of import order_url
from portin.rules.errors import LifecycleError, WrongState
from portin.rules.statuses import NumberStatus
from portin.rules.words import joined, plural, zone_name

F = TypeVar("F", bound=Form)
N = TypeVar("N", bound=NumbersForm)


class DecisionView(ReviewerView, Generic[F]):
    """GET: the form, with the numbers of `?numbers=` selected (all that fit when none is named). POST: the verb, and
    back."""

    template = "review/decision.html"
    title = button = lead = ""
    is_danger = False

    def said_first(self) -> str:
        """What the page says above its form."""
        return self.lead

    def offered(self, sheet: Sheet) -> list[PortInNumber]:
        """The numbers that this decision can be about now."""
        raise NotImplementedError

    def act(self, order: PortInOrder, form: F, actor: Actor) -> str:
        """Calls the verb and says what happened."""
        raise NotImplementedError

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> F:
        raise NotImplementedError

    def initial(self, sheet: Sheet, chosen: Sequence[str]) -> dict[str, object]:
        """The boxes of the form, and which submissions it shows."""
        offered = self.offered(sheet)
        picked = [n.pk for n in offered if str(n.pk) in chosen] or [n.pk for n in offered]
        return {"numbers": picked, "seen": self.mark(sheet)}

    def mark(self, sheet: Sheet) -> str:
        """What this page shows of the order, to be compared when the decision comes."""
        return seen(sheet.undecided)

    def get(self, request: StaffRequest, reference: str) -> HttpResponse:
        sheet = self.sheet(request, reference)
        refusal = self.refusal(sheet)
        if refusal:
            messages.error(request, refusal)
            return redirect(order_url(sheet.order))
        return self.page(request, sheet, self.form(sheet, chosen=request.GET.getlist("numbers")))

    def post(self, request: StaffRequest, reference: str) -> HttpResponse:
        view, following, sentence = show_of(request), "", ""
        try:
            # Under the order's lock, so that what the form is checked against is still so when the verb comes.
            with lifecycle.hold_for_one_verb(reference.upper()) as held:
                order = held.order
                sheet = Sheet(order, request, timezone.now(), numbers=held.numbers)
                form = self.form(sheet, request.POST)
                if form.is_valid() and "seen" in form.fields and "seen" not in request.POST:  # nobody decides unseen
                    form.add_error(None, "Not all of this form arrived. Look at the page again, then decide")
                    answer_status.note(answer_status.INCOMPLETE)
                if not form.errors:
                    self.check(sheet, form)
                    following = queues.following(order, request.user, timezone.now(), view)
                    sentence = self.act(order, form, lifecycle.reviewer(request.user, request.memberships))
        except LifecycleError as refused:
            return too_late(request, order_of(reference), refused.sentence)
        if form.errors:
            refusal = self.refusal(sheet)
            if refusal and not has_come(form):
                return answer_status.incomplete(request)
            if refusal:
                return too_late(request, order, f"Nothing was changed. {refusal}")
            return self.page(request, sheet, form)
        self.say(request, order, form, sentence, view)
        return redirect(self.next_page(order, following, view))

    def say(self, request: StaffRequest, order: PortInOrder, form: F, sentence: str, show: str) -> None:
        messages.success(request, sentence)

    def next_page(self, order: PortInOrder, following: str, show: str) -> str:
        """The order itself. Decisions that end the work on it go on with the next one."""
        return order_url(order)

    def check(self, sheet: Sheet, form: F) -> None:
        """Raises WrongState when there are new answers, or corrected ones, since the page was shown: nobody decides
        unseen."""
        shown = form.cleaned_data.get("seen", "").partition("/")[0]
        if shown and sheet.undecided and shown != seen(sheet.undecided):
            raise WrongState(
                "Nothing was changed: the answers are not those that this page showed anymore. Look at them first."
            )

    def sheet(self, request: StaffRequest, reference: str) -> Sheet:
        return Sheet(order_of(reference), request, timezone.now())

    def refusal(self, sheet: Sheet) -> str:
        """Why the form is not even shown, or ""."""
        if sheet.is_own:
            return "You belong to this account: a colleague must decide its orders."
        return "" if self.offered(sheet) else "No number of this order is in a state for this."

    def page(self, request: StaffRequest, sheet: Sheet, form: F) -> HttpResponse:
        context = {"view": self, "sheet": sheet, "order": sheet.order, "form": form, "nav_current": "review:queue"}
        context["show"] = show_of(request)
        return render(request, self.template, context | self.more(sheet))

    def more(self, sheet: Sheet) -> dict[str, object]:
        """What the template of this decision asks for beside its form."""
        return {}


class NumbersDecision(DecisionView[N]):
    """A decision whose form asks for which numbers, and nothing else that only this order knows."""

    form_class: type[N]

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> N:
        initial = self.initial(sheet, chosen)
        return self.form_class(data, offered=self.offered(sheet), known=sheet.numbers, initial=initial)


def too_late(request: StaffRequest, order: PortInOrder, sentence: str) -> HttpResponse:
    """Back to the order, whose page says why. What was typed is in its form for colleagues, and lost to nobody."""
    messages.error(request, sentence)
    said = (name for name in request.POST if name in ("note", "text") or name.startswith("because_"))
    typed = [text for name in said if (text := request.POST.get(name, "").strip())]
    if not typed:
        return redirect(order_url(order))
    note = NoteForm(prefix="note", initial={"text": "\n".join(typed)[:4000]})
    note.is_kept = True
    return show(request, order_of(order.reference), forms={"note_form": note})


def show_of(request: StaffRequest) -> str:
    """The view of the queue that the reviewer came from; it travels in the address and in the forms."""
    asked = request.POST.get("show") or request.GET.get("show", "")
    return asked if asked in queues.FILTERS else queues.REVIEW


def seen(numbers: Iterable[PortInNumber]) -> str:
    """Which submissions a page showed: deciding about answers that came in since would be deciding unseen."""
    return ",".join(str(pk) for pk in sorted({number.known_submission_id for number in numbers}))


class _InReview(DecisionView[F]):
    """Decisions on what nobody decided yet."""

    def offered(self, sheet: Sheet) -> list[PortInNumber]:
        return sheet.undecided

    def refusal(self, sheet: Sheet) -> str:
        if sheet.claim.is_anothers:
            return f"{sheet.claim.by} is reviewing this order right now."
        faster = "" if sheet.is_own or self.offered(sheet) else who_decided(sheet.numbers, len(sheet.numbers))
        return f"Decided already: {faster}." if faster else super().refusal(sheet)

    def next_page(self, order: PortInOrder, following: str, show: str) -> str:
        """The next order of the view, unless something in this one is left to decide; the view itself when it has no
        other."""
        if order.review_due_at is not None and order.review_paused_at is None:
            return f"{order_url(order)}?show={show}"
        return f"{order_url(following)}?show={show}" if following else f"{reverse('review:queue')}?show={show}"


class ApproveView(_InReview[ApproveForm]):
    template = "review/approve.html"
    title, button = "Approve", "Approve"

    def said_first(self) -> str:
        goes = (
            "then waits under To send until somebody has sent it"
            if get_gateway().is_manual
            else "then goes to the carrier"
        )
        undone = (
            f"You can undo it for {plural(settings.UNDO_SECONDS, 'second')}; the request {goes}."
            if settings.UNDO_SECONDS
            else f"The request {goes}."
        )
        return f"{undone} The customer is told when it was sent."

    def post(self, request: StaffRequest, reference: str) -> HttpResponse:
        """What cannot be sent is not approved. Files are read before the lock is taken, and only where one is noted."""
        if file_faults.is_any_noted(reference):
            sheet = self.sheet(request, reference)
            if not sheet.is_own and (refusal := self.no_packet(sheet)):
                return too_late(request, sheet.order, f"Not approved. {refusal}")
        return super().post(request, reference)

    def no_packet(self, sheet: Sheet) -> str:
        """Why no packet can be made of what would be approved, and what to do; ""."""
        return (
            f"{' '.join(sheet.file_faults)} {file_faults.RESTORE_OR_ASK}"
            if sheet.undecided and sheet.file_faults
            else ""
        )

    def refusal(self, sheet: Sheet) -> str:
        if sheet.question is not None and sheet.undecided and not sheet.is_own:
            return "The customer has not answered your question yet."
        return super().refusal(sheet) or self.no_packet(sheet)

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> ApproveForm:
        offered, initial = self.offered(sheet), self.initial(sheet, chosen)
        return ApproveForm(data, submitted=sheet.submitted, offered=offered, known=sheet.numbers, initial=initial)

    def act(self, order: PortInOrder, form: ApproveForm, actor: Actor) -> str:
        numbers = form.cleaned_data["numbers"]
        note, reasons = form.cleaned_data["note"], form.reasons
        lifecycle.approve(order.pk, numbers, actor=actor, note=note, reasons=reasons, submitted=form.submitted)
        waits = (
            ("waits in To send", "wait in To send")
            if get_gateway().is_manual
            else ("goes to the carrier next", "go to the carrier next")
        )
        return f"Approved. {order.display_name}: {plural(len(numbers), 'number')} now {waits[len(numbers) > 1]}."

    def say(self, request: StaffRequest, order: PortInOrder, form: ApproveForm, sentence: str, show: str) -> None:
        if not settings.UNDO_SECONDS:
            return super().say(request, order, form, sentence, show)
        undo.offer(request, order, form.cleaned_data["numbers"], sentence, show, timezone.now())
        return None


class UndoApproveView(ReviewerView):
    """A POST from the message after an approval: the numbers are undecided again, if it is not too late."""

    needs_answers = True

    def post(self, request: StaffRequest, reference: str) -> HttpResponse:
        order, show = order_of(reference), show_of(request)
        if not (numbers := ids_of(request.POST.getlist("numbers"))):
            return answer_status.incomplete(request)
        undo.forget(request)
        try:
            lifecycle.undo_approve(order.pk, numbers, actor=lifecycle.reviewer(request.user))
            messages.success(request, f"The approval of {plural(len(numbers), 'number')} was undone: back in review.")
        except LifecycleError as refused:
            messages.error(request, refused.sentence)
        return redirect(f"{order_url(order)}?show={show}")


class RejectView(_InReview[RejectForm], NumbersDecision[RejectForm]):
    form_class = RejectForm
    template = "review/reject.html"
    title, button, is_danger = "Reject", "Reject", True
    lead = "Give all reasons that you know: the customer corrects them in one go."

    def mark(self, sheet: Sheet) -> str:
        """With what was approved: a colleague's approval is not taken back by who has not seen it."""
        approved = ",".join(str(number.pk) for number in sheet.waiting_to_be_sent)
        return f"{super().mark(sheet)}/{approved}"

    def check(self, sheet: Sheet, form: RejectForm) -> None:
        before = set(form.cleaned_data["seen"].partition("/")[2].split(","))
        chosen = set(form.cleaned_data["numbers"])
        since = [n for n in sheet.waiting_to_be_sent if n.pk in chosen and str(n.pk) not in before]
        if form.cleaned_data["seen"] and since:
            faster = who_decided(since, len(sheet.numbers)) or f"{joined([n.display for n in since])}: approved already"
            raise WrongState(f"Nothing was changed: {faster}. Reject again if they must not be sent.")
        super().check(sheet, form)

    def more(self, sheet: Sheet) -> dict[str, object]:
        approved = [number.display for number in sheet.waiting_to_be_sent]
        suggested = {problem.prevents for problem in sheet.unconfirmed}
        return {"suggested": suggested, "agreeing": self.agreeing(sheet) - suggested, "approved": joined(approved)}

    def agreeing(self, sheet: Sheet) -> set[str]:
        """The reasons that speak of an answer which a document bears out."""
        return {code for code in asking.COMPARED_WITH if sheet.facts and asking.agreeing_row(sheet.facts, code)}

    def post(self, request: StaffRequest, reference: str) -> HttpResponse:
        """The button beside the search looks in the catalogue, and decides nothing."""
        if "search" not in request.POST:
            return super().post(request, reference)
        sheet = self.sheet(request, reference)
        if self.refusal(sheet):
            return super().post(request, reference)
        return self.page(
            request,
            sheet,
            RejectForm(offered=self.offered(sheet), known=sheet.numbers, initial=typed_so_far(request.POST)),
        )

    def offered(self, sheet: Sheet) -> list[PortInNumber]:
        return [number for number in sheet.numbers if number.status == NumberStatus.IN_REVIEW]

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> RejectForm:
        return super().form(
            sheet, data, chosen or [str(number.pk) for number in sheet.undecided or self.offered(sheet)]
        )

    def act(self, order: PortInOrder, form: RejectForm, actor: Actor) -> str:
        numbers = form.cleaned_data["numbers"]
        lifecycle.reject(
            order.pk, numbers, actor=actor, reasons=form.given(), note=form.cleaned_data["note"], is_from_carrier=False
        )
        told = by_mail(order, "The customer is told all reasons by e-mail.")
        return f"{plural(len(numbers), 'number')} rejected. {told}"


class AskView(_InReview[AskForm]):
    title, button = "Ask the customer", "Send the question"
    lead = "The clock stops until they answer."

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> AskForm:
        return AskForm(data)

    def refusal(self, sheet: Sheet) -> str:
        if sheet.question is not None and sheet.undecided and not sheet.is_own:
            return "The customer has not answered your last question yet."
        return super().refusal(sheet)

    def act(self, order: PortInOrder, form: AskForm, actor: Actor) -> str:
        lifecycle.ask(order.pk, actor=actor, text=form.cleaned_data["text"], opens=form.opened())
        return "Question sent. The clock is stopped until the customer answers."


class CancelView(_InReview[CancelForm], NumbersDecision[CancelForm]):
    form_class = CancelForm
    title, button, is_danger = "Cancel for the customer", "Cancel numbers", True
    lead = "Only what nobody has approved yet. What the carrier has is canceled by the carrier."

    def act(self, order: PortInOrder, form: CancelForm, actor: Actor) -> str:
        numbers = form.cleaned_data["numbers"]
        lifecycle.cancel(order.pk, numbers, actor=actor, note=form.cleaned_data["note"])
        return f"{plural(len(numbers), 'number')} canceled."


class CallOffView(NumbersDecision[CancelForm]):
    """What the customer asked to cancel before it was sent: it never is."""

    form_class = CancelForm
    title, button, is_danger = "Cancel before it is sent", "Cancel numbers", True
    lead = (
        "The customer asked to cancel, and the carrier does not have these numbers yet. Only if nobody has sent the"
        " packet."
    )

    def offered(self, sheet: Sheet) -> list[PortInNumber]:
        return sheet.called_off

    def act(self, order: PortInOrder, form: CancelForm, actor: Actor) -> str:
        numbers = form.cleaned_data["numbers"]
        lifecycle.call_off(order.pk, numbers, actor=actor, note=form.cleaned_data["note"])
        return f"{plural(len(numbers), 'number')} canceled. {'It' if len(numbers) == 1 else 'They'} will not be sent."


class CorrectView(_InReview[CorrectionForm]):
    """Answers that the customer agreed to change: the corrected ones are a submission of their own, and the page shows
    both."""

    title, button = "Correct answers", "Correct these answers"
    lead = (
        "Only what the customer agreed to. What was submitted is kept; the corrected answers go on as a new submission,"
        " and the customer is told."
    )

    def refusal(self, sheet: Sheet) -> str:
        if sheet.question is not None and sheet.undecided and not sheet.is_own:
            return "The customer has not answered your question yet, and may be changing answers right now."
        return super().refusal(sheet)

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> CorrectionForm:
        made = "corrected" if sheet.submission and sheet.submission.is_correction else "submitted"
        return CorrectionForm(
            data,
            frozen=sheet.frozen,
            found=sheet.said_by_documents,
            numbers=sheet.undecided,
            made=made,
            initial={"seen": seen(sheet.undecided)},
        )

    def act(self, order: PortInOrder, form: CorrectionForm, actor: Actor) -> str:
        lifecycle.correct_answers(
            order.pk, actor=actor, changes=form.changes, consent=form.consent(), number_pins=form.number_pins
        )
        return f"Corrected. {by_mail(order, 'The customer is told by e-mail what was changed.')}"


class ResubmitView(NumbersDecision[ResubmitForm]):
    form_class = ResubmitForm
    title, button = "Submit again", "Submit again"
    lead = "For the reasons that support clears. The numbers go into review once more, with the same answers."

    def offered(self, sheet: Sheet) -> list[PortInNumber]:
        return sheet.ours_to_resubmit

    def act(self, order: PortInOrder, form: ResubmitForm, actor: Actor) -> str:
        numbers = form.cleaned_data["numbers"]
        lifecycle.resubmit_by_support(order.pk, numbers, actor=actor, note=form.cleaned_data["note"])
        return f"{plural(len(numbers), 'number')} submitted again: in review now."


class TimeZoneView(NumbersDecision[TimeZoneForm]):
    form_class = TimeZoneForm
    title, button = "Correct the time zone", "Save the time zone"
    lead = "We take it from the area code, which is wrong where a number moved with its owner."

    def offered(self, sheet: Sheet) -> list[PortInNumber]:
        return [number for number in sheet.numbers if number.closed_at is None and not sheet.order.is_draft]

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> TimeZoneForm:
        form = super().form(sheet, data, chosen)
        form.initial["time_zone"] = next((number.time_zone for number in self.offered(sheet)), "")
        return form

    def act(self, order: PortInOrder, form: TimeZoneForm, actor: Actor) -> str:
        numbers, zone = form.cleaned_data["numbers"], form.cleaned_data["time_zone"]
        lifecycle.correct_time_zone(order.pk, numbers, zone, actor=actor)
        return f"The FOC day of {plural(len(numbers), 'number')} is counted in {zone_name(zone)} now."


class ReleaseView(NumbersDecision[ReleaseForm]):
    form_class = ReleaseForm
    title, button, is_danger = "Release numbers", "Release numbers", True
    lead = "For numbers that left: ported away, or snap-backs. They leave Active Numbers, and may be ordered again."

    def offered(self, sheet: Sheet) -> list[PortInNumber]:
        return sheet.in_service

    def form(self, sheet: Sheet, data: QueryDict | None = None, chosen: Sequence[str] = ()) -> ReleaseForm:
        form = super().form(sheet, data, chosen)
        form.initial["numbers"] = ids_of(chosen)
        return form

    def act(self, order: PortInOrder, form: ReleaseForm, actor: Actor) -> str:
        numbers = form.cleaned_data["numbers"]
        lifecycle.release(order.pk, numbers, actor=actor, note=form.said)
        return f"{plural(len(numbers), 'number')} released."
