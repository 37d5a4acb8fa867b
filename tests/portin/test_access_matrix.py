"""Every address x every role, made of the resolver: a new address is tried here before anybody thinks of it.

Another account's things do not exist (404), staff's pages are closed to customers, no GET writes, no POST does without
its token, no method and no query string breaks a page, and each answer carries the policy of the house.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.core import signing
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.members import hash_token
from accounts.models import Account, Invitation, NotificationAddress, User
from accounts.notifications import CONFIRM, STOP
from phone_numbers.models import ActiveNumber, Application, NumberConfiguration
from portin.models import (
    ActorKind,
    CarrierRequest,
    DocumentKind,
    EventKind,
    LoaInvitation,
    OrderEvent,
    Rejection,
    Ticket,
    TicketFile,
    TicketMessage,
)
from portin.orders.signatures import hash_of
from tests.cast import DocumentFactory, MembershipFactory, SubaccountFactory, UserFactory, complete_draft, number_in

pytestmark = pytest.mark.django_db

INVITED, SIGNING = "an-invitation-token", "a-signing-token"
HOSTILE = '"><script>alert(1)</script>'

# Without a sign-in: the door, what a mail leads to, and the machine that asks whether we live.
PUBLIC = re.compile(
    r"^(healthz|account_\w+|accounts:(invitation|confirm_notifications|stop_notifications)|signing:(letter_)?by_link|admin:(login|logout|jsi18n))$"
)
# The person's own, whichever account they are in.
PERSONAL = re.compile(
    r"^(home|account_\w+|mfa_\w+|accounts:(profile|switch|totp_qr|invitation|confirm_notifications|stop_notifications)|signing:(letter_)?by_link|healthz)$"
)
# A look at a document or a packet is written down: these GETs write a line, and no more.
LOGGED = {"review:document", "review:page", "review:packet"}
# A statement that writes; the session is the visitor's own.
WRITE = re.compile(r'^\s*(INSERT|UPDATE|DELETE|REPLACE)\b(?!.*"django_session")', re.I | re.S)


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals, each with its lines in the log, would take longer than what is under test."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@dataclass
class World:
    """One account with something behind each address. `given`: keyword of a route -> its value, by route where they
    differ."""

    account: Account
    owner: User
    given: dict[str, object]
    by_route: dict[str, dict[str, object]]

    def address(self, name: str, keywords: set[str]) -> str:
        return reverse(name, kwargs={key: self.value(name, key) for key in keywords})

    def value(self, name: str, keyword: str) -> object:
        return self.by_route.get(name, {}).get(keyword, self.given[keyword])


@dataclass(frozen=True)
class Route:
    name: str
    keywords: frozenset[str]
    address: str

    @property
    def is_staff(self) -> bool:
        return self.address.startswith("/admin/")

    @property
    def is_of_an_account(self) -> bool:
        return bool(self.keywords) and not self.is_staff and not PERSONAL.match(self.name)


def patterns(resolver: object, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{namespace}{one.name or ''}", one
        else:
            yield from patterns(one, f"{namespace}{one.namespace}:" if one.namespace else namespace)


@pytest.fixture
def world(account: Account, owner: User, colleague: User) -> World:
    """An account with an order in every state that has pages of its own."""
    now = timezone.now()
    draft = complete_draft(account, name="A draft")
    in_review = number_in("in_review", order=complete_draft(account, numbers=0)).order
    accepted = number_in("accepted", order=complete_draft(account, numbers=0)).order
    rejected = number_in("rejected", order=complete_draft(account, numbers=0))
    event = OrderEvent.objects.create(order=rejected.order, kind=EventKind.REJECT, actor_kind=ActorKind.REVIEWER)
    Rejection.objects.create(number=rejected, event=event, code="ADDRESS_MISMATCH", carrier_words="Address differs")
    done = number_in("completed", order=complete_draft(account, numbers=0))
    ActiveNumber.objects.create(
        account=account,
        tn=done.tn,
        tn_reversed=done.tn[::-1],
        configuration=NumberConfiguration.objects.get(account=account, tn=done.tn),
    )
    document = DocumentFactory(order=in_review, kind=DocumentKind.CSR)
    ticket = Ticket.objects.create(account=account, opened_by=owner, subject="A ticket")
    said = TicketMessage.objects.create(ticket=ticket, author=owner, text="Hello")
    file = TicketFile(message=said, original_name="paper.pdf", content_type="application/pdf", size=4)
    file.file.save("file", ContentFile(b"%PDF"), save=True)
    invitation = Invitation.objects.create(
        account=account,
        email="invited@example.com",
        token_hash=hash_token(INVITED),
        invited_by=owner,
        expires_at=now + timedelta(days=7),
    )
    address = NotificationAddress.objects.create(account=account, email="office@example.com", added_by=owner)
    letter = LoaInvitation.objects.create(
        order=draft,
        name="R",
        email="signer@example.com",
        token_hash=hash_of(SIGNING),
        token=SIGNING,
        invited_by=owner,
        created_at=now,
        expires_at=now + timedelta(days=14),
    )
    asked = CarrierRequest.objects.create(submission=accepted.submissions.get())
    asked.numbers.set(accepted.numbers.all())
    application = Application.objects.create(account=account, name="IVR", answer_url="https://example.com/answer")
    subaccount = SubaccountFactory(account=account)
    given = {
        "reference": in_review.reference,
        "doc_reference": document.reference,
        "document": document.reference,
        "page": 1,
        "key": asked.idempotency_key,
        "token": INVITED,
        "pk": letter.pk,
        "digits": done.tn[2:],
        "file": file.reference,
        "object_id": in_review.pk,
        "uidb36": "1",
        "app_label": "portin",
        "content_type_id": 1,
        "id": in_review.pk,
        "url": "nothing/",
    }
    by_route: dict[str, dict[str, object]] = {
        "accounts:invitation_action": {"reference": invitation.reference},
        "accounts:notification_action": {"reference": address.reference},
        "accounts:confirm_notifications": {"token": signing.dumps(address.reference, salt=CONFIRM)},
        "accounts:stop_notifications": {"token": signing.dumps(address.reference, salt=STOP)},
        "port_in:fix": {"reference": rejected.order.reference},
        "port_in:calendar": {"reference": accepted.reference},
        "port_in:foc_date": {"reference": accepted.reference},
        "port_in:cutout": {"key": "street"},
        "review:packet": {"reference": accepted.reference},
        "review:request": {"reference": accepted.reference},
        "review:release": {"reference": done.order.reference},
        "admin:app_list": {"app_label": "portin"},
        "account_confirm_email": {"key": "MQ:bad:key"},
        "account_reset_password_from_key": {"key": "bad-key"},
    }
    member = MembershipFactory(account=account, user=UserFactory(email="second@example.com"))
    for name, _ in patterns(get_resolver()):
        prefix, _, last = name.partition(":")
        if prefix == "wizard" or name in ("signing:here", "signing:letter", "signing:invite", "signing:withdraw"):
            by_route.setdefault(name, {"reference": draft.reference})
        elif prefix == "signing":
            by_route.setdefault(name, {"token": SIGNING})
        elif prefix in ("support",) or (prefix == "review" and "ticket" in last):
            by_route.setdefault(name, {"reference": ticket.reference})
        elif name in ("accounts:member", "accounts:remove_member"):
            by_route.setdefault(name, {"reference": member.reference})
        elif prefix == "accounts" and "subaccount" in last:
            by_route.setdefault(name, {"reference": subaccount.reference})
        elif prefix == "numbers" and "application" in last:
            by_route.setdefault(name, {"reference": application.reference})
    return World(account, owner, given, by_route)


@pytest.fixture
def routes(world: World) -> list[Route]:
    """Every named address; the admin's pages of one row stand for the order that is in review."""
    found = []
    for name, pattern in patterns(get_resolver()):
        keywords = set(pattern.pattern.regex.groupindex) | set(getattr(pattern.pattern, "converters", {}))
        if not name or name.endswith(":") or name == "admin:view_on_site":
            continue  # the admin's redirects and its catch-all have no name
        if name.startswith("admin:") and keywords == set() and pattern.pattern.regex.groups:
            continue
        try:
            found.append(Route(name, frozenset(keywords), world.address(name, keywords)))
        except NoReverseMatch:
            found.append(Route(name, frozenset(keywords), reverse(name)))
    return found


