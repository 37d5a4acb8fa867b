"""Findings in words for the reviewer. What the customer is told is what a reviewer reads; only what asks the customer
to act is said otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.findings import Finding, Kind
from portin.rules.words import joined
from portin.sentences import customer
from portin.sentences.customer import count_of_numbers, ended, first_of, label

__all__ = [
    "being_read",
    "confirmed",
    "count_of_numbers",
    "dated",
    "ended",
    "first_of",
    "found_there",
    "label",
    "message",
    "no_bill_covers_it",
    "no_document",
    "not_clear_on",
    "not_found_on",
    "not_read",
    "nothing_typed",
    "offered",
]


def message(finding: Finding) -> str:
    """What is the matter."""
    return _OTHERWISE.get(finding.kind, customer.message)(finding)


def _pages_missing(finding: Finding) -> str:
    said = ngettext(
        "%(document)s says that it has %(total)s pages, and only %(here)s of them is here. Ask for %(missing)s as well",
        "%(document)s says that it has %(total)s pages, and only %(here)s of them are here. Ask for %(missing)s as"
        " well",
        len(finding.values["has"]),
    )
    return said % customer.words_of_pages(finding)


_OTHERWISE: dict[Kind, Callable[[Finding], str]] = {Kind.PAGES_MISSING: _pages_missing}


# ------------------------------------------------------------------------------- answers that were held against nothing


def nothing_typed() -> str:
    return _("Nothing was typed: there is nothing to compare")


def no_document(kind: str) -> str:
    """Of the kind that would show it: "loa", or anything else for bills and service records."""
    if kind == "loa":
        return _("No letter is part of this submission")
    return _("No bill or service record is part of this submission")


def not_found_on(names: Sequence[str]) -> str:
    return _("Not found on %(documents)s: compare it by eye") % {"documents": joined(names)}


def not_clear_on(name: str) -> str:
    return _("Not clear enough on %(document)s: compare it by eye") % {"document": name}


def being_read(name: str) -> str:
    return _("%(document)s is being read") % {"document": name}


def not_read(name: str, problem: str | None) -> str:
    """`problem`: as the reader names it, "" for one that it has no name for; None for a document that no reader had."""
    if problem is None:
        said = _("%(document)s was not read: compare it by eye")
    elif problem == "no_ocr":
        said = _("%(document)s was not read. Pictures are not read here: compare it by eye")
    elif problem == "encrypted":
        said = _("%(document)s was not read. It opens only with a password: compare it by eye")
    elif problem == "portfolio":
        said = _(
            "%(document)s was not read. It is the cover of a PDF portfolio, and the bill is inside: ask for the bill by"
            " itself"
        )
    elif problem == "adobe_form":
        said = _("%(document)s was not read. Only Adobe Reader shows what it holds: ask for it printed to PDF")
    else:
        said = _("%(document)s was not read. It could not be read clearly: compare it by eye")
    return said % {"document": name}


# ------------------------------------------------------------------------------------------------ answers and numbers


def offered(place: str, found: str) -> str:
    """A document says what nobody typed. `place`: its mark on the page, "" where it has none."""
    if place:
        return _("%(place)s: %(found)s. The customer typed none") % {"place": place, "found": found}
    return _("The document: %(found)s. The customer typed none") % {"found": found}


def found_there(place: str) -> str:
    return place or _("On the document")


def confirmed(because: str) -> str:
    return _("The customer: “%(because)s”") % {"because": because}


def no_bill_covers_it() -> str:
    return _("No bill covers it")


def dated(name: str, days: int) -> str:
    """Of a document that is recent enough: how old it was when it was submitted."""
    if days == 0:
        return _("%(document)s, dated on the day of the submission") % {"document": name}
    said = ngettext(
        "%(document)s, %(days)s day old at the submission", "%(document)s, %(days)s days old at the submission", days
    )
    return said % {"document": name, "days": days}
