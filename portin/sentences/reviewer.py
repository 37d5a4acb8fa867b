"""Findings in words for the reviewer. What the customer is told is what a reviewer reads; only what asks the customer
to act is said otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp
from portin.findings import Finding, Kind, OfDocument
from portin.rules import line_features
from portin.rules.looked_up import LookedUp, Source
from portin.rules.words import joined, when
from portin.sentences import customer
from portin.sentences.customer import count_of_numbers, ended, first_of, label

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
    "person_is_on_the_letter",
    "with_the_street",
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


def _of_another_account(finding: Finding) -> str:
    if ending := customer.about_papers.ending_of(finding):
        said = _("%(name)s seems to be of another account (ending in %(ending)s)")
        return said % {**finding.values, "ending": ending}
    return _("%(name)s seems to be of another account") % finding.values


def _other_paper(finding: Finding) -> str:
    names = {"loa": _("a letter of authorization"), "bill": _("a phone bill"), "csr": _("a service record")}
    said = _("%(name)s was uploaded as %(uploaded)s, and says that it is %(paper)s")
    uploaded, paper = names[finding.values["document"]], names[finding.values["paper"]]
    return said % {"name": finding.values["name"], "uploaded": uploaded, "paper": paper}


def _lacks(finding: Finding) -> str:
    if finding.values.get("document") != "bill":
        return customer.message(finding)
    names = {
        "carrier": _("the carrier"),
        "account_number": _("the account number"),
        "owner_name": _("the account holder"),
        "numbers": _("any telephone number"),
    }
    said = _("%(name)s, as far as it was read, does not show %(what)s, and no other document of the account does")
    what = joined([names[one] for one in finding.values["lacks"]], "or")
    return said % {"name": finding.values["name"], "what": what}


def _seen_on_the_bill(finding: Finding) -> str:
    said = _("%(document)s, page %(page)s, lists “%(words)s”, which the customer did not select: %(name)s")
    return "; ".join(
        said % {"document": document, "page": page, "words": words, "name": _(line_features.FEATURES[code].name)}
        for code, words, document, page in finding.values["seen"]
    )


def _left_out(finding: Finding) -> str:
    said = _(
        "The bill also lists %(numbers)s. When the whole account moves, a number that is not in the order is"
        " disconnected: ask the customer whether it moves or stays"
    )
    return said % {"numbers": customer.counted.some_of(finding.values["tns"])}


def _nothing_stays(finding: Finding) -> str:
    return _(
        "All numbers that the bill lists are in this order, and the customer says that a part of the account stays"
    )


def _unusual(finding: Finding) -> str:
    if finding.subject.name == "account_number":
        return _("Account numbers of %(carrier)s usually have %(hint)s") % finding.values
    return _("%(carrier)s asks for %(hint)s") % finding.values


def _outdated(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        day = customer.counted.day(finding.values["dated_on"])
        said = ngettext(
            "%(name)s is from %(day)s: carriers accept %(days)s day",
            "%(name)s is from %(day)s: carriers accept %(days)s days",
            finding.values["days"],
        )
        return said % {"name": finding.values["name"], "day": day, "days": finding.values["days"]}
    if finding.values["lives"]:
        said = _("The PIN was entered more than %(age)s ago, and %(carrier)s PINs are valid for %(lives)s")
    else:
        said = _("The PIN was entered more than %(age)s ago. Some carriers let theirs expire within days")
    return said % finding.values


def _outdated_by_then(finding: Finding) -> str:
    days = finding.values["days"]
    said = ngettext(
        "On %(day)s the bill will be %(days)s day old", "On %(day)s the bill will be %(days)s days old", days
    )
    return said % {"day": customer.counted.day(finding.values["on"]), "days": days}


def _void(finding: Finding) -> str:
    if finding.values.get("is_uploaded"):
        return _("The letter that was uploaded does not say what the order says now: ask for a new one")
    return _("An answer that appears on the signed letter was changed, so the signature is void: ask for a new one")


def _no_house_number(finding: Finding) -> str:
    return _("This street address has no house number")


def _military_box(finding: Finding) -> str:
    return _("A PSC, CMR or Unit box is where military mail goes: ask in which building the phone service is")


def _likely_needed(finding: Finding) -> str:
    said = _(
        "This account number has the shape of one at %(carrier)s, which releases numbers only with a port-out PIN: ask"
        " whether that is the current carrier"
    )
    return said % finding.values


def _stops_with_the_line(finding: Finding) -> str:
    """What the customer ticked. What to do about it they were told; a reviewer sees that it was done."""
    features = [line_features.FEATURES[code] for code in finding.values["codes"]]
    said = " ".join(_("%(name)s: %(stops)s") % {"name": _(one.name), "stops": _(one.stops)} for one in features)
    return _("%(said)s Ask whether the customer has prepared for it") % {"said": said}


def _not_portable(finding: Finding) -> str:
    values = {"number": nanp.display(finding.tn), "reason": finding.values.get("reason", "")}
    if values["reason"]:
        return _("%(number)s cannot be moved, says the number look-up: “%(reason)s”") % values
    return _("%(number)s cannot be moved, says the number look-up") % values


_OTHERWISE: dict[Kind, Callable[[Finding], str]] = {
    Kind.OUTDATED: _outdated,
    Kind.OUTDATED_BY_THEN: _outdated_by_then,
    Kind.VOID: _void,
    Kind.NO_HOUSE_NUMBER: _no_house_number,
    Kind.MILITARY_BOX: _military_box,
    Kind.LIKELY_NEEDED: _likely_needed,
    Kind.STOPS_WITH_THE_LINE: _stops_with_the_line,
    Kind.NOT_PORTABLE: _not_portable,
    Kind.LEFT_OUT: _left_out,
    Kind.NOTHING_STAYS: _nothing_stays,
    Kind.PAGES_MISSING: _pages_missing,
    Kind.UNUSUAL: _unusual,
    Kind.OF_ANOTHER_ACCOUNT: _of_another_account,
    Kind.OTHER_PAPER: _other_paper,
    Kind.LACKS: _lacks,
    Kind.SEEN_ON_THE_BILL: _seen_on_the_bill,
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
