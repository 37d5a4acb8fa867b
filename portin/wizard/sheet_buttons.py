"""The buttons of "Your answers and your bill" on a draft's pages: take the bill's value over, or say why the answer is
right."""

from __future__ import annotations

from django.contrib import messages

from accounts.access import MemberRequest
from portin.models import PortInOrder
from portin.orders import drafts, readiness, taking_over
from portin.orders.readiness import CONFIRM
from portin.sentences import customer
from portin.web.answer_sheet import LONGEST_REASON


def reasons_of(request: MemberRequest) -> dict[str, str]:
    """Key of a finding -> why it is right as it is; empty takes a confirmation back."""
    prefix = "because_"
    typed = {name.removeprefix(prefix): text for name, text in request.POST.items() if name.startswith(prefix)}
    return {name: str(text).replace("\0", "").strip()[:LONGEST_REASON] for name, text in typed.items()}


def save_reasons(request: MemberRequest, order: PortInOrder) -> None:
    """Keeps the reasons that were typed, for the findings as they are now. Raises WrongState when it is no draft any
    more."""
    reasons = reasons_of(request)
    if reasons:
        found = [problem for problem in readiness.check(order) if problem.level == CONFIRM]
        drafts.confirm_findings(
            order, {problem: reasons[problem.anchor] for problem in found if problem.anchor in reasons}, request.user
        )


def is_clicked(request: MemberRequest) -> bool:
    return "take_over" in request.POST or "confirm" in request.POST


def key_without_reason(request: MemberRequest) -> str:
    """The finding whose "Keep my answer" was clicked without saying why; "" when a reason is there."""
    wanted = request.POST.get("confirm", "")
    return wanted if wanted and not reasons_of(request).get(wanted) and f"because_{wanted}" in request.POST else ""


def take_over(request: MemberRequest, order: PortInOrder) -> None:
    """Does what the clicked button says, and says what was done."""
    if "take_over" not in request.POST:
        return
    taken = taking_over.take_over(order, request.POST["take_over"], request.user)
    if taken is None:
        messages.warning(request, customer.beside.nothing_to_take_over())
        return
    messages.success(request, customer.beside.taken_over(taken.label))
    if taken.has_voided_letter:
        messages.warning(request, customer.beside.letter_is_void())
