"""Who can sign in to the demo, and the accounts that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission

from accounts.models import Account, Membership, Plan, Role, Subaccount, UpgradeRequest, User
from phone_numbers.models import Application, ApplicationKind

OWNER = "owner@example.com"
REVIEWER_MAY = (
    "portin.review_orders",
    "portin.view_portinorder",
    "portin.view_portinnumber",
    "portin.view_orderevent",
    "portin.view_document",
    "portin.view_ticket",
    "portin.change_ticket",
    "portin.add_ticketmessage",
    "portin.view_ticketmessage",
    "accounts.view_account",
    "accounts.change_account",
    "accounts.view_upgraderequest",
    "accounts.change_upgraderequest",
    "accounts.view_user",
    "accounts.view_membership",
    "numbers.view_activenumber",
    "numbers.view_numberconfiguration",
)
STAFF_MAY = (
    "portin.view_portinorder",
    "portin.view_ticket",
    "accounts.view_account",
    "accounts.view_user",
    "numbers.view_activenumber",
)


@dataclass(frozen=True)
class Cast:
    """The people of the demo, and its two accounts on the Standard plan."""

    owner: User
    colleague: User
    stranger: User
    trial: User
    reviewer: User
    kettle: Account
    juniper: Account


def is_loaded() -> bool:
    return User.objects.filter(email=OWNER).exists()


def make_cast(now: datetime) -> Cast:
    joined = now - timedelta(days=120)
    # hashed once: it takes half a second, and everybody has the same one
    user = partial(_user, joined=joined, password=make_password(settings.DEMO_PASSWORD))
    owner, colleague = user(OWNER, "Rosalind Achterberg"), user("colleague@example.com", "Theo McIlroyd")
    stranger, trial = (
        user("stranger@example.com", "Marguerite Oyelaran"),
        user("trial@example.com", "Dario Lindqvist"),
    )
    reviewer = user("reviewer@example.com", "Ines Valcourt", is_staff=True)
    reviewer.user_permissions.set(_permissions(REVIEWER_MAY))
    staff = user("staff@example.com", "Stan Kowalczyk", is_staff=True)
    staff.user_permissions.set(_permissions(STAFF_MAY))
    user("admin@example.com", "Ada Brandvold", is_staff=True, is_superuser=True)
    kettle = _account(
        "Copper Kettle Print Works", joined, (owner, Role.OWNER), (colleague, Role.MEMBER), zone="America/Los_Angeles"
    )
    juniper = _account("Juniper & Vale Dental", joined, (stranger, Role.OWNER), zone="America/Toronto")
    looking = _account("Lindqvist Bicycles", now - timedelta(days=3), (trial, Role.OWNER), plan=Plan.TRIAL)
    UpgradeRequest.objects.create(
        account=looking,
        requested_by=trial,
        note="We have two shops with six numbers at Charter Spectrum and would like to move them before the new year.",
        created_at=now - timedelta(hours=5),
    )
    _equip(kettle, juniper)
    return Cast(owner, colleague, stranger, trial, reviewer, kettle, juniper)


def _user(email: str, name: str, joined: datetime, password: str, **fields: bool) -> User:
    """`password`: hashed."""
    user = User.objects.create(email=email, password=password, name=name, date_joined=joined, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _account(
    name: str, since: datetime, *people: tuple[User, str], plan: str = Plan.STANDARD, zone: str = "America/New_York"
) -> Account:
    standard_since = since if plan == Plan.STANDARD else None
    account = Account.objects.create(
        name=name, plan=plan, created_at=since, standard_since=standard_since, time_zone=zone
    )
    for user, role in people:
        Membership.objects.create(account=account, user=user, role=role, created_at=since)
    return account


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    wanted = {tuple(name.split(".")) for name in names}
    rows = Permission.objects.filter(codename__in={codename for _, codename in wanted}).select_related("content_type")
    return [row for row in rows if (row.content_type.app_label, row.codename) in wanted]


def _equip(kettle: Account, juniper: Account) -> None:
    for name in ("Front desk", "Oakland shop", "Wholesale"):
        Subaccount.objects.create(account=kettle, name=name)
    Subaccount.objects.create(account=juniper, name="Reception")
    xml, phlo = ApplicationKind.XML, ApplicationKind.PHLO
    Application.objects.create(
        account=kettle, name="Main menu", kind=xml, answer_url="https://voice.example.com/main-menu"
    )
    Application.objects.create(
        account=kettle, name="After hours", kind=phlo, phlo_id="5f0a3d52-6f8e-4a3e-9d15-0c2b7a41e9aa"
    )
    Application.objects.create(
        account=juniper, name="Appointments", kind=xml, answer_url="https://voice.example.com/appointments"
    )
