"""The pages that are measured, each with its floor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.test import Client
from django.urls import reverse

from portin.console.orders import LAST_MOVED_FIRST
from portin.models import PortInOrder
from tests.bench.floor import LIST_PAGE, QUEUE_PAGE
from tests.bench.measuring import Act, Pair
from tests.bench.stage import Stage, signed_in


def opened(client: Client, url: str) -> Callable[[], Act]:
    """Raises RuntimeError when the page is none."""
    return partial(partial, _body, client, url)


def _body(client: Client, url: str) -> bytes:
    response = client.get(url)
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}")
    return b"".join(response.streaming_content) if response.streaming else response.content


def pages(stage: Stage) -> list[Pair]:
    return [*_of_customers(stage), *_of_big_account(stage), *_of_reviewers(stage)]


def _of_customers(stage: Stage) -> list[Pair]:
    owner = stage.owner(stage.usual)
    ours, floor = signed_in(owner), signed_in(owner, plain=True)
    details, draft = stage.submitted(), stage.draft()
    for _ in range(3):
        stage.draft(2)
    orders = reverse("port_in:orders")

    def pair(name: str, url: str, plain: str) -> Pair:
        return Pair(name, opened(ours, url), opened(floor, f"/floor/{plain}"))

    digits = f"?q={details.numbers.by_tn()[0].tn[4:9]}"
    return [
        pair("order list", orders, "orders/"),
        pair("order list, completed ones", f"{orders}?status=completed", "orders/?status=completed"),
        pair("order list, part of a number", orders + digits, f"orders/{digits}"),
        pair("order details", reverse("port_in:order", args=[details.reference]), f"orders/{details.reference}/"),
        pair("check page", reverse("wizard:review", args=[draft.reference]), f"orders/{draft.reference}/check/"),
        pair("Active Numbers", reverse("numbers:active"), "numbers/"),
    ]


def _of_big_account(stage: Stage) -> list[Pair]:
    """Deep in its list (page 200, or the last; ours is asked by the order before it), and all its numbers at once."""
    owner = stage.owner(stage.big)
    ours, floor = signed_in(owner), signed_in(owner, plain=True)
    mine = PortInOrder.objects.for_account(stage.big).last_moved_first()
    page = min(200, mine.count() // LIST_PAGE or 1)
    start, place = (page - 1) * LIST_PAGE, ""
    if start:
        place = f"?after={LAST_MOVED_FIRST.written(start, mine.values_list('updated_at', 'pk')[start - 1])}"
    return [
        Pair(
            "order list, deep page",
            opened(ours, reverse("port_in:orders") + place),
            opened(floor, f"/floor/orders/?page={page}"),
        ),
        Pair(
            "Active Numbers as CSV",
            opened(ours, reverse("numbers:export")),
            opened(floor, "/floor/numbers.csv"),
            most=5,
        ),
    ]


def _of_reviewers(stage: Stage) -> list[Pair]:
    ours, floor = signed_in(stage.reviewer), signed_in(stage.reviewer, plain=True)
    queue, order = reverse("review:queue"), stage.submitted()
    stage.fill_queue(QUEUE_PAGE)

    def pair(name: str, url: str, plain: str) -> Pair:
        return Pair(name, opened(ours, url), opened(floor, f"/floor/{plain}"))

    seven, four = f"?q={stage.digits}", f"?q={stage.digits[-4:]}"
    return [
        pair("review queue", queue, "queue/"),
        pair("staff search, 7 digits", queue + seven, f"queue/{seven}"),
        pair("staff search, 4 digits", queue + four, f"queue/{four}"),
        pair("staff search, first 4 digits", f"{queue}?q={stage.first_digits}", f"queue/?q={stage.first_digits}"),
        pair("review page", reverse("review:order", args=[order.reference]), f"review/{order.reference}/"),
        pair("FOC day", reverse("review:foc_day"), "foc-day/"),
        pair("reports", reverse("review:reports"), "reports/"),
    ]
