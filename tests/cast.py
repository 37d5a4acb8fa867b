"""The fixed cast and the factories: who plays in the tests, and rows in any state.

The factories write rows directly, statuses included: they set the stage. What is under test goes through the lifecycle,
portin.orders.lifecycle.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import factory
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Account, Membership, Plan, Role, Subaccount, User
from phone_numbers.models import NumberConfiguration
from portin.models import Document, DocumentKind, PortInNumber, PortInOrder, Submission
from portin.rules import words
from portin.rules.statuses import NumberStatus

PASSWORD = "a-long-test-password"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"Person {n}")

    @classmethod
    def _create(cls, model_class: type, *args: object, **kwargs: object) -> User:
        password = kwargs.pop("password", PASSWORD)
        user = model_class.objects.create_user(password=password, **kwargs)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user


WEST = "America/Los_Angeles"  # where the cast's numbers are


def local_day(zone: str = "") -> date:
    """Today where the accounts of the cast are, or in another zone: not that of UTC for hours of each night."""
    return words.today(zone or settings.DEFAULT_ACCOUNT_TIME_ZONE)


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Account

    name = factory.Sequence(lambda n: f"Account {n}")
    plan = Plan.STANDARD


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    account = factory.SubFactory(AccountFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.MEMBER


class SubaccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subaccount

    account = factory.SubFactory(AccountFactory)
    name = factory.Sequence(lambda n: f"Site {n}")


# ---------------------------------------------------------------- the people: each is a fixture, too


def copper_kettle() -> Account:
    return AccountFactory(name="Copper Kettle Print Works")


def owner_of(account: Account) -> User:
    user = UserFactory(email="owner@example.com", name="Rosalind Achterberg")
    MembershipFactory(account=account, user=user, role=Role.OWNER)
    return user


def colleague_in(account: Account) -> User:
    user = UserFactory(email="colleague@example.com", name="Theo McIlroyd")
    MembershipFactory(account=account, user=user)
    return user


def stranger() -> User:
    """The owner of another Standard account: must never see anything of ours."""
    user = UserFactory(email="stranger@example.com", name="Sam Stranger")
    MembershipFactory(account=AccountFactory(name="Another Company"), user=user, role=Role.OWNER)
    return user


def trial_user() -> User:
    user = UserFactory(email="trial@example.com", name="Tara Trial")
    MembershipFactory(account=AccountFactory(name="Just Looking", plan=Plan.TRIAL), user=user, role=Role.OWNER)
    return user


def reviewer() -> User:
    user = UserFactory(email="reviewer@example.com", name="Ines Valcourt", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="review_orders"))
    return user


def staff() -> User:
    """Staff without review rights."""
    return UserFactory(email="staff@example.com", name="Stan Staff", is_staff=True)


def superuser() -> User:
    return UserFactory(email="admin@example.com", name="Ada Admin", is_staff=True, is_superuser=True)


class OrderFactory(factory.django.DjangoModelFactory):
    """A draft with every answer of steps 1 and 2 given; numbers and documents are added by complete_draft()."""

    class Meta:
        model = PortInOrder

    account = factory.SubFactory(AccountFactory)
    name = factory.Sequence(lambda n: f"Order {n}")
    owner_kind = "business"
    first_name = "Rosalind"
    last_name = "Achterberg"
    business_name = "Copper Kettle Print Works Inc"
    contact_email = "rosalind@example.com"
    contact_phone = "(415) 555-0100"
    country = "US"
    street = "7008 Juniper Court"
    unit = "Floor 23"
    city = "San Francisco"
    region = "CA"
    postal_code = "94107"
    losing_carrier = "Cascadia Cable Business"
    account_number = "8155749693360329"
    pin = "4711"
    is_whole_account = True


_tns = iter(f"+1415555{n:04d}" for n in range(100, 200))


class NumberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PortInNumber
        skip_postgeneration_save = True

    order = factory.SubFactory(OrderFactory)
    tn = factory.Sequence(lambda n: f"+1415{200 + n // 10000:03d}{n % 10000:04d}")
    country = "US"
    region = "CA"
    time_zone = WEST

    @factory.post_generation
    def configuration(number: PortInNumber, create: bool, extracted: object, **kwargs: object) -> None:
        one = NumberConfiguration(account=number.order.account, tn=number.tn, **kwargs)
        NumberConfiguration.objects.bulk_create([one], ignore_conflicts=True)


def _sha256(file: File) -> str:
    file.seek(0)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return digest


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    order = factory.SubFactory(OrderFactory)
    kind = DocumentKind.BILL
    original_name = "bill.pdf"
    content_type = "application/pdf"
    size = 1000
    page_count = 1
    file = factory.django.FileField(
        filename="bill.pdf", data=factory.Sequence(lambda n: b"%%PDF-1.4 file %d for tests" % n)
    )
    sha256 = factory.LazyAttribute(lambda document: _sha256(document.file))
    dated_on = factory.LazyFunction(lambda: local_day() - timedelta(days=5))


def give_file(document: Document, content: bytes, **fields: object) -> Document:
    """Stored as an upload would store it, with its hash."""
    document.file.save("file", ContentFile(content), save=False)
    document.size, document.sha256 = len(content), hashlib.sha256(content).hexdigest()
    for name, value in fields.items():
        setattr(document, name, value)
    document.save()
    return document


def complete_draft(
    account: Account, *, numbers: int = 2, preferred_on: date | None = None, **answers: object
) -> PortInOrder:
    """A draft order that is ready to submit: all answers, numbers with configurations, an LOA and a bill."""
    order = OrderFactory(account=account, preferred_on=preferred_on or a_good_date(), **answers)
    made = NumberFactory.create_batch(numbers, order=order)
    order.pasted_numbers = "\n".join(number.tn for number in made)
    order.save(update_fields=["pasted_numbers"])
    DocumentFactory(order=order, kind=DocumentKind.LOA, original_name="loa.pdf")
    DocumentFactory(order=order, kind=DocumentKind.BILL)
    return order


def a_good_date() -> date:
    """A preferred date that is always allowed: a Wednesday some 16 to 22 days away that is no holiday."""
    from portin.rules.business_days import is_business_day

    day = local_day() + timedelta(days=16)
    while day.weekday() != 2 or not is_business_day(day, "US", "CA"):
        day += timedelta(days=1)
    return day


def number_in(status: str, *, order: PortInOrder | None = None, **fields: object) -> PortInNumber:
    """A number in any status, with everything that the constraints ask of it, in an order whose derived values fit."""
    from portin.orders.lifecycle import refresh_derived
    from portin.orders.lifecycle.customer import answers_of, frozen_document

    order = order or complete_draft(AccountFactory(), numbers=0)
    now = timezone.now()
    if status != NumberStatus.DRAFT:
        submission = order.submissions.first() or Submission.objects.create(
            order=order,
            attempt=1,
            pon=f"PON{order.pk}",
            answers=answers_of(order),
            secrets={"account_number": order.account_number, "pin": order.pin},
            documents=[frozen_document(document, ()) for document in order.documents.all()],
        )
        fields.setdefault("submission", submission)
        fields.setdefault("submitted_at", now)
        if order.submitted_at is None:
            order.submitted_at = now
            order.review_due_at = now + timedelta(hours=24)
            order.save(update_fields=["submitted_at"])
    if status in ("submitted_to_carrier", "accepted", "completed") or status.startswith("ported"):
        fields.setdefault("approved_at", now)
        fields.setdefault("sent_at", now)
    if status in ("accepted", "completed") or status.startswith("ported"):
        fields.setdefault("foc_on", now.date() + timedelta(days=10))
        fields.setdefault("accepted_at", now)
    number = NumberFactory(order=order, status=status, **fields)
    refresh_derived(order)
    return number
