"""The list of orders: search, filters, pages, what comes next, the gate of the Trial plan, and its
number of queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import plans
from accounts.models import User
from portin.console import drafts_left
from portin.models import PortInOrder
from portin.orders import drafts, lifecycle
from portin.rules.statuses import NumberStatus, OrderStatus
from tests.cast import WEST, NumberFactory, OrderFactory, complete_draft, local_day, number_in
from tests.portin.console.conftest import Stage, ids, text_of

pytestmark = pytest.mark.django_db
LIST = "/phone-numbers/port-in/"


def test_an_empty_account_is_told_what_porting_is_and_what_it_needs(client: Client) -> None:
    page = text_of(client.get(LIST))
    assert "Bring your numbers with you" in page and "a phone bill from the last 30 days" in page
    assert "No order found" not in page


def test_a_trial_account_that_has_asked_is_told_whose_turn_it_is(
    trial_user: User, sign_in: Callable[[User], Client]
) -> None:
    plans.ask_for_standard(trial_user.memberships.get().account, trial_user, "20 numbers")
    client = sign_in(trial_user)
    for page in (client.get(LIST).text, client.get(reverse("wizard:new")).text):
        assert "Support has your request" in page and "Your request</a>" in page
        assert "Ask for" not in page


def test_a_trial_account_reads_about_the_gate_instead_of_starting(
    trial_user: User, sign_in: Callable[[User], Client]
) -> None:
    response = sign_in(trial_user).get(LIST)
    assert "New port-in orders need the Standard plan" in text_of(response)
    assert reverse("accounts:upgrade") in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "(415) 555-0142",
        "4155550142",
        "+1 415 555 0142",
        "1-415-555-0142",
        "555-0142",
        "0142",
        "415 555",
        "55501",
        "50142",
        "Front",
        "front DESK",
    ],
)
def test_search_finds_a_number_by_any_part_and_an_order_by_its_name(stage: Stage, client: Client, query: str) -> None:
    order, other = stage.draft(0, name="Front desk"), stage.draft(0, name="Lab")
    NumberFactory(order=order, tn="+14155550142")
    NumberFactory(order=other, tn="+12065432199")
    page = text_of(client.get(LIST, {"q": query}))
    assert "Front desk" in page and "Lab" not in page


def test_search_finds_a_name_in_any_spelling(stage: Stage, client: Client) -> None:
    stage.draft(0, name="Clinique Saint-Félix"), stage.draft(0, name="Lab")
    for query in ("felix", "FÉLIX", "saint felix"):
        page = text_of(client.get(LIST, {"q": query}))
        assert "Clinique Saint-Félix" in page and "Lab" not in page, query


def test_search_finds_an_order_by_its_reference(stage: Stage, client: Client) -> None:
    order, other = stage.draft(1, name="Front desk"), stage.draft(1, name="Lab")
    for query in (order.reference, order.spoken_reference.lower(), order.reference[:6]):
        page = text_of(client.get(LIST, {"q": query}))
        assert "Front desk" in page and other.name not in page


def test_search_never_leaves_the_account(stage: Stage, client: Client) -> None:
    stage.draft(1)
    foreign = complete_draft(OrderFactory(name="Theirs").account, numbers=0, name="Secret plan")
    NumberFactory(order=foreign, tn="+12065550177")
    assert "Secret plan" not in text_of(client.get(LIST, {"q": "2065550177"}))


def test_what_is_not_found_is_said(stage: Stage, client: Client) -> None:
    stage.draft(1)
    page = text_of(client.get(LIST, {"q": "<b>nothing</b>"}))
    assert "No order has “<b>nothing</b>” in its name" in page


def test_the_chips_count_and_filter(stage: Stage, client: Client) -> None:
    stage.draft(1, name="A draft")
    stage.in_review(1, name="A review")
    stage.rejected("ADDRESS_MISMATCH", numbers=1, name="A refusal")
    page = text_of(client.get(LIST))
    assert (
        "All 3" in page
        and "Your turn 2" in page
        and "Draft 1" in page
        and "Rejected 1" in page
        and "Completed 0" in page
    )
    rejected = text_of(client.get(LIST, {"status": "rejected"}))
    assert "A refusal" in rejected and "A draft" not in rejected
    yours = text_of(client.get(LIST, {"status": "your_turn"}))
    assert "A refusal" in yours and "A draft" in yours and "A review" not in yours


def test_an_unknown_filter_shows_all(stage: Stage, client: Client) -> None:
    stage.draft(1, name="A draft")
    assert "A draft" in text_of(client.get(LIST, {"status": "nonsense", "page": "x"}))


def test_rows_say_what_comes_next(stage: Stage, client: Client) -> None:
    stage.in_review(1, name="Reviewed soon")
    stage.rejected("ADDRESS_MISMATCH", "PIN_INVALID", name="To fix")
    incomplete = stage.draft(1, name="Half done")
    PortInOrder.objects.filter(pk=incomplete.pk).update(losing_carrier="")
    page = text_of(client.get(LIST))
    assert "Fix and resubmit 2 corrections" in page
    assert "Finish step 2 1 thing missing" in page
    assert "Reply by" in page


def test_what_moved_last_is_first_and_in_pages(stage: Stage, client: Client) -> None:
    for n in range(30):
        OrderFactory(account=stage.account, name=f"Order-{n:02d}", updated_at=timezone.now() + timedelta(minutes=n))
    first, second = text_of(client.get(LIST)), text_of(client.get(LIST, {"before": "end"}))
    assert first.index("Order-29") < first.index("Order-28") and "Order-04" not in first
    assert "Order-04" in second and "26–30 of 30 orders" in second


def test_an_old_order_that_the_carrier_answered_is_above_a_new_one(stage: Stage, client: Client) -> None:
    old, new = stage.with_carrier(1, name="An old one"), stage.in_review(1, name="A new one")
    assert text_of(client.get(LIST)).index("A new one") < text_of(client.get(LIST)).index("An old one")
    lifecycle.accept(old.pk, ids(old), local_day(WEST) + timedelta(days=9), actor=stage.reviewer, confirmed=True)
    assert text_of(client.get(LIST)).index("An old one") < text_of(client.get(LIST)).index("A new one")
    lifecycle.add_note(new.pk, actor=stage.reviewer, text="For colleagues only")
    assert text_of(client.get(LIST)).index("An old one") < text_of(client.get(LIST)).index("A new one")


def test_a_reminder_is_no_move(stage: Stage) -> None:
    draft = stage.draft(1)
    long_ago = timezone.now() - timedelta(days=8)
    PortInOrder.objects.filter(pk=draft.pk).update(updated_at=long_ago)
    lifecycle.remind(draft.pk, "draft_reminder", actor=lifecycle.JOB)
    assert stage.fresh(draft).updated_at == long_ago


def test_your_turn_is_the_first_filter_and_all_is_shown_by_default(stage: Stage, client: Client) -> None:
    stage.in_review(1)
    chips = client.get(LIST).context["chips"]
    assert [chip.label for chip in chips[:2]] == ["Your turn", "All"]
    assert [chip.label for chip in chips if chip.is_current] == ["All"]


def test_numbers_are_configured_from_the_list_and_from_the_navigation(stage: Stage, client: Client) -> None:
    stage.draft(1)
    page = client.get(LIST).text
    assert page.count(f'href="{reverse("port_in:configure_all")}"') >= 2
    page = client.get(reverse("port_in:configure_all")).text
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == [reverse("port_in:configure_all")] * 2


def test_the_number_of_queries_does_not_grow(stage: Stage, client: Client, counted: Callable) -> None:
    def one_of_each() -> None:
        for status in NumberStatus:
            number_in(status, order=complete_draft(stage.account, numbers=0))
        stage.rejected("ADDRESS_MISMATCH", numbers=1)

    def cost(query: str) -> list[str]:
        drafts_left.forget_all()
        with counted() as queries:
            client.get(LIST, {"q": query})
        return [entry["sql"] for entry in queries.captured_queries]

    searched = ("", "415", "Order")
    one_of_each()
    client.get(LIST)
    few = {query: cost(query) for query in searched}
    for _ in range(5):
        one_of_each()
    assert PortInOrder.objects.count() > 50
    for query in searched:
        many = cost(query)
        assert len(many) <= len(few[query]) <= 10, (query, many)


def test_what_is_left_in_a_draft_is_read_once_and_again_when_it_was_saved(
    stage: Stage, client: Client, owner: User, counted: Callable
) -> None:
    draft = stage.draft(2)
    assert "Check and submit" in text_of(client.get(LIST))
    with counted() as queries:
        client.get(LIST)
    assert not [one for one in queries.captured_queries if "portin_document" in one["sql"]]
    draft.first_name = draft.business_name = ""
    drafts.touch(draft, owner, "first_name", "business_name")
    page = text_of(client.get(LIST))
    assert "Finish step 1" in page and "2 things missing" in page


def test_what_is_left_in_a_draft_is_read_again_when_an_hour_has_passed(stage: Stage) -> None:
    draft, now = stage.draft(2), timezone.now()
    asked = {draft.pk: draft.updated_at}
    assert drafts_left.left_in(asked, stage.account, now)[draft.pk].step == ""
    later = now + timedelta(days=400)  # the bill is old by then
    assert drafts_left.left_in(asked, stage.account, later)[draft.pk].step != ""


def test_only_so_much_is_kept_of_drafts(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts_left, "MOST_KEPT", 2)
    asked = {draft.pk: draft.updated_at for draft in (stage.draft(1) for _ in range(4))}
    assert len(drafts_left.left_in(asked, stage.account, timezone.now())) == 4
    assert len(drafts_left._kept) == 2


def test_a_filter_keeps_what_is_searched_for(stage: Stage, client: Client) -> None:
    stage.draft(1, name="Front & back")
    page = client.get(LIST, {"q": "Front & back", "page": "1", "status": "draft"}).content.decode()
    assert 'href="?q=Front+%26+back&amp;status=in_review"' in page and 'href="?q=Front+%26+back"' in page
    assert 'href="?status=draft"' in client.get(LIST).content.decode()


def test_each_status_has_its_chip(client: Client, stage: Stage) -> None:
    stage.draft(1)
    page = client.get(LIST).content.decode()
    for status in OrderStatus:
        assert f"?status={status.value}" in page


@pytest.mark.parametrize(("written", "shown"), [("614 555-7727 308 7", "•••• 3087"), ("12-34", "••••"), ("", "")])
def test_an_account_number_ends_in_its_last_four_characters_whatever_is_between_them(written: str, shown: str) -> None:
    assert PortInOrder(account_number=written).masked_account_number == shown
