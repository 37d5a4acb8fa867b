"""What is known of an order where the customer's pages tell its story: its numbers by where they are, and what the
customer is to do.

Pure: it is given an order with its numbers and open rejections, and asks neither the database nor the request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portin.models import PortInNumber, PortInOrder, Rejection
from portin.orders import asked
from portin.orders.outcomes import Outcomes
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus, Turn

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

S = NumberStatus
FIX, ANSWER, FINISH = "fix", "answer", "finish"  # what the customer is to do


@dataclass
class Situation:
    """An order with all its numbers. `rejections`: number pk -> its unresolved rejections."""

    order: PortInOrder
    numbers: Sequence[PortInNumber]
    now: datetime
    rejections: Mapping[int, Sequence[Rejection]] = field(default_factory=dict)

    def having(self, *statuses: str) -> list[PortInNumber]:
        return [number for number in self.numbers if number.status in statuses]

    @cached_property
    def undecided(self) -> list[PortInNumber]:
        return [number for number in self.having(S.IN_REVIEW) if number.approved_at is None]

    @cached_property
    def approved(self) -> list[PortInNumber]:
        return [number for number in self.having(S.IN_REVIEW) if number.approved_at is not None]

    @cached_property
    def sent(self) -> list[PortInNumber]:
        return self.having(S.SUBMITTED_TO_CARRIER)

    @cached_property
    def accepted(self) -> list[PortInNumber]:
        return self.having(S.ACCEPTED)

    @cached_property
    def inactive(self) -> list[PortInNumber]:
        return self.having(*PORTED_INACTIVE)

    @cached_property
    def completed(self) -> list[PortInNumber]:
        return self.having(S.COMPLETED)

    @cached_property
    def in_service(self) -> list[PortInNumber]:
        """Completed, and not released since."""
        return [number for number in self.completed if number.released_at is None]

    @cached_property
    def not_moved(self) -> list[PortInNumber]:
        """Rejected or canceled: still at the old carrier."""
        return self.having(S.REJECTED, S.CANCELED)

    @cached_property
    def rejected(self) -> list[PortInNumber]:
        return self.having(S.REJECTED)

    @cached_property
    def wanted(self) -> list[PortInNumber]:
        """All but the canceled ones."""
        return [number for number in self.numbers if number.status != S.CANCELED]

    @cached_property
    def taken_back(self) -> list[PortInNumber]:
        """Those that the customer asked to cancel while the carrier has not answered yet."""
        return [number for number in self.approved + self.sent + self.accepted if number.cancel_requested_at]

    @cached_property
    def unsent_requests(self) -> list[PortInNumber]:
        """Those with the carrier that it was not asked about yet: to cancel them, or for another date."""
        return [number for number in self.sent + self.accepted if number.has_unsent_request]

    @cached_property
    def outcomes(self) -> Outcomes:
        return Outcomes(self.numbers, self.now, self.rejections)

    @property
    def fixable(self) -> list[PortInNumber]:
        return self.outcomes.fixable

    @property
    def cleared_by_support(self) -> list[PortInNumber]:
        return self.outcomes.cleared_by_support

    def asked_of(self, numbers: Sequence[PortInNumber]) -> str:
        """The carrier that had the request for these; "" where it was not one."""
        return asked.carrier(self.order, numbers)

    def holder(self, numbers: Sequence[PortInNumber]) -> str:
        """Where these are as far as we know, for a sentence."""
        return asked.holder(self.order, numbers, self.rejections) or _("your current carrier")

    @property
    def has_question(self) -> bool:
        return self.order.review_paused_at is not None

    @cached_property
    def to_do(self) -> str:
        """What the customer is to do now; "" for nothing. A completed order does not nag, but its page still offers the
        fix."""
        if self.order.status == OrderStatus.DRAFT:
            return FINISH
        if self.has_question:
            return ANSWER
        return FIX if self.order.whose_turn == Turn.CUSTOMER and self.fixable else ""


@dataclass(frozen=True)
class Remark:
    """A few words, and what more there is to say."""

    title: StrOrPromise
    text: StrOrPromise = ""
