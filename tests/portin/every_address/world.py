"""One account with something behind each address of the house, and every address by the resolver: a new one is
there before anybody thinks of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
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
from tests import cast
from tests.cast import DocumentFactory, MembershipFactory, SubaccountFactory, UserFactory, complete_draft, number_in

INVITED, SIGNING = "an-invitation-token", "a-signing-token"
HOSTILE = '"><script>alert(1)</script>'

# Without a sign-in: the page for it, what a mail leads to, and the machine that asks whether we live.
PUBLIC = re.compile(
    r"^(healthz|account_\w+|accounts:(invitation|language|confirm_notifications|stop_notifications)|signing:(letter_)?by_link|admin:(login|logout|jsi18n))$"
)
# The person's own, whichever account they are in.
PERSONAL = re.compile(
    r"^(home|account_\w+|mfa_\w+|accounts:(profile|language|switch|totp_qr|invitation|confirm_notifications|stop_notifications)|signing:(letter_)?by_link|healthz)$"
)
# A look at a document or a packet is written down: these GETs write a line, and no more.
LOGGED = {"review:document", "review:page", "review:packet"}
# A statement that writes; the session is the visitor's own.
WRITE = re.compile(r'^\s*(INSERT|UPDATE|DELETE|REPLACE)\b(?!.*"django_session")', re.I | re.S)


@dataclass
class World:
    """One account with something behind each address. `given`: keyword of a route -> its value, by route where they
    differ."""

    account: Account
    people: dict[str, User]
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


def everybody(account: Account) -> dict[str, User]:
    people = {
        "owner": cast.owner_of(account),
        "colleague": cast.colleague_in(account),
        "stranger": cast.stranger(),
        "trial": cast.trial_user(),
        "removed": UserFactory(email="removed@example.com"),
        "staff": cast.staff(),
        "reviewer": cast.reviewer(),
        "superuser": cast.superuser(),
    }
    MembershipFactory(account=account, user=people["removed"]).delete()
    return people


def make_world() -> World:
    """An account with an order in every state that has pages of its own."""
    account = cast.copper_kettle()
    people = everybody(account)
    owner, now = people["owner"], timezone.now()
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
        "field": "street",
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
    return World(account, people, given, by_route)


def routes_of(world: World) -> list[Route]:
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


def tried(
    routes: list[Route], client: Client, methods: tuple[str, ...] = ("get", "post")
) -> Iterator[tuple[Route, str, object, list[str]]]:
    """(route, method, response, statements that wrote) for each; a response is read to its end. A post says that the
    button of a form of one button was clicked."""
    for route in routes:
        for method in methods:
            with written() as writes:
                response = getattr(client, method)(route.address, *([{"do": "1"}] if method == "post" else []))
                if response.streaming:
                    b"".join(response.streaming_content)
            yield route, method, response, writes


@dataclass(frozen=True)
class Look:
    """What came of a GET: statements that wrote, and the page where it is HTML."""

    route: Route
    status: int
    headers: dict[str, str]
    writes: list[str]
    html: str


def looked_at(routes: list[Route], client: Client) -> list[Look]:
    found = []
    for route, _, response, writes in tried(routes, client, ("get",)):
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        html = response.content.decode() if is_page else ""
        found.append(Look(route, response.status_code, dict(response.headers), writes, html))
    return found


@contextmanager
def written() -> Iterator[list[str]]:
    """The statements that write, but for those to the visitor's own session. Django's record of all that is asked asks
    SQLite again for each of them."""
    found: list[str] = []

    def noted(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        if WRITE.match(sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield found


def one_of_each(routes: list[Route]) -> list[Route]:
    """The admin's own pages are the same for every table: those of the orders and of the users stand for all."""
    return [
        r
        for r in routes
        if not r.name.startswith("admin:") or r.name.startswith(("admin:portin_portinorder_", "admin:accounts_user_"))
    ]


def wrong(lines: list[object]) -> str:
    return "\n".join(str(line) for line in lines)
