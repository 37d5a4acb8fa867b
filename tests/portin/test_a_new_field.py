"""A plain field that is added to the table and to the model, and to nothing else, is everywhere."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from accounts.models import Account, User
from accounts.prepared import Prepared
from portin import order_fields
from portin.configuration.checks import check_order_fields
from portin.models import PortInOrder, Submission
from portin.order_fields import Control, OnPaper, OrderField, Section
from portin.orders import correcting, drafts, letters, lifecycle, packets, readiness, resubmitting
from portin.orders.lifecycle import GivenReason
from portin.orders.readiness import Facts
from portin.paper import order_lines
from portin.paper.loa import make_loa
from portin.paper.order_lines import AnswerLine
from portin.paper.packet import numbers_csv, request_pdf
from portin.rules import reasons
from portin.rules.errors import NotReady
from tests.cast import complete_draft
from tests.portin.wizard.acting import USER_DETAILS, form_of, port_in_details

SITE = OrderField(
    "site_code",
    Section.HOLDER,
    "Site code",
    length=20,
    help="The code of the site, if your company has one.",
    letter=OnPaper("Site code", "Code de site"),
    packet=OnPaper("Site code", column="site_code"),
)


PRINTED = (OnPaper("Site", "Emplacement"),)


@contextmanager
def added(row: OrderField, monkeypatch: pytest.MonkeyPatch) -> Iterator[OrderField]:
    """The row at the end of its section, and its column until the transaction of the test is rolled back."""
    before = order_fields.names().index(order_fields.of_section(row.section)[-1].name) + 1
    monkeypatch.setattr(order_fields, "FIELDS", (*order_fields.FIELDS[:before], row, *order_fields.FIELDS[before:]))
    kind = f"varchar({row.length}) DEFAULT '' NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {PortInOrder._meta.db_table} ADD COLUMN {row.name} {kind}")
    column = models.CharField(row.label, max_length=row.length, blank=True)
    PortInOrder.add_to_class(row.name, column)
    Prepared.forget_all()
    try:
        yield row
    finally:
        Prepared.forget_all()
        PortInOrder._meta.local_fields.remove(column)
        PortInOrder._meta._expire_cache()
        delattr(PortInOrder, row.name)


@pytest.fixture(params=[SITE, replace(SITE, section=Section.CARRIER)], ids=lambda row: row.step)
def table(db: None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[OrderField]:
    """The table with a field more, in the first step or the second."""
    with added(request.param, monkeypatch) as row:
        yield row


@pytest.fixture
def order(table: OrderField, account: Account) -> PortInOrder:
    return complete_draft(account, site_code="SF-23")


@pytest.fixture
def sent(order: PortInOrder, owner: User) -> Submission:
    return lifecycle.submit(order.pk, actor=lifecycle.customer(owner))


@pytest.fixture
def mine(sign_in: Callable[[User], Client], owner: User) -> Client:
    return sign_in(owner)


@pytest.fixture
def desk(sign_in: Callable[[User], Client], reviewer: User) -> Client:
    return sign_in(reviewer)


def again(order: PortInOrder) -> PortInOrder:
    return PortInOrder.objects.get(pk=order.pk)


def answer_on(page: HttpResponse, label: str) -> str:
    """What a sheet says beside a label, without its markup."""
    html = page.content.decode()
    [answer] = re.findall(rf"<dt>{re.escape(label)}</dt>\s*<dd>(.*?)</dd>", html, re.S)
    return " ".join(strip_tags(answer).split())


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_model_agrees(table: OrderField) -> None:
    assert check_order_fields() == []


def test_the_wizard_asks_for_it_in_its_step_and_keeps_it(table: OrderField, order: PortInOrder, mine: Client) -> None:
    steps = {"user_details": USER_DETAILS, "port_in_details": port_in_details()}
    address = reverse(f"wizard:{table.step}", args=[order.reference])
    [other] = steps.keys() - {table.step}
    page = mine.get(address)
    html = page.content.decode()
    assert form_of(page)["site_code"] == ["SF-23"]
    assert table.label in html and table.help in html
    assert "site_code" not in form_of(mine.get(reverse(f"wizard:{other}", args=[order.reference])))
    sent = form_of(page) | steps[table.step] | {"continue": "1"}
    mine.post(address, sent | {"site_code": "OAK-7"})
    assert again(order).site_code == "OAK-7"
    html = mine.post(address, sent | {"site_code": "x" * 21, "seen": ""}).content.decode()
    assert "Shorten this to 20 characters" in html


def test_without_it_nothing_is_missing_and_a_needed_one_is(
    table: OrderField, order: PortInOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    order.site_code = ""
    assert readiness.blocking(readiness.check_facts(Facts.of(order))) == []
    needed = replace(table, missing="Enter the code of the site")
    rows = tuple(needed if row is table else row for row in order_fields.FIELDS)
    monkeypatch.setattr(order_fields, "FIELDS", rows)
    [problem] = readiness.blocking(readiness.check_facts(Facts.of(order)))
    assert (problem.step, problem.field, problem.message) == (table.step, "site_code", "Enter the code of the site")


def test_it_is_on_the_customers_sheets(order: PortInOrder, mine: Client, owner: User) -> None:
    check = mine.get(reverse("wizard:review", args=[order.reference]))
    assert answer_on(check, "Site code") == "SF-23" and "#id_site_code" in check.content.decode()
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    assert answer_on(mine.get(order.get_absolute_url()), "Site code") == "SF-23"


def test_it_is_frozen_and_copied(sent: Submission, order: PortInOrder, owner: User) -> None:
    assert sent.answers["site_code"] == "SF-23"
    assert again(drafts.copy_to_draft(again(order), owner)).site_code == "SF-23"


@pytest.mark.parametrize(("language", "label"), [("en", "Site code"), ("fr", "Code de site")])
def test_it_is_on_the_letter_and_another_one_voids_the_signature(order: PortInOrder, language: str, label: str) -> None:
    order.country, order.region, order.postal_code = "CA", "ON", "K1A 0B1"
    text = text_of(make_loa(letters.content_of(order, order.numbers.all(), language=language)))
    assert label in text and "SF-23" in text
    signed, order.site_code = letters.answers_fingerprint(order), "OAK-7"
    assert letters.answers_fingerprint(order) != signed


def test_it_is_in_the_packet(sent: Submission, order: PortInOrder) -> None:
    content = packets.content_of(sent, list(order.numbers.all()))
    text = text_of(request_pdf(content))
    assert "Site code" in text and "SF-23" in text
    lines = list(csv.DictReader(io.StringIO(numbers_csv(content).decode("utf-8-sig"))))
    assert [line["site_code"] for line in lines] == ["SF-23"] * len(content.numbers)


def test_the_reviewer_reads_asks_about_and_corrects_it(sent: Submission, order: PortInOrder, desk: Client) -> None:
    page = desk.get(reverse("review:order", args=[order.reference])).content.decode()
    assert "Site code" in page and "SF-23" in page
    assert 'value="site_code"' in desk.get(reverse("review:ask", args=[order.reference])).content.decode()
    correction = desk.get(reverse("review:correct", args=[order.reference]))
    assert form_of(correction)["site_code"] == ["SF-23"]
    consent = {"consent_by": "Rosalind Achterberg", "consent_how": "phone", "consent_at": "2026-01-02T09:30"}
    desk.post(correction.request["PATH_INFO"], form_of(correction) | consent | {"site_code": "OAK-7"})
    assert again(order).site_code == "OAK-7"
    event = order.events.get(kind="correct_answers")
    assert correcting.lines(event) == ["Site code: OAK-7 (was SF-23)"]


def test_a_question_opens_it_for_the_customer(
    sent: Submission, order: PortInOrder, mine: Client, reviewer: User
) -> None:
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text="Which site is it?", opens=["site_code"])
    page = mine.get(reverse("port_in:answer", args=[order.reference]))
    assert form_of(page)["site_code"] == ["SF-23"]


def test_words_alone_are_no_change_of_what_was_submitted_before_the_field_was_there(
    sent: Submission, order: PortInOrder, owner: User, reviewer: User
) -> None:
    """Every answer to a question would have frozen a new attempt that says nothing new."""
    PortInOrder.objects.filter(pk=order.pk).update(site_code="")
    older = {name: value for name, value in sent.answers.items() if name != "site_code"}
    Submission.objects.filter(pk=sent.pk).update(answers=older)
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text="Which site is it?")
    with pytest.raises(NotReady, match="Write your answer"):
        lifecycle.answer(order.pk, actor=lifecycle.customer(owner), text="")
    lifecycle.answer(order.pk, actor=lifecycle.customer(owner), text="The one at the harbor.")
    assert order.submissions.count() == 1


def test_a_reason_that_names_it_opens_it_on_the_fix_page(
    table: OrderField,
    sent: Submission,
    order: PortInOrder,
    mine: Client,
    reviewer: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reason = replace(reasons.reason("RESELLER_MISMATCH"), reopens_fields=("site_code",))
    monkeypatch.setitem(reasons.CATALOGUE, reason.code, reason)
    assert order_fields.reopened_by("site_code") == (reason.code,)
    ids = list(order.numbers.values_list("pk", flat=True))
    lifecycle.reject(order.pk, ids, actor=lifecycle.reviewer(reviewer), reasons=[GivenReason(reason.code)])
    address = reverse("port_in:fix", args=[order.reference])
    page = mine.get(address)
    html = page.content.decode()
    assert form_of(page)["site_code"] == ["SF-23"] and table.label in html and table.help in html
    numbers = list(order.numbers.by_tn())
    [problem] = resubmitting.check(
        Facts.of(again(order), numbers=numbers), resubmitting.open_rejections(numbers), by=reasons.CUSTOMER
    )
    assert (problem.step, problem.field) == (table.step, "site_code")
    mine.post(address, form_of(page) | {"site_code": "OAK-7", "resubmit": "yes"})
    assert order.submissions.get(attempt=2).answers["site_code"] == "OAK-7"


@pytest.mark.django_db
def test_a_telephone_number_is_kept_as_one_and_printed_as_people_read_it(
    account: Account, owner: User, mine: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = replace(SITE, name="site_phone", control=Control.PHONE, length=12)
    with added(replace(row, packet=OnPaper("Site phone", column="site_phone")), monkeypatch):
        order = complete_draft(account)
        address = reverse("wizard:user_details", args=[order.reference])
        mine.post(address, form_of(mine.get(address)) | {"site_phone": "415 555 0199", "continue": "1"})
        assert again(order).site_phone == "+14155550199"
        sent = lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
        shown = "(415) 555-0199"
        assert shown in mine.get(order.get_absolute_url()).content.decode()
        assert shown in text_of(make_loa(letters.content_of(again(order), order.numbers.all())))
        content = packets.content_of(sent, list(order.numbers.all()))
        assert shown in text_of(request_pdf(content)) and b"+14155550199" in numbers_csv(content)


@pytest.mark.django_db
def test_answers_that_are_one_line_are_so_on_every_page_and_paper(
    account: Account, owner: User, mine: Client, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, phone = (
        replace(SITE, name=name, label=label, control=control, length=20, line="site", letter=None, packet=None)
        for name, label, control in (("site_code", "Site code", Control.LINE), ("site_phone", "Phone", Control.PHONE))
    )
    line = AnswerLine("site", "Site", "Branch", letter=PRINTED, packet=PRINTED, columns=("site",), joint=" / ")
    monkeypatch.setattr(order_lines, "LINES", (*order_lines.LINES, line))
    with added(code, monkeypatch), added(phone, monkeypatch):
        assert check_order_fields() == []
        order, shown = complete_draft(account, site_code="SF-23", site_phone="+14155550199"), "SF-23 / (415) 555-0199"
        check = mine.get(reverse("wizard:review", args=[order.reference]))
        sent = lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
        for page in (check, mine.get(order.get_absolute_url())):
            assert answer_on(page, "Site") == shown
        assert answer_on(desk.get(reverse("review:order", args=[order.reference])), "Branch").startswith(shown)
        content = packets.content_of(sent, list(order.numbers.all()))
        for pdf in (make_loa(letters.content_of(order, order.numbers.all())), request_pdf(content)):
            assert f"Site\n{shown}" in text_of(pdf)
        rows = list(csv.DictReader(io.StringIO(numbers_csv(content).decode("utf-8-sig"))))
        assert {row["site"] for row in rows} == {"SF-23 / +14155550199"}
        signed = letters.answers_fingerprint(order)
        order.site_phone = "+14155550198"
        assert letters.answers_fingerprint(order) != signed
