"""Who asks, and what they act on: people and orders in the copy of the sample data that one run measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Count
from django.db.models.functions import Substr
from django.test import Client
from django.test.utils import override_settings

from accounts.models import Account, Membership, User
from portin.models import PortInNumber, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, customer
from tests.bench.plain.settings import OF_DJANGO as PLAIN_MIDDLEWARE
from tests.cast import NumberFactory, complete_draft
from tests.readings import bill_reading

MANY = 20  # numbers of an order that something is done with
USUAL_NUMBERS = 10  # about as many as an order of the sample data has
FIRST_OF_OURS = 2_092_220_000  # sample data have none of this area
# as production has it by default: the cache is a table. An approval that nobody can undo is handed over at once
AS_IN_PRODUCTION = {
    "DEBUG": False,
    "ROOT_URLCONF": "tests.bench.urls",
    "UNDO_SECONDS": 0,
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "NUMBER_TESTER": "portin.integrations.tester.SimulatedTester",
    "NUMBER_LOOKUP": "portin.integrations.lookup.PlanLookup",
    "CACHES": {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portin_cache"},
    },
}


@contextmanager
def as_in_production() -> Iterator[None]:
    with override_settings(**AS_IN_PRODUCTION):
        yield


def signed_in(user: User, *, plain: bool = False) -> Client:
    """A browser; `plain`: it is answered through the middleware of a new project."""
    client = Client(SERVER_NAME="127.0.0.1")
    with override_settings(MIDDLEWARE=PLAIN_MIDDLEWARE if plain else settings.MIDDLEWARE):
        client.handler.load_middleware()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@dataclass
class Stage:
    """`usual`: an account that is the same at each size; `big`: the one with most orders."""

    usual: Account
    big: Account

    def __post_init__(self) -> None:
        taken = PortInNumber.objects.filter(tn__gte=f"+1{FIRST_OF_OURS}", tn__lt=f"+1{FIRST_OF_OURS + 9999}")
        self._next_tn = FIRST_OF_OURS + taken.count()

    @classmethod
    def of_sample_data(cls) -> Stage:
        usual, *others = Account.objects.order_by("pk")[:2]
        return cls(usual, others[0] if others else usual)

    def owner(self, account: Account) -> User:
        return Membership.objects.select_related("user").get(account=account).user

    @cached_property
    def reviewer(self) -> User:
        found = User.objects.filter(is_staff=True).order_by("pk")[0]
        found.user_permissions.add(Permission.objects.get(codename="review_orders"))
        return found

    def draft(self, numbers: int = MANY, account: Account | None = None) -> PortInOrder:
        """A draft that is ready to submit, with a bill that was read and says the same."""
        draft = complete_draft(account or self.usual, numbers=0, name="Front desk and warehouse")
        for tn in self._tns(numbers):
            NumberFactory(order=draft, tn=tn)
        draft.pasted_numbers = "\n".join(draft.numbers.values_list("tn", flat=True))
        draft.save(update_fields=["pasted_numbers"])
        bill = draft.documents.get(kind="bill")
        bill.reading, bill.reading_state = bill_reading(draft).to_json(), "done"
        bill.save()
        return draft

    def submitted(self, numbers: int = MANY, account: Account | None = None) -> PortInOrder:
        draft = self.draft(numbers, account)
        lifecycle.submit(draft.pk, actor=customer(self.owner(account or self.usual)))
        return PortInOrder.objects.get(pk=draft.pk)

    def fill_queue(self, orders: int) -> None:
        """So many orders to review at least, of an account that is not measured: then a page of the queue shows the
        same number of rows at each size, and grows by nothing but the size."""
        account = Account.objects.order_by("-pk")[0]
        for _ in range(orders - PortInOrder.objects.to_review().count()):
            self.submitted(USUAL_NUMBERS, account)

    def sent(self, numbers: int = MANY) -> PortInOrder:
        order = self.submitted(numbers)
        for request in lifecycle.approve(order.pk, ids_of(order), actor=lifecycle.reviewer(self.reviewer)):
            lifecycle.claim_request(request.pk)
            lifecycle.mark_sent(request.pk, actor=JOB)
        return order

    def _tns(self, many: int) -> Sequence[str]:
        first, self._next_tn = self._next_tn, self._next_tn + many
        return [f"+1{number}" for number in range(first, first + many)]

    @cached_property
    def digits(self) -> str:
        """Seven of a number in the middle of the sample data."""
        numbers = PortInNumber.objects.order_by("pk")
        return numbers[numbers.count() // 2].tn[-7:]

    @cached_property
    def first_digits(self) -> str:
        """Four with which numbers of a page of orders begin at each size; of the last four that is so at the largest
        alone."""
        beginning = PortInNumber.objects.values_list(Substr("tn", 3, 4))
        return str(beginning.annotate(many=Count("order", distinct=True)).order_by("-many").first()[0])


def ids_of(order: PortInOrder) -> list[int]:
    return list(order.numbers.by_tn().values_list("pk", flat=True))
