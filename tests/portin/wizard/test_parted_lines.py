"""What hangs on the lines when numbers leave for a linked order: it goes where its numbers are, or is asked again."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, User
from phone_numbers import nanp
from portin.models import PortInOrder
from portin.orders import linked, readiness
from tests.cast import complete_draft
from tests.portin.wizard.acting import click, form_of, text_of, url
from tests.portin.wizard.test_on_the_line import with_bill

pytestmark = pytest.mark.django_db


def parted(account: Account, owner: User, answer: str, *rows: str) -> tuple[PortInOrder, PortInOrder]:
    """A draft of two numbers and the one that the second of them left for. `rows` of the bill: {0} and {1} are the
    numbers."""
    order = complete_draft(account, on_the_line=answer)
    stays, goes = (number.tn for number in order.numbers.by_tn())
    order.pasted_numbers = f"{stays}\n{goes}"
    order.save()
    with_bill(order, *(row.format(nanp.display(stays), nanp.display(goes)) for row in rows))
    second = linked.split_off(order, [goes], owner)
    return PortInOrder.objects.get(pk=order.pk), PortInOrder.objects.get(pk=second.pk)


def asked(order: PortInOrder) -> list[readiness.Problem]:
    return [one for one in readiness.check(order) if one.field == "on_the_line" and one.is_blocking]


@pytest.mark.parametrize(("answer"), ["", "none"])
def test_where_nothing_was_selected_the_answer_is_the_same(account: Account, owner: User, answer: str) -> None:
    first, second = parted(account, owner, answer)
    assert (first.on_the_line, second.on_the_line, asked(second)) == (answer, answer, [])


def test_each_thing_goes_where_the_bill_names_its_number(account: Account, owner: User) -> None:
    first, second = parted(account, owner, "dsl alarm", "Alarm circuit {0}", "DSL 10 Mbps {1}")
    assert (first.on_the_line, second.on_the_line) == ("alarm", "dsl")
    assert asked(first) == asked(second) == []


def test_an_order_with_nothing_left_on_its_lines_has_none(account: Account, owner: User) -> None:
    first, second = parted(account, owner, "dsl", "DSL 10 Mbps {1}")
    assert (first.on_the_line, second.on_the_line) == ("none", "dsl")


def test_what_no_number_is_named_for_stays_and_is_asked_again(account: Account, owner: User, client: Client) -> None:
    first, second = parted(account, owner, "dsl elevator", "DSL 10 Mbps {1}")
    assert (first.on_the_line, second.on_the_line) == ("elevator", "")
    [problem] = asked(second)
    assert problem.message == (
        f"You selected “Elevator or emergency phone” in “{first.display_name}”: select what uses a number of this"
        " order, or “None of these”"
    )
    client.force_login(owner)
    page = client.get(url("port_in_details", second))
    assert problem.message in " ".join(text_of(page).split())
    hint = " ".join(text_of(page).split()).split(problem.message)[0].rsplit("<p", 1)[1]
    assert "To do" in hint and "Not read" not in hint
    assert form_of(page)["on_the_line"] == ["dsl"], "what the bill names for its number is selected"
    for button in ("check", "continue"):
        response = click(client, "port_in_details", second, button, on_the_line=[])
        assert asked(PortInOrder.objects.get(pk=second.pk)), "it is asked until it is answered"
    assert problem.message in " ".join(text_of(response).split())
    click(client, "port_in_details", second, "check", on_the_line=["none"])
    second.refresh_from_db()
    assert (second.on_the_line, asked(second)) == ("none", [])
