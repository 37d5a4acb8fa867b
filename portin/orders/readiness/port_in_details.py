"""What can be wrong in step 2, Port-In Details, but for the numbers themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings

from portin.orders.readiness.facts import BLOCKING, PORT_IN_DETAILS, WARNING, Facts, Problem
from portin.rules import business_days, carriers


def account_at_carrier(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if not order.name:
        yield Problem(
            PORT_IN_DETAILS,
            "name",
            BLOCKING,
            "Give the order a name that your colleagues recognize",
            "missing:name",
            "Order name",
        )
    if not order.losing_carrier:
        yield Problem(
            PORT_IN_DETAILS,
            "losing_carrier",
            BLOCKING,
            "Enter the name of your present carrier",
            "missing:losing_carrier",
            "Losing carrier",
        )
    if not order.account_number:
        yield Problem(
            PORT_IN_DETAILS,
            "account_number",
            BLOCKING,
            "Enter the account number from your bill",
            "missing:account_number",
            "Account number",
            "ACCOUNT_NUMBER_MISSING",
        )
    elif why := carriers.why_no_account_number(order.account_number):
        yield Problem(
            PORT_IN_DETAILS,
            "account_number",
            BLOCKING,
            why,
            "no:account_number",
            "Account number",
            "ACCOUNT_NUMBER_WRONG",
        )
    if carriers.is_wireless(order.losing_carrier) and not order.pin:
        without = [number for number in facts.numbers if not number.pin]
        if without or not facts.numbers:
            yield Problem(
                PORT_IN_DETAILS,
                "pin",
                BLOCKING,
                "Enter the port-out PIN: wireless carriers release numbers only with one",
                "missing:pin",
                "Port PIN",
                "PIN_MISSING",
            )
    elif any(number.tn in facts.wiped and not number.pin for number in facts.numbers):
        yield Problem(
            PORT_IN_DETAILS,
            "pin",
            BLOCKING,
            "Enter the port PIN again: we keep none for longer than we need it, and yours was wiped after the"
            " rejection",
            "wiped:pin",
            "Port PIN",
            "PIN_MISSING",
        )


def wireless_account(facts: Facts) -> Iterator[Problem]:
    """An account number of the wireless side of a family, under the name of its landlines: there a PIN is needed."""
    order = facts.order
    wireless = carriers.wireless_by_account_number(order.losing_carrier, order.account_number)
    if wireless and not order.pin and (not facts.numbers or any(not number.pin for number in facts.numbers)):
        yield Problem(
            PORT_IN_DETAILS,
            "pin",
            WARNING,
            f"This account number has the shape of one at {wireless.name}, which releases numbers only with a port-out"
            f" PIN. If that is your carrier, write {wireless.name} as the losing carrier and enter the PIN",
            "wireless:pin",
            f"PIN of {wireless.name}",
            "PIN_MISSING",
        )


def whole_or_part(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if order.is_whole_account is None:
        yield Problem(
            PORT_IN_DETAILS,
            "is_whole_account",
            BLOCKING,
            "Say whether everything on the old account moves",
            "missing:is_whole_account",
            "Whole account or part",
        )
    elif not order.is_whole_account:
        tns = {number.tn for number in facts.numbers}
        if order.btn and order.btn in tns and not order.new_btn:
            yield Problem(
                PORT_IN_DETAILS,
                "new_btn",
                BLOCKING,
                "The billing number moves, but part of the account stays. Enter the new billing number of what stays",
                "missing:new_btn",
                "New billing number",
                "PARTIAL_PORT_BTN",
            )
        elif order.new_btn and order.new_btn in tns:
            yield Problem(
                PORT_IN_DETAILS,
                "new_btn",
                BLOCKING,
                "Enter a number that stays with the old carrier: this one moves in this order",
                "new_btn_moves",
                "New billing number",
                "PARTIAL_PORT_BTN",
            )


def shapes(facts: Facts) -> Iterator[Problem]:
    """Hints of what the big carriers' account numbers and PINs look like; never a reason to refuse."""
    order, carrier = facts.order, carriers.find(facts.order.losing_carrier)
    if carrier is None:
        return
    account_number = re.sub(r"[\s.\-/]", "", order.account_number).upper()
    if (
        account_number
        and carrier.account_number_pattern
        and not re.fullmatch(carrier.account_number_pattern, account_number)
    ):
        yield Problem(
            PORT_IN_DETAILS,
            "account_number",
            WARNING,
            f"Account numbers of {carrier.name} usually have {carrier.account_number_hint}. Compare yours with the bill"
            " once more",
            "shape:account_number",
            "Account number looks unusual",
            "ACCOUNT_NUMBER_WRONG",
        )
    if (
        order.pin
        and carrier.pin_hint
        and carrier.pin_pattern
        and not re.fullmatch(carrier.pin_pattern, order.pin.strip())
    ):
        yield Problem(
            PORT_IN_DETAILS,
            "pin",
            WARNING,
            f"{carrier.name} asks for {carrier.pin_words}. Make sure that yours is the port-out PIN",
            "shape:pin",
            "PIN looks unusual",
            "PIN_INVALID",
        )


def pin_age(facts: Facts) -> Iterator[Problem]:
    """Of the order's PIN where a number has none of its own, and of those that numbers have."""
    name = facts.order.losing_carrier
    if not carriers.is_wireless(name):
        return
    entered = {number.pin_entered_at if number.pin else facts.order.pin_entered_at for number in facts.numbers} or {
        facts.order.pin_entered_at
    }
    lasts = carriers.pin_grows_old_after(name)
    if any(at and facts.now - at > lasts for at in entered):
        yield Problem(PORT_IN_DETAILS, "pin", WARNING, _old_pin(name), "old:pin", "PIN may have expired", "PIN_INVALID")


def _old_pin(name: str) -> str:
    carrier, age = carriers.find(name), carriers.age_words(carriers.pin_grows_old_after(name))
    if carrier and carrier.pin_lives:
        return (
            f"The PIN was entered more than {age} ago, and PINs of {carrier.name} live for {carrier.pin_lives_words}."
            " Get a new one before you submit"
        )
    return (
        f"The PIN was entered more than {age} ago. Some carriers let theirs expire within days: ask {name} whether"
        " yours still holds"
    )


def preferred_date(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if not order.preferred_on:
        yield Problem(
            PORT_IN_DETAILS,
            "preferred_on",
            BLOCKING,
            "Choose the date on which the numbers are to move",
            "missing:preferred_on",
            "Preferred date",
        )
        return
    why = business_days.why_not_on(
        order.preferred_on,
        facts.earliest.date,
        facts.latest,
        order.country,
        order.region,
        days=settings.LATEST_DATE_DAYS,
    )
    if why:
        yield Problem(
            PORT_IN_DETAILS, "preferred_on", BLOCKING, why.rstrip("."), "preferred_on", "Preferred date", "DATE_REFUSED"
        )
