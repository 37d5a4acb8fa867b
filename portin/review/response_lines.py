"""What a CSV of a carrier's responses says, line by line: which number, which response, and what belongs to it. Nothing
is changed here; the numbers are looked up at once.

Columns are known by their heads, in any order. A line that cannot be taken keeps a sentence that says why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from phone_numbers.pasted_numbers import parse_one
from portin.models import PortInNumber
from portin.rules.reasons import CATALOGUE
from portin.rules.spelling import plain
from portin.rules.statuses import NumberStatus
from portin.rules.words import size_limit

MOST_LINES = 400
MOST_BYTES = 1024 * 1024
UNKNOWN = "No carrier has a request for this number."
EXAMPLE = (
    ("telephone_number", "response", "foc_date", "reasons", "carrier_words", "note"),
    ("+12125550142", "accepted", "2026-12-08", "", "", ""),
    ("+12125550143", "rejected", "", "ACCOUNT_NUMBER_WRONG", "ACCT NBR DOES NOT MATCH", ""),
    ("+12125550144", "canceled", "", "", "", "Canceled as you asked."),
)
_HEADS = {
    "number": ("telephone number", "number", "tn", "phone number", "telephone", "did"),
    "response": ("response", "status", "answer", "result"),
    "foc_on": ("foc date", "foc", "date", "port date", "due date", "firm order commitment"),
    "reasons": ("reasons", "reason", "reason code", "code"),
    "carrier_words": ("carrier words", "carriers words", "words", "message", "remarks", "carrier message"),
    "note": ("note", "note to the customer", "customer note"),
}
_RESPONSES = {
    "accept": ("accepted", "accept", "confirmed", "foc", "approved", "scheduled"),
    "reject": ("rejected", "reject", "refused", "denied", "declined"),
    "cancel": ("canceled", "cancelled", "cancel"),
}
_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y")


class NotReadable(Exception):
    """The file as a whole; its text is for the person."""


@dataclass
class Line:
    """`row`: as spreadsheets count them. `key`: the response, as the page of responses calls it; "" where the line
    cannot be taken, which `problem` then explains. `said`: the fields of that response's form."""

    row: int
    written: str
    key: str = ""
    said: dict[str, object] = field(default_factory=dict)
    number: PortInNumber | None = None
    problem: str = ""

    @property
    def display(self) -> str:
        return self.number.display if self.number else self.written


def text_of(content: bytes) -> str:
    """A file as spreadsheets write it: UTF-8 with or without a mark, or Windows' own. NotReadable when too large."""
    if len(content) > MOST_BYTES:
        raise NotReadable(f"The file is larger than {size_limit(MOST_BYTES)}. Split it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def lines_of(text: str) -> list[Line]:
    """The lines with their numbers. NotReadable without the column of numbers, and for more than MOST_LINES."""
    rows = list(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=_delimiter(text)))
    heads = _heads(rows[0]) if rows else {}
    if "number" not in heads:
        raise NotReadable("The first line must name the columns; one of them is called telephone_number.")
    if "response" not in heads and "foc_on" not in heads:
        raise NotReadable("There is no column called response, and none called foc_date.")
    told = [(at, row) for at, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    if not told:
        raise NotReadable("There is no line under the names of the columns.")
    if len(told) > MOST_LINES:
        raise NotReadable(f"There are {len(told):,} lines; at most {MOST_LINES} are recorded at once. Split the file.")
    cells = [(at, {name: row[i].strip() if i < len(row) else "" for name, i in heads.items()}) for at, row in told]
    known = _numbers([cell["number"] for _, cell in cells])
    lines = [line_of(at, cell, known) for at, cell in cells]
    _tell_twins(lines)
    return lines


def without(text: str, done: Iterable[int]) -> str:
    """The text without its lines of those rows: what is left to do; "" where that is the first line alone."""
    taken = set(done)
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    kept = [row for at, row in enumerate(rows, 1) if at not in taken and any(cell.strip() for cell in row)]
    made = io.StringIO()
    csv.writer(made, delimiter=_delimiter(text), lineterminator="\n").writerows(kept)
    return made.getvalue() if len(kept) > 1 else ""


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _heads(row: Sequence[str]) -> dict[str, int]:
    called = [plain(cell.replace("_", " ").lstrip("\ufeff")) for cell in row]
    return {
        name: at
        for name, words in _HEADS.items()
        if (at := next((called.index(w) for w in words if w in called), -1)) >= 0
    }


def _numbers(written: Iterable[str]) -> dict[str, PortInNumber]:
    """Those that are with a carrier, by their telephone number: a number is with one carrier at a time. One query."""
    tns = {tn for text in written if (tn := _tn(text))}
    found = PortInNumber.objects.with_the_carrier().filter(tn__in=tns).only("tn", "status", "foc_on", "order_id")
    return {number.tn: number for number in found}


def _tn(written: str) -> str:
    """E.164, or "" where no ten digits can be read."""
    return parse_one(written).tn


def line_of(row: int, cell: dict[str, str], known: dict[str, PortInNumber]) -> Line:
    """One line by its cells; `known`: numbers that are with a carrier, by their telephone number."""
    line = Line(row, cell["number"])
    tn = _tn(cell["number"])
    line.number = known.get(tn)
    word = plain(cell.get("response", ""))
    key = next((key for key, words in _RESPONSES.items() if word in words), "")
    if not word and cell.get("foc_on"):
        key = "accept"
    if not tn:
        line.problem = "This is no telephone number."
    elif line.number is None:
        line.problem = UNKNOWN
    elif not key:
        line.problem = f"“{cell.get('response', '')}” is none of accepted, rejected, canceled."
    else:
        _say(line, key, cell)
    return line


def _say(line: Line, key: str, cell: dict[str, str]) -> None:
    """What belongs to the response, or what is wrong with it."""
    said: dict[str, object] = {"note": cell.get("note", "")}
    if key == "accept":
        foc_on = _date(cell.get("foc_on", ""))
        if foc_on is None:
            line.problem = "Give the FOC date as 2026-12-08 or 12/08/2026."
            return
        if line.number is not None and line.number.status == NumberStatus.ACCEPTED:
            if line.number.foc_on == foc_on:
                line.problem = "It has this FOC date already."
                return
            key = "reschedule"
        said["foc_on"] = foc_on.isoformat()
    else:
        said["carrier_words"] = cell.get("carrier_words", "")
    if key == "reject":
        codes = cell.get("reasons", "").replace(";", " ").replace(",", " ").upper().split()
        codes = codes or (["OTHER"] if said["carrier_words"] or said["note"] else [])
        unknown = [code for code in codes if code not in CATALOGUE]
        if unknown or not codes:
            line.problem = f"There is no reason {unknown[0]}." if unknown else "Give a reason, or the carrier’s words."
            return
        said["reasons"] = codes
    line.key, line.said = key, said


def _date(text: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _tell_twins(lines: Sequence[Line]) -> None:
    """Two lines about one number: neither is taken, whatever they say."""
    of: dict[int, list[Line]] = {}
    for line in lines:
        if line.number is not None and line.key:
            of.setdefault(line.number.pk, []).append(line)
    for twins in of.values():
        for line in twins if len(twins) > 1 else ():
            rows = " and ".join(str(other.row) for other in twins if other is not line)
            line.key, line.problem = "", f"Line {rows} is about this number, too."
