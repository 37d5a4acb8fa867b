"""The rows of the review page with their words ready, for the loops of its templates ({% each %}): what an order has
twenty of is neither looked up nor put into words once a cell. Reads what the sheet has read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.utils.safestring import SafeString

from portin.models import PortInNumber, Rejection
from portin.orders import looking_up
from portin.orders.differences import Override
from portin.review.answers import Answer, NumberCheck
from portin.review.marks import Mark
from portin.review.uncompared import ToJudge
from portin.rules.reasons import CATALOGUE
from portin.rules.statuses import NumberStatus
from portin.rules.words import day, joined, when, zone_name
from portin.sentences import reviewer
from portin.web import pills
from portin.web.escaped import escape
from portin.web.tags.filters import mark, whole_numbers

NOTHING = SafeString()
NUMBER_PIN = "number_pin"  # the secret of one number, as lifecycle.reveal calls it


@dataclass(frozen=True)
class Revealed:
    """One secret that is shown this time: `what` as lifecycle.reveal calls it, of a number for NUMBER_PIN."""

    what: str
    secret: str
    number_id: int | None = None


def _html(parts: Iterable[str]) -> SafeString:
    """Of parts that are escaped, or are our tags."""
    return SafeString("".join(parts))  # mark_safe looks first whether the text is lazy


# ---------------------------------------------------------------------------------------- what is beside the documents


@dataclass(frozen=True)
class CheckRow:
    """An answer, or a number, with its mark and what speaks for or against it. `reveals` names the secret that a button
    shows, `revealed` is what it showed."""

    label: str
    mark: SafeString
    is_bad: bool
    found: SafeString
    lines: SafeString = NOTHING
    was: str = ""
    reveals: str = ""
    reveals_what: str = ""
    revealed: str = ""
    reasons: SafeString = NOTHING


_REVEALS = {"pin": "port PIN", "account_number": "account number"}


def of_answers(answers: Iterable[Answer], *, is_own: bool, revealed: Revealed | None = None) -> list[CheckRow]:
    """`is_own`: the reader may reveal nothing. `revealed`: what is shown this time."""
    return [_of_answer(answer, is_own, revealed) for answer in answers]


def _of_answer(answer: Answer, is_own: bool, revealed: Revealed | None) -> CheckRow:
    reveals = "" if is_own or not answer.lines else answer.reveal
    is_shown = revealed is not None and bool(reveals) and revealed.what == reveals
    opening, closing = ('<span class="mono">', "</span>") if answer.is_mono else ("", "")
    lines = "<br>".join(f"{opening}{escape(line)}{closing}" for line in answer.lines)
    return CheckRow(
        label=answer.label,
        mark=_mark(answer.mark, answer.mark_words),
        is_bad=answer.is_bad,
        found=_found(answer.found, answer.pin, answer.overrides),
        lines=_html([lines or '<span class="muted">Not given</span>']),
        was=answer.was,
        reveals="" if is_shown else reveals,
        reveals_what=_REVEALS.get(reveals, ""),
        revealed=revealed.secret if revealed and is_shown else "",
        reasons=_html(f"<li>{escape(reason)}</li>" for reason in answer.reasons),
    )


def of_checks(checks: Iterable[NumberCheck]) -> list[CheckRow]:
    return [
        CheckRow(
            label=whole_numbers(check.number.display),
            mark=_mark(check.mark, check.mark_words),
            is_bad=check.is_bad,
            found=_found(check.found, check.pin, check.overrides),
            reasons=_html(f"<li>{escape(reason)}</li>" for reason in check.reasons),
        )
        for check in checks
    ]


def _found(lines: Iterable[str], pin: Mark | None, overrides: Iterable[Override]) -> SafeString:
    """What was found, the first line with the pin of its mark; and why it was approved all the same."""
    lit = _pin(pin) if pin else ""
    shown = [f'<span class="found">{"" if at else lit}{escape(line)}</span>' for at, line in enumerate(lines)]
    return _html([*shown, *(_override(one) for one in overrides)])


def _pin(pin: Mark) -> str:
    """Lights the mark of a value on the page image."""
    return f'<a class="pin" href="{escape(pin.href)}" aria-label="Show mark {pin.number} on the page">{pin.number}</a>'


def _override(one: Override) -> str:
    said = f"Approved with this by {one.by}, {when(one.at)}: “{one.because}”"
    return f'<span class="found">{escape(said)}</span>'


@cache
def _mark(kind: str, words: str) -> SafeString:
    return mark(kind, words)


# ------------------------------------------------------------------------------------------------------------- numbers


@dataclass(frozen=True)
class NumberRow:
    """One number of the order: `kind` and place, what is `known` of it, and by which PON the carrier knows it (that of
    its part, once approved). `can_decide`: there is a column of boxes, and in it one for what `is_undecided`."""

    key: int
    display: str
    kind: str
    looked_up: str
    status: SafeString
    known: SafeString
    pon: str
    can_decide: bool
    is_undecided: bool
    has_pins: bool
    pin: SafeString


@dataclass(frozen=True)
class Numbers:
    """What the rows of an order are made of. `has_pins`: a column says which numbers have a PIN of their own;
    `revealed` as in of_answers."""

    can_decide: bool
    has_pins: bool
    is_own: bool
    rejections: Mapping[int, list[Rejection]]
    pons: Mapping[int, str]
    revealed: Revealed | None

    def rows(self, numbers: Iterable[PortInNumber]) -> list[NumberRow]:
        # most numbers of an order have the same to say
        said, zone, looked_up = cache(when), cache(zone_name), cache(reviewer.looked_up)
        kinds: dict[tuple[str, str], str] = {}
        statuses: dict[str, SafeString] = {}
        rows = []
        for number in numbers:
            answer, status = looking_up.of(number), number.status
            if (kind := (number.kind, number.region)) not in kinds:
                kinds[kind] = ", ".join(filter(None, (number.get_kind_display(), number.region)))
            if status not in statuses:
                statuses[status] = pills.status(status, number.get_status_display())
            rows.append(
                NumberRow(
                    key=number.pk,
                    display=number.display,
                    kind=kinds[kind],
                    looked_up=looked_up(answer) if answer else "",
                    status=statuses[status],
                    known=_known(number, status, self.rejections.get(number.pk, []), said, zone),
                    pon=self.pons.get(number.pk, ""),
                    can_decide=self.can_decide,
                    is_undecided=status == NumberStatus.IN_REVIEW and number.approved_at is None,
                    has_pins=self.has_pins,
                    pin=self._pin(number) if self.has_pins else SafeString(),
                )
            )
        return rows

    def _pin(self, number: PortInNumber) -> SafeString:
        if not number.pin:
            return _html(['<span class="muted">None</span>'])
        if self.is_own:
            return SafeString("Given")
        if self.revealed and self.revealed.what == NUMBER_PIN and self.revealed.number_id == number.pk:
            secret = escape(self.revealed.secret)
            return _html([f'<strong class="mono" id="revealed" tabindex="-1">{secret}</strong>'])
        return _html(
            [
                f'Given <button class="btn btn-link btn-sm" type="submit" form="reveal" name="{NUMBER_PIN}"',
                f' value="{number.pk}">Reveal<span class="visually-hidden"> PIN of ',
                f"{escape(number.display)}</span></button>",
            ]
        )


Said = Callable[[datetime], str]


def _known(
    number: PortInNumber, status: str, rejections: Iterable[Rejection], said: Said, zone: Callable[[str], str]
) -> SafeString:
    """How far it has come, and below it what else is to be known."""
    below = [*_asked(number, said), *map(_rejected, rejections)]
    if number.unknown_capabilities:
        below.append(escape(f"{joined(number.unknown_capabilities)} not known yet: the next test will say"))
    below.append(escape(zone(number.time_zone)))
    return _html([escape(_state(number, status, said)), *(f'<span class="sub">{one}</span>' for one in below)])


def _state(number: PortInNumber, status: str, said: Said) -> str:
    if status == NumberStatus.IN_REVIEW and number.approved_at is not None:
        return f"Approved {said(number.approved_at)}, not marked as sent yet"
    if status == NumberStatus.IN_REVIEW:
        return f"Submitted {_of(number.submitted_at, said)}"
    if status == NumberStatus.SUBMITTED_TO_CARRIER:
        return f"Sent {_of(number.sent_at, said)}"
    if status == NumberStatus.ACCEPTED:
        return f"FOC date {_day(number.foc_on)}"
    if number.ported_at:
        released = f", released {day(number.released_at)}" if number.released_at else ""
        return f"Ported {said(number.ported_at)}{released}"
    return f"Closed {said(number.closed_at)}" if number.closed_at else ""


def _asked(number: PortInNumber, said: Said) -> list[SafeString]:
    """What the customer wants the carrier to be asked for."""
    found = []
    if number.foc_wish_on:
        found.append(f"The customer asks for {day(number.foc_wish_on)}, {_told(number.foc_wish_sent_at, said)}")
    if number.cancel_requested_at:
        asked_at = said(number.cancel_requested_at)
        found.append(f"Cancellation requested {asked_at}, {_told(number.cancel_sent_at, said)}")
    return [escape(one) for one in found]


def _told(sent_at: datetime | None, said: Said) -> str:
    return f"carrier asked {said(sent_at)}" if sent_at else "not sent yet"


def _rejected(rejection: Rejection) -> str:
    quoted = f': <q class="mono">{escape(rejection.carrier_words)}</q>' if rejection.carrier_words else ""
    return f"{escape(CATALOGUE[rejection.code].title)}{quoted}"


def _of(moment: datetime | None, said: Said) -> str:
    return said(moment) if moment else ""


def _day(on: date | None) -> str:
    return day(on) if on else ""


# ------------------------------------------------------------------------------------------------------------ the side


@dataclass(frozen=True)
class JudgeRow:
    """One thing that is left to a person."""

    mark: SafeString
    title: SafeString
    why: str


def of_judged(found: Iterable[ToJudge]) -> list[JudgeRow]:
    return [JudgeRow(_mark("none", one.said), whole_numbers(one.title), one.why) for one in found]
