"""How far a sample order has come, and the moves that led there: the states as an office that has worked for years has
them, a few orders open and most of them done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random

from portin.rules.statuses import NumberStatus as S


class Story(StrEnum):
    DRAFT = "draft"
    TO_REVIEW = "to review"
    ASKED = "waiting for an answer"
    TO_SEND = "to send"
    WITH_CARRIER = "with the carrier"
    DATED = "FOC date set"
    INACTIVE = "ported, SMS inactive"
    REJECTED = "rejected"
    OURS_TO_RESUBMIT = "ours to resubmit"
    CANCELED = "canceled"
    COMPLETED = "completed"


# of a hundred thousand orders
SHARES = {
    Story.DRAFT: 3_000,
    Story.TO_REVIEW: 300,
    Story.ASKED: 60,
    Story.TO_SEND: 100,
    Story.WITH_CARRIER: 1_400,
    Story.DATED: 1_800,
    Story.INACTIVE: 140,
    Story.REJECTED: 1_200,
    Story.OURS_TO_RESUBMIT: 60,
    Story.CANCELED: 3_000,
    Story.COMPLETED: 88_940,
}
FINAL = {
    Story.DRAFT: S.DRAFT,
    Story.TO_REVIEW: S.IN_REVIEW,
    Story.ASKED: S.IN_REVIEW,
    Story.TO_SEND: S.IN_REVIEW,
    Story.WITH_CARRIER: S.SUBMITTED_TO_CARRIER,
    Story.DATED: S.ACCEPTED,
    Story.INACTIVE: S.PORTED_SMS_INACTIVE,
    Story.REJECTED: S.REJECTED,
    Story.OURS_TO_RESUBMIT: S.REJECTED,
    Story.CANCELED: S.CANCELED,
    Story.COMPLETED: S.COMPLETED,
}
# how long ago, in hours, an order was submitted that is there now
AGES: dict[Story, tuple[float, float]] = {
    Story.DRAFT: (1, 24 * 20),
    Story.TO_REVIEW: (0.2, 26),
    Story.ASKED: (8, 72),
    Story.TO_SEND: (3, 30),
    Story.WITH_CARRIER: (30, 24 * 9),
    Story.DATED: (24 * 6, 24 * 16),
    Story.INACTIVE: (24 * 20, 24 * 30),
    Story.REJECTED: (24 * 5, 24 * 60),
    Story.OURS_TO_RESUBMIT: (24 * 5, 24 * 8),
    Story.CANCELED: (24 * 20, 24 * 365 * 4),
    Story.COMPLETED: (24 * 30, 24 * 365 * 4),
}


@dataclass(frozen=True)
class Course:
    """The story of one order and how long it took from move to move."""

    story: Story
    age: timedelta
    review: timedelta
    carrier: timedelta
    days_to_foc: int


def course(random: Random) -> Course:
    story = random.choices(list(SHARES), weights=list(SHARES.values()))[0]
    youngest, oldest = AGES[story]
    return Course(
        story,
        timedelta(hours=random.uniform(youngest, oldest)),
        timedelta(hours=random.uniform(0.5, 2.5 if story == Story.TO_SEND else 20)),
        timedelta(hours=random.uniform(20, 90)),
        random.randrange(6, 13),
    )
