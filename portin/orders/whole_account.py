"""An order that moves the whole account, and numbers of it that do not go along: the old carrier closes the account
with the others, and disconnects what is left there, unless a part of it is kept open.

Reads what it is given; asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.models import PortInNumber, PortInOrder
from portin.rules.statuses import OPEN, PORTED_INACTIVE, NumberStatus

_GOES = {*OPEN, *PORTED_INACTIVE, NumberStatus.COMPLETED}
_HAS_GONE = {*PORTED_INACTIVE, NumberStatus.COMPLETED}


def closes_without(order: PortInOrder, numbers: Iterable[PortInNumber], left: Iterable[PortInNumber]) -> bool:
    """Whether the account is closed with other numbers than those that are left there. `numbers`: all of the order."""
    keys = {number.pk for number in left}
    return bool(order.is_whole_account) and any(n.status in _GOES and n.pk not in keys for n in numbers)


def may_be_closed(order: PortInOrder, numbers: Iterable[PortInNumber]) -> bool:
    """Whether numbers of it have moved already, so that nobody knows what the carrier did with the account."""
    return bool(order.is_whole_account) and any(number.status in _HAS_GONE for number in numbers)


def staying(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[PortInNumber]:
    """The canceled numbers of a whole account whose other numbers go. `numbers`: all of the order."""
    canceled = [number for number in numbers if number.status == NumberStatus.CANCELED]
    return canceled if closes_without(order, numbers, canceled) else []


def warning(carrier: str, count: int) -> str:
    """To the customer, about numbers that they take out. `carrier`: that has them, "" where it is not certain."""
    said = ngettext(
        "The order says that the whole account moves, so %(carrier)s closes it with the other numbers. Tell it now that"
        " the number stays, and keep a part of the account open for that.",
        "The order says that the whole account moves, so %(carrier)s closes it with the other numbers. Tell it now that"
        " the numbers stay, and keep a part of the account open for that.",
        count,
    )
    return said % {"carrier": carrier or _("your current carrier")}
