"""Writes the rows of sample orders, as the verbs would have left them: order, numbers, configurations, submission,
documents, requests to the carrier, timeline and numbers in service."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from operator import itemgetter
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from portin.demo.sample_data import made_up
from portin.demo.sample_data.made_accounts import People
from portin.demo.sample_data.stories import FINAL, Course, Story, course
from portin.demo.sample_data.tables import Tables
from portin.models import (
    ActorKind,
    DocumentKind,
    EventKind,
    PortInOrder,
    Submission,
    seals,
)
from portin.models.encrypted import encrypt
from portin.models.number import LineKind
from portin.models.order import SEARCHED, searched_numbers
from portin.orders.lifecycle.customer import answers_of
from portin.rules.mail_keys import MailKey
from portin.rules.spelling import search_words
from portin.rules.statuses import NumberStatus as S
from portin.rules.statuses import order_status, whose_turn

ORDERS_A_BATCH = 500
OUR_REASON, THEIR_REASON = "RATE_CENTER_SPLIT", "ACCOUNT_NUMBER_WRONG"
SHARE_OF_DOCUMENTS = ((DocumentKind.LOA, 1.0), (DocumentKind.BILL, 1.0), (DocumentKind.CSR, 0.3))


@dataclass(frozen=True)
class StoredFile:
    """A document that every sample order of its kind shows."""

    name: str
    size: int
    sha256: str
    page_count: int


@dataclass
class OrderWriter:
    """Takes one order after another; `tables.write` puts what was taken into the database."""

    tables: Tables
    random: Random
    people: People
    numbers: made_up.TelephoneNumbers
    files: dict[str, StoredFile]
    now: datetime
    written: int = 0

    def add(self) -> None:
        _Order(self, course(self.random)).add()

    def encrypted(self, text: str) -> bytes:
        return encrypt(text).encode()


class _Order:
    """One order while its rows are made."""

    def __init__(self, writer: OrderWriter, course: Course) -> None:
        self.writer, self.tables, self.random = writer, writer.tables, writer.random
        self.course, self.story = course, course.story
        self.account, self.owner = self.random.choices(writer.people.accounts, writer.people.weights)[0]
        self.reviewer = self.random.choice(writer.people.reviewers)
        self.begun = writer.now - course.age
        self.reviewed = self.begun + course.review
        self.answered = self.reviewed + course.carrier
        self.foc_on = (self.answered + timedelta(days=course.days_to_foc)).date()
        if self.story == Story.DATED:  # ahead, some of them today, which is the day where support is
            today = writer.now.astimezone(ZoneInfo(settings.DEFAULT_ACCOUNT_TIME_ZONE)).date()
            self.foc_on = today + timedelta(days=self.random.randrange(0, 12))
        self.ported = datetime.combine(self.foc_on, self.begun.timetz()) if self.foc_on else self.begun
        self.place = made_up.place(self.random)
        self.how_many = min(20, 1 + int(self.random.triangular(0, 24, 7)))
        self.status: str = FINAL[self.story]
        self.ids: list[tuple[int, str]] = []

    def add(self) -> None:
        values = self._answers()
        key = self.tables.orders.next_key
        values |= self._derived() | {"id": key}
        order = PortInOrder(**{name: value for name, value in values.items() if not isinstance(value, bytes)})
        submission = None if self.story == Story.DRAFT else self.tables.submissions.next_key
        self._add_numbers(key, submission)
        documents = self._add_documents(key)
        if submission:
            self._add_submission(order, documents)
        self.tables.orders.add(values)
        words = search_words(*(values[name] for name in SEARCHED))
        numbers = searched_numbers(tn for _, tn in self.ids)
        self.tables.words.add({"order_id": key, "words": words, "numbers": numbers})
        self._add_timeline(key, submission)
        if self.story == Story.COMPLETED:
            self._add_to_service(order)
        self.writer.written += len(self.ids)

    def _answers(self) -> dict[str, Any]:
        first, last = made_up.person(self.random)
        holder, place = made_up.business(self.random), self.place
        self.account_number = str(self.random.randrange(10**11, 10**12))
        return {
            "reference": made_up.reference(self.random),
            "account_id": self.account,
            "created_by_id": self.owner,
            "saved_by_id": self.owner,
            "created_at": self.begun - timedelta(hours=2),
            "owner_kind": "business",
            "first_name": first,
            "last_name": last,
            "business_name": holder,
            "contact_email": f"{first}.{last}@example.com".lower(),
            "contact_phone": "(415) 555-0142",
            "country": place.country,
            "street": place.street,
            "city": place.city,
            "region": place.region,
            "postal_code": place.postal_code,
            "name": f"{holder.split(' ')[0]} {place.city}",
            "losing_carrier": place.carrier,
            "account_number": self.writer.encrypted(self.account_number),
            "is_whole_account": True,
        }

    def _derived(self) -> dict[str, Any]:
        """The order's own state, as portin/orders/lifecycle derives it."""
        story, statuses = self.story, [self.status]
        is_review = story in (Story.TO_REVIEW, Story.ASKED)
        due = self.begun + timedelta(hours=settings.REVIEW_SLA_HOURS)
        turn = whose_turn(
            statuses,
            has_open_question=story == Story.ASKED,
            customer_can_fix=story == Story.REJECTED,
            support_can_fix=story == Story.OURS_TO_RESUBMIT,
            has_unsent_request=False,
        )
        return {
            "status": order_status(statuses),
            "whose_turn": turn,
            "next_foc_on": self.foc_on if story == Story.DATED else None,
            "with_carrier_since": self.reviewed if story == Story.WITH_CARRIER else None,
            "has_inactive": story == Story.INACTIVE,
            "is_ours_to_resubmit": story == Story.OURS_TO_RESUBMIT,
            "submitted_at": None if story == Story.DRAFT else self.begun,
            "review_due_at": due if is_review else None,
            "review_paused_at": self.begun + timedelta(hours=4) if story == Story.ASKED else None,
            "reviewed_at": None if is_review or story == Story.DRAFT else self.reviewed,
            "review_missed_at": due if story == Story.TO_REVIEW and due < self.writer.now else None,
            "updated_at": self._last_move,
        }

    @cached_property
    def _last_move(self) -> datetime:
        return {
            Story.DRAFT: self.begun,
            Story.TO_REVIEW: self.begun,
            Story.ASKED: self.begun + timedelta(hours=4),
            Story.TO_SEND: self.begun,
            Story.WITH_CARRIER: self.reviewed,
            Story.DATED: self.answered,
            Story.INACTIVE: self.ported,
            Story.REJECTED: self.answered,
            Story.OURS_TO_RESUBMIT: self.answered,
            Story.CANCELED: self.begun + timedelta(hours=3),
            Story.COMPLETED: self.ported,
        }[self.story]

    @property
    def _is_sent(self) -> bool:
        return self.story not in (Story.DRAFT, Story.TO_REVIEW, Story.ASKED, Story.TO_SEND, Story.CANCELED)

    def _add_numbers(self, order: int, submission: int | None) -> None:
        is_ported = self.story in (Story.INACTIVE, Story.COMPLETED)
        has_date = is_ported or self.story == Story.DATED
        closed = self._last_move if self.story in (Story.REJECTED, Story.OURS_TO_RESUBMIT, Story.CANCELED) else None
        shared = {
            "order_id": order,
            "status": self.status,
            "kind": LineKind.LOCAL,
            "submission_id": submission,
            "submitted_at": self.begun if submission else None,
            "approved_at": self.reviewed if self._is_sent or self.story == Story.TO_SEND else None,
            "sent_at": self.reviewed if self._is_sent else None,
            "accepted_at": self.answered if has_date else None,
            "foc_on": self.foc_on if has_date else None,
            "ported_at": self.ported if is_ported else None,
            "closed_at": self.ported if self.story == Story.COMPLETED else closed,
            "voice_works": True if is_ported else None,
            "sms_works": self.story == Story.COMPLETED if is_ported else None,
            "last_tested_at": self.ported if is_ported else None,
            "next_test_at": self.writer.now + timedelta(hours=4) if self.story == Story.INACTIVE else None,
            "failed_tests": 1 if self.story == Story.INACTIVE else 0,
        }
        taken = sorted((self.writer.numbers.take(self.place.country) for _ in range(self.how_many)), key=itemgetter(0))
        tns = [tn for tn, _ in taken]
        keys = self.tables.numbers.add_each(shared, [_of_number(tn, area) for tn, area in taken])
        self.ids = list(zip(keys, tns, strict=True))
        configured = {"account_id": self.account, "configured_at": self.begun, "alias": "Front desk"}
        self.tables.configurations.add_each(configured, [{"tn": tn} for tn in tns])

    def _add_documents(self, order: int) -> list[dict[str, Any]]:
        frozen = []
        covers = [tn for _, tn in self.ids]
        for kind, share in SHARE_OF_DOCUMENTS:
            if self.random.random() >= share:
                continue
            file = self.writer.files[kind]
            name, dated_on = f"{self.place.carrier} {kind}.pdf", (self.begun - timedelta(days=9)).date()
            reference = made_up.reference(self.random)
            document = self.tables.documents.add(
                {
                    "reference": reference,
                    "order_id": order,
                    "kind": kind,
                    "file": file.name,
                    "original_name": name,
                    "content_type": "application/pdf",
                    "size": file.size,
                    "sha256": file.sha256,
                    "page_count": file.page_count,
                    "can_act": False,
                    "dated_on": dated_on,
                    "uploaded_by_id": self.owner,
                    "uploaded_at": self.begun - timedelta(hours=1),
                }
            )
            frozen.append(
                {
                    "id": document,
                    "reference": reference,
                    "kind": str(kind),
                    "name": name,
                    "sha256": file.sha256,
                    "dated_on": dated_on.isoformat(),
                    "covers": covers,
                }
            )
        return frozen

    def _add_submission(self, order: PortInOrder, documents: list[dict[str, Any]]) -> None:
        secrets = {"account_number": self.account_number, "pin": "", "number_pins": {}}
        values = {
            "order_id": order.pk,
            "attempt": 1,
            "submitted_by_id": self.owner,
            "submitted_at": self.begun,
            "answers": answers_of(order),
            "secrets": secrets,
            "numbers": [tn for _, tn in self.ids],
            "documents": documents,
            "confirmations": [],
            "pon": f"P{order.reference}01",
            "idempotency_key": self._uuid(),
        }
        frozen = Submission(**values)
        seals.seal(frozen)
        self.tables.submissions.add(values | {"content_hash": frozen.content_hash})

    def _uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    # ------------------------------------------------------------------------------------------------ the timeline

    def _event(self, order: int, kind: EventKind, at: datetime, before: str, after: str, **values: Any) -> int:
        who = values.pop("actor_kind", ActorKind.CUSTOMER)
        actor = {ActorKind.CUSTOMER: self.owner, ActorKind.REVIEWER: self.reviewer}.get(who)
        mail = values.pop("mail", "")
        told = {"mail": mail, "mail_due_at": at, "mail_sent_at": at, "mail_attempts": 1} if mail else {}
        event = self.tables.events.add(
            {"order_id": order, "kind": kind, "actor_kind": who, "actor_id": actor, "at": at, "mail_id": self._uuid()}
            | told
            | values
        )
        if before or after:
            moved = {"event_id": event, "from_status": before, "to_status": after}
            self.tables.lines.add_each(moved, [{"number_id": number} for number, _ in self.ids])
        return event

    def _add_timeline(self, order: int, submission: int | None) -> None:
        self._event(order, EventKind.CREATED, self.begun - timedelta(hours=2), "", "")
        if submission is None:
            return
        self._event(order, EventKind.SUBMIT, self.begun, S.DRAFT, S.IN_REVIEW, mail=MailKey.SUBMITTED)
        if self.story == Story.CANCELED:
            at = self._last_move
            self._event(order, EventKind.CANCEL, at, S.IN_REVIEW, S.CANCELED, mail=MailKey.CANCELED)
        if self.story == Story.ASKED:
            self._ask(order)
        if self.story in (Story.TO_REVIEW, Story.ASKED, Story.CANCELED):
            return
        self._decide(order, submission)
        if self.story in (Story.REJECTED, Story.OURS_TO_RESUBMIT):
            self._reject(order)
        if self.story in (Story.DATED, Story.INACTIVE, Story.COMPLETED):
            data = {"foc_on": self.foc_on.isoformat()}
            who, mail = ActorKind.CARRIER, MailKey.FOC_ASSIGNED
            before, after = S.SUBMITTED_TO_CARRIER, S.ACCEPTED
            days = (self.foc_on - self.begun.date()).days
            self._event(
                order,
                EventKind.ACCEPT,
                self.answered,
                before,
                after,
                actor_kind=who,
                mail=mail,
                data=data,
                foc_days=days,
            )
        if self.story in (Story.INACTIVE, Story.COMPLETED):
            mail = MailKey.PORTED if self.story == Story.COMPLETED else MailKey.CAPABILITY_INACTIVE
            self._event(
                order,
                EventKind.RECORD_PORT,
                self.ported,
                S.ACCEPTED,
                self.status,
                actor_kind=ActorKind.JOB,
                mail=mail,
            )

    def _decide(self, order: int, submission: int) -> None:
        who = ActorKind.REVIEWER
        self._event(
            order,
            EventKind.APPROVE,
            self.reviewed,
            S.IN_REVIEW,
            S.IN_REVIEW,
            actor_kind=who,
            is_visible_to_customer=False,
            review_seconds=int(self.course.review.total_seconds()),
            was_in_time=self.course.review <= timedelta(hours=settings.REVIEW_SLA_HOURS),
        )
        request = self.tables.requests.add(
            {
                "submission_id": submission,
                "idempotency_key": self._uuid(),
                "created_at": self.reviewed,
                "sent_at": self.reviewed if self._is_sent else None,
                "attempts": 0,
                "carrier_reference": f"LSR-{self.random.randrange(10**6, 10**7)}" if self._is_sent else "",
            }
        )
        asked = {"carrierrequest_id": request}
        self.tables.requested.add_each(asked, [{"portinnumber_id": number} for number, _ in self.ids])
        if self._is_sent:
            before, after, mail = S.IN_REVIEW, S.SUBMITTED_TO_CARRIER, MailKey.SUBMITTED_TO_CARRIER
            self._event(order, EventKind.MARK_SENT, self.reviewed, before, after, actor_kind=who, mail=mail)

    def _reject(self, order: int) -> None:
        code = THEIR_REASON if self.story == Story.REJECTED else OUR_REASON
        event = self._event(
            order,
            EventKind.REJECT,
            self.answered,
            S.SUBMITTED_TO_CARRIER,
            S.REJECTED,
            actor_kind=ActorKind.CARRIER,
            mail=MailKey.REJECTED,
            data={"reasons": [code], "from_carrier": True},
        )
        shared = {
            "event_id": event,
            "code": code,
            "is_from_carrier": True,
            "at": self.answered,
            "carrier_words": "7G account number mismatch",
        }
        self.tables.rejections.add_each(shared, [{"number_id": number} for number, _ in self.ids])

    def _ask(self, order: int) -> None:
        at = self.begun + timedelta(hours=4)
        question = self.tables.questions.add(
            {
                "order_id": order,
                "asked_by_id": self.reviewer,
                "asked_at": at,
                "text": "Which suite is it? The bill shows two.",
                "opens": ["unit"],
            }
        )
        who = ActorKind.REVIEWER
        self._event(
            order, EventKind.ASK, at, "", "", actor_kind=who, mail=MailKey.QUESTION, data={"question": question}
        )

    def _add_to_service(self, order: PortInOrder) -> None:
        first = self.tables.configurations.next_key - len(self.ids)
        shared = {
            "account_id": self.account,
            "order_reference": order.reference,
            "in_service_since": self.ported,
        }
        self.tables.active.add_each(
            shared,
            [
                {"tn": tn, "tn_reversed": tn[::-1], "configuration_id": first + place}
                for place, (_, tn) in enumerate(self.ids)
            ],
        )


def _of_number(tn: str, area: made_up.Area) -> dict[str, str]:
    return {
        "tn": tn,
        "tn_reversed": tn[::-1],
        "country": area.country,
        "region": area.region,
        "time_zone": area.time_zone,
    }
