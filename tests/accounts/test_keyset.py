"""Pages by the key of their rows: a walk shows each row once, whatever comes and goes, and no address breaks a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from django.db.models import QuerySet
from django.test import Client

from accounts import keyset
from accounts.keyset import FIRST, LAST, Keyset, Page
from accounts.models import Account, User
from phone_numbers.models import ActiveNumber, NumberConfiguration
from portin.models import PortInOrder
from tests.cast import AccountFactory, OrderFactory

pytestmark = pytest.mark.django_db
BY_MOVE = Keyset((keyset.moment("updated_at"), keyset.whole("pk")), is_descending=True)
NOON = datetime(2026, 11, 2, 12, 0, 0, 123456, tzinfo=UTC)
SIZE = 3
ORDERS, NUMBERS = "/phone-numbers/port-in/", "/phone-numbers/"
Listed = Page[tuple[datetime, int]]


def orders(account: Account, minutes: list[int]) -> list[int]:
    """One order for each, moved so long after noon."""
    return [OrderFactory(account=account, updated_at=NOON + timedelta(minutes=each)).pk for each in minutes]


def listed(account: Account) -> QuerySet[PortInOrder]:
    return PortInOrder.objects.filter(account=account)


def page(account: Account, **address: str) -> Listed:
    rows = listed(account)
    return BY_MOVE.page(
        BY_MOVE.place(address),
        rows.count(),
        SIZE,
        lambda reach: list(BY_MOVE.reached(rows, reach).values_list("updated_at", "pk")),
        lambda row: row,
    )


def keys(shown: Listed) -> list[int]:
    return [pk for _, pk in shown.rows]


def forward(account: Account) -> list[Listed]:
    found = [page(account)]
    while found[-1].next:
        found.append(page(account, after=found[-1].next))
    return found


def back(account: Account) -> list[Listed]:
    found = [page(account, before="end")]
    while found[-1].previous:
        found.append(page(account, before=found[-1].previous))
    return found


EQUAL = [0, 1, 1, 1, 1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize("minutes", [[], [0], [0, 0, 0], [0] * 4, list(range(6)), EQUAL, EQUAL[:9], [7] * 11])
def test_a_walk_shows_every_row_once_in_order_both_ways(account: Account, minutes: list[int]) -> None:
    orders(account, minutes), orders(AccountFactory(), minutes)
    expected = list(listed(account).last_moved_first().values_list("pk", flat=True))
    pages = forward(account)
    assert [pk for one in pages for pk in keys(one)] == expected
    assert [(keys(one), one.start, one.total) for one in back(account)[::-1]] == [
        (keys(one), one.start, one.total) for one in pages
    ]
    ranges = [(one.start_index, one.end_index) for one in pages if one.rows]
    assert [number for first, last in ranges for number in range(first, last + 1)] == list(range(1, len(minutes) + 1))
    assert [one.has_other_pages for one in pages] == [len(pages) > 1] * len(pages)


def test_a_row_that_comes_moves_none_to_another_page(account: Account) -> None:
    expected = orders(account, list(range(8)))[::-1]
    first = page(account)
    new = orders(account, [60, 61])[::-1]
    second = page(account, after=first.next)
    assert keys(first) + keys(second) == expected[:6]
    back_again = page(account, before=second.previous)
    assert keys(back_again) == expected[:3], "what was before, not what has the number of that page now"
    assert keys(page(account, before=back_again.previous)) == [*new, expected[0]], "the first page, whole"


def test_rows_that_go_leave_no_hole(account: Account) -> None:
    expected = orders(account, list(range(9)))[::-1]
    second = page(account, after=page(account).next)
    listed(account).filter(pk__in=[expected[2], expected[5]]).delete()  # the last ones shown, on both pages
    assert keys(page(account, after=second.next)) == expected[6:]
    assert keys(page(account, before=second.previous)) == [expected[0], expected[1], expected[3]]


def test_where_nothing_is_left_is_the_page_at_that_end(account: Account) -> None:
    expected = orders(account, list(range(8)))[::-1]
    first = page(account)
    second = page(account, after=first.next)
    listed(account).filter(pk__in=expected[3:]).delete()
    assert keys(page(account, after=first.next)) == expected[:3]
    assert page(account, after=first.next).next == ""
    listed(account).delete()
    for address in ({"after": first.next}, {"before": second.previous}, {"before": "end"}, {}):
        shown = page(account, **address)
        assert (shown.rows, shown.total, shown.has_other_pages) == ([], 0, False), address


def test_the_ends_say_their_range_rightly_whatever_the_address_says(account: Account) -> None:
    orders(account, list(range(8)))
    third = forward(account)[2]
    position, key = page(account, after=page(account).next).next.split("-", 1)
    assert (third.start_index, third.end_index, third.total) == (7, 8, 8)
    for claimed in ("0", "5000", str(2**63 - 1), position):
        last = page(account, after=f"{claimed}-{key}")
        assert (last.start_index, last.end_index) == (7, 8)
        back = page(account, before=f"{claimed}-{third.previous.split('-', 1)[1]}")
        assert 1 <= back.start_index <= back.end_index <= back.total


HOSTILE = [
    "",
    "x",
    "-",
    "--",
    "1",
    "1-2",
    "1-2-3-4",
    "-1-2-3",
    "1--2-3",
    "1-2-3 ",
    "1-2-3\x00",
    "+1-2-3",
    "1_0-2-3",
    "1-2-" + "9" * 200,
    f"1-2-{2**63}",
    f"{2**63}-2-3",
    f"1-{2**63 - 1}-3",
    f"1-{10**30}-3",
    "١-٢-٣",
    "²-2-3",
    "1-2-3' OR 1=1--",
    "end",
    "END",
    "2026-11-02T00",
]


@pytest.mark.parametrize("given", HOSTILE)
def test_what_is_no_place_is_the_first_page(given: str) -> None:
    assert BY_MOVE.place({"after": given}) == FIRST
    assert BY_MOVE.place({"before": given}) == (LAST if given == "end" else FIRST)
    assert Keyset((keyset.tn("tn"),)).place({"after": given}) in (
        FIRST,
        Keyset((keyset.tn("tn"),)).place({"after": "1-2"}),
    )


def test_a_place_is_what_was_written() -> None:
    moment = NOON + timedelta(microseconds=1)
    assert BY_MOVE.place({"after": BY_MOVE.written(25, (moment, 4711))}) == keyset.Place(False, 25, (moment, 4711))
    by_number = Keyset((keyset.tn("tn"),))
    assert by_number.written(50, ("+14155550142",)) == "50-14155550142"
    assert by_number.place({"before": "50-14155550142"}) == keyset.Place(True, 50, ("+14155550142",))


# ------------------------------------------------------------------------------------------------------- the pages


@pytest.fixture
def client(sign_in: Callable[[User], Client], owner: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("portin.console.orders.PAGE_SIZE", SIZE)
    monkeypatch.setattr("phone_numbers.active.PAGE_SIZE", SIZE)
    return sign_in(owner)


def in_service(account: Account, tn: str) -> None:
    made = NumberConfiguration.objects.create(account=account, tn=tn, alias=f"Desk {tn[-2:]}")
    ActiveNumber.objects.create(account=account, tn=tn, tn_reversed=tn[::-1], configuration=made)


def links(html: str) -> dict[str, str]:
    """The addresses of the pages beside this one, by their words."""
    [nav] = re.findall(r'<nav class="pagination".*?</nav>', html, re.S) or [""]
    return {words: href.replace("&amp;", "&") for href, words in re.findall(r'<a href="([^"]*)"[^>]*>([^<]+)</a>', nav)}


def walked(client: Client, url: str, word: str, names: str) -> list[list[str]]:
    """What is named on each page, by following one link."""
    pages, html = [], client.get(url).content.decode()
    while True:
        pages.append(list(dict.fromkeys(re.findall(names, html.rpartition("<main")[2]))))
        following = links(html).get(word)
        if following is None:
            return pages
        html = client.get(url.partition("?")[0] + following).content.decode()


def test_the_links_of_both_lists_lead_through_all_rows_and_back(client: Client, account: Account) -> None:
    for number in range(10):
        OrderFactory(account=account, name=f"Desk {number:02d}", updated_at=NOON)
        in_service(account, f"+141555501{number:02d}")
    for url in (ORDERS, f"{ORDERS}?status=draft", f"{ORDERS}?status=your_turn", f"{ORDERS}?q=desk", NUMBERS):
        pages = walked(client, url, "Next", r"Desk \d\d")
        assert [len(one) for one in pages] == [3, 3, 3, 1], url
        assert len({name for one in pages for name in one}) == 10, url
        separator = "&" if "?" in url else "?"
        assert walked(client, f"{url}{separator}before=end", "Previous", r"Desk \d\d") == pages[::-1], url


def test_links_keep_filter_and_search_and_both_ends_are_a_step_away(client: Client, account: Account) -> None:
    for number in range(10):
        OrderFactory(account=account, name=f"Desk {number:02d}", updated_at=NOON)
    html = client.get(ORDERS, {"q": "desk", "status": "draft"}).content.decode()
    assert set(links(html)) == {"Next", "Last page"}
    html = client.get(ORDERS + links(html)["Next"]).content.decode()
    found = links(html)
    assert list(found) == ["First page", "Previous", "Next", "Last page"]
    assert "4–6 of 10 orders" in html
    for href in found.values():
        assert dict(parse_qsl(href[1:])).items() >= {"q": "desk", "status": "draft"}.items()
    assert found["First page"] == "?q=desk&status=draft"
    assert 'href="?q=desk&amp;status=in_review"' in html, "a chip begins at the first page"
    last = client.get(ORDERS + found["Last page"]).content.decode()
    assert set(links(last)) == {"First page", "Previous"} and "10–10 of 10 orders" in last


def test_a_place_of_another_account_shows_our_own_rows(
    client: Client, account: Account, stranger: User, sign_in: Callable[[User], Client]
) -> None:
    theirs = stranger.memberships.get().account
    for number in range(4):
        OrderFactory(account=account, name=f"Ours {number}", updated_at=NOON)
        OrderFactory(account=theirs, name=f"Theirs {number}", updated_at=NOON)
        in_service(account, f"+1415555010{number}"), in_service(theirs, f"+1415555020{number}")
    other = sign_in(stranger)
    for url in (ORDERS, NUMBERS):
        shared = links(other.get(url).content.decode())["Next"]
        for address in (shared, shared.replace("after", "before")):
            response = client.get(url + address)
            html = response.content.decode().rpartition("<main")[2]
            assert response.status_code == 200 and "Theirs" not in html and "555-020" not in html
            assert "Ours" in html or "555-010" in html


@pytest.mark.parametrize("given", HOSTILE)
def test_no_address_breaks_a_list(client: Client, account: Account, given: str) -> None:
    for number in range(4):
        OrderFactory(account=account, updated_at=NOON)
        in_service(account, f"+1415555010{number}")
    for url in (ORDERS, f"{ORDERS}?q=order", NUMBERS):
        for name in ("after", "before"):
            separator = "&" if "?" in url else "?"
            response = (
                client.get(f"{url}{separator}{name}={given}") if given.isascii() else client.get(url, {name: given})
            )
            assert response.status_code == (400 if "\0" in given else 200), (url, name)
