"""Findings in words for the reviewer, in English. A reviewer reads what is the matter; what the customer is to do about
it stays in portin/sentences/customer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.findings import COMPARED, Finding, Kind, OfField, Why
from portin.rules import carriers
from portin.rules.looked_up import LookedUp, Source
from portin.rules.words import joined, when
from portin.sentences import customer
from portin.sentences.customer import count_of_numbers, ended, first_of, label
from portin.sentences.reviewer import about_findings, compared

__all__ = [
    "about_pin",
    "being_read",
    "belongs_to",
    "confirmed",
    "count_of_numbers",
    "date_is_possible",
    "dated",
    "ended",
    "first_of",
    "found_there",
    "label",
    "looked_up",
    "message",
    "needs_no_date",
    "no_bill_covers_it",
    "no_document",
    "no_document_names_one",
    "not_clear_on",
    "not_found_on",
    "not_on_bills",
    "not_read",
    "not_read_from_bills",
    "nothing_typed",
    "offered",
    "only_the_customer_says_it",
    "only_the_letter_names_one",
    "person_is_on_the_letter",
    "why_no_account_number",
    "with_the_street",
]


def message(finding: Finding, count: int = 1) -> str:
    """What is the matter. `count`: of how many numbers the same is said."""
    if finding.kind in COMPARED:
        return compared.message(finding, count)
    return _SAID[finding.kind](finding)


def why_no_account_number(text: str) -> str:
    """Why a text cannot be an account number; "" when it can."""
    fault = carriers.why_no_account_number(text)
    found = Finding(Kind.MALFORMED, OfField("account_number"), why=Why(fault)) if fault else None
    return about_findings.malformed(found) if found else ""


_SAID: dict[Kind, Callable[[Finding], str]] = {
    Kind.MISSING: about_findings.missing,
    Kind.UNFITTING: about_findings.unfitting,
    Kind.MALFORMED: about_findings.malformed,
    Kind.UNUSUAL: about_findings.unusual,
    Kind.OUTDATED: about_findings.outdated,
    Kind.WIPED: about_findings.wiped,
    Kind.LIKELY_NEEDED: about_findings.likely_needed,
    Kind.PO_BOX: about_findings.po_box,
    Kind.MILITARY_BOX: about_findings.military_box,
    Kind.NO_HOUSE_NUMBER: about_findings.no_house_number,
    Kind.OTHER_REGION: about_findings.other_region,
    Kind.STOPS_WITH_THE_LINE: about_findings.stops_with_the_line,
    Kind.SEEN_ON_THE_BILL: about_findings.seen_on_the_bill,
    Kind.MOVES_ITSELF: about_findings.moves_itself,
    Kind.IMPOSSIBLE: about_findings.impossible,
    Kind.CANNOT_BE_ORDERED: about_findings.cannot_be_ordered,
    Kind.TOO_MANY: about_findings.too_many,
    Kind.TWO_KINDS: about_findings.two_kinds,
    Kind.FROM_ELSEWHERE: about_findings.from_elsewhere,
    Kind.OTHER_COUNTRY: about_findings.other_country,
    Kind.UNKNOWN_PREFIX: about_findings.unknown_prefix,
    Kind.IN_OTHER_DRAFT: about_findings.in_other_draft,
    Kind.IN_USE: about_findings.in_use,
    Kind.NOT_PORTABLE: about_findings.not_portable,
    Kind.PORTABILITY_UNKNOWN: about_findings.portability_unknown,
    Kind.TWO_LINE_TYPES: about_findings.two_line_types,
    Kind.TWO_CARRIERS: about_findings.two_carriers,
    Kind.LEFT_OUT: about_findings.left_out,
    Kind.NOTHING_STAYS: about_findings.nothing_stays,
    Kind.VOID: about_findings.void,
    Kind.UNCOVERED: about_findings.uncovered,
    Kind.IN_THE_FUTURE: about_findings.in_the_future,
    Kind.OUTDATED_BY_THEN: about_findings.outdated_by_then,
    Kind.PAGES_MISSING: about_findings.pages_missing,
    Kind.OF_ANOTHER_ACCOUNT: about_findings.of_another_account,
    Kind.OTHER_PAPER: about_findings.other_paper,
    Kind.LACKS: about_findings.lacks,
    Kind.RECORD_ELSEWHERE: about_findings.record_elsewhere,
    Kind.FINAL: about_findings.final,
    Kind.UNFIXED: about_findings.unfixed,
}


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


def no_longer_kept(name: str) -> str:
    """Of an order that is over."""
    return _("What was read on %(document)s is no longer kept: the order is over") % {"document": name}


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
        said = _("%(place)s: %(found)s. The customer typed none; the packet gives this one")
        return said % {"place": place, "found": found}
    return _("The document: %(found)s. The customer typed none; the packet gives this one") % {"found": found}


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


def with_the_street() -> str:
    return _("Compared together with the street")


def see_the_street() -> str:
    return _("See the street")


def not_submitted() -> str:
    return _("A draft is compared once it is submitted")


def about_pin(*, is_given: bool) -> str:
    return _("Only the carrier can check it") if is_given else _("None was given")


def no_document_names_one() -> str:
    return _("No document names one")


def only_the_letter_names_one() -> str:
    return _("No bill names one, only the letter")


def only_the_customer_says_it() -> str:
    return _("No document says it: the customer does")


def not_on_bills() -> str:
    return _("Ours, not on the bill")


def not_read_from_bills() -> str:
    return _("Not compared with the bill")


def person_is_on_the_letter() -> str:
    return _("The bill is in the name of the business; the person is on the letter")


def date_is_possible() -> str:
    return _("A business day, and not too early when submitted")


def needs_no_date() -> str:
    return _("A service record needs no date")


def belongs_to(region: str) -> str:
    return _("It belongs to %(region)s") % {"region": region}


def looked_up(said: LookedUp) -> str:
    """What the number look-up said of a number and when, or that it could not say; "" where none is set up."""
    if said.source == Source.PLAN or said.at is None:
        return ""
    if said.source != Source.SERVICE:
        return _("Could not be looked up, %(when)s") % {"when": when(said.at)}
    found = [*customer.about_lookups.of_one(said), _("looked up %(when)s") % {"when": when(said.at)}]
    return " · ".join(found)
