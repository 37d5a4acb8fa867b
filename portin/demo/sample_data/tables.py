"""The tables that sample data is written to, each with its rows until they are written."""

from __future__ import annotations

from functools import cached_property

from django.db import transaction

from accounts.models import Account, Membership, User
from phone_numbers.models import ActiveNumber, NumberConfiguration
from portin.demo.sample_data.bulk import Rows
from portin.models import (
    CarrierRequest,
    Document,
    EventLine,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    Question,
    Rejection,
    Submission,
)
from portin.models.order import OrderWords


class Tables:
    """One writer a table, in the order in which they name each other."""

    def __init__(self) -> None:
        self.users = Rows(User)
        self.accounts = Rows(Account)
        self.memberships = Rows(Membership)
        self.orders = Rows(PortInOrder)
        self.words = Rows(OrderWords)
        self.submissions = Rows(Submission)
        self.numbers = Rows(PortInNumber)
        self.configurations = Rows(NumberConfiguration)
        self.documents = Rows(Document)
        self.requests = Rows(CarrierRequest)
        self.requested = Rows(CarrierRequest.numbers.through)
        self.events = Rows(OrderEvent)
        self.lines = Rows(EventLine)
        self.rejections = Rows(Rejection)
        self.questions = Rows(Question)
        self.active = Rows(ActiveNumber)

    @cached_property
    def all(self) -> list[Rows]:
        return [rows for rows in vars(self).values() if isinstance(rows, Rows)]

    def write(self) -> None:
        with transaction.atomic():
            for rows in self.all:
                rows.write()
