"""The actions that are measured, each with its floor: on a fresh order of 20 numbers in each turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from portin.models import PortInOrder
from portin.review.decisions import seen
from portin.wizard.check import ACKNOWLEDGEMENTS
from tests.bench.measuring import Act, Pair
from tests.bench.stage import Stage, ids_of, signed_in
from tests.cast import a_good_date

MOST_TURNS = 15  # each needs two orders that are made ready for it
Form = Callable[[PortInOrder], tuple[str, dict[str, Any]]]


def actions(stage: Stage) -> list[Pair]:
    owner = stage.owner(stage.usual)
    home, plain_home = signed_in(owner), signed_in(owner, plain=True)
    work, plain_work = signed_in(stage.reviewer), signed_in(stage.reviewer, plain=True)

    def pair(
        name: str, ready: Callable[[], PortInOrder], clients: tuple[Client, Client], ours: Form, floor: Form
    ) -> Pair:
        sides = [partial(_sent, ready, client, form) for client, form in zip(clients, (ours, floor), strict=True)]
        return Pair(name, *sides, most=MOST_TURNS)

    at_home, at_work = (home, plain_home), (work, plain_work)
    return [
        pair("submit", stage.draft, at_home, submit_form, plain_form("orders", "submit")),
        pair("approve", stage.submitted, at_work, _decide("approve"), plain_form("review", "approve")),
        pair(
            "reject",
            stage.submitted,
            at_work,
            _decide("reject", reasons=REASONS),
            plain_form("review", "reject", reasons=REASONS),
        ),
        pair("accept", stage.sent, at_work, _accept, plain_form("review", "accept", foc_on=a_good_date().isoformat())),
    ]


REASONS = ["ADDRESS_MISMATCH", "ACCOUNT_NUMBER_WRONG"]


def _sent(ready: Callable[[], PortInOrder], client: Client, form: Form) -> Act:
    """An order is made ready for the form. Sending it raises RuntimeError when nothing came of it."""
    order = ready()
    url, fields = form(order)
    return partial(post, client, url, fields)


def post(client: Client, url: str, fields: dict[str, Any]) -> bytes:
    sent = urlencode(fields, doseq=True)  # as a browser sends a form without files
    response = client.post(url, sent, content_type="application/x-www-form-urlencoded")
    if response.status_code != 302:
        raise RuntimeError(f"{url} answered {response.status_code}")
    return response.content


def submit_form(order: PortInOrder) -> tuple[str, dict[str, Any]]:
    url = reverse("wizard:review", args=[order.reference])
    return url, dict.fromkeys(ACKNOWLEDGEMENTS, "on") | {"seen": order.updated_at.isoformat()}


def _decide(verb: str, **fields: Any) -> Form:
    return lambda order: (
        reverse(f"review:{verb}", args=[order.reference]),
        {"numbers": ids_of(order), "seen": seen(order.numbers.all()), **fields},
    )


def _accept(order: PortInOrder) -> tuple[str, dict[str, Any]]:
    fields = {"response": "accept", "numbers": ids_of(order), "foc_on": a_good_date().isoformat()}
    return reverse("review:record_response"), fields


def plain_form(what: str, verb: str, **fields: Any) -> Form:
    return lambda order: (f"/floor/{what}/{order.reference}/{verb}/", fields)
