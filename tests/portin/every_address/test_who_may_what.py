"""Every address x every role, made of the resolver: a new address is tried here before anybody thinks of it.

Another account's things do not exist (404), staff's pages are closed to customers, no GET writes, no POST does without
its token, no method and no query string breaks a page, and each answer carries the policy of the house.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.portin.every_address.world import (
    HOSTILE,
    LOGGED,
    PUBLIC,
    Look,
    Route,
    World,
    looked_at,
    one_of_each,
    tried,
    wrong,
)

pytestmark = pytest.mark.django_db


def test_the_walk_sees_the_whole_house(routes: list[Route]) -> None:
    assert len(routes) > 180 and {
        "wizard:review",
        "port_in:document",
        "review:reveal",
        "admin:portin_portinorder_change",
    } <= {r.name for r in routes}


def test_without_signing_in_there_is_only_the_sign_in(routes: list[Route], clients: dict[str, Client]) -> None:
    bad = []
    for route, method, response, writes in tried(
        [r for r in routes if not PUBLIC.match(r.name)], clients["signed out"]
    ):
        is_sign_in = response.status_code == 302 and response["Location"].startswith(
            ("/accounts/login/", "/admin/login/")
        )
        if not is_sign_in and response.status_code not in (403, 404, 405):
            bad.append((route.name, method, response.status_code, response.headers.get("Location")))
        if writes:
            bad.append((route.name, method, writes))
    assert wrong(bad) == ""


@pytest.mark.parametrize("who", ["stranger", "trial", "removed", "staff", "reviewer"])
def test_another_accounts_things_do_not_exist(who: str, routes: list[Route], clients: dict[str, Client]) -> None:
    allowed = (404, 405) if who in ("stranger", "trial") else (403, 404, 405)
    bad = []
    for route, method, response, writes in tried([r for r in routes if r.is_of_an_account], clients[who]):
        if response.status_code not in allowed or writes:
            bad.append((route.name, method, response.status_code, response.headers.get("Location"), writes))
    assert wrong(bad) == ""


@pytest.mark.parametrize("who", ["owner", "staff"])
def test_the_pages_of_support_are_closed(who: str, routes: list[Route], clients: dict[str, Client]) -> None:
    """Customers reach nothing below /admin/; staff without rights only its front page."""
    open_to_staff = {"admin:index", "admin:login", "admin:password_change", "admin:password_change_done", "components"}
    bad = []
    staff_routes = [r for r in routes if r.is_staff and r.name not in ("admin:logout", "admin:jsi18n")]
    for route, method, response, writes in tried(staff_routes, clients[who]):
        is_sent_away = response.status_code == 302 and (
            "/login/" in response["Location"] or response["Location"] == "/admin/"
        )
        if who == "staff" and route.name in open_to_staff:
            continue
        if (response.status_code not in (403, 404, 405) and not is_sent_away) or writes:
            bad.append((route.name, method, response.status_code, response.headers.get("Location"), writes))
    assert wrong(bad) == ""


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_looking_changes_nothing(
    who: str, routes: list[Route], clients: dict[str, Client], looks: Callable[[str], list[Look]]
) -> None:
    others = tried(one_of_each(routes), clients[who], ("head", "options"))
    seen = [(look.route, "get", look.status, look.writes) for look in looks(who)]
    seen += [(route, method, response.status_code, writes) for route, method, response, writes in others]
    bad = []
    for route, method, status, writes in seen:
        if writes and route.name not in LOGGED:
            bad.append((route.name, method, status, writes))
        if status >= 500:
            bad.append((route.name, method, status))
    assert wrong(bad) == ""


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_no_post_without_its_token(who: str, routes: list[Route], clients: dict[str, Client]) -> None:
    client = clients[who]
    client.handler.enforce_csrf_checks = True
    bad = []
    for route, method, response, writes in tried(one_of_each(routes), client, ("post",)):
        if response.status_code != 403 or writes:
            bad.append((route.name, method, response.status_code, writes))
    assert wrong(bad) == ""


@pytest.mark.parametrize("who", ["signed out", "owner", "superuser"])
def test_other_methods_are_refused_before_anything_else(
    who: str, routes: list[Route], clients: dict[str, Client]
) -> None:
    bad, client = [], clients[who]
    addresses = [route.address for route in one_of_each(routes)] + ["/nowhere/", "/static/console.css"]
    with CaptureQueriesContext(connection) as queries:
        for address in addresses:
            for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
                response = client.generic(method, address)
                if response.status_code != 405 or response["Allow"] != "GET, HEAD, POST":
                    bad.append((address, method, response.status_code))
    assert wrong(bad) == ""
    assert len(queries) == 0, "nobody was looked up"


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_a_body_that_is_no_form_is_refused_before_it_is_read(
    who: str, routes: list[Route], clients: dict[str, Client]
) -> None:
    bad = []
    for route in one_of_each(routes):
        for kind, body in (
            ("application/json", b'{"name": "x"}'),
            ("text/plain", b"name=x"),
            ("", b"name=x"),
            ("application/xml", b"<a/>"),
        ):
            response = clients[who].generic("POST", route.address, body, content_type=kind)
            if response.status_code != 415 or b"takes a form only" not in response.content:
                bad.append((route.name, kind, response.status_code))
    assert wrong(bad) == ""


def test_no_query_string_breaks_a_page(routes: list[Route], clients: dict[str, Client]) -> None:
    """Numbers out of range, markup, NUL (which PostgreSQL refuses), digits that are none: an answer, never a broken
    page."""
    names = (
        "page",
        "q",
        "status",
        "show",
        "document",
        "numbers",
        "order",
        "subject",
        "country",
        "language",
        "subaccount",
        "application",
        "width",
    )
    names += ("capabilities", "answer", "preset", "next", "invitation", "all", "p", "o", "e")
    bad = []
    for route in one_of_each(routes):
        who = "superuser" if route.is_staff else "signed out" if PUBLIC.match(route.name) else "owner"
        for value in ("9" * 30, HOSTILE, "a\x00b", "\u00b2\u202e\U0001f4a9", "9" * 5000):
            response = clients[who].get(route.address, dict.fromkeys(names, value))
            content = b"".join(response.streaming_content) if response.streaming else response.content
            if (response.status_code >= 500 and route.name != "healthz") or HOSTILE.encode() in content:
                bad.append((route.name, value[:30], response.status_code))
    assert wrong(bad) == ""


class Forms(HTMLParser):
    """The forms of a page: (address, names of the fields, their values, buttons)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], list[tuple[str, str]], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), {}, [], given.get("method", "get").lower()))
        elif self.found and given.get("name") and tag in ("input", "select", "textarea", "button"):
            is_button = tag == "button" or given.get("type") == "submit"
            if is_button:
                self.found[-1][2].append((given["name"], given.get("value", "")))
            elif given.get("type") != "file":
                self.found[-1][1][given["name"]] = given.get("value", "")


