"""Drives the real verbs at moments of the past, so that every row, event and timeline is what a real order leaves
behind.

Nothing here writes a status. Only what the verbs stamp with the wall clock (drafts, uploads) is moved to its moment
afterwards.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from pypdf import PdfReader

from accounts.models import Account, User
from phone_numbers import nanp
from phone_numbers.models import NumberConfiguration
from portin.demo.people import Cast
from portin.demo.samples import AS_ORDERED, BillContent, Planted, make_bill, make_signed_loa, photographed
from portin.demo.sites import SITES, Site
from portin.integrations.tester import SimulatedTester
from portin.models import (
    CarrierRequest,
    CarrierRequestKind,
    Document,
    DocumentKind,
    OrderEvent,
    PortInNumber,
    PortInOrder,
)
from portin.orders import drafts, lifecycle, order_documents
from portin.orders.lifecycle import JOB, Actor, GivenReason, PortResult
from portin.orders.readiness import Facts
from portin.paper.loa import LoaContent
from portin.rules import business_days

ZONE = ZoneInfo("America/New_York")
ACKNOWLEDGEMENTS = ("authorized", "keep_service", "as_on_file")
PDF, JPEG = "application/pdf", "image/jpeg"


@dataclass
class Stage:
    """The cast, and the clock: moments are told in days from today."""

    cast: Cast
    now: datetime
    made: dict[str, PortInOrder] = field(default_factory=dict)

    def at(self, days: float, hour: int = 10, minute: int = 0) -> datetime:
        """A moment `days` from today, Eastern time; never in the future."""
        day = (self.now.astimezone(ZONE) + timedelta(days=days)).replace(
            hour=hour, minute=minute, second=0, microsecond=0
        )
        return min(day, self.now - timedelta(minutes=5))

    def ago(self, hours: float) -> datetime:
        return self.now - timedelta(hours=hours)

    def day(self, days: int) -> date:
        return self.now.astimezone(ZONE).date() + timedelta(days=days)

    def today_at(self, site: Site) -> date:
        """West of New York it is still yesterday for some hours after its midnight."""
        return business_days.local_date(self.now, business_days.zone_of_address(site.country, site.region))

    def business_day(self, days: int, site: Site) -> date:
        """The business day that is `days` from today, or the nearest one away from today. What is past is past at the
        site, too."""
        if days < 0:
            return business_days.previous_business_day(
                self.today_at(site) + timedelta(days=days), site.country, site.region
            )
        return business_days.next_business_day(self.day(days), site.country, site.region)

    @property
    def reviewer(self) -> Actor:
        return lifecycle.reviewer(self.cast.reviewer)


@dataclass
class Play:
    """One order on the stage. Each method is one move at its moment; `tns` picks numbers, none given means all."""

    stage: Stage
    order: PortInOrder
    site: Site
    user: User

    @property
    def actor(self) -> Actor:
        return lifecycle.customer(self.user)

    def ids(self, tns: Sequence[str] | None = None) -> list[int]:
        rows = self.order.numbers.by_tn()
        return list((rows.filter(tn__in=tns) if tns is not None else rows).values_list("pk", flat=True))

    # ------------------------------------------------------------------------------------------------ the draft

    def document(
        self, kind: str, dated_on: date, at: datetime, *, photo: bool = False, planted: Planted = AS_ORDERED
    ) -> None:
        """`planted`: what the bill says otherwise than the order."""
        made = self._bill(dated_on, planted) if kind == DocumentKind.BILL else self._letter(dated_on)
        data = photographed(made) if photo else made
        what = "phone bill" if kind == DocumentKind.BILL else "letter of authorization"
        row = order_documents.add_document(
            self.order,
            kind,
            data,
            original_name=f"{self.site.carrier} {what} {dated_on}.{'jpg' if photo else 'pdf'}",
            content_type=JPEG if photo else PDF,
            page_count=1 if photo else len(PdfReader(io.BytesIO(data)).pages),
            user=self.user,
            dated_on=dated_on,
        )
        Document.objects.filter(pk=row.pk).update(uploaded_at=at)

    def _address(self) -> list[str]:
        return self.order.address_lines[:2]

    def _bill(self, billed_on: date, planted: Planted) -> bytes:
        site = self.site
        content = BillContent(
            site.carrier,
            site.business,
            self._address(),
            site.account_number,
            self._tns(),
            billed_on,
            attention=site.person,
            language=site.language,
        )
        return make_bill(replace(content, **planted))

    def _letter(self, signed_on: date) -> bytes:
        site = self.site
        content = LoaContent(
            company=settings.COMPANY_NAME,
            reference=self.order.spoken_reference,
            authorized_name=site.person,
            service_address=self._address(),
            losing_carrier=site.carrier,
            account_number=site.account_number,
            numbers=self._tns(),
            country=site.country,
            language=site.language,
            business_name=site.business,
            prepared_on=signed_on,
        )
        return make_signed_loa(content, signed_on=signed_on)

    def _tns(self) -> list[str]:
        return list(self.order.numbers.by_tn().values_list("tn", flat=True))

    def backdate(self, at: datetime) -> None:
        """Puts what a draft stamps with the wall clock to the moment at which the story has it."""
        PortInOrder.objects.filter(pk=self.order.pk).update(updated_at=at)

    # ------------------------------------------------------------------------------------------------ verbs

    def submit(self, at: datetime) -> Play:
        self.order.refresh_from_db()
        self.order.preferred_on = Facts.of(self.order, now=at).earliest.date
        self.order.save(update_fields=["preferred_on"])
        lifecycle.submit(self.order.pk, actor=self.actor, acknowledgements=ACKNOWLEDGEMENTS, now=at)
        return self

    def approve(self, at: datetime, tns: Sequence[str] | None = None, *, sent: bool = True) -> Play:
        """Approved by the reviewer, who has sent it to the carrier four minutes later, unless it waits to be sent."""
        lifecycle.claim(self.order.pk, actor=self.stage.reviewer, now=at - timedelta(minutes=9))
        for request in lifecycle.approve(self.order.pk, self.ids(tns), actor=self.stage.reviewer, now=at):
            if sent:
                lifecycle.mark_sent(
                    request.pk,
                    actor=self.stage.reviewer,
                    carrier_reference=f"LSR-{88104 + request.pk}",
                    now=at + timedelta(minutes=4),
                )
        return self

    def accept(self, at: datetime, foc_on: date, tns: Sequence[str] | None = None) -> Play:
        lifecycle.accept(self.order.pk, self.ids(tns), foc_on, actor=self.stage.reviewer, confirmed=True, now=at)
        return self

    def reject(self, at: datetime, codes: dict[str, str], tns: Sequence[str] | None = None, *, note: str = "") -> Play:
        """`codes`: reason -> the carrier's words."""
        reasons = [GivenReason(code, words) for code, words in codes.items()]
        lifecycle.reject(self.order.pk, self.ids(tns), actor=self.stage.reviewer, reasons=reasons, note=note, now=at)
        return self

    def cancel(self, at: datetime, tns: Sequence[str] | None = None, *, note: str = "") -> Play:
        lifecycle.cancel(self.order.pk, self.ids(tns), actor=self.actor, note=note, now=at)
        return self

    def request_cancel(
        self, at: datetime, tns: Sequence[str] | None = None, *, note: str = "", sent: bool = True
    ) -> Play:
        lifecycle.request_cancel(self.order.pk, self.ids(tns), actor=self.actor, note=note, now=at)
        if sent:
            for request in CarrierRequest.objects.unsent().filter(
                submission__order=self.order, kind=CarrierRequestKind.CANCEL
            ):
                lifecycle.mark_cancel_sent(request.pk, actor=self.stage.reviewer, now=at + timedelta(minutes=20))
        return self

    def test(self, at: datetime, tns: Sequence[str] | None = None) -> Play:
        """What the FOC-day job, or a retest, would have found: the simulated tester decides by the last digits."""
        tester, results = SimulatedTester(), {}
        configured = dict(NumberConfiguration.objects.for_account(self.order.account).values_list("tn", "capabilities"))
        for number in PortInNumber.objects.filter(pk__in=self.ids(tns)):
            found = tester.test(number.tn, configured[number.tn])
            results[number.pk] = PortResult(found.ported, found.voice, found.sms, found.detail, "SimulatedTester")
        lifecycle.record_port(self.order.pk, results, actor=JOB, now=at)
        return self

    def message(self, at: datetime, text: str, *, from_support: bool = False) -> Play:
        actor = self.stage.reviewer if from_support else self.actor
        lifecycle.send_message(self.order.pk, actor=actor, text=text, now=at)
        return self


