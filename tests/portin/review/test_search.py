"""What the search of all accounts finds in the middle of numbers, names and references: the same with the index of
trigrams and without it, and what was changed since."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from accounts.models import Account, User
from portin.models import CarrierRequest, PortInOrder, trigrams
from portin.orders import drafts
from portin.orders.lifecycle import note_reference, reviewer
from portin.review import search
from portin.review.search import orders_found, orders_matching
from tests.cast import AccountFactory, OrderFactory, number_in
from tests.portin.jobs.walks import sent

COUNTS = {"messages": 0}
MIGRATION = import_module("portin.migrations.0050_trigrams")
EDITOR = SimpleNamespace(connection=connection)
FIRST = 'Ōsaka "desk" 24-7'

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    """Names of the orders, in their order; the two ways to ask agree."""
    keys = [order.pk for order in orders_found(text, 50, COUNTS)]
    assert keys == list(orders_matching(text).values_list("pk", flat=True))
    names = dict(PortInOrder.objects.values_list("pk", "name"))
    return [names[key] for key in keys]


@pytest.fixture(params=["with an index", "without one"])
def index(request: pytest.FixtureRequest) -> Iterator[None]:
    """The search does without the index where the database cannot have it."""
    trigrams._has.cache_clear()
    if request.param == "without one":
        MIGRATION.drop(apps, EDITOR)
    yield
    trigrams._has.cache_clear()


@pytest.fixture
def orders(index: None) -> None:
    """Two orders, of different accounts: the first one is older."""
    first = OrderFactory(
        account=AccountFactory(name="Zoë’s 100% Wool_Works"),
        name=FIRST,
        business_name="O’Brien & Søn",
        first_name="Łukasz",
        last_name="Ng",
        losing_carrier="Vidéotron",
    )
    second = OrderFactory(
        account=AccountFactory(name="Harborline"),
        name="Second",
        business_name="Brienz Toys",
        first_name="Ana",
        last_name="Sandoval",
        losing_carrier="Rogers",
    )
    for tn in ("+14165730918", "+16135550142"):
        number_in("draft", tn=tn, order=first)
    number_in("draft", tn="+15148821576", order=second)


IN_THE_FIRST = ["573", "5730", "57309", "165730", "1657309", "41657309", "165730918", "57-30", "16)573", "+1(416)573"]
IN_THE_SECOND = ["882", "8821", "882157", "48821576"]
OF_TWO_NUMBERS = ["9181", "09186", "918161", "9186135", "91816135", "0918-1613"]
IN_NEITHER = [*OF_TWO_NUMBERS, "5730919", "57309180", "999999999", "+1573", "+1(657)309"]


@pytest.mark.parametrize("text", [*IN_THE_FIRST, *IN_THE_SECOND, *IN_NEITHER])
def test_digits_are_found_in_the_middle_of_one_number(orders: None, text: str) -> None:
    """What begins with the country code is the beginning of a number."""
    expected = [FIRST] if text in IN_THE_FIRST else ["Second"] if text in IN_THE_SECOND else []
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("osaka", "ŌSAKA", "saka", 'Ōsaka "desk"', '"desk"', "desk osaka", "sakadesk", "24-7", "24 7", "k 24"),
        *("o’brien", "O'BRIEN", "obrien", "rien & s", "søn", "Son", "SOEN", "brien & son"),
        *("lukasz", "Łukasz", "ukas", "ng", "lukasz ng", "videotron", "VIDÉOTRON", "deotro"),
        *("zoe", "Zoë's", "100%", "wool_works", "wool", "ool_work", "100% wool", "desk%", "osaka*"),
    ],
)
def test_a_name_is_found_in_any_spelling_and_from_its_middle(orders: None, text: str) -> None:
    assert found(text)[-1:] == [FIRST]


PATTERNS = ["osakk", "o_aka", "%%%", "___", "???", "***", "[x-z]", "x*k", '"', '"""', "'", "\\", "--", "100%%x"]
WORDS = [
    "NOT",
    "NOT(x",
    "NEAR(osaka)",
    "words:osaka",
    "zqx",
    "zqxwvu",
    "zqx wvu",
    "Ünbekannt",
    "osaka zurich",
    "ana ng",
]


@pytest.mark.parametrize("text", [*PATTERNS, *WORDS])
def test_what_is_nowhere_is_not_found(orders: None, text: str) -> None:
    """Nothing that is typed is a pattern, or a word of the index's own language."""
    assert found(text) == []


@pytest.mark.parametrize(("text", "names"), [("g", 2), ("ng", 1), ("sz", 1), ("qq", 0), ("ø", 2), ("7", 1), ("9", 0)])
def test_what_is_shorter_than_a_trigram_is_looked_for_without_the_index(orders: None, text: str, names: int) -> None:
    assert len(found(text)) == names


