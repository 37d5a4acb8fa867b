"""The shell of every page, the pages of errors, and the words that all pages share."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import Account, User
from portin.rules import words
from portin.web.tags.filters import named, page_numbers
from tests.cast import OrderFactory


def test_the_navigation_marks_the_page_and_counts_what_waits(sign_in: object, owner: User, account: Account) -> None:
    OrderFactory.create_batch(2, account=account)  # drafts wait for the customer
    text = sign_in(owner).get(reverse("accounts:profile")).content.decode()
    assert '<a class="skip-link" href="#main">' in text
    assert text.count('aria-label="Main"') == text.count('aria-label="Menu"') == 1
    assert '<span class="count count-turn">2<span class="visually-hidden"> orders need you</span></span>' in text
    assert text.count('aria-current="page"') == 2  # once in each of the two navigations
    assert "Sign out" in text


def test_a_page_without_the_shell_costs_no_query(client: Client, db: None, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):
        client.get(reverse("account_reset_password_done"))


def test_staff_see_the_staff_navigation(sign_in: object, reviewer: User, staff: User) -> None:
    text = sign_in(reviewer).get(reverse("components")).content.decode()
    assert "Review queue" in text
    assert "· reviewer" in text
    assert "Every small part" in text
    assert sign_in(staff).get("/").url == reverse("review:queue")


def test_the_components_page_is_for_staff(sign_in: object, owner: User) -> None:
    assert sign_in(owner).get(reverse("components")).status_code == 302


def test_every_page_has_a_strict_policy_and_no_inline_code(sign_in: object, owner: User, reviewer: User) -> None:
    for client, name in (
        (sign_in(owner), "accounts:account"),
        (sign_in(reviewer), "components"),
        (Client(), "account_login"),
    ):
        response = client.get(reverse(name))
        text = response.content.decode()
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text


def test_not_found_signed_in_and_signed_out(sign_in: object, owner: User, client: Client) -> None:
    for visitor in (client, sign_in(owner)):
        response = visitor.get("/nowhere/")
        assert response.status_code == 404
        assert "Page not found" in response.content.decode()


def test_the_page_for_a_crash_needs_nothing() -> None:
    text = render_to_string("500.html")
    assert "Something broke on our side" in text
    assert "{%" not in text


@pytest.fixture
def _eastern() -> object:
    with timezone.override("America/New_York"):
        yield


MOMENT = datetime(2026, 11, 13, 4, 59, tzinfo=UTC)


@pytest.mark.usefixtures("_eastern")
@pytest.mark.parametrize(
    ("spell", "value", "zone", "expected"),
    [
        (words.moment, MOMENT, None, "Thu, Nov 12{year}, 11:59 PM Eastern"),
        (words.moment, MOMENT, "America/St_Johns", "Fri, Nov 13{year}, 1:29 AM Newfoundland"),
        (words.moment, MOMENT, "Pacific/Honolulu", "Thu, Nov 12{year}, 6:59 PM Hawaii"),
        (
            words.moment,
            datetime(2026, 7, 1, 19, 0, tzinfo=UTC),
            "America/Phoenix",
            "Wed, Jul 1{year}, 12:00 PM Mountain",
        ),
        (words.day, MOMENT, None, "Thu, Nov 12{year}"),
        (words.day, date(2026, 11, 30), None, "Mon, Nov 30{year}"),
        (words.short_day, date(2026, 11, 30), None, "Nov 30{year}"),
        (words.long_day, date(2026, 11, 30), None, "Monday, November 30{year}"),
        (words.clock, MOMENT, "America/Los_Angeles", "8:59 PM"),
    ],
)
def test_dates_and_moments_in_words(spell: object, value: object, zone: str | None, expected: str) -> None:
    this_year = timezone.now().astimezone(words.zone_of(zone)).year
    assert spell(value, zone) == expected.format(year="" if this_year == 2026 else ", 2026")


def test_today_begins_with_a_capital_only_where_it_is_by_itself() -> None:
    now = timezone.now()
    assert words.stamp(now) == f"Today, {words.clock(now)}" and words.when(now) == f"today, {words.clock(now)}"
    assert words.stamp(MOMENT) == words.when(MOMENT)


def test_another_year_is_said() -> None:
    assert words.day(date(1999, 12, 31)) == "Fri, Dec 31, 1999"


def test_relative_only_under_a_day() -> None:
    now = timezone.now()
    assert words.ago(now) == "just now"
    assert words.ago(now - timedelta(minutes=20, seconds=5)) == "20 min ago"
    assert words.ago(now - timedelta(hours=23, minutes=59)) == "23 h ago"
    assert words.ago(now - timedelta(days=2)) == words.day(now - timedelta(days=2))


def test_counts_lists_and_spans() -> None:
    assert [words.plural(1, "number"), words.plural(3, "number"), words.plural(1200, "page")] == [
        "1 number",
        "3 numbers",
        "1,200 pages",
    ]
    assert [words.joined([]), words.joined(["a"]), words.joined(["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert words.duration(timedelta(hours=3, minutes=12)) == "3 h 12 min"
    assert words.duration(timedelta(days=2, hours=4)) == "2 days 4 h"
    assert [words.file_size(10), words.file_size(5 * 1024 * 1024)] == ["1 KB", "5.0 MB"]


def test_filters_say_nothing_of_an_empty_value() -> None:
    template = engines["django"].from_string("[{{ x|day }}{{ x|moment }}{{ x|ago }}{{ x|iso }}{{ x|tn }}]")
    assert template.render({"x": None}) == "[]"


@pytest.mark.parametrize(
    ("here", "expected"),
    [(1, [1, 2, 0, 25]), (4, [1, 2, 3, 4, 5, 0, 25]), (12, [1, 0, 11, 12, 13, 0, 25]), (25, [1, 0, 24, 25])],
)
def test_page_numbers_leave_gaps(here: int, expected: list[int]) -> None:
    assert page_numbers(Paginator(range(200), 8).get_page(here)) == expected


@pytest.mark.parametrize(
    ("message", "label", "told"),
    [
        ("Use at most 15 characters", "Caller ID name (CNAM)", "Caller ID name (CNAM): Use at most 15 characters"),
        ("Shorten this to 40 characters", "Account number", "Account number: Shorten this to 40 characters"),
        ("Enter the account number from your bill", "Account number", "Enter the account number from your bill"),
        ("Choose one", "Who owns the numbers?", "Who owns the numbers: Choose one"),
        ("Choose one", "", "Choose one"),
    ],
)
def test_a_line_of_the_error_summary_says_which_field_it_speaks_of(message: str, label: str, told: str) -> None:
    assert named(message, label) == told


@pytest.mark.django_db
def test_the_menu_of_somebody_is_their_own_and_its_forms_are_of_this_page(
    sign_in: object, owner: User, colleague: User
) -> None:
    pages = {}
    for user in (owner, colleague, owner):
        client = sign_in(user)
        for address in ("/phone-numbers/port-in/?q=a&status=draft", "/phone-numbers/"):
            page = pages[user, address] = client.get(address).content.decode()
            assert f'<span class="hide-narrow">{user}</span>' in page
            assert f'name="next" value="{escape(address)}"' in page
            tokens = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page))
            assert len(tokens) == 1 and len(tokens.pop()) == 64 and "\0" not in page
    assert client.post(reverse("account_logout"), {}).status_code == 302
    assert len(set(pages.values())) == 4
