"""Active Numbers: the list with search and filters, edit, pages, and the CSV without formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from phone_numbers.active import cell
from phone_numbers.models import ActiveNumber, Application, Capabilities, NumberConfiguration
from tests import catalogs
from tests.cast import AccountFactory, SubaccountFactory

PAGE = "/phone-numbers/"
pytestmark = pytest.mark.django_db
LIST = "/phone-numbers/"


@pytest.fixture
def client(sign_in: Callable[[User], Client], owner: User) -> Client:
    return sign_in(owner)


def active(account: Account, tn: str = "+14155550142", **configuration: object) -> ActiveNumber:
    made, _ = NumberConfiguration.objects.update_or_create(account=account, tn=tn, defaults=configuration)
    return ActiveNumber.objects.create(
        account=account, tn=tn, tn_reversed=tn[::-1], configuration=made, order_reference="7KM4QX2D9A"
    )


def page_of(client: Client, **query: str) -> str:
    return client.get(LIST, query).content.decode()


def test_an_empty_account_is_told_when_numbers_appear(client: Client) -> None:
    assert "No number is active yet" in page_of(client)


def test_a_number_says_since_when_and_from_which_order(client: Client, account: Account) -> None:
    active(account, alias="Front desk", cnam="KETTLE")
    page = page_of(client)
    for words in (
        "(415) 555-0142",
        "Front desk",
        "KETTLE",
        "Voice + SMS",
        "7KM4Q-X2D9A",
        "/phone-numbers/port-in/7KM4QX2D9A/",
    ):
        assert words in page


def test_released_numbers_and_numbers_of_others_are_not_shown(client: Client, account: Account) -> None:
    active(account, "+14155550142")
    gone = active(account, "+14155550143")
    ActiveNumber.objects.filter(pk=gone.pk).update(released_at=timezone.now())
    active(AccountFactory(), "+14155550144")
    page = page_of(client)
    assert "555-0142" in page and "555-0143" not in page and "555-0144" not in page


@pytest.mark.parametrize("query", ["(415) 555-0142", "555-0142", "0142", "415555", "desk", "kett"])
def test_search(client: Client, account: Account, query: str) -> None:
    active(account, "+14155550142", alias="Front desk", cnam="KETTLE")
    active(account, "+12065432199", alias="Lab")
    page = page_of(client, q=query)
    assert "(415) 555-0142" in page and "(206) 543-2199" not in page


def test_a_search_looks_on_until_it_has_enough_and_says_when_there_are_more(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"LOOKED_AT_ONCE": 2, "MOST_FOUND": 4, "PAGE_SIZE": 3}.items():
        monkeypatch.setattr(f"phone_numbers.active.{name}", value)
    for number in range(7):
        active(account, f"+1415555014{number}", alias=f"Desk {number}")
    ActiveNumber.objects.filter(tn__in=["+14155550140", "+14155550141", "+14155550143"]).update(
        released_at=timezone.now()
    )
    active(AccountFactory(), "+14155550149", alias="Desk 9")

    def shown(**address: str) -> tuple[list[str], str]:
        html = page_of(client, q="desk", **address)
        return re.findall(r"Desk (\d)</span>", html), html

    first, html = shown()
    assert first == ["2", "4", "5"] and "1–3 of 4 numbers" in html and "The first" not in html
    assert shown(before="end")[0] == shown(after="3-14155550145")[0] == ["6"]
    assert shown(before="3-14155550146")[0] == ["2", "4", "5"]
    assert shown(after="1-14155550199")[0] == ["6"], "the last page, where nothing comes after"
    for number in (7, 8):
        active(account, f"+1415555014{number}", alias=f"Desk {number}")
    html = page_of(client, q="desk")
    assert "The first 4 numbers that were found are listed" in html and "1–3 of 4 numbers" in html
    assert [row[1] for row in rows_of(client, q="desk")[1:]] == [f"Desk {number}" for number in (2, 4, 5, 6, 7, 8)]


def test_a_search_within_a_filter(client: Client, account: Account) -> None:
    active(account, "+14155550142", alias="Desk", capabilities="voice")
    active(account, "+14155550143", alias="Desk")
    page = page_of(client, q="desk", capabilities="voice")
    assert "(415) 555-0142" in page and "(415) 555-0143" not in page
    assert [row[0] for row in rows_of(client, q="desk", capabilities="voice")[1:]] == ["(415) 555-0142"]


def test_filters(client: Client, account: Account) -> None:
    site = SubaccountFactory(account=account)
    bot = Application.objects.create(account=account, name="Reception", answer_url="https://example.com/a")
    active(account, "+14155550142", subaccount=site, application=bot, capabilities="voice")
    active(account, "+12065432199")
    for query in ({"subaccount": site.reference}, {"application": bot.reference}, {"capabilities": "voice"}):
        page = page_of(client, **query)
        assert "(415) 555-0142" in page and "(206) 543-2199" not in page
    for query in ({"subaccount": "none"}, {"application": "none"}, {"capabilities": "voice_sms"}):
        page = page_of(client, **query)
        assert "(206) 543-2199" in page and "(415) 555-0142" not in page
    assert "No number found" in page_of(client, q="999999")


def test_a_filter_of_another_account_is_no_filter(client: Client, account: Account) -> None:
    active(account)
    assert "(415) 555-0142" in page_of(client, subaccount=SubaccountFactory(account=AccountFactory()).reference)


# ---------------------------------------------------------------------------------------------------- edit


def address_of(number: ActiveNumber) -> str:
    return reverse("numbers:edit", args=[number.tn[2:]])


FULL = {"capabilities": "voice", "alias": "Front desk", "subaccount": "none", "cnam": "KETTLE", "application": "none"}


def test_editing_saves_the_configuration(client: Client, account: Account) -> None:
    number = active(account)
    assert client.post(address_of(number), FULL)["Location"] == LIST
    kept = NumberConfiguration.objects.get()
    assert (kept.alias, kept.cnam, kept.capabilities) == ("Front desk", "KETTLE", "voice") and kept.configured_at


def test_a_toll_free_number_has_no_caller_id_name(client: Client, account: Account) -> None:
    number = active(account, "+18445550164")
    response = client.post(address_of(number), FULL)
    assert "toll-free numbers have no caller ID name" in response.content.decode()
    assert NumberConfiguration.objects.get().alias == ""


def test_who_may_edit(
    client: Client, account: Account, colleague: User, stranger: User, sign_in: Callable[[User], Client]
) -> None:
    number = active(account)
    assert sign_in(colleague).get(address_of(number)).status_code == 200
    assert sign_in(stranger).get(address_of(number)).status_code == 404
    assert sign_in(stranger).post(address_of(number), FULL).status_code == 404
    assert Client().post(address_of(number), FULL).status_code == 302
    assert NumberConfiguration.objects.get().alias == ""


def test_a_released_number_is_gone(client: Client, account: Account) -> None:
    number = active(account)
    ActiveNumber.objects.update(released_at=timezone.now())
    assert client.post(address_of(number), FULL).status_code == 404


# ---------------------------------------------------------------------------------------------------- CSV


def test_a_deep_page_goes_on_where_the_one_before_it_ended(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phone_numbers.active.PAGE_SIZE", 2)
    for number in (3, 1, 4, 0, 2):
        active(account, f"+1415555014{number}", alias=f"Desk {number}")
    addresses = ({}, {"after": "2-14155550141"}, {"after": "4-14155550143"})
    shown = [client.get(PAGE, address).content.decode() for address in addresses]
    assert [re.findall(r"Desk (\d)", page) for page in shown] == [["0", "1"], ["2", "3"], ["4"]]
    assert "(415) 555-0144</span></a>" in shown[2] and f'href="{PAGE}4155550144/"' in shown[2]


def rows_of(client: Client, **query: str) -> list[list[str]]:
    response = client.get(reverse("numbers:export"), query)
    assert response["Content-Type"].startswith("text/csv") and "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_the_csv_has_what_the_list_shows(client: Client, account: Account) -> None:
    active(account, alias="Front desk", cnam="KETTLE")
    active(account, "+12065432199")
    head, *rows = rows_of(client)
    assert head[0] == "Number" and len(rows) == 2
    assert (
        rows[1][:6] == ["(415) 555-0142", "Front desk", "Voice + SMS", "", "KETTLE", ""] and rows[1][7] == "7KM4Q-X2D9A"
    )
    assert [row[0] for row in rows_of(client, q="206")[1:]] == ["(206) 543-2199"]


def test_a_line_of_the_csv_has_all_that_a_row_shows(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phone_numbers.active.LINES_A_BLOCK", 2)  # so that there are full blocks, and one that is not
    site = SubaccountFactory(account=account, name="Warehouse")
    application = Application.objects.create(account=account, name="Attendant", kind="phlo", phlo_id="4711")
    since = datetime(2026, 11, 24, 3, tzinfo=UTC)  # still the 23rd in the account's zone
    for number in range(5):
        active(account, f"+1415555014{number}", subaccount=site, application=application)
    ActiveNumber.objects.update(in_service_since=since)
    rows = rows_of(client)[1:]
    assert [row[0] for row in rows] == [f"(415) 555-014{number}" for number in range(5)]
    assert {tuple(row[3:]) for row in rows} == {
        ("Warehouse", "", "Attendant (PHLO)", "2026-11-23", "7KM4Q-X2D9A"),
    }


@pytest.mark.parametrize(
    "text", ["=1+1", "+1 415", "-2", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", " =1+1", "\n=1"]
)
def test_no_cell_begins_like_a_formula(client: Client, account: Account, text: str) -> None:
    active(account, alias=text)
    assert rows_of(client)[1][1] == f"'{text}"


@pytest.mark.parametrize("text", ["", "Front desk", "(415) 555-0142", "2026-11-23", "A=B", "o'clock"])
def test_harmless_cells_stay(text: str) -> None:
    assert cell(text) == text


def test_the_csv_is_in_the_language_of_who_asks_for_it(
    client: Client, account: Account, owner: User, settings: object, tmp_path: Path
) -> None:
    catalogs.use(settings, tmp_path, {"Number": "Numéro", "Voice": "Voix"})
    active(account, capabilities=Capabilities.VOICE)
    User.objects.filter(pk=owner.pk).update(language="fr-ca")
    [headings, row] = rows_of(client)
    assert headings[0] == "Numéro"
    assert row[2] == "Voix"
    User.objects.filter(pk=owner.pk).update(language="en")
    [headings, row] = rows_of(client)
    assert (headings[0], row[2]) == ("Number", "Voice")


def test_the_csv_is_of_the_account_only(
    client: Client, stranger: User, account: Account, sign_in: Callable[[User], Client]
) -> None:
    active(account)
    assert len(rows_of(sign_in(stranger))) == 1


# ---------------------------------------------------------------------------------------------------- queries, pages


def test_the_number_of_queries_does_not_grow(client: Client, account: Account) -> None:
    site = SubaccountFactory(account=account)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(LIST)
        return len(found)

    active(account, subaccount=site)
    client.get(LIST)
    few = queries()
    for n in range(60):
        active(account, f"+1206543{n:04d}", subaccount=site)
    assert queries() == few <= 10
    assert "1–50 of 61 numbers" in page_of(client)
