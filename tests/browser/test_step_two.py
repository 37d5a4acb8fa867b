"""What the second step of the wizard says at once, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from accounts.models import User
from portin.integrations.lookup import NumberLookup
from portin.models import PortInOrder
from portin.rules.looked_up import LineType, LookedUp, Portable
from tests.portin.wizard.acting import url
from tests.portin.wizard.test_start import begun_with, bill, read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GOES, STUCK = "+14155551170", "+14155551171"


class OneIsStuck(NumberLookup):
    def look_up(self, tns):
        stuck = LookedUp("", LineType.WIRELINE, Portable.NO, "the rate center is not covered")
        return {tn: stuck if tn == STUCK else LookedUp("", LineType.WIRELINE, Portable.YES) for tn in tns}


@pytest.fixture
def order(owner: User, sign_in: object, settings: object) -> PortInOrder:
    settings.NUMBER_LOOKUP = f"{__name__}.OneIsStuck"
    client: Client = sign_in(owner)
    order = read(begun_with(client, bill(numbers=[GOES, STUCK])))
    order.session = client.cookies["sessionid"].value
    return order


@pytest.fixture
def page(browser: object, live_server: object, order: PortInOrder) -> Iterator[object]:
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": order.session, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_the_box_of_a_line_of_the_bill_says_at_once_what_was_looked_up(page: object, order: PortInOrder) -> None:
    page.goto(url("port_in_details", order))
    assert "Cannot be moved" not in page.inner_text("#bill-numbers")
    assert "2 numbers in the numbering plan" in page.inner_text("#number-tally")
    page.click("button[name=check]")
    row = page.locator(f'li:has([value="{STUCK}"])')
    row.get_by_text("Cannot be moved, says the look-up").wait_for()
    assert "To confirm" in row.inner_text()
    assert "Can be moved." in page.locator(f'li:has([value="{GOES}"])').inner_text()
    assert "1 can be ported" in page.inner_text("#number-tally")
    page.uncheck(f'[value="{STUCK}"]')
    row.get_by_text("Not in this order").wait_for()