ODD = (
    "a\x00b",
    "\u202ebidi\u200b\U0001f4a9 \u00b2",
    "9" * 30,
    "9" * 5000,
    HOSTILE,
    "0001-01-01",
    "9999-12-31",
    "=cmd|'/c calc'!A1\r\nBcc: a@example.com",
    "1,2]{}",
)
KEPT = {"csrfmiddlewaretoken", "seen", "shown", "action", "_selected_action"}


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_no_form_breaks_a_page(who: str, clients: dict[str, Client], looks: Callable[[str], list[Look]]) -> None:
    """Each form of each page, every button, with each odd value in every field: what a form cannot take, it says."""
    bad, client, tried_already = [], clients[who], set()
    for look in looks(who):
        route = look.route
        if (
            route.is_staff != (who == "superuser")
            or route.name.startswith("admin:accounts_")
            or route.name in LOGGED | {"account_logout"}
            or "password" in route.name
            or "totp" in route.name
        ):
            continue
        forms = Forms()
        forms.feed(look.html)
        for written, fields, buttons, method in forms.found:
            action = urljoin(route.address, written)
            key = (action, tuple(fields), tuple(buttons))
            if method != "post" or "logout" in action or key in tried_already:
                continue
            tried_already.add(key)
            clicks = [(), *buttons[:4]]
            for n in range(len(ODD)):
                click = clicks[n % len(clicks)]
                data = {
                    name: value if name in KEPT or name.startswith("seen_") else ODD[n]
                    for name, value in fields.items()
                }
                data |= {click[0]: ODD[n] if n % 2 else click[1]} if click else {}
                with transaction.atomic():
                    response = client.post(action, data)
                    transaction.set_rollback(True)
                if response.status_code >= 500:
                    bad.append((route.name, action, ODD[n][:20], click, response.exc_info))
    assert wrong(bad) == ""
    assert len(tried_already) > 10


def test_no_address_breaks_a_page(world: World, routes: list[Route], clients: dict[str, Client]) -> None:
    """What is in an address in place of a reference or a number."""
    bad = []
    for route in routes:
        if not route.keywords or route.name.startswith("admin:"):
            continue
        for value in ("%00", "9" * 40, "%F0%9F%92%A9", "%E2%80%AE", "..%2f..%2fetc", "x" * 3000):
            address = route.address
            for keyword in route.keywords:
                address = address.replace(f"/{world.value(route.name, keyword)}", f"/{value}", 1)
            response = clients["superuser" if route.is_staff else "owner"].get(address)
            if response.status_code >= 500:
                bad.append((route.name, address[:80], response.status_code))
    assert wrong(bad) == ""


@pytest.mark.parametrize("who", ["owner", "superuser", "signed out"])
def test_each_answer_carries_our_policy(
    who: str, clients: dict[str, Client], looks: Callable[[str], list[Look]]
) -> None:
    """Errors and the admin, too. What is private is kept by no proxy."""
    bad = []
    nowhere = [Route("nowhere", frozenset(), address) for address in ("/nowhere/", "/admin/nowhere/", "/help")]
    for look in [*looks(who), *looked_at(nowhere, clients[who])]:
        policy = look.headers.get("Content-Security-Policy", "")
        missing = [
            name
            for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
            if name not in look.headers
        ]
        if "default-src" not in policy or "unsafe" in policy or missing:
            bad.append((look.route.name, look.status, policy, missing))
        is_private = who != "signed out" and look.status == 200 and look.route.name not in ("healthz", "admin:jsi18n")
        if is_private and not {"private", "no-store"} & set(re.split(r",\s*", look.headers.get("Cache-Control", ""))):
            bad.append((look.route.name, "may be kept", look.headers.get("Cache-Control")))
    assert wrong(bad) == ""
