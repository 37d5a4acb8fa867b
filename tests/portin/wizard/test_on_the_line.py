"""What else uses the numbers: one question, what stops with it and what to do first, wherever somebody acts on it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from portin.findings import Kind
from portin.models import PortInOrder
from portin.orders import lifecycle, packets, readiness
from portin.orders.lifecycle import customer
from portin.rules import line_features
from portin.rules.reasons import CATALOGUE
from tests.cast import complete_draft
from tests.portin.wizard.acting import port_in_details, press, start, text_of, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("ticked", "stored"),
    [(["alarm", "dsl"], "dsl alarm"), (["none"], "none"), (["none", "fax"], "fax"), ([], ""), (["pager"], "")],
)
def test_what_was_ticked_is_stored_in_the_order_of_the_table(owner, sign_in, ticked, stored) -> None:
    client = sign_in(owner)
    order = start(client)
    press(client, "port_in_details", order, "check", **port_in_details(on_the_line=ticked))
    assert PortInOrder.objects.get(pk=order.pk).on_the_line == stored


def test_what_was_ticked_is_ticked_again(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    press(client, "port_in_details", order, "check", **port_in_details(on_the_line=["hunt", "ring"]))
    page = text_of(client.get(url("port_in_details", order)))
    ticked = {
        code
        for code in line_features.FEATURES
        if f'value="{code}" checked' in " ".join(page.split())
        or (f'value="{code}"' in page and "checked" in page.split(f'value="{code}"')[1].split(">")[0])
    }
    assert ticked == {"hunt", "ring"}


def test_each_feature_says_what_stops_and_what_to_do_first(account) -> None:
    for code, feature in line_features.FEATURES.items():
        [problem] = [
            one
            for one in readiness.check(complete_draft(account, on_the_line=code))
            if one.kind == Kind.STOPS_WITH_THE_LINE
        ]
        assert feature.stops in problem.message
        assert feature.first.rstrip(".") in problem.message
        assert problem.level == readiness.WARNING
        assert problem.prevents == "FEATURE_BLOCK"


@pytest.mark.parametrize("answer", ["", "none"])
def test_where_nothing_hangs_on_the_line_nothing_is_said(account, answer) -> None:
    found = {problem.kind for problem in readiness.check(complete_draft(account, on_the_line=answer))}
    assert Kind.STOPS_WITH_THE_LINE not in found


def test_the_check_page_the_reviewer_and_the_packet_have_it(account, owner, reviewer, client) -> None:
    order = complete_draft(account, on_the_line="dsl alarm")
    client.force_login(owner)
    shown = " ".join(text_of(client.get(reverse("wizard:review", args=[order.reference]))).split())
    assert "The internet on this line stops with it. Ask your carrier to put it on a line of its own" in shown
    submission = lifecycle.submit(order.pk, actor=customer(owner))
    content = packets.content_of(submission, list(order.numbers.all()))
    assert content.plain["on_the_line"] == "DSL or other internet on the line; Alarm or security system"
    client.force_login(reviewer)
    shown = " ".join(text_of(client.get(reverse("review:order", args=[order.reference]))).split())
    assert "The alarm can no longer call its center." in shown
    assert "See that this is cleared before it is sent: DSL or other internet on the line" in shown


def test_the_refusal_for_a_feature_opens_the_answer() -> None:
    assert "on_the_line" in CATALOGUE["FEATURE_BLOCK"].reopens_fields