def draft(
    stage: Stage,
    account: Account,
    user: User,
    name: str,
    site_name: str = "",
    numbers: Sequence[str] = (),
    *,
    at: datetime,
    pasted: str = "",
    documents: bool = True,
    photo: bool = False,
    bill_age: int = 9,
    planted: Planted = AS_ORDERED,
) -> Play:
    """A draft of `account` at a moment: with a site its answers are given, with `documents` it is ready to submit."""
    order = drafts.start(account, user)
    PortInOrder.objects.filter(pk=order.pk).update(created_at=at)
    OrderEvent.objects.filter(order=order).update(at=at)
    order.created_at, order.name = at, name
    site = SITES[site_name] if site_name else next(iter(SITES.values()))
    play = Play(stage, order, site, user)
    stage.made[name or order.reference] = order
    fields = ["name"]
    if site_name:
        first, _, last = site.person.rpartition(" ")
        answers = {
            "owner_kind": "business",
            "first_name": first,
            "last_name": last,
            "business_name": site.business,
            "contact_email": user.email,
            "contact_phone": nanp.display(site.phone),
            "country": site.country,
            "street": site.street,
            "unit": site.unit,
            "city": site.city,
            "region": site.region,
            "postal_code": site.postal_code,
            "losing_carrier": site.carrier,
            "account_number": site.account_number,
            "pin": site.pin,
            "pin_entered_at": at if site.pin else None,
            "is_whole_account": True,
        }
        for key, value in answers.items():
            setattr(order, key, value)
        fields += answers
    drafts.touch(order, user, *fields)
    if numbers or pasted:
        drafts.set_numbers(order, pasted or "\n".join(nanp.display(tn) for tn in numbers), now=at)
    if documents and numbers:
        day = at.astimezone(ZONE).date()
        play.document(DocumentKind.LOA, day - timedelta(days=1), at)
        play.document(DocumentKind.BILL, day - timedelta(days=bill_age), at, photo=photo, planted=planted)
    play.backdate(at)
    return play
