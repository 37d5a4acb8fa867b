"""The tables of the reports as CSV has them: all rows of what the page shows the first ones of, in plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portin.review import report_rows
from portin.review.report_figures import Figures


@dataclass(frozen=True)
class Sheet:
    """A table as CSV has it."""

    headings: tuple[str, ...]
    rows: list[tuple[object, ...]]


def _sheet_of_figures(figures: Figures) -> Sheet:
    span = figures.span
    rows = [
        (one.title, one.value, one.unit, one.many, span.first_day, span.today) for one in report_rows.cards(figures)
    ]
    return Sheet(("Figure", "Value", "Unit", "Counted from", "First day", "Last day"), list(rows))


def _sheet_of_reviews(figures: Figures) -> Sheet:
    rows = [
        (one.starts_on, one.many, one.in_time, report_rows.hours(one.seconds) if one.seconds is not None else "")
        for one in report_rows.columns(figures)
    ]
    return Sheet(("From", "Decisions", "In time", "Median review time in hours"), list(rows))


def _sheet_of_reasons(figures: Figures) -> Sheet:
    rows = [
        (who, code, title, many)
        for who, theirs in (("Carrier", True), ("Our review", False))
        for code, title, many in report_rows.reasons(figures, is_from_carrier=theirs)
    ]
    return Sheet(("Rejected by", "Code", "Reason", "Numbers"), list(rows))


def _sheet_of_carriers(figures: Figures) -> Sheet:
    rows = [(name, theirs, ours, theirs + ours) for name, theirs, ours in report_rows.losing_carriers(figures)]
    return Sheet(("Losing carrier", "By the carrier", "In our review", "All"), list(rows))


def _sheet_of_days(figures: Figures) -> Sheet:
    return Sheet(("Calendar days from submission to FOC date", "FOC dates"), sorted(figures.foc_days.items()))


def _sheet_of_work(figures: Figures) -> Sheet:
    rows = [(one.title, *one.ages, one.total) for one in report_rows.waiting(figures)]
    return Sheet(("Open work", *report_rows.AGES, "All"), list(rows))


SHEETS: dict[str, Callable[[Figures], Sheet]] = {
    "figures": _sheet_of_figures,
    "review-times": _sheet_of_reviews,
    "reasons": _sheet_of_reasons,
    "carriers": _sheet_of_carriers,
    "days-to-foc": _sheet_of_days,
    "open-work": _sheet_of_work,
}
