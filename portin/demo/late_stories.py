"""Orders with the carrier and after it: waiting, accepted, the FOC day, inactive capabilities, completed, released."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from accounts.models import Subaccount
from phone_numbers.models import Application, Capabilities, NumberConfiguration
from portin.demo.sites import tns
from portin.demo.stage import Play, Stage, draft
from portin.orders import lifecycle


def configure(play: Play, numbers: list[str], **values: object) -> None:
    """As Configure Number(s) saves it."""
    values.setdefault("configured_at", play.stage.now - timedelta(days=1))
    NumberConfiguration.objects.for_account(play.order.account).filter(tn__in=numbers).update(**values)


def to_send(stage: Stage) -> None:
    """Approved, and nobody has sent them yet: one just now, one for much too long, one that the customer called off
    in the meantime."""
    late = draft(
        stage, stage.cast.juniper, stage.cast.stranger, "Toronto annex", "toronto", tns("416", 70, 71), at=stage.at(-8)
    )
    late.submit(stage.at(-8, 12)).approve(stage.at(-7, 10), sent=False)
    just = draft(
        stage,
        stage.cast.kettle,
        stage.cast.owner,
        "Chicago bindery",
        "chicago",
        tns("312", 30, 31, 32),
        at=stage.ago(9),
    )
    just.submit(stage.ago(8)).approve(stage.ago(0.7), sent=False)
    numbers = tns("303", 70, 71)
    called_off = draft(
        stage, stage.cast.kettle, stage.cast.colleague, "Denver pop-up", "denver", numbers, at=stage.ago(30)
    )
    called_off.submit(stage.ago(29)).approve(stage.ago(6), sent=False)
    called_off.request_cancel(
        stage.ago(1), numbers[1:], note="The pop-up closes in January; one line is enough.", sent=False
    )


def with_carrier(stage: Stage) -> None:
    numbers = tns("206", 64, 65)
    play = draft(
        stage, stage.cast.kettle, stage.cast.colleague, "Harbor Sign workshop", "seattle", numbers, at=stage.at(-4)
    )
    play.submit(stage.at(-4, 13)).approve(stage.at(-3, 9))
    play.message(stage.at(-2, 10), "Can you already tell whether the week after next is realistic?")
    play.message(
        stage.at(-2, 14),
        "Most orders at AT&T are answered within five business days. We write as soon as we know.",
        from_support=True,
    )


def waiting_too_long(stage: Stage) -> None:
    """The carrier lets its week pass, and the PIN has probably expired in the meantime: that reminder is due."""
    play = draft(
        stage, stage.cast.kettle, stage.cast.owner, "Field sales phones", "mobile", tns("415", 22, 23), at=stage.at(-17)
    )
    play.submit(stage.at(-17, 11)).approve(stage.at(-16, 10))
    play.message(stage.ago(7), "It has been two weeks. Is there any news from Verizon?")


def accepted(stage: Stage) -> None:
    """FOC in some ten days: everything may still be canceled, half of it is configured."""
    numbers = tns("415", 10, 11, 12, 13, 14, 15)
    play = draft(stage, stage.cast.kettle, stage.cast.owner, "Headquarters", "mission", numbers, at=stage.at(-10))
    play.submit(stage.at(-10, 12)).approve(stage.at(-9, 9)).accept(stage.at(-4, 15), stage.business_day(9, play.site))
    desk = Subaccount.objects.get(account=play.order.account, name="Front desk")
    menu = Application.objects.get(account=play.order.account, name="Main menu")
    configure(play, numbers[:3], subaccount=desk, application=menu, cnam="COPPER KETTLE")
    configure(play, numbers[:1], alias="Main number")


def foc_in_two_days(stage: Stage) -> None:
    """Nobody configured these, and they move in two days: the reminder is due."""
    play = draft(
        stage,
        stage.cast.juniper,
        stage.cast.stranger,
        "Toronto practice",
        "toronto",
        tns("416", 31, 32, 33),
        at=stage.at(-14),
    )
    play.submit(stage.at(-14, 12)).approve(stage.at(-13, 9)).accept(stage.at(-6, 15), stage.business_day(2, play.site))


def foc_today(stage: Stage) -> None:
    """Tested as soon as the worker runs: most complete, one has no SMS yet, one is not ported."""
    numbers = tns("503", 20, 21, 22, 91, 97)
    play = draft(
        stage, stage.cast.kettle, stage.cast.owner, "Portland pick-up desk", "portland", numbers, at=stage.at(-15)
    )
    play.submit(stage.at(-15, 12)).approve(stage.at(-14, 9)).accept(stage.at(-7, 15), stage.today_at(play.site))
    configure(play, numbers, alias="Pick-up")


def foc_missed(stage: Stage) -> None:
    numbers = tns("312", 97, 98)
    play = draft(
        stage, stage.cast.kettle, stage.cast.colleague, "Bindery hotline", "chicago", numbers, at=stage.at(-21)
    )
    foc_on = stage.business_day(-1, play.site)
    days = (foc_on - stage.day(0)).days
    play.submit(stage.at(-21, 12)).approve(stage.at(-20, 9)).accept(stage.at(-12, 15), foc_on).test(stage.at(days, 10))
    configure(play, numbers, capabilities=Capabilities.VOICE)
    lifecycle.warn_of_missed_foc(play.order.pk, foc_on, play.ids(), actor=lifecycle.JOB, now=stage.at(days, 18, 10))


def plea_to_cancel(stage: Stage) -> None:
    """Asked to cancel one number inside the 72 hours, and waiting for the carrier's word; another
    wants a later date."""
    numbers = tns("808", 10, 11)
    play = draft(stage, stage.cast.kettle, stage.cast.owner, "Honolulu kiosk", "honolulu", numbers, at=stage.at(-18))
    play.submit(stage.at(-18, 12)).approve(stage.at(-17, 10)).accept(stage.at(-9, 15), stage.business_day(1, play.site))
    play.request_cancel(stage.ago(8), numbers[1:], note="The kiosk keeps its number until spring.")
    configure(play, numbers, alias="Kiosk")


def wants_another_date(stage: Stage) -> None:
    numbers = tns("512", 55, 56)
    play = draft(stage, stage.cast.kettle, stage.cast.colleague, "Austin showroom", "austin", numbers, at=stage.at(-11))
    play.submit(stage.at(-11, 12)).approve(stage.at(-10, 10)).accept(stage.at(-5, 15), stage.business_day(7, play.site))
    lifecycle.request_foc_change(
        play.order.pk,
        play.ids(),
        stage.business_day(11, play.site),
        actor=play.actor,
        note="We are closed for stocktaking.",
        now=stage.ago(9),
    )


def mixed(stage: Stage) -> None:
    """One order, four statuses: accepted, submitted to carrier, rejected, canceled."""
    numbers = tns("212", 72, 73, 74, 75, 76)
    play = draft(
        stage, stage.cast.kettle, stage.cast.owner, "Editions, press office", "newyork", numbers, at=stage.at(-14)
    )
    play.submit(stage.at(-14, 12)).cancel(stage.at(-14, 15), numbers[4:], note="Typed in by mistake.")
    play.approve(stage.at(-13, 9), numbers[:4])
    play.accept(stage.at(-5, 15), stage.business_day(8, play.site), numbers[:2])
    play.reject(stage.at(-5, 15, 20), {"PENDING_ORDER": "PENDING SVC ORDER ON TN"}, numbers[3:4])
    configure(play, numbers[:2], alias="Press")


def without_sms(stage: Stage) -> None:
    numbers = tns("206", 66, 91)
    play = draft(
        stage, stage.cast.kettle, stage.cast.owner, "Harbor Sign counter", "seattle", numbers, at=stage.at(-20)
    )
    foc_on = stage.business_day(-2, play.site)
    play.submit(stage.at(-20, 12)).approve(stage.at(-19, 9)).accept(stage.at(-11, 15), foc_on)
    play.test(stage.at((foc_on - stage.day(0)).days, 10))


def without_voice(stage: Stage) -> None:
    """One number without voice, one without anything."""
    numbers = tns("604", 92, 93)
    play = draft(
        stage, stage.cast.juniper, stage.cast.stranger, "Vancouver practice", "vancouver", numbers, at=stage.at(-19)
    )
    foc_on = stage.business_day(-1, play.site)
    play.submit(stage.at(-19, 12)).approve(stage.at(-18, 9)).accept(stage.at(-10, 15), foc_on)
    play.test(stage.at((foc_on - stage.day(0)).days, 13))


def completed(stage: Stage) -> None:
    """Twenty numbers in service, with what was configured in advance."""
    numbers = tns("415", *range(40, 60))
    play = draft(stage, stage.cast.kettle, stage.cast.owner, "Main office", "mission", numbers, at=stage.at(-40))
    foc_on = stage.business_day(-18, play.site)
    account = play.order.account
    oakland, wholesale = (Subaccount.objects.get(account=account, name=name) for name in ("Oakland shop", "Wholesale"))
    menu, after = (Application.objects.get(account=account, name=name) for name in ("Main menu", "After hours"))
    play.submit(stage.at(-40, 12)).approve(stage.at(-39, 9)).accept(stage.at(-30, 15), foc_on)
    configure(play, numbers, application=menu, cnam="COPPER KETTLE")
    configure(play, numbers[:8], subaccount=oakland)
    configure(play, numbers[8:12], subaccount=wholesale, capabilities=Capabilities.VOICE, application=after)
    for tn, alias in zip(numbers, ("Reception", "Estimates", "Fax to mail", "Pick-up"), strict=False):
        configure(play, [tn], alias=alias)
    play.test(stage.at((foc_on - stage.day(0)).days, 11))


def completed_in_part(stage: Stage) -> None:
    """Two ported, one rejected for good, one canceled: completed, and done."""
    numbers = tns("303", 60, 61, 62, 63)
    play = draft(
        stage, stage.cast.kettle, stage.cast.colleague, "Blue Spruce gallery", "denver", numbers, at=stage.at(-34)
    )
    foc_on = stage.business_day(-12, play.site)
    play.submit(stage.at(-34, 12)).cancel(stage.at(-34, 15), numbers[3:])
    play.approve(stage.at(-33, 9), numbers[:3]).reject(
        stage.at(-26, 11), {"NOT_COVERED": "RATE CENTER NOT SERVED"}, numbers[2:3]
    )
    play.accept(stage.at(-26, 15), foc_on, numbers[:2]).test(stage.at((foc_on - stage.day(0)).days, 11), numbers[:2])


def toll_free(stage: Stage) -> None:
    """Two toll-free numbers in service; one was ported away since."""
    numbers = tns("833", 20, 21)
    play = draft(stage, stage.cast.kettle, stage.cast.owner, "Order hotline", "tollfree", numbers, at=stage.at(-60))
    foc_on = stage.business_day(-40, play.site)
    play.submit(stage.at(-60, 12)).approve(stage.at(-59, 9)).accept(stage.at(-50, 15), foc_on)
    play.test(stage.at((foc_on - stage.day(0)).days, 11))
    configure(play, numbers[:1], alias="Orders")
    lifecycle.release(
        play.order.pk,
        play.ids(numbers[1:]),
        actor=stage.reviewer,
        note="Ported away by its customer.",
        now=stage.at(-6, 15),
    )


def neighbours(stage: Stage) -> None:
    """What the other account has in service: nobody of the first one may ever see it."""
    numbers = tns("416", 50, 51, 52)
    play = draft(
        stage, stage.cast.juniper, stage.cast.stranger, "Front desk, Toronto", "toronto", numbers, at=stage.at(-36)
    )
    foc_on = stage.business_day(-15, play.site)
    play.submit(stage.at(-36, 12)).approve(stage.at(-35, 9)).accept(stage.at(-28, 15), foc_on)
    play.test(stage.at((foc_on - stage.day(0)).days, 11))
    reception = Subaccount.objects.get(account=play.order.account, name="Reception")
    configure(play, numbers, subaccount=reception, alias="Front desk")


LATE: tuple[Callable[[Stage], None], ...] = (
    toll_free,
    completed,
    neighbours,
    completed_in_part,
    without_sms,
    without_voice,
    foc_missed,
    foc_today,
    foc_in_two_days,
    plea_to_cancel,
    wants_another_date,
    mixed,
    accepted,
    to_send,
    waiting_too_long,
    with_carrier,
)