@pytest.fixture
def clients(
    sign_in: object, owner: User, stranger: User, trial_user: User, staff: User, reviewer: User, superuser: User
) -> dict[str, Client]:
    removed = UserFactory(email="removed@example.com")
    MembershipFactory(account=owner.accounts.get(), user=removed).delete()
    made = {
        "stranger": stranger,
        "trial": trial_user,
        "removed": removed,
        "staff": staff,
        "reviewer": reviewer,
        "superuser": superuser,
    }
    made |= {"owner": owner, "colleague": User.objects.get(email="colleague@example.com")}
    signed_in = {name: sign_in(user) for name, user in made.items()} | {"signed out": Client()}
    for client in signed_in.values():
        client.raise_request_exception = False
    return signed_in


def tried(
    routes: list[Route], client: Client, methods: tuple[str, ...] = ("get", "post")
) -> Iterator[tuple[Route, str, object, list[str]]]:
    """(route, method, response, statements that wrote) for each; a response is read to its end."""
    for route in routes:
        for method in methods:
            with CaptureQueriesContext(connection) as queries:
                response = getattr(client, method)(route.address)
                if response.streaming:
                    b"".join(response.streaming_content)
            yield route, method, response, [q["sql"] for q in queries.captured_queries if WRITE.match(q["sql"])]


