"""The figures of the reports in words: cards, bars, columns of a chart, and open work; report_sheets.py has them for
files.

Nothing here names a customer, a number or an account. A figure that is counted from no case is "–", never 0 %.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.conf import settings
from django.urls import reverse

from portin.review.report_figures import Figures
from portin.rules import carriers
from portin.rules.reasons import CATALOGUE
from portin.rules.spelling import plain
from portin.rules.words import day, duration, local_day, short_day

NONE = "–"
MOST_BARS = 10
DAY_GROUPS = ((None, 5), (6, 10), (11, 15), (16, 20), (21, 28), (29, None))  # calendar days to the FOC date
WIDEST_COLUMN = 8.0  # percent of the chart
MOST_NAMED = 7  # columns: of more, only the ends are named


def counted_in_words(many: int, one: str, several: str = "") -> str:
    return f"{many:,} {one if many == 1 else several or f'{one}s'}"


def percent(part: int, whole: int) -> str:
    """ "97.4%"; 100% and 0% are only said of all and of none."""
    if part in (0, whole):
        return "100%" if part else "0%"
    return f"{min(99.9, max(0.1, round(100 * part / whole, 1))):g}%"


def time_taken(seconds: float) -> str:
    return duration(timedelta(seconds=seconds)) if seconds >= 60 else "under 1 min"


def hours(seconds: float) -> str:
    return f"{seconds / 3600:.2f}"


# ---------------------------------------------------------------------------------------------------- cards


@dataclass(frozen=True)
class Card:
    """A figure with what it means and from how many cases it is counted. `since`: where it is counted for a part of the
    period only. `value` and `unit`: as CSV has it."""

    title: str
    shown: str
    means: str
    cases: str
    many: int
    value: str
    unit: str
    since: str = ""


def cards(figures: Figures) -> list[Card]:
    return [_in_time(figures), _review_time(figures), _accepted_at_once(figures), _days_to_foc(figures)]


def _cases(many: int, one: str) -> str:
    return f"Counted from {counted_in_words(many, one)}." if many else "No cases in this time."


def _since(first: datetime | None, figures: Figures) -> str:
    """Said where what was noted begins after the period does."""
    return f"Noted since {day(first)}." if first and local_day(first) > figures.span.first_day else ""


def _in_time(figures: Figures) -> Card:
    many, in_time = len(figures.decisions), sum(figures.in_time)
    allowed = counted_in_words(settings.REVIEW_SLA_HOURS, "hour")
    return Card(
        "Review SLA kept",
        percent(in_time, many) if many else NONE,
        f"First decisions (approved or rejected) that came before the review was due: within {allowed}, the time in"
        " which the customer was asked not counted. Reviews that are still open are not in it.",
        _cases(many, "decision"),
        many,
        f"{100 * in_time / many:.1f}" if many else "",
        "percent",
        _since(figures.timed_since, figures),
    )


def _review_time(figures: Figures) -> Card:
    times = figures.decisions
    middle = median(times) if times else None
    return Card(
        "Median review time",
        time_taken(middle) if middle is not None else NONE,
        "From the submission to the first decision, the time in which the customer was asked not counted. Half of the"
        " decisions were faster.",
        _cases(len(times), "decision"),
        len(times),
        hours(middle) if middle is not None else "",
        "hours",
        _since(figures.timed_since, figures),
    )


def _accepted_at_once(figures: Figures) -> Card:
    many = figures.answered
    return Card(
        "Accepted at first try",
        percent(figures.accepted_at_once, many) if many else NONE,
        "Numbers that a carrier answered in this time, with a FOC date or a rejection: the share that got its date in"
        " its first submission, not rejected before by anybody.",
        _cases(many, "number"),
        many,
        f"{100 * figures.accepted_at_once / many:.1f}" if many else "",
        "percent",
    )


def _days_to_foc(figures: Figures) -> Card:
    dates = Counter(figures.foc_days)
    many = dates.total()
    middle = f"{median(dates.elements()):g}" if many else ""
    return Card(
        "Submission to FOC date",
        f"{middle} {'day' if middle == '1' else 'days'}" if many else NONE,
        "Calendar days, weekends and holidays counted, from the submission that the carrier accepted to the FOC date"
        " that it first gave for it. Half of the dates were closer.",
        _cases(many, "FOC date"),
        many,
        middle,
        "days",
        _since(figures.dated_since, figures),
    )


# ---------------------------------------------------------------------------------------------------- bars


@dataclass(frozen=True)
class Bar:
    """A row of a chart: `width` is that of its bar, in percent of the longest one."""

    title: str
    many: int
    shown: str
    width: str
    note: str = ""


def bars(rows: Iterable[tuple[str, int, str]]) -> list[Bar]:
    """`rows`: what, how many, and what else is said of it."""
    found = list(rows)
    most = max((many for _, many, _ in found), default=0) or 1
    return [Bar(title, many, f"{many:,}", f"{100 * many / most:.1f}%", note) for title, many, note in found]


def _longest(rows: Sequence[tuple[str, int, str]], others: str) -> list[tuple[str, int, str]]:
    """The first ones, and the others in one row."""
    if len(rows) <= MOST_BARS + 1:
        return list(rows)
    rest = rows[MOST_BARS:]
    return [*rows[:MOST_BARS], (f"{len(rest)} {others}", sum(many for _, many, _ in rest), "")]


def reasons(figures: Figures, *, is_from_carrier: bool) -> list[tuple[str, str, int]]:
    """(code, in the words of the catalogue, how often), the most frequent one first."""
    found: Counter[str] = Counter()
    for row in figures.rejected:
        if row.is_from_carrier == is_from_carrier:
            found[row.code] += row.many
    named = [
        (code, str(CATALOGUE[code].title_of(is_from_carrier=is_from_carrier)), many) for code, many in found.items()
    ]
    return sorted(named, key=lambda row: (-row[2], row[1]))


def reason_bars(figures: Figures, *, is_from_carrier: bool) -> list[Bar]:
    rows = [(title, many, "") for _, title, many in reasons(figures, is_from_carrier=is_from_carrier)]
    return bars(_longest(rows, "other reasons"))


def losing_carriers(figures: Figures) -> list[tuple[str, int, int]]:
    """(losing carrier, rejections by it, in our review), the most frequent one first. Names that mean the same known
    carrier, or differ in case and punctuation only, are one."""
    theirs: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    names: dict[str, str] = {}
    for row in sorted(figures.rejected, key=lambda row: -row.many):
        known = carriers.find(row.carrier)
        name = known.name if known else row.carrier.strip() or "Not given"
        key = plain(name)
        names.setdefault(key, name)
        (theirs if row.is_from_carrier else ours)[key] += row.many
    found = [(name, theirs[key], ours[key]) for key, name in names.items()]
    return sorted(found, key=lambda row: (-row[1] - row[2], row[0]))


def carrier_bars(figures: Figures) -> list[Bar]:
    rows = [
        (name, theirs + ours, f"{theirs:,} by the carrier, {ours:,} in our review")
        for name, theirs, ours in losing_carriers(figures)
    ]
    return bars(_longest(rows, "other carriers"))


def day_bars(figures: Figures) -> list[Bar]:
    """How many FOC dates were so many days after the submission; no bar without any."""
    if not figures.foc_days:
        return []
    rows = []
    for first, last in DAY_GROUPS:
        many = sum(
            count
            for days, count in figures.foc_days.items()
            if (first is None or days >= first) and (last is None or days <= last)
        )
        title = (
            f"Up to {last} days"
            if first is None
            else f"{first} days or more"
            if last is None
            else f"{first} to {last} days"
        )
        rows.append((title, many, ""))
    return bars(rows)


# ---------------------------------------------------------------------------------------------------- review times


@dataclass(frozen=True)
class Column:
    """A step of the period: its median as a column of the chart, whose places are in percent of it."""

    title: str
    starts_on: date
    many: int
    in_time: int
    seconds: float | None
    x: str = ""
    y: str = ""
    width: str = ""
    height: str = ""

    @property
    def shown(self) -> str:
        return NONE if self.seconds is None else time_taken(self.seconds)

    @property
    def kept(self) -> str:
        return percent(self.in_time, self.many) if self.many else NONE

    @property
    def is_late(self) -> bool:
        return self.seconds is not None and self.seconds > settings.REVIEW_SLA_HOURS * 3600


def columns(figures: Figures) -> list[Column]:
    """One a day of a week, else one a week."""
    middles = [median(step) if step else None for step in figures.review_seconds]
    most = max((middle for middle in middles if middle is not None), default=0) or 1
    slot = 100 / len(middles)
    width = min(WIDEST_COLUMN, slot * 0.75)
    found = []
    steps = zip(figures.span.steps, figures.review_seconds, figures.in_time, middles, strict=True)
    for place, (first, step, in_time, middle) in enumerate(steps):
        height = 0.0 if middle is None else max(1.5, 100 * middle / most)
        found.append(
            Column(
                title=day(first) if figures.span.is_by_day else f"Week of {short_day(first)}",
                starts_on=first,
                many=len(step),
                in_time=in_time,
                seconds=middle,
                x=f"{slot * place + (slot - width) / 2:.2f}%",
                y=f"{100 - height:.2f}%",
                width=f"{width:.2f}%",
                height=f"{height:.2f}%",
            )
        )
    return found


# ---------------------------------------------------------------------------------------------------- open work

AGES = ("Today", "1 to 2 days", "3 to 5 days", "6 to 10 days", "Older")
_WORDS = {
    "review": ("To review", "review", "since it was submitted, without the time in which the customer was asked"),
    "asked": ("Question open", "review", "since the customer was asked"),
    "send": ("To send", "to-send", "requests, since they were approved or asked for"),
    "carrier": ("With the carrier", "carrier", "since the first number without a response was sent"),
    "resubmit": ("Ours to resubmit", "resubmit", "since the last change"),
    "failures": ("Ported with failures", "failures", "since the last change"),
}


@dataclass(frozen=True)
class Waiting:
    """A kind of open work. `url`: the view of the queue that lists it."""

    title: str
    url: str
    since: str
    today: int
    few: int
    some: int
    many: int
    older: int

    @property
    def ages(self) -> tuple[int, ...]:
        return self.today, self.few, self.some, self.many, self.older

    @property
    def total(self) -> int:
        return sum(self.ages)


def waiting(figures: Figures) -> list[Waiting]:
    queue = reverse("review:queue")
    found = []
    for kind, ages in figures.waiting.items():
        title, view, since = _WORDS[kind]
        found.append(Waiting(title, f"{queue}?show={view}", since, *ages))
    return found
