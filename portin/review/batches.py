"""One answer for many numbers across orders: one verb per order, each in its own transaction, so that a refused one
keeps no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from portin.models import PortInNumber, PortInOrder
from portin.orders import asked
from portin.rules.errors import LifecycleError, NeedsConfirmation
from portin.rules.words import plural

MOST_NUMBERS = 400
LONGEST_ID = 18  # digits: what is longer fits no column
_SHOWN = (
    *("tn", "status", "foc_on", "foc_wish_on", "time_zone", "is_sms_dropped"),
    *("order__reference", "order__name", "order__account__name"),
)


@dataclass(frozen=True)
class Group:
    """The chosen numbers of one order."""

    order: PortInOrder
    numbers: list[PortInNumber]

    @property
    def carrier(self) -> str:
        """That has their request."""
        return asked.carrier(self.order, self.numbers)

    @property
    def ids(self) -> list[int]:
        return [number.pk for number in self.numbers]


@dataclass
class Batch:
    """What became of each order: done, or left with the sentence of the verb that refused it."""

    done: list[Group] = field(default_factory=list)
    left: list[tuple[Group, str]] = field(default_factory=list)
    needs_confirmation: bool = False

    @property
    def numbers_done(self) -> int:
        return sum(len(group.numbers) for group in self.done)

    @property
    def left_words(self) -> str:
        return (
            f"{plural(len(self.left), 'order')} left, the others are recorded" if self.done else "Nothing was recorded"
        )

    @property
    def groups_left(self) -> list[Group]:
        return [group for group, _ in self.left]


def ids_of(posted: Iterable[str]) -> list[int]:
    """The ids among what a browser sent: what is no number, or longer than any id, is none."""
    return [int(one) for one in posted if one.isdecimal() and len(one) <= LONGEST_ID]


def chosen(posted: Iterable[str]) -> list[Group]:
    """The numbers of these ids, by order and number, with what pages show of them; unknown ids are left out. One
    query."""
    found = PortInNumber.objects.filter(pk__in=ids_of(list(posted)[:MOST_NUMBERS]))
    rows = found.with_asked_carrier().select_related("order__account").only(*_SHOWN).order_by("order_id", "tn")
    return [
        Group(numbers[0].order, numbers)
        for _, found in groupby(rows, key=lambda number: number.order_id)
        if (numbers := list(found))
    ]


def run(groups: Iterable[Group], verb: Callable[[Group], object]) -> Batch:
    """Calls the verb once an order. A refusal is kept with its sentence; the others go on."""
    batch = Batch()
    for group in groups:
        try:
            verb(group)
        except LifecycleError as refused:
            batch.left.append((group, refused.sentence))
            batch.needs_confirmation |= isinstance(refused, NeedsConfirmation)
        else:
            batch.done.append(group)
    return batch
