"""What can be wrong in step 2, Port-In Details, but for the numbers themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from portin.comparing import on_the_line as line_rows
from portin.findings import Finding, Kind, OfField, Why
from portin.models import PortInOrder
from portin.order_fields import PORT_IN_DETAILS
from portin.orders import pins
from portin.orders.readiness.facts import BLOCKING, WARNING, Facts, Problem
from portin.rules import business_days, carriers, countries, line_features
from portin.rules.zones import zone_named


def _problem(
    level: str, name: str, kind: Kind, prevents: str = "", why: Why | None = None, **values: object
) -> Problem:
    """`values`: what a sentence about it names."""
    found = Finding(kind, OfField(name), why=why, prevents=prevents, values=values)
    return Problem(PORT_IN_DETAILS, name, level, found)


def account_at_carrier(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if fault := carriers.why_no_account_number(order.account_number):
        yield _problem(BLOCKING, "account_number", Kind.MALFORMED, "ACCOUNT_NUMBER_WRONG", Why(fault))
    if carriers.needs_pin(order.losing_carrier, countries.of(order.country)) and not order.pin:
        without = [number for number in facts.numbers if not number.pin]
        if without or not facts.numbers:
            yield _problem(BLOCKING, "pin", Kind.MISSING, "PIN_MISSING")
    elif any(number.tn in facts.wiped and not number.pin for number in facts.numbers):
        yield _problem(BLOCKING, "pin", Kind.WIPED, "PIN_MISSING")


def wireless_account(facts: Facts) -> Iterator[Problem]:
    """An account number of the wireless side of a family, under the name of its landlines: there a PIN is needed."""
    order = facts.order
    wireless = carriers.wireless_by_account_number(order.losing_carrier, order.account_number)
    if not wireless or not carriers.needs_pin(wireless.name, countries.of(order.country)):
        return
    if not order.pin and (not facts.numbers or any(not number.pin for number in facts.numbers)):
        yield _problem(WARNING, "pin", Kind.LIKELY_NEEDED, "PIN_MISSING", carrier=wireless.name)


def whole_or_part(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if order.is_whole_account is False:
        tns = {number.tn for number in facts.numbers}
        if order.btn and order.btn in tns and not order.new_btn:
            yield _problem(BLOCKING, "new_btn", Kind.MISSING, "PARTIAL_PORT_BTN")
        elif order.new_btn and order.new_btn in tns:
            yield _problem(BLOCKING, "new_btn", Kind.MOVES_ITSELF, "PARTIAL_PORT_BTN")


def shapes(facts: Facts) -> Iterator[Problem]:
    """Hints of what the big carriers' account numbers and PINs look like; never a reason to refuse."""
    order, carrier = facts.order, carriers.find(facts.order.losing_carrier)
    if carrier is None:
        return
    account_number = "".join(character for character in order.account_number if character.isalnum()).upper()
    if (
        account_number
        and carrier.account_number_pattern
        and not re.fullmatch(carrier.account_number_pattern, account_number)
    ):
        hint = carrier.account_number_hint
        yield _problem(WARNING, "account_number", Kind.UNUSUAL, "ACCOUNT_NUMBER_WRONG", carrier=carrier.name, hint=hint)
    if (
        order.pin
        and carrier.pin_hint
        and carrier.pin_pattern
        and not re.fullmatch(carrier.pin_pattern, order.pin.strip())
    ):
        yield _problem(WARNING, "pin", Kind.UNUSUAL, "PIN_INVALID", carrier=carrier.name, hint=carrier.pin_words)


def pin_age(facts: Facts) -> Iterator[Problem]:
    """Of the order's PIN where a number has none of its own, and of those that numbers have: too old now, or before the
    numbers can have moved."""
    order, name = facts.order, facts.order.losing_carrier
    if not carriers.needs_pin(name, countries.of(order.country)):
        return
    of_order, carrier = pins.made_at(order), carriers.find(name)
    entered = {number.pin_entered_at if number.pin else of_order for number in facts.numbers} or {of_order}
    lasts = carriers.pin_grows_old_after(name)
    if old := [at for at in entered if at and facts.now - at > lasts]:
        lives = carrier.pin_lives_words if carrier and carrier.pin_lives else ""
        shown = carrier.name if carrier and lives else name
        values: dict[str, Any] = {
            "age": carriers.age_words(lasts),
            "lives": lives,
            "was_made": _counts_from_its_day(order, min(old)),
        }
        yield _problem(WARNING, "pin", Kind.OUTDATED, "PIN_INVALID", carrier=shown, **values)
    elif carrier and (until := pins.holds_until(order, facts.numbers)):
        last_day = until.astimezone(zone_named(order.account.time_zone)).date()
        foc = max(order.preferred_on or facts.earliest.date, facts.earliest.date)
        if last_day <= foc:
            ends: dict[str, Any] = {"until": last_day, "foc": foc, "carrier": carrier.name}
            yield _problem(WARNING, "pin", Kind.OUTDATED_BY_THEN, "PIN_INVALID", **ends)


def _counts_from_its_day(order: PortInOrder, since: datetime) -> bool:
    return since == pins.made_at(order) and pins.was_made_before(order)


def preferred_date(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if not order.preferred_on:
        return
    impossible = business_days.why_not_on(
        order.preferred_on, facts.earliest.date, facts.latest, order.country, order.region
    )
    if impossible:
        ahead = settings.LATEST_DATE_DAYS
        yield _problem(BLOCKING, "preferred_on", Kind.IMPOSSIBLE, "DATE_REFUSED", date=impossible, days=ahead)


def on_the_line(facts: Facts) -> Iterator[Problem]:
    """What stops when the numbers move: told with what to do first, before a carrier refuses or the line is dead. One
    thing each, with the moving numbers that a document names for it."""
    moving = {number.tn for number in facts.numbers}
    on_lines = {one.code: [tn for tn in one.tns if tn in moving] for one in facts.seen_on_the_line}
    for code in line_features.codes_of(facts.order.on_the_line):
        tns = on_lines.get(code, [])
        yield _problem(WARNING, "on_the_line", Kind.STOPS_WITH_THE_LINE, "FEATURE_BLOCK", codes=[code], tns=tns)
    for one in line_rows.unsaid(facts.seen_on_the_line, facts.order.on_the_line):
        seen = [(one.code, one.words, one.document.original_name, one.at.page + 1)]
        tns = on_lines[one.code]
        yield _problem(WARNING, "on_the_line", Kind.SEEN_ON_THE_BILL, "FEATURE_BLOCK", seen=seen, tns=tns)
