"""Orders up to the reviewer's decision: drafts, in review, rejected, canceled. One function a story; names are what it
shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from portin.demo.sites import tns
from portin.demo.stage import ACKNOWLEDGEMENTS, Stage, draft
from portin.findings import Kind, OfField, Topic
from portin.models import ConfirmedFinding, DocumentKind, OrderEvent, PortInOrder
from portin.orders import drafts, lifecycle, linked, looking_up
from portin.orders.readiness import Facts, fingerprint

WITH_PROBLEMS = """(303) 555-0141
303.555.0142
303-555-014
+44 20 7946 0000
(303) 555-0141
900 555 0123"""


def drafts_left(stage: Stage) -> None:
    """Just begun, left for a week (the reminder is due), with problem lines, and ready to submit."""
    kettle, owner, colleague = stage.cast.kettle, stage.cast.owner, stage.cast.colleague
    draft(stage, kettle, colleague, "", at=stage.ago(0.6))
    wholesale = draft(
        stage,
        kettle,
        owner,
        "Wholesale desk",
        "chicago",
        [*tns("312", 20, 21, 81, 83), *tns("800", 20)],
        at=stage.at(-8, 16),
        documents=False,
    )
    looking_up.refresh(wholesale.order, lambda count: count, now=stage.at(-8, 16))
    apart = linked.split_off(wholesale.order, tns("800", 20), owner, name="Wholesale desk (toll-free)")
    stage.made[apart.name] = apart
    PortInOrder.objects.filter(pk=apart.pk).update(created_at=stage.at(-8, 16), updated_at=stage.at(-8, 16))
    OrderEvent.objects.filter(order__in=(wholesale.order, apart)).update(at=stage.at(-8, 16))
    wholesale.backdate(stage.at(-8, 16))
    denver = draft(
        stage, kettle, colleague, "Denver framing studio", "denver", at=stage.at(-1, 15), pasted=WITH_PROBLEMS
    )
    denver.document(DocumentKind.BILL, stage.at(-9, 12).date(), stage.at(-1, 15))
    denver.order.refresh_from_db()
    denver.order.postal_code, denver.order.unit = "80203", "Suite 21"  # not what the bill says
    denver.order.save(update_fields=["postal_code", "unit"])
    denver.backdate(stage.at(-1, 15))
    ready = draft(stage, kettle, owner, "Portland shop", "portland", tns("503", 10, 11, 12), at=stage.at(-1, 11))
    ready.order.refresh_from_db()
    ready.order.preferred_on = stage.business_day(14, ready.site)
    ready.order.save(update_fields=["preferred_on"])
    ready.backdate(stage.at(-1, 11))


def fresh(stage: Stage) -> None:
    """In review for two hours: most of its 24 are left."""
    play = draft(
        stage,
        stage.cast.kettle,
        stage.cast.owner,
        "Oakland shop",
        "oakland",
        tns("510", 30, 31, 32, 33),
        at=stage.ago(3),
        photo=True,
    )
    PortInOrder.objects.filter(pk=play.order.pk).update(on_the_line="dsl alarm")
    looking_up.refresh(play.order, lambda count: count, now=stage.ago(3))
    play.submit(stage.ago(2))


def due_soon(stage: Stage) -> None:
    play = draft(
        stage,
        stage.cast.juniper,
        stage.cast.stranger,
        "Montréal reception",
        "montreal",
        tns("514", 40, 41),
        at=stage.ago(23),
    )
    play.submit(stage.ago(21.2))


def overdue(stage: Stage) -> None:
    play = draft(
        stage,
        stage.cast.kettle,
        stage.cast.colleague,
        "Austin sales lines",
        "austin",
        tns("512", 50, 51, 52),
        at=stage.ago(28),
    )
    play.submit(stage.ago(26.5))


def asked(stage: Stage) -> None:
    """The customer's turn: support asked, and the clock is stopped."""
    play = draft(
        stage,
        stage.cast.kettle,
        stage.cast.owner,
        "Harbor Sign showroom",
        "seattle",
        tns("206", 60, 61),
        at=stage.ago(20),
    )
    play.submit(stage.ago(19))
    lifecycle.ask(
        play.order.pk,
        actor=stage.reviewer,
        text=(
            "The bill names “Harbor Sign & Letter LLC, Unit B2”, the order says “Unit B”. Which one does AT&T have on"
            " file? Correct the unit, or tell us that B is right."
        ),
        opens=["unit", "document:bill"],
        now=stage.ago(6),
    )


def answered(stage: Stage) -> None:
    play = draft(
        stage,
        stage.cast.juniper,
        stage.cast.stranger,
        "St. John's practice",
        "stjohns",
        tns("709", 62, 63),
        at=stage.at(-2, 9),
    )
    play.submit(stage.at(-2, 11))
    text = "Is Gordon Penney still the person whom Rogers has on file? The bill is addressed to the company only."
    lifecycle.ask(play.order.pk, actor=stage.reviewer, text=text, now=stage.at(-2, 15))
    lifecycle.answer(
        play.order.pk,
        actor=play.actor,
        text="Yes: Gordon opened the account. I called Rogers today, and they confirmed it.",
        now=stage.ago(4),
    )


