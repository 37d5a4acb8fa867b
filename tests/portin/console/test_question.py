"""Answering support: only what was asked about opens, the clock runs on, and a late click changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import User
from portin.console import question
from portin.models import PortInOrder, Question
from portin.orders import lifecycle
from portin.rules.errors import WrongState
from tests.cast import local_day
from tests.portin.console.conftest import Stage, text_of
from tests.portin.files.hostile import pdf
from tests.portin.wizard.acting import form_of

pytestmark = pytest.mark.django_db


def address_of(order: PortInOrder) -> str:
    return reverse("port_in:answer", args=[order.reference])


def test_only_what_was_asked_is_open(stage: Stage, client: Client) -> None:
    response = client.get(address_of(stage.asked("unit", "document:bill", text="Which floor?")))
    form = response.context["form"]
    assert form.answers == ["unit"] and {kind for kind, _ in form.replaced.values()} == {"bill"}
    assert "Which floor?" in text_of(response)


def test_an_answer_in_words_lets_the_review_go_on(stage: Stage, client: Client) -> None:
    order = stage.asked()
    response = client.post(address_of(order), {"text": "Floor 23 is right."}, follow=True)
    assert "Your answer is with support" in text_of(response)
    order.refresh_from_db()
    assert order.review_paused_at is None and Question.objects.get().answer == "Floor 23 is right."
    assert order.submissions.count() == 1


def test_a_correction_is_frozen_again(stage: Stage, client: Client) -> None:
    order = stage.asked("unit")
    client.post(address_of(order), {"text": "", "unit": "Suite 32", "street": "Elsewhere 1"})
    order.refresh_from_db()
    assert (order.unit, order.street) == ("Suite 32", "7008 Juniper Court")
    assert order.submissions.last().answers["unit"] == "Suite 32"


def test_a_new_document(stage: Stage, client: Client) -> None:
    order = stage.asked("document:bill")
    old = order.documents.current().get(kind="bill")
    file = SimpleUploadedFile("november.pdf", pdf(words="November"), content_type="application/pdf")
    client.post(
        address_of(order),
        {"text": "", f"file_{old.reference}": file, f"date_{old.reference}": local_day().isoformat()},
    )
    assert order.documents.current().get(kind="bill").original_name == "november.pdf"
    assert Question.objects.get().answered_at


def test_an_empty_answer_is_asked_for(stage: Stage, client: Client) -> None:
    order = stage.asked("unit")
    page = text_of(client.post(address_of(order), {"text": "", "unit": "Floor 23"}))
    assert "Write your answer, or correct what support asks about." in page
    assert Question.objects.get().answered_at is None


def test_an_answer_without_a_question_changes_nothing(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    response = client.post(address_of(order), {"text": "Hello", "unit": "Suite 1"}, follow=True)
    assert "Support does not wait for an answer here" in text_of(response)
    order.refresh_from_db()
    assert order.unit == "Floor 23"


def test_a_second_click_finds_the_question_answered(stage: Stage, client: Client) -> None:
    order = stage.asked()
    lifecycle.answer(order.pk, actor=stage.customer, text="Floor 23")
    assert "Support does not wait for an answer here" in text_of(
        client.post(address_of(order), {"text": "Floor 32"}, follow=True)
    )
    assert Question.objects.get().answer == "Floor 23"


def test_a_draft_has_no_question(stage: Stage, client: Client) -> None:
    assert client.post(address_of(stage.draft()), {"text": "Hello"}).status_code == 302


def test_an_answer_is_saved_and_sent_later_by_a_colleague(
    stage: Stage, client: Client, colleague: User, sign_in: Callable
) -> None:
    order = stage.asked("unit")
    page = client.post(
        address_of(order), {"text": "We ask the carrier.", "unit": "Suite 32", "later": "yes"}, follow=True
    )
    assert "saved and not sent yet" in text_of(page)
    question = Question.objects.get()
    assert question.answered_at is None and question.answer == ""
    order.refresh_from_db()
    assert order.unit == "Suite 32" and order.review_paused_at
    assert "Unit was changed and is saved, but not sent yet." in text_of(client.get(order.get_absolute_url()))
    there = sign_in(colleague)
    page = there.get(address_of(order))
    assert "We ask the carrier." in text_of(page)
    there.post(address_of(order), form_of(page))
    assert Question.objects.get().answer == "We ask the carrier."
    assert "not sent yet" not in text_of(there.get(order.get_absolute_url())), "now it counts"


def test_two_who_write_the_answer_do_not_overwrite_each_other(
    stage: Stage, client: Client, colleague: User, sign_in: Callable
) -> None:
    order = stage.asked("unit")
    mine = form_of(client.get(address_of(order)))
    sign_in(colleague).post(address_of(order), {"text": "It is floor 23.", "unit": "Floor 23", "later": "yes"})
    page = client.post(address_of(order), mine | {"text": "It is floor 32."})
    assert (
        "saved “It is floor 23.” while you were typing" in text_of(page) and "It is floor 32." in page.content.decode()
    )
    assert Question.objects.get().answered_at is None
    client.post(address_of(order), form_of(page))
    assert Question.objects.get().answer == "It is floor 32."


def test_an_answer_in_words_that_a_colleague_saved_or_sent_while_this_click_waited_is_not_overwritten(
    stage: Stage, client: Client, owner: User
) -> None:
    order = stage.asked()
    typed = QueryDict(urlencode(form_of(client.get(address_of(order))) | {"text": "Mine."}, doseq=True))
    waiting = question._form(order, Question.objects.get(), typed)
    client.post(address_of(order), {"text": "Theirs.", "later": "yes"})
    assert "while you were typing" in waiting.save(owner)["text"][0] and Question.objects.get().typed == "Theirs."
    late = question._form(order, Question.objects.get(), typed)
    client.post(address_of(order), {"text": "Sent. The PIN is 4711."})
    with pytest.raises(WrongState, match="answered already"):
        late.save(owner)
    asked = Question.objects.get()
    assert (asked.answer, asked.typed) == ("Sent. The PIN is ••••.", ""), (
        "what was hidden in the answer is kept nowhere"
    )
