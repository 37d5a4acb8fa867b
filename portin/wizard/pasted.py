"""The answer to each pasted number before the page is left: can it be ordered, what is it, what is
to be done about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp, pasted_numbers
from phone_numbers.pasted_edits import edited, parted, without, without_extension
from phone_numbers.pasted_numbers import ParsedNumber
from portin.findings import Finding
from portin.models import PortInNumber, PortInOrder
from portin.orders import apart, drafts, looking_up, readiness
from portin.orders.apart import Part
from portin.orders.from_bill import BillLine
from portin.orders.readiness import Facts
from portin.rules.looked_up import LookedUp, Portable
from portin.rules.words import plural
from portin.sentences import customer


@dataclass(frozen=True)
class PastedLine:
    """One number as pasted. `about` says what it is, or what to do about it when `is_ok` is False.

    `is_doubtful`: it can be ordered, once the customer confirms what we do not know of it.
    """

    place: int
    shown: str
    about: str
    is_ok: bool
    tn: str = ""
    has_pin: bool = False
    typed_pin: str = ""
    is_doubtful: bool = False
    has_extension: bool = False
    looked_up: tuple[str, ...] = ()
    portable: Portable | None = None  # None: no look-up answered


@dataclass(frozen=True)
class Feedback:
    """`notes`: what is said once of the whole list; `parts`: what may leave for an order of its own; `on_bill`: the
    numbers that the page has as boxes, so that they are not listed once more."""

    lines: tuple[PastedLine, ...]
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    on_bill: frozenset[str] = frozenset()

    @property
    def listed(self) -> list[PastedLine]:
        return [line for line in self.lines if line.tn not in self.on_bill]

    @property
    def good(self) -> list[PastedLine]:
        return [line for line in self.lines if line.is_ok]

    @property
    def has_typed_pin(self) -> bool:
        return any(line.typed_pin for line in self.lines)

    @property
    def bad_count(self) -> int:
        return len(self.lines) - len(self.good)

    @property
    def most(self) -> int:
        return settings.MAX_NUMBERS_PER_ORDER

    @property
    def is_over_limit(self) -> bool:
        return len(self.good) > self.most

    @property
    def good_words(self) -> str:
        """Only of what a look-up said."""
        count = sum(line.portable == Portable.YES and not line.is_doubtful for line in self.good)
        said = ngettext("%(count)s can be ported", "%(count)s can be ported", count)
        return said % {"count": count} if count else ""

    @property
    def plan_words(self) -> str:
        """Of what no look-up said: that the numbering plan has it is all that was checked."""
        count = sum(line.portable is None and not line.is_doubtful for line in self.good)
        said = ngettext("%(count)s number in the numbering plan", "%(count)s numbers in the numbering plan", count)
        return said % {"count": count} if count else ""

    @property
    def unknown_words(self) -> str:
        count = sum(line.portable == Portable.UNKNOWN for line in self.good)
        said = ngettext(
            "%(count)s: not known whether it can be ported", "%(count)s: not known whether they can be ported", count
        )
        return said % {"count": count} if count else ""

    @property
    def doubt_words(self) -> str:
        doubtful = sum(line.is_doubtful for line in self.good)
        said = ngettext(
            "%(count)s to confirm when you check your answers",
            "%(count)s to confirm when you check your answers",
            doubtful,
        )
        return said % {"count": doubtful} if doubtful else ""

    @property
    def bad_words(self) -> str:
        said = ngettext("%(count)s needs a correction", "%(count)s need a correction", self.bad_count)
        return said % {"count": self.bad_count} if self.bad_count else ""

    @property
    def limit_words(self) -> str:
        over = len(self.good) - self.most
        if over <= 0:
            return ""
        said = _("At most %(most)s in one order: put %(numbers)s into another one")
        return said % {"most": self.most, "numbers": plural(over, "number")}


def draft_numbers(answers: list[ParsedNumber], looked_up: Mapping[str, LookedUp]) -> list[PortInNumber]:
    """Unsaved rows for what can be ordered: enough for readiness to look at."""
    return [
        drafts.unsaved(answer, looked_up=looked_up[answer.tn].to_json() if answer.tn in looked_up else {})
        for answer in answers
        if answer.is_ok
    ]


def facts_of(order: PortInOrder, answers: list[ParsedNumber], looked_up: Mapping[str, LookedUp] | None = None) -> Facts:
    """What readiness would see if this text were the order's."""
    return Facts(order, timezone.now(), draft_numbers(answers, looked_up or {}), documents=[])


def feedback(
    facts: Facts,
    answers: list[ParsedNumber],
    with_pin: Collection[str] = frozenset(),
    typed_pins: Mapping[str, str] | None = None,
) -> Feedback:
    """An answer a line; two queries for any number of numbers.

    `with_pin`: TNs for which a PIN of their own is stored; `typed_pins`: TN -> one that was typed and is not stored
    yet.
    """
    found = [*readiness.pasted_numbers(facts), *readiness.conflicts(facts)]
    problems = {problem.tn: problem.finding for problem in found if problem.tn}
    said = {number.tn: one for number in facts.numbers if (one := looking_up.of(number))}
    return Feedback(
        tuple(
            _line(answer, problems.get(answer.tn), said.get(answer.tn), with_pin, typed_pins or {})
            for answer in answers
        ),
        tuple(customer.about_lookups.of_all(list(said.values()), _unasked(facts, said))),
        tuple(apart.parts(facts.order, facts.numbers)),
    )


