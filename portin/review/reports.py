"""Reports: how well review and carriers did in the last days, weeks or months, and what is open now; a page, and each
of its tables as CSV. For support as a whole: nothing is told apart by account or colleague. Reads only."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.access import StaffRequest
from portin.paper.cells import safe_cell
from portin.review import report_rows
from portin.review.access import ReviewerView
from portin.review.report_database import figures_of
from portin.review.report_figures import DEFAULT, PERIODS, Figures, Period, Span
from portin.review.report_sheets import SHEETS, Sheet


def period_of(request: StaffRequest) -> Period:
    """`?period=`, a key of PERIODS; what is none shows the default, as every `?show=` of these pages does: the chip
    that is current says which one it is."""
    return PERIODS.get(request.GET.get("period", ""), DEFAULT)


class ReportsView(ReviewerView):
    """`?period=` one of PERIODS, chosen by links as the views of the queue are."""

    def get(self, request: StaffRequest) -> HttpResponse:
        span = Span(period_of(request), timezone.now())
        found, is_of_the_copy = figures_of(span)
        known = {"span": span, "periods": PERIODS.values(), "is_of_the_copy": is_of_the_copy}
        return render(request, "review/reports.html", known | _context(found))


def _context(found: Figures) -> dict[str, object]:
    columns = report_rows.columns(found)
    timed = [one for one in columns if one.seconds is not None]
    return {
        "cards": report_rows.cards(found),
        "columns": columns,
        "named": columns if len(columns) <= report_rows.MOST_NAMED else [columns[0], columns[-1]],
        "slowest": max(timed, key=lambda one: one.seconds or 0, default=None),
        "by_carriers": report_rows.reason_bars(found, is_from_carrier=True),
        "by_us": report_rows.reason_bars(found, is_from_carrier=False),
        "carriers": report_rows.carrier_bars(found),
        "days": report_rows.day_bars(found),
        "waiting": report_rows.waiting(found),
    }


class _Echo:
    """A file that hands back what is written to it: csv writes a row, the response sends it."""

    def write(self, text: str) -> str:
        return text


class ReportTableView(ReviewerView):
    """`?table=` one of SHEETS (404 for another one) of a `?period=`, as CSV: UTF-8 with a mark, so that spreadsheets
    read it right."""

    def get(self, request: StaffRequest) -> StreamingHttpResponse:
        name = request.GET.get("table", "")
        if name not in SHEETS:
            raise Http404
        span = Span(period_of(request), timezone.now())
        found, _is_of_the_copy = figures_of(span)
        response = StreamingHttpResponse(lines(SHEETS[name](found)), content_type="text/csv; charset=utf-8")
        file = f"{name}-{span.first_day.isoformat()}-to-{span.today.isoformat()}.csv"
        response["Content-Disposition"] = f'attachment; filename="{file}"'
        response["Cache-Control"] = "private, no-store"
        return response


def lines(sheet: Sheet) -> Iterator[str]:
    """No cell is a formula: names of carriers are what customers typed."""
    write = csv.writer(_Echo()).writerow
    yield "\ufeff" + write(sheet.headings)
    for row in sheet.rows:
        yield write([value if isinstance(value, int) else safe_cell(value) for value in row])
