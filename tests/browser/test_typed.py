"""The session ends while somebody types: after signing in again, the page has what was typed, but for secrets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import User
from portin.models import PortInOrder
from tests.cast import PASSWORD, complete_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def order(account: object) -> PortInOrder:
    return complete_draft(account)


def test_what_was_typed_is_there_again_after_signing_in(
    visitor: Callable[..., object], sign_in_as: Callable[..., None], owner: User, order: PortInOrder
) -> None:
    page = visitor()
    sign_in_as(page, owner.email, PASSWORD)
    address = f"/phone-numbers/port-in/{order.reference}/port-in-details/"
    page.goto(address)
    page.fill("#id_name", "Typed while signed out")
    page.click("summary:has-text('Change'):near(#id_account_number, 200)")
    page.fill("#id_account_number", "123454321")
    page.context.clear_cookies(name="sessionid")
    PortInOrder.objects.filter(pk=order.pk).update(losing_carrier="A colleague saved this")
    page.click(".form-actions button:has-text('Save and finish later')")
    page.wait_for_url("**/accounts/login/**")
    assert "You were signed out meanwhile" in page.inner_text("main")
    page.fill("input[name=login]", owner.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{address}")
    page.wait_for_selector("text=What you typed is here again")
    assert page.input_value("#id_name") == "Typed while signed out"
    assert page.input_value("#id_losing_carrier") == "A colleague saved this", "only what was changed comes back"
    assert "123454321" not in page.content() and "123454321" not in page.evaluate("JSON.stringify(sessionStorage)")
    page.click(".form-actions button:has-text('Save and finish later')")
    page.wait_for_url("**/phone-numbers/port-in/")
    order.refresh_from_db()
    assert order.name == "Typed while signed out"
    page.goto(address)
    assert page.locator("text=What you typed is here again").count() == 0
