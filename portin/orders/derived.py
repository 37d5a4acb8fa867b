"""What an order keeps of its numbers, so that lists and queue ask one narrow row instead of twenty: status, whose turn,
and in which views of the queue it is. Pure; written by the lifecycle only, proved by check_integrity."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from portin.models import PortInNumber, PortInOrder
from portin.rules.reasons import CUSTOMER, SUPPORT, can_be_fixed_by
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus, order_status, whose_turn

# named as the columns of PortInOrder
NAMES = (
    "status",
    "whose_turn",
    "next_foc_on",
    "with_carrier_since",
    "has_inactive",
    "wants_cancel",
    "wants_date",
    "is_ours_to_resubmit",
)


def derived(
    order: PortInOrder, numbers: Collection[PortInNumber], codes: Mapping[int, Sequence[str]]
) -> dict[str, object]:
    """The values of NAMES. `codes`: the open reasons of each rejected number, by its key. `order.review_paused_at` says
    whether the customer is asked something."""
    statuses = [number.status for number in numbers]
    status = order_status(statuses)
    rejected = [list(codes.get(n.pk, ())) for n in numbers if n.status == NumberStatus.REJECTED]
    by_support = any(can_be_fixed_by(SUPPORT, one) for one in rejected)
    sent = [n.sent_at for n in numbers if n.status == NumberStatus.SUBMITTED_TO_CARRIER and n.sent_at]
    accepted = [n for n in numbers if n.status == NumberStatus.ACCEPTED]
    return {
        "status": status,
        "whose_turn": whose_turn(
            statuses,
            has_open_question=order.review_paused_at is not None,
            customer_can_fix=any(can_be_fixed_by(CUSTOMER, one) for one in rejected),
            support_can_fix=by_support,
            has_unsent_request=any(number.has_unsent_request for number in numbers),
        ),
        "next_foc_on": min((n.foc_on for n in accepted if n.foc_on), default=None),
        "with_carrier_since": min(sent, default=None),
        "has_inactive": any(n.status in PORTED_INACTIVE for n in numbers),
        "wants_cancel": any(n.cancel_requested_at is not None for n in numbers),
        "wants_date": any(n.foc_wish_on is not None for n in accepted),
        "is_ours_to_resubmit": by_support and status != OrderStatus.COMPLETED,
    }