def resubmitted(stage: Stage) -> None:
    """Rejected by the carrier, corrected by the customer, in review for the second time; the bill still has the old
    ZIP."""
    play = draft(
        stage,
        stage.cast.kettle,
        stage.cast.owner,
        "Editions, New York",
        "newyork",
        tns("212", 70, 71),
        at=stage.at(-12),
    )
    play.submit(stage.at(-12, 12)).approve(stage.at(-11, 9))
    play.reject(stage.at(-3, 14), {"POSTAL_CODE_MISMATCH": "ZIP DOES NOT MATCH CSR"})
    order = play.order
    order.refresh_from_db()
    said, order.postal_code = order.postal_code, "10012"
    why = "The carrier corrected its record after the rejection. The next bill will say 10012, too."
    kept = {"fingerprint": fingerprint("zip", "10012", said), "because": why, "confirmed_by": play.user}
    ConfirmedFinding.keep(order, Topic(Kind.DIFFERS, OfField("zip")), **kept, confirmed_at=stage.ago(5))
    order.preferred_on = Facts.of(order, now=stage.ago(5)).earliest.date  # the first one has passed
    drafts.touch(order, play.user, "postal_code", "preferred_on")
    lifecycle.resubmit(order.pk, play.ids(), actor=play.actor, acknowledgements=ACKNOWLEDGEMENTS, now=stage.ago(5))


def rejected_by_carrier(stage: Stage) -> None:
    """Two reasons for all numbers, with the carrier's words; a third only for one of them."""
    numbers = tns("415", 80, 81, 82)
    play = draft(stage, stage.cast.kettle, stage.cast.owner, "Company cell phones", "mobile", numbers, at=stage.at(-13))
    play.submit(stage.at(-13, 13)).approve(stage.at(-12, 10))
    play.reject(
        stage.at(-2, 11),
        {"PIN_INVALID": "6P - NPAC PIN INCORRECT OR EXPIRED", "ADDRESS_MISMATCH": "SVC ADDR: SUITE NOT ON FILE"},
        numbers[:2],
        note="Verizon lets a number transfer PIN live for seven days only.",
    )
    play.reject(stage.at(-2, 11, 5), {"NUMBER_NOT_ON_ACCOUNT": "TN NOT FOUND UNDER ACCT"}, numbers[2:])


def rejected_by_us(stage: Stage) -> None:
    play = draft(
        stage,
        stage.cast.kettle,
        stage.cast.colleague,
        "Bindery back office",
        "chicago",
        tns("312", 83, 84),
        at=stage.at(-5),
        bill_age=26,
    )
    play.submit(stage.at(-5, 12))
    play.reject(
        stage.at(-4, 9),
        {"LOA_INVALID": "", "BILL_TOO_OLD": ""},
        note="The letter names another address than the order.",
    )


def support_fixes(stage: Stage) -> None:
    """Our turn: we clear it with the carrier and send it again."""
    play = draft(
        stage,
        stage.cast.juniper,
        stage.cast.stranger,
        "Vancouver cell phones",
        "vancouver",
        tns("604", 85, 86),
        at=stage.at(-11),
    )
    play.submit(stage.at(-11, 15)).approve(stage.at(-10, 11))
    play.reject(stage.ago(3), {"WRONG_LINE_TYPE": "ORDER TYPE WIRELINE, TN IS WIRELESS"})


def not_portable(stage: Stage) -> None:
    play = draft(
        stage, stage.cast.kettle, stage.cast.owner, "Elevator line", "denver", tns("303", 87), at=stage.at(-20)
    )
    play.submit(stage.at(-20, 14)).approve(stage.at(-19, 10))
    play.reject(stage.at(-12, 10), {"NOT_PORTABLE": "FACILITY CANNOT BE PORTED"})


def taken_back(stage: Stage) -> None:
    play = draft(
        stage, stage.cast.kettle, stage.cast.colleague, "Old warehouse", "oakland", tns("510", 88, 89), at=stage.at(-16)
    )
    play.submit(stage.at(-16, 12))
    play.cancel(stage.at(-16, 16), note="The landlord takes these numbers over.")


def canceled_with_carrier(stage: Stage) -> None:
    play = draft(
        stage, stage.cast.juniper, stage.cast.stranger, "Night line", "toronto", tns("416", 90), at=stage.at(-15)
    )
    play.submit(stage.at(-15, 12)).approve(stage.at(-14, 9))
    play.request_cancel(stage.at(-12, 10), note="We keep this one with Bell for the alarm system.")
    lifecycle.cancel_by_carrier(
        play.order.pk,
        play.ids(),
        actor=stage.reviewer,
        carrier_words="CANCEL CONFIRMED",
        now=stage.at(-11, 13) + timedelta(minutes=20),
    )


EARLY: tuple[Callable[[Stage], None], ...] = (
    drafts_left,
    fresh,
    due_soon,
    overdue,
    asked,
    answered,
    resubmitted,
    rejected_by_carrier,
    rejected_by_us,
    support_fixes,
    not_portable,
    taken_back,
    canceled_with_carrier,
)
