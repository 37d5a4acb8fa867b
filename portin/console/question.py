"""Answering a question of support: only what was asked about is open, and the review goes on with the answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from accounts.models import User
from portin.console import bill_sheet
from portin.console.fix import bound
from portin.console.fixing import FixSection, doubts_of, rows_of, sent_answers
from portin.console.forms import NO_SECRETS
from portin.console.reopened import Files, ReopenedForm, Typed
from portin.models import DocumentKind, PortInOrder, Question
from portin.order_fields import AnswerValue
from portin.orders import lifecycle, order_documents, readiness, resubmitting
from portin.orders.readiness import Facts, Problem
from portin.rules.errors import LifecycleError, NotReady, WrongState
from portin.rules.statuses import NumberStatus
from portin.web.answer_sheet import AnswerSheet, sheet
from portin.web.body_limits import takes_files
from portin.web.own_order import order_or_404


class QuestionForm(ReopenedForm):
    """What support opened, and the answer in words: kept as typed until it is sent."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_SECRETS,
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["text"].initial = question.typed

    def stored(self, order: PortInOrder) -> dict[str, AnswerValue]:
        return super().stored(order) | {"text": self.question.typed}

    def _compare(self, current: PortInOrder, user: User, wrong: dict[str, list[str]]) -> None:
        """Under the lock: a colleague may have saved, or sent, an answer since this page was read."""
        self.question.refresh_from_db(fields=["typed", "answered_at"])
        if self.question.answered_at is not None:
            raise WrongState(_("Nothing was saved: the question has been answered already. Look at the order again."))
        super()._compare(current, user, wrong)

    def _save_more(self, held_back: Iterable[str]) -> None:
        text = self.cleaned_data.get("text", "")
        if "text" not in held_back and text != self.question.typed:
            self.question.typed = text
            self.question.save(update_fields=["typed"])


@takes_files(len(DocumentKind.values))
@account_required
def answer(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    is_ours = answer_status.is_of_page(request, "text")
    if order.is_draft:
        return redirect("wizard:resume", order.reference) if is_ours else answer_status.incomplete(request)
    question = Question.objects.filter(order=order, answered_at=None).first() if order.review_paused_at else None
    if question is None:
        if not is_ours:
            return answer_status.incomplete(request)
        messages.error(request, _("Support does not wait for an answer here. Write a message instead."))
        return redirect(order)
    if request.method != "POST":
        return _page(request, order, question, _form(order, question))
    form = _form(order, question, request.POST, request.FILES)
    try:
        wrong = form.save(request.user)
        if not wrong and bill_sheet.is_clicked(request):
            return bill_sheet.click(request, order, "port_in:answer", _facts(order))
        if "later" in request.POST and wrong.keys() <= form.can_wait:
            messages.success(
                request, _("Your answer is saved and not sent yet. You or a colleague can continue at any time.")
            )
            return redirect(order)
        if not wrong and form.said_of_colleague():
            wrong["__all__"] = [
                _("%(what_happened)s. Look at it, then save again") % {"what_happened": form.said_of_colleague()}
            ]
        if not wrong:
            lifecycle.answer(order.pk, actor=lifecycle.customer(request.user), text=form.cleaned_data["text"])
            messages.success(request, _("Your answer is with support. The review continues."))
            return redirect(order)
    except NotReady as error:
        wrong = {"text": [error.sentence]}
    except LifecycleError as error:
        messages.error(request, error.sentence)
        return redirect(order)
    if not is_ours:
        answer_status.note(answer_status.INCOMPLETE)
    order.refresh_from_db()
    order.account = request.account
    shown = _form(order, question, form.as_typed(wrong))
    shown.show_problems(wrong)
    return _page(request, order, question, shown, was_taken=form.has_taken_file)


def _form(
    order: PortInOrder, question: Question, data: Typed | None = None, files: Files | None = None
) -> QuestionForm:
    facts = _facts(order)
    return QuestionForm(
        data,
        files,
        question=question,
        order=order,
        opened=resubmitting.opened_by_question(facts, question),
        sent=sent_answers(facts.numbers),
        documents=facts.documents,
        frozen=order_documents.frozen_documents(order),
        doubts=doubts_of(*_found(facts, question)),
    )


def _found(facts: Facts, question: Question) -> tuple[list[Problem], AnswerSheet]:
    problems = readiness.check_facts(facts)
    return problems, sheet(facts, problems, opened=question.opens)


def _facts(order: PortInOrder) -> Facts:
    return Facts.of(
        order, numbers=[number for number in order.numbers.by_tn() if number.status == NumberStatus.IN_REVIEW]
    )


def _page(
    request: MemberRequest, order: PortInOrder, question: Question, form: QuestionForm, *, was_taken: bool = False
) -> HttpResponse:
    section = FixSection("question", "", "", names=list(form.answers), documents=rows_of(form, _facts(order).removable))
    context = {
        "page_heading": _("Answer support"),
        "order": order,
        "question": question,
        **bill_sheet.context(_found(_facts(order), question)[1], form),
        "form": form,
        "section": bound([section], form)[0],
        "is_anything_open": bool(section.names or section.documents),
        "was_taken": was_taken,
    }
    return render(request, "console/answer.html", context)