def _unasked(facts: Facts, said: Mapping[str, LookedUp]) -> int:
    """How many numbers nobody was asked about who could be."""
    return len({number.tn for number in facts.numbers} - said.keys()) if looking_up.asks_outside() else 0


def looked_up(answers: list[ParsedNumber], said: Mapping[str, LookedUp]) -> Feedback:
    """An answer a line for numbers of no order: what they are, and what was looked up of them."""
    lines = tuple(_line(answer, None, said.get(answer.tn), set(), {}) for answer in answers)
    return Feedback(lines, tuple(customer.about_lookups.of_all(list(said.values()))))


def _line(
    answer: ParsedNumber,
    problem: Finding | None,
    said: LookedUp | None,
    with_pin: Collection[str],
    typed_pins: Mapping[str, str],
) -> PastedLine:
    shown = answer.display or answer.raw[:60]
    if not answer.is_ok:
        return PastedLine(answer.line, shown, answer.message, False, has_extension=bool(answer.instead))
    if problem:
        return PastedLine(answer.line, shown, customer.ended(customer.beside_its_number(problem)), False, answer.tn)
    kind = _kind_words(answer)
    notes = [note for note in (answer.message, answer.doubt) if note]
    about = " ".join([customer.ended(kind), *notes]) if notes else kind
    typed_pin = typed_pins.get(answer.tn, "")
    return PastedLine(
        answer.line,
        shown,
        about,
        True,
        answer.tn,
        answer.tn in with_pin,
        typed_pin,
        is_doubtful=bool(answer.doubt) or (said is not None and said.portable == Portable.NO),
        looked_up=tuple(customer.ended(words) for words in customer.about_lookups.of_one(said)) if said else (),
        portable=said.portable if said is not None and said.is_from_service else None,
    )


def _kind_words(answer: ParsedNumber) -> str:
    if answer.kind == nanp.TOLL_FREE_KIND:
        return _("Toll-free")
    if answer.region_name:
        return _("Local, %(region)s") % {"region": answer.region_name}
    return _("Local")


# ---------------------------------------------------------------------------------------- boxes for the bill's numbers


@dataclass(frozen=True)
class LineBox:
    """A line of the bill on the page: selected when it is in the order. `line` is what there is to say of it then;
    `elsewhere` names the linked order that has it."""

    tn: str
    is_on: bool
    line: PastedLine | None
    elsewhere: str = ""

    @property
    def shown(self) -> str:
        return nanp.display(self.tn)


@dataclass(frozen=True)
class LineBoxes:
    """`has_more`: the bill may list further lines, of which the reading was not sure."""

    boxes: tuple[LineBox, ...]
    has_more: bool = False

    @property
    def left_out(self) -> list[LineBox]:
        return [box for box in self.boxes if not box.is_on and not box.elsewhere]

    @property
    def is_more_than_one_order(self) -> bool:
        mine = [box for box in self.boxes if not box.elsewhere]
        return len(mine) > settings.MAX_NUMBERS_PER_ORDER


def with_selected(text: str, selected: Collection[str]) -> str:
    """The numbers of an order as one text: the selected ones, then what else was pasted."""
    others = parted(text, selected)[0]
    shown = [nanp.display(tn) for tn in dict.fromkeys(selected) if pasted_numbers.parse_one(tn).is_ok]
    return "\n".join([*shown, *([others] if others.strip() else [])])


def once(text: str, on_bill: Collection[str]) -> str:
    """The same with each number that has a box once: pasted a second time, it need not be taken out of the text."""
    selected = [one.tn for one in pasted_numbers.parse(text) if one.is_ok and one.tn in on_bill] if on_bill else []
    return with_selected(text, selected) if selected else text


def boxes_of(
    lines: Iterable[BillLine], shown: Feedback, elsewhere: Mapping[str, str], *, has_more: bool = False
) -> LineBoxes:
    """`shown`: what is said of the numbers that are in the order; `elsewhere`: TN -> the linked order that has it."""
    said = {line.tn: line for line in shown.lines if line.tn}
    return LineBoxes(
        tuple(LineBox(line.tn, line.tn in said, said.get(line.tn), elsewhere.get(line.tn, "")) for line in lines),
        has_more,
    )


def in_linked_orders(order: PortInOrder) -> dict[str, str]:
    """TN -> the name of the order that is linked with this one and has it; one query, and none without a link."""
    if not order.link_key:
        return {}
    others = PortInNumber.objects.filter(order__in=PortInOrder.objects.linked_with(order)).select_related("order")
    return {number.tn: number.order.display_name for number in others}


# ---------------------------------------------------------------------------------------------------- taking one out


PROBLEMS = "problems"  # the value of the button that takes all of them out


def place(text: str) -> int:
    """The place in the list of pasted numbers that a button is about; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def after_click(order: PortInOrder, text: str, clicked: Mapping[str, str]) -> str:
    """The text after a click on one of the buttons beside the numbers: take one out, take all with a problem out, drop
    an extension."""
    if clicked.get("remove") == PROBLEMS:
        answers = pasted_numbers.parse(text)
        return edited(
            text, {line.place: "" for line in feedback(facts_of(order, answers), answers).lines if not line.is_ok}
        )
    if place(clicked.get("remove", "")):
        return without(text, place(clicked["remove"]))
    if place(clicked.get("shorten", "")):
        return without_extension(text, place(clicked["shorten"]))
    return text
