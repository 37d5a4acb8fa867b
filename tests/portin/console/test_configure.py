"""Configure Number(s): per order and for all open ones, one by one or many at once, with a
constant number of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phone_numbers.models import ActiveNumber, Application, NumberConfiguration
from portin.models import PortInOrder
from tests.cast import AccountFactory, NumberFactory, SubaccountFactory
from tests.portin.console.conftest import Stage, text_of

pytestmark = pytest.mark.django_db
ALL = "/phone-numbers/port-in/configure/"


def address_of(order: PortInOrder) -> str:
    return reverse("port_in:configure", args=[order.reference])


def tns(order: PortInOrder) -> list[str]:
    return list(order.numbers.by_tn().values_list("tn", flat=True))


def row(tn: str, **values: str) -> dict[str, str]:
    filled = {
        "capabilities": "voice_sms",
        "alias": "",
        "subaccount": "none",
        "cnam": "",
        "application": "none",
    } | values
    return {f"{tn[2:]}-{name}": value for name, value in filled.items()}


def table(order: PortInOrder, **values: str) -> dict[str, object]:
    data: dict[str, object] = {"shown": tns(order)}
    for tn in tns(order):
        data |= row(tn, **values)
    return data


def stored(tn: str) -> NumberConfiguration:
    return NumberConfiguration.objects.get(tn=tn)


@pytest.mark.parametrize("move", ["draft", "in_review", "with_carrier", "accepted"])
def test_numbers_are_configured_until_they_are_active(stage: Stage, client: Client, move: str) -> None:
    order = getattr(stage, move)()
    site = SubaccountFactory(account=stage.account)
    bot = Application.objects.create(account=stage.account, name="Reception", answer_url="https://example.com/a")
    data = table(
        order,
        alias=" Front  desk ",
        cnam="KETTLE 24",
        subaccount=site.reference,
        application=bot.reference,
        capabilities="voice",
    )
    response = client.post(address_of(order), data | {"save": "yes"}, follow=True)
    assert "2 numbers saved" in text_of(response)
    for tn in tns(order):
        kept = stored(tn)
        assert (kept.alias, kept.cnam, kept.subaccount, kept.application, kept.capabilities) == (
            "Front desk",
            "KETTLE 24",
            site,
            bot,
            "voice",
        )
        assert kept.configured_at


@pytest.mark.parametrize("move", ["ported", "rejected"])
def test_active_and_rejected_numbers_are_not_configured_here(stage: Stage, client: Client, move: str) -> None:
    order = getattr(stage, move)()
    response = client.post(address_of(order), table(order, alias="Late") | {"save": "yes"}, follow=True)
    assert "No number of this order can be configured here" in text_of(response)
    assert not NumberConfiguration.objects.filter(alias="Late").exists()


def test_the_configuration_goes_along_into_service(stage: Stage, client: Client) -> None:
    order = stage.draft(1)
    client.post(address_of(order), table(order, alias="Front desk") | {"save": "yes"})
    from portin.orders import lifecycle

    lifecycle.submit(order.pk, actor=stage.customer)
    assert ActiveNumber.objects.count() == 0 and stored(tns(order)[0]).alias == "Front desk"


def test_the_selected_numbers_are_set_at_once_and_the_others_keep_theirs(stage: Stage, client: Client) -> None:
    order = stage.in_review(3)
    site = SubaccountFactory(account=stage.account)
    data = table(order) | {
        "tn": tns(order)[:2],
        "apply": "yes",
        "all-capabilities": "voice",
        "all-subaccount": site.reference,
        "all-cnam": "KETTLE",
    }
    response = client.post(address_of(order), data | {"all-application": ""}, follow=True)
    assert "2 numbers set" in text_of(response)
    first, second, third = (stored(tn) for tn in tns(order))
    assert [one.capabilities for one in (first, second, third)] == ["voice", "voice", "voice_sms"]
    assert [one.subaccount for one in (first, second, third)] == [site, site, None]
    assert third.configured_at is None and first.configured_at


def test_a_value_for_all_skips_toll_free_numbers(stage: Stage, client: Client) -> None:
    order = stage.draft(1)
    NumberFactory(order=order, tn="+18445550164", kind="toll_free", country="")
    data = table(order) | {"tn": tns(order), "apply": "yes", "all-cnam": "KETTLE"}
    client.post(address_of(order), data)
    assert [stored(tn).cnam for tn in tns(order)] == ["KETTLE", ""]


def test_none_selected_is_said_and_nothing_is_lost(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    response = client.post(
        address_of(order), table(order, alias="Typed") | {"apply": "yes", "all-capabilities": "voice"}
    )
    assert "Select the numbers to apply this to" in text_of(response) and 'value="Typed"' in response.content.decode()
    assert not NumberConfiguration.objects.filter(alias="Typed").exists()


@pytest.mark.parametrize("cnam", ["X", "9LIVES", "CAFÉ", "A1", "KETTLE & SONS", "SIXTEEN LETTERS X", "A 1 2"])
def test_a_caller_id_name_keeps_the_rules(stage: Stage, client: Client, cnam: str) -> None:
    order = stage.in_review(2)
    response = client.post(address_of(order), table(order) | row(tns(order)[1], cnam=cnam) | {"save": "yes"})
    page = response.content.decode()
    assert "Nothing was saved yet" in page and f'id="id_{tns(order)[1][2:]}-cnam"' in page
    assert stored(tns(order)[1]).cnam == ""


@pytest.mark.parametrize("cnam", ["AB", "KETTLE 24", "FIFTEEN LETTERS"])
def test_good_caller_id_names(stage: Stage, client: Client, cnam: str) -> None:
    order = stage.in_review(1)
    client.post(address_of(order), table(order, cnam=cnam) | {"save": "yes"})
    assert stored(tns(order)[0]).cnam == cnam


def test_another_accounts_subaccount_cannot_be_chosen(stage: Stage, client: Client) -> None:
    order, foreign = stage.in_review(1), SubaccountFactory(account=AccountFactory())
    response = client.post(address_of(order), table(order, subaccount=foreign.reference) | {"save": "yes"})
    assert "Choose one from the list" in text_of(response) and stored(tns(order)[0]).subaccount is None


def test_a_number_that_is_not_shown_is_not_touched(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    first, second = tns(order)
    NumberConfiguration.objects.filter(tn=second).update(alias="Kept")
    client.post(address_of(order), {"shown": [first], **row(first, alias="New"), "save": "yes"})
    assert (stored(first).alias, stored(second).alias) == ("New", "Kept")


def test_all_open_orders_on_one_page(stage: Stage, client: Client) -> None:
    draft, sent, gone = (
        stage.draft(1, name="A draft"),
        stage.with_carrier(1, name="On its way"),
        stage.rejected(name="Refused"),
    )
    page = text_of(client.get(ALL))
    assert "A draft" in page and "On its way" in page and "Refused" not in page
    data = {
        "shown": tns(draft) + tns(sent),
        **row(tns(draft)[0], alias="One"),
        **row(tns(sent)[0], alias="Two"),
        "save": "yes",
    }
    client.post(ALL, data)
    assert {stored(tns(draft)[0]).alias, stored(tns(sent)[0]).alias} == {"One", "Two"}
    assert stored(tns(gone)[0]).alias == ""


def test_no_open_order(client: Client) -> None:
    assert "No number is on its way" in text_of(client.get(ALL))


def test_numbers_of_others_cannot_be_configured(stage: Stage, client: Client) -> None:
    from tests.cast import complete_draft

    foreign = complete_draft(AccountFactory(), numbers=1)
    stage.draft(1)
    client.post(ALL, {"shown": tns(foreign), **row(tns(foreign)[0], alias="Mine"), "save": "yes"})
    assert not NumberConfiguration.objects.filter(alias="Mine").exists()


def test_the_number_of_queries_is_the_same_for_1_and_20_numbers(
    stage: Stage, client: Client, counted: Callable
) -> None:
    def queries(size: int) -> tuple[int, int]:
        order = stage.in_review(size)
        client.get(address_of(order))
        with counted() as reading:
            client.get(address_of(order))
        with counted() as saving:
            client.post(address_of(order), table(order, alias="Front desk") | {"save": "yes"})
        return len(reading), len(saving)

    assert queries(1) == queries(20)


def test_all_numbers_on_their_way_are_filtered(stage: Stage, client: Client) -> None:
    one, other = stage.draft(1, name="Front desk"), stage.in_review(1, name="Lab")
    [first], [second] = tns(one), tns(other)
    NumberConfiguration.objects.filter(tn=second).update(alias="Réception", configured_at=timezone.now())

    def found(**asked: str) -> set[str]:
        return {row.tn for row in client.get(ALL, asked).context["table"].rows}

    assert found() == {first, second}
    assert found(q="front") == {first} and found(q="recept") == {second} and found(q=other.spoken_reference) == {second}
    assert found(q=first[5:]) == {first}
    assert found(setup="todo") == {first} and found(setup="todo", q="lab") == set()
    assert "Every number on its way is configured" not in text_of(client.get(ALL, {"setup": "todo", "q": "lab"}))


def test_a_filter_finds_no_number_of_another_account(stage: Stage, client: Client) -> None:
    foreign = NumberFactory(tn="+12065550177")
    NumberConfiguration.objects.filter(account=foreign.order.account).update(alias="Theirs")
    stage.draft(1)
    for query in ("2065550177", "Theirs", foreign.order.name, foreign.order.reference):
        assert client.get(ALL, {"q": query}).context["table"].rows == []


def test_what_was_filtered_is_saved_and_stays_filtered(stage: Stage, client: Client) -> None:
    order, other = stage.draft(1, name="Front desk"), stage.draft(1, name="Lab")
    answer = client.post(f"{ALL}?q=front", table(order, alias="Door") | {"save": "yes"})
    assert answer.status_code == 302 and answer["Location"] == f"{ALL}?q=front"
    assert stored(tns(order)[0]).alias == "Door" and stored(tns(other)[0]).alias == ""


def test_numbers_come_in_pages(stage: Stage, client: Client) -> None:
    for _ in range(3):
        stage.draft(20)
    first, second = client.get(ALL).context, client.get(ALL, {"page": 2}).context
    assert (len(first["table"].rows), len(second["table"].rows)) == (50, 10)