def one_of_each(routes: list[Route]) -> list[Route]:
    """The admin's own pages are the same for every table: those of the orders and of the users stand for all."""
    return [
        r
        for r in routes
        if not r.name.startswith("admin:") or r.name.startswith(("admin:portin_portinorder_", "admin:accounts_user_"))
    ]


def wrong(lines: list[object]) -> str:
    return "\n".join(str(line) for line in lines)


def test_the_walk_sees_the_whole_house(routes: list[Route]) -> None:
    assert len(routes) > 180 and {
        "wizard:review",
        "port_in:document",
        "review:reveal",
        "admin:portin_portinorder_change",
    } <= {r.name for r in routes}


def test_without_signing_in_there_is_only_the_door(routes: list[Route], clients: dict[str, Client]) -> None:
    bad = []
    for route, method, response, writes in tried(
        [r for r in routes if not PUBLIC.match(r.name)], clients["signed out"]
    ):
        is_door = response.status_code == 302 and response["Location"].startswith(("/accounts/login/", "/admin/login/"))
        if not is_door and response.status_code not in (403, 404, 405):
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
def test_looking_changes_nothing(who: str, routes: list[Route], clients: dict[str, Client]) -> None:
    bad = []
    for route, method, response, writes in tried(one_of_each(routes), clients[who], ("get", "head", "options")):
        if writes and route.name not in LOGGED:
            bad.append((route.name, method, response.status_code, writes))
        if response.status_code >= 500:
            bad.append((route.name, method, response.status_code))
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
def test_no_form_breaks_a_page(who: str, routes: list[Route], clients: dict[str, Client]) -> None:
    """Each form of each page, every button, with each odd value in every field: what a form cannot take, it says."""
    bad, client, tried_already = [], clients[who], set()
    for route in one_of_each(routes):
        if (
            route.is_staff != (who == "superuser")
            or route.name.startswith("admin:accounts_")
            or route.name in LOGGED | {"account_logout"}
            or "password" in route.name
            or "totp" in route.name
        ):
            continue
        page = client.get(route.address)
        if page.streaming or not page["Content-Type"].startswith("text/html"):
            continue
        forms = Forms()
        forms.feed(page.content.decode())
        for action, fields, buttons, method in forms.found:
            if (
                method != "post"
                or "logout" in action
                or (action or route.address, tuple(fields), tuple(buttons)) in tried_already
            ):
                continue
            tried_already.add((action or route.address, tuple(fields), tuple(buttons)))
            presses = [(), *buttons[:4]]
            for n in range(len(ODD)):
                press = presses[n % len(presses)]
                data = {
                    name: value if name in KEPT or name.startswith("seen_") else ODD[n]
                    for name, value in fields.items()
                }
                data |= {press[0]: ODD[n] if n % 2 else press[1]} if press else {}
                with transaction.atomic():
                    response = client.post(action or route.address, data)
                    transaction.set_rollback(True)
                if response.status_code >= 500:
                    bad.append((route.name, action, ODD[n][:20], press, response.exc_info))
    assert wrong(bad) == ""
    assert len(tried_already) > 10


def test_no_address_breaks_a_page(world: World, routes: list[Route], clients: dict[str, Client]) -> None:
    """What stands in an address in place of a reference or a number."""
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
def test_each_answer_carries_our_policy(who: str, routes: list[Route], clients: dict[str, Client]) -> None:
    """Errors and the admin, too. What is private is kept by no proxy."""
    bad = []
    nowhere = [Route("nowhere", frozenset(), address) for address in ("/nowhere/", "/admin/nowhere/", "/help")]
    for route, method, response, _ in tried([*one_of_each(routes), *nowhere], clients[who], ("get",)):
        policy = response.headers.get("Content-Security-Policy", "")
        missing = [
            name
            for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
            if name not in response.headers
        ]
        if "default-src" not in policy or "unsafe" in policy or missing:
            bad.append((route.name, method, response.status_code, policy, missing))
        is_private = (
            who != "signed out" and response.status_code == 200 and route.name not in ("healthz", "admin:jsi18n")
        )
        if is_private and not {"private", "no-store"} & set(
            re.split(r",\s*", response.headers.get("Cache-Control", ""))
        ):
            bad.append((route.name, "may be kept", response.headers.get("Cache-Control")))
    assert wrong(bad) == ""
