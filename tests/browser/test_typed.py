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
    assert "You were signed out in the meantime" in page.inner_text("main")
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


def signed_out_while_typing(page: object, order: PortInOrder) -> str:
    address = f"/phone-numbers/port-in/{order.reference}/port-in-details/"
    page.goto(address)
    page.fill("#id_name", "Typed while signed out")
    page.context.clear_cookies(name="sessionid")
    page.click(".form-actions button:has-text('Save and finish later')")
    page.wait_for_url("**/accounts/login/**")
    return address


def sign_in_here(page: object, email: str) -> None:
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")


def test_what_a_colleague_saved_in_the_same_field_is_asked_about(
    visitor: Callable[..., object], sign_in_as: Callable[..., None], owner: User, order: PortInOrder
) -> None:
    page = visitor()
    sign_in_as(page, owner.email, PASSWORD)
    address = signed_out_while_typing(page, order)
    PortInOrder.objects.filter(pk=order.pk).update(name="A colleague named it")
    sign_in_here(page, owner.email)
    page.wait_for_url(f"**{address}")
    page.wait_for_selector("text=What you typed is here again")
    page.click(".form-actions button:has-text('Save and finish later')")
    page.wait_for_selector("text=A colleague named it")
    order.refresh_from_db()
    assert order.name == "A colleague named it", "not overwritten unseen"
    assert page.input_value("#id_name") == "Typed while signed out"


def test_nobody_else_gets_what_was_typed(
    visitor: Callable[..., object], sign_in_as: Callable[..., None], owner: User, colleague: User, order: PortInOrder
) -> None:
    page = visitor()
    sign_in_as(page, owner.email, PASSWORD)
    address = signed_out_while_typing(page, order)
    sign_in_here(page, colleague.email)
    page.wait_for_url(f"**{address}")
    page.wait_for_load_state("networkidle")
    assert page.input_value("#id_name") == order.name
    assert (
        page.locator("text=What you typed is here again").count() == 0 and page.evaluate("sessionStorage.length") == 0
    )
