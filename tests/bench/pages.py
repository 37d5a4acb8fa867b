"""The pages that are measured, each with its floor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.test import Client
from django.urls import reverse

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
    return [*_of_customers(stage), *_of_reviewers(stage)]


def _of_customers(stage: Stage) -> list[Pair]:
    owner = stage.owner(stage.usual)
    ours, floor = signed_in(owner), signed_in(owner, plain=True)
    details = stage.submitted()
    for _ in range(3):
        stage.draft(2)
    orders = reverse("port_in:orders")
    asked = {
        "order list": "",
        "order list, completed ones": "?status=completed",
        "order list, part of a number": f"?q={details.numbers.by_tn()[0].tn[4:9]}",
    }
    found = [
        Pair(name, opened(ours, orders + query), opened(floor, f"/floor/orders/{query}"))
        for name, query in asked.items()
    ]
    url = reverse("port_in:order", args=[details.reference])
    return [*found, Pair("order details", opened(ours, url), opened(floor, f"/floor/orders/{details.reference}/"))]


def _of_reviewers(stage: Stage) -> list[Pair]:
    ours, floor = signed_in(stage.reviewer), signed_in(stage.reviewer, plain=True)
    queue, order = reverse("review:queue"), stage.submitted()
    asked = {
        "review queue": "",
        "staff search, 7 digits": f"?q={stage.digits}",
        "staff search, 4 digits": f"?q={stage.digits[-4:]}",
    }
    found = [
        Pair(name, opened(ours, queue + query), opened(floor, f"/floor/queue/{query}")) for name, query in asked.items()
    ]
    url = reverse("review:order", args=[order.reference])
    return [*found, Pair("review page", opened(ours, url), opened(floor, f"/floor/review/{order.reference}/"))]