def test_the_name_of_an_account_has_the_text_in_one_piece(index: None) -> None:
    """Its words in another order are another name; what is between two letters counts in no spelling."""
    OrderFactory(account=AccountFactory(name="Ångström & Co, Ltd"), name="Theirs", business_name="", losing_carrier="")
    for text in ("angstrom", "Angstroem", "STRÖM & CO", "m co", "m&c", "co ltd", "o L", "Co, Ltd", "m / c"):
        assert found(text) == ["Theirs"], text
    for text in ("ltd co", "co angstrom", "angstrom ltd", "c l", "strm"):
        assert found(text) == [], text


def test_the_newest_comes_first_and_no_more_than_is_asked_for(orders: None) -> None:
    assert found("brien") == ["Second", FIRST]
    assert [order.name for order in orders_found("brien", 1, COUNTS)] == ["Second"]


@pytest.mark.parametrize("walked", [1, 3, 6, 7, 100])
@pytest.mark.parametrize("most", [1, 2, 3, 4, 50])
def test_the_newest_are_the_same_however_many_are_looked_through_first(
    index: None, monkeypatch: pytest.MonkeyPatch, walked: int, most: int
) -> None:
    """A name of the order, of its account and the beginning of a carrier's reference, in old and new ones."""
    monkeypatch.setattr(search, "WALKED", walked)
    theirs, others = AccountFactory(name="Maple Desk Supply"), AccountFactory(name="Harborline")
    made = [
        OrderFactory(account=account, name=name, business_name="", losing_carrier="")
        for account, name in [(others, "Maple 1"), (others, "x"), (theirs, "y"), (others, "Maple 2"), (others, "z")] * 2
    ]
    by_name = [order for order in made if order.name.startswith("Maple") or order.account == theirs]
    assert [order.pk for order in orders_found("maple", most, COUNTS)] == [one.pk for one in by_name[::-1]][:most]
    assert orders_found("maples", most, COUNTS) == []


def test_one_or_two_characters_begin_a_reference_and_are_in_the_middle_of_none(
    index: None, account: Account, owner: User, reviewer: User
) -> None:
    """They are in the middle of any, and an index knows nothing of them."""
    order = sent(account, owner, reviewer)
    note_reference(CarrierRequest.objects.get().pk, actor=_reviewer(reviewer), carrier_reference="XQZW-88")
    assert [found(text) for text in ("x", "XQ", "qzw", "QZ", "zw")] == [[order.name]] * 3 + [[]] * 2


def test_what_is_renamed_added_and_taken_out_is_found_as_it_is_now(index: None, account: Account) -> None:
    order = OrderFactory(account=account, name="Before", business_name="")
    drafts.set_numbers(order, "416 573 0918, 613 555 0142")
    assert found("65730") == found("35550") == ["Before"]
    drafts.set_numbers(order, "613 555 0142, 514 882 1576")
    assert (found("65730"), found("35550"), found("48821")) == ([], ["Before"], ["Before"])
    order.name = "Afterwards"
    order.save(update_fields=["name"])
    assert (found("befor"), found("terward"), found("48821")) == ([], ["Afterwards"], ["Afterwards"])
    account.name = "Qwertz"
    account.save(update_fields=["name"])
    assert found("wert") == ["Afterwards"]
    drafts.discard(order)
    assert found("terward") == found("48821") == []


def test_a_reference_of_the_carrier_is_found_from_its_middle_once_it_is_noted(
    index: None, account: Account, owner: User, reviewer: User
) -> None:
    order = sent(account, owner, reviewer, name="Bindery")  # and not "Order 778", which “r%-77” finds
    request = CarrierRequest.objects.get()
    for noted, before in (('Lsr%_77/4"x', "nothing"), ("zz-8128-zz", 'sr%_77/4"')):
        note_reference(request.pk, actor=_reviewer(reviewer), carrier_reference=noted)
        assert (found(noted[1:-1].upper()), found(before)) == ([order.name], [])
    assert found("r%-77") == found("zz_8128") == []


def _reviewer(user: User) -> object:
    return reviewer(user)


def test_every_database_that_can_has_the_index(desk: Client) -> None:
    """A migration that makes one of the tables again on SQLite makes its index again, too."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' OR sql LIKE 'CREATE VIRTUAL%%'")
            tables = [f"{one}_trigrams" for one in ("portin_orderwords", "portin_carrierrequest", "accounts_account")]
            wanted = {f"{one}{event}" for one in tables for event in ("", "_insert", "_update", "_delete")}
        else:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%%gin_trgm_ops%%'")
            wanted = {"orders_by_trigrams", "accounts_by_trigrams", "requests_by_trigrams"}
        assert {name for (name,) in cursor.fetchall()} >= wanted


def test_a_database_that_refuses_the_index_is_migrated_nevertheless(
    desk: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    MIGRATION.make(apps, EDITOR)  # what is there already cannot be made
    assert "The search goes on without an index of trigrams" in capsys.readouterr().err
    assert desk.get("/admin/review/", {"q": "nothing"}).status_code == 200
