"""The pages of what reviewers read: their links lead through each row once and back, and keep view and search."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone

from accounts import keyset
from accounts.keyset import Keyset
from portin.models import CarrierRequest, PortInNumber, PortInOrder, Submission, counting
from tests.accounts.test_keyset import links, walked
from tests.cast import OrderFactory, number_in

QUEUE, FOC_DAY, RESPONSES = "/admin/review/", "/admin/review/foc-day/", "/admin/review/carrier-responses/"
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
DESK = r"Desk \d\d"


@pytest.fixture
def desk(desk: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Lists have three rows a page."""
    for room in ("queue", "to_send", "foc_day", "carrier_responses"):
        monkeypatch.setattr(f"portin.review.{room}.PAGE_SIZE", 3)
    return desk


def orders(many: int, **fields: object) -> list[PortInOrder]:
    """Some of them moved at the same moment."""
    given = {"status": "in_progress", "submitted_at": NOON} | fields
    return [
        OrderFactory(name=f"Desk {place:02d}", updated_at=NOON + timedelta(minutes=place // 4), **given)
        for place in range(many)
    ]


def walk(desk: Client, url: str) -> list[str]:
    """Each row that the links from the front show; those from the back show the same pages."""
    pages = walked(desk, url, "Next", DESK)
    mark = "&" if "?" in url else "?"
    assert walked(desk, f"{url}{mark}before=end", "Previous", DESK) == pages[::-1]
    assert [len(one) for one in pages[:-1]] == [3] * (len(pages) - 1)
    return [name for one in pages for name in one]


@pytest.mark.parametrize(
    ("show", "fields", "is_newest_first"),
    [
        ("carrier", {"with_carrier_since": NOON}, False),
        ("late", {"with_carrier_since": NOON - timedelta(days=90)}, False),
        ("failures", {"has_inactive": True}, False),
        ("cancel", {"wants_cancel": True}, False),
        ("resubmit", {"is_ours_to_resubmit": True}, False),
        ("dated", {"next_foc_on": date(2026, 11, 9)}, False),
        ("foc", {"next_foc_on": date(2026, 11, 9)}, False),
        ("dates", {"wants_date": True, "next_foc_on": date(2026, 11, 9)}, False),
        ("open", {}, True),
    ],
)
def test_a_view_of_the_queue_is_walked_through_both_ways(
    desk: Client, show: str, fields: dict[str, object], is_newest_first: bool
) -> None:
    expected = [order.name for order in orders(8, **fields)]
    if is_newest_first:
        expected.reverse()
    assert walk(desk, f"{QUEUE}?show={show}") == expected


@pytest.mark.parametrize("paused", [0, 1, 2, 3, 4, 5, 8])
def test_what_is_to_review_is_walked_through_both_ways(desk: Client, paused: int) -> None:
    """Running clocks first, the least time left first; of equal ones FOC soon, the unknown date last, then age."""
    made = orders(8, status="in_review", review_due_at=NOON)
    for place, order in enumerate(made):
        order.review_due_at = NOON + timedelta(hours=place // 4)
        order.preferred_on = None if place % 4 > 1 else date(2026, 11, 9)
        order.submitted_at = NOON + timedelta(minutes=place % 2)
        order.review_paused_at = NOON if place >= 8 - paused else None
        order.save()
    assert walk(desk, QUEUE) == [order.name for order in made]


def test_an_order_that_is_decided_while_pages_are_read_is_not_missed_by_its_neighbours(desk: Client) -> None:
    made = orders(8, status="in_review", review_due_at=timezone.now() + timedelta(hours=3))
    following = links(desk.get(QUEUE).content.decode())["Next"]
    PortInOrder.objects.filter(pk=made[0].pk).update(review_due_at=None)
    page = desk.get(QUEUE + following).content.decode()
    assert re.findall(DESK, page) == ["Desk 03", "Desk 04", "Desk 05"]


def test_requests_to_send_are_walked_through_both_ways(desk: Client) -> None:
    for place, order in enumerate(orders(8)):
        submission = Submission.objects.create(order=order, attempt=1, submitted_at=NOON, pon=f"P{place:02d}")
        CarrierRequest.objects.create(submission=submission, created_at=NOON + timedelta(minutes=place // 4))
    assert walk(desk, f"{QUEUE}?show=to-send") == [f"Desk {place:02d}" for place in range(8)]


def numbers(status: str, **fields: object) -> list[str]:
    """Two of each order, so that pages end between numbers of one; names of their orders."""
    names = []
    for order in orders(4):
        for _ in range(2):
            number_in(status, order=order, **fields)
            names.append(order.name)
    return names


@pytest.mark.parametrize(
    ("url", "status", "fields"),
    [
        (FOC_DAY, "accepted", {"foc_on": date(2026, 11, 9)}),
        (f"{FOC_DAY}?show=inactive", "ported_sms_inactive", {"foc_on": date(2026, 11, 9)}),
        (RESPONSES, "submitted_to_carrier", {"sent_at": NOON}),
        (f"{RESPONSES}?show=accepted&q=Desk", "accepted", {"sent_at": NOON}),
    ],
)
def test_numbers_of_one_moment_are_shown_once_each_both_ways(
    desk: Client, url: str, status: str, fields: dict[str, object]
) -> None:
    numbers(status, **fields)
    shown = {number.display for number in PortInNumber.objects.all()}
    pages = walked(desk, url, "Next", r"\(\d{3}\) \d{3}-\d{4}")
    assert [len(one) for one in pages] == [3, 3, 2]
    assert {number for one in pages for number in one} == shown
    mark = "&" if "?" in url else "?"
    assert walked(desk, f"{url}{mark}before=end", "Previous", r"\(\d{3}\) \d{3}-\d{4}") == pages[::-1]


def test_numbers_of_both_statuses_are_shown_in_the_order_in_which_they_were_sent(desk: Client) -> None:
    made = []
    for minutes, order in enumerate(orders(4)):
        for status in ("submitted_to_carrier", "accepted", "in_review"):
            made.append(number_in(status, order=order, sent_at=NOON + timedelta(minutes=-minutes)))
    expected = sorted(
        (one for one in made if one.status != "in_review"), key=lambda one: (one.sent_at, one.order_id, one.tn)
    )
    pages = walked(desk, f"{RESPONSES}?show=all", "Next", r"\(\d{3}\) \d{3}-\d{4}")
    assert [number for one in pages for number in one] == [number.display for number in expected]
    assert walked(desk, f"{RESPONSES}?show=all&before=end", "Previous", r"\(\d{3}\) \d{3}-\d{4}") == pages[::-1]


def test_links_keep_view_and_search_and_a_chip_begins_at_the_first_page(desk: Client) -> None:
    numbers("submitted_to_carrier", sent_at=NOON)
    asked = {"show": "all", "q": "Desk", "carrier": "Cascadia"}
    html = desk.get(RESPONSES, asked).content.decode()
    html = desk.get(RESPONSES + links(html)["Next"]).content.decode()
    assert "4–6 of 8 numbers" in html
    for href in links(html).values():
        assert {name: value for name, [value] in parse_qs(href[1:]).items()}.items() >= asked.items()
    chips = [href for href in html.split('"') if href.startswith("?show=accepted") or "show=waiting" in href]
    assert chips and not any("after" in href or "before" in href for href in chips)


@pytest.mark.parametrize(
    "given", ["", "x", "1-2", "1-2-3-4-5", "1-99999999-3-4", "1-2-3-999999999999", "1-2-3-4-5-6", "9" * 90]
)
def test_no_address_breaks_a_list(desk: Client, given: str) -> None:
    numbers("accepted", sent_at=NOON, foc_on=date(2026, 11, 9))
    orders(8, status="in_review", review_due_at=NOON)
    lists = (FOC_DAY, f"{RESPONSES}?show=all", f"{QUEUE}?show=open", QUEUE)
    first = {url: desk.get(url).context["rows"] for url in lists}
    for url, rows in first.items():
        for name in ("after", "before", "page"):
            response = desk.get(url, {name: given}) if "?" not in url else desk.get(f"{url}&{name}={given}")
            assert response.status_code == 200 and response.context["rows"] == rows, (url, name)


def test_a_list_that_was_not_counted_to_its_end_says_where_its_pages_are(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders(14)
    monkeypatch.setattr(counting, "MOST_PAGED", 5)
    url, said = f"{QUEUE}?show=open", []
    html = desk.get(url).content.decode()
    while following := links(html).get("Next"):
        assert "Last page" not in links(html)
        said.append(html.partition('class="range">')[2].partition("</span>")[0].strip())
        html = desk.get(QUEUE + following).content.decode()
    assert said == ["1–3", "4–6", "7–9", "10–12"] and "13–14 of 14 orders" in html
    assert list(links(html)) == ["First page", "Previous"]
    back = desk.get(QUEUE + links(html)["Previous"]).content.decode()
    assert "10–12" in back and "Last page" not in links(back)


def test_a_key_of_three_columns_is_compared_from_its_first_one(db: None) -> None:
    """Of rows that differ in any of them; a later column counts only among rows that are alike before it."""
    by = Keyset((keyset.day("foc_on"), keyset.whole("order_id"), keyset.tn("tn")))
    first, second = orders(2)
    for order in (second, first):
        for tn, on in (("+14155550109", 9), ("+14155550101", 10), ("+14155550105", 9)):
            number_in(
                "accepted",
                order=order,
                tn=tn if order == first else tn.replace("415", "416"),
                foc_on=date(2026, 11, on),
            )
    rows = PortInNumber.objects.all()
    everything = list(rows.order_by("foc_on", "order_id", "tn").values_list("foc_on", "order_id", "tn"))
    for place, key in enumerate(everything):
        assert by.place({"after": by.written(place, key)}).key == key
        for is_back, expected in ((False, everything[place + 1 :]), (True, everything[:place][::-1])):
            found = by.reached(rows, keyset.Reach(is_back, key, 9)).values_list("foc_on", "order_id", "tn")
            assert list(found) == expected, (key, is_back)
