"""What a reviewer looks at before deciding: a short list, ticked per submission, so that a new attempt starts empty."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from portin.models import PortInNumber, PortInOrder, Submission

ALWAYS = {
    "name": "Name on LOA, bill and order is the same",
    "address": "Address on LOA and bill is the same",
    "signed": "LOA is signed, and dated as stated",
    "numbers": "Every number is on a bill",
    "account": "Account number is the one of the bill",
    "no_box": "No PO box, no forwarding address",
}
TOLL_FREE = {"resporg": "Toll-free: the bill shows who holds the numbers"}
RESELLER = {"reseller": "Reseller: the bill comes from the one named"}


@dataclass(frozen=True)
class Item:
    code: str
    title: str
    is_done: bool


def items(order: PortInOrder, submission: Submission | None, numbers: Collection[PortInNumber]) -> list[Item]:
    """The list of an order as far as it applies to it, with what is ticked."""
    wanted = dict(ALWAYS)
    if any(number.is_toll_free for number in numbers):
        wanted |= TOLL_FREE
    if order.reseller_name:
        wanted |= RESELLER
    attempt = submission.attempt if submission else 0
    return [Item(code, title, stored(attempt, code) in order.checklist) for code, title in wanted.items()]


def stored(attempt: int, code: str) -> str:
    """How a ticked item is kept in PortInOrder.checklist: "2:address"."""
    return f"{attempt}:{code}"


def ticked(attempt: int, codes: Collection[str]) -> list[str]:
    known = ALWAYS | TOLL_FREE | RESELLER
    return [stored(attempt, code) for code in known if code in codes]
