"""What is wrong or doubtful with an answer by itself."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin import order_fields
from portin.findings import Finding, OfDocument, Why
from portin.rules import carriers, countries, line_features
from portin.rules.business_days import DateFault, ImpossibleDate
from portin.rules.holiday_names import in_words
from portin.rules.words import joined
from portin.sentences.customer import about_papers, counted


def missing(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        if finding.values["document"] == "loa":
            return _("Enter the date on which %(name)s was signed") % finding.values
        return _("Enter the date that appears on %(name)s") % finding.values
    if finding.subject.name == "bill":
        return about_papers.bill_of_the_last(finding.values["days"])
    if finding.subject.name == "region":
        word = countries.region_word(finding.values["country"])
        return _("Choose the %(region)s of the service address") % {"region": _(word)}
    if finding.subject.name == "postal_code":
        word = countries.postal_code_word(finding.values["country"])
        return _("Enter the %(postal_code)s of the service address") % {"postal_code": _(word)}
    otherwise = missing_beside_the_table().get(finding.subject.name)
    return otherwise or _(order_fields.field(finding.subject.name).missing)


def missing_beside_the_table() -> dict[str, str]:
    """What is no field of an order, or is needed only beside other answers."""
    return {
        "pin": _("Enter the port-out PIN: your carrier releases numbers only with one"),
        "new_btn": _(
            "The billing number moves, but part of the account stays. Enter the new billing number of what stays"
        ),
        "numbers": _("Paste the numbers that you want to move"),
        "loa": _("Upload or sign the letter of authorization"),
    }


def why_no_account_number(text: str) -> str:
    """Why a text cannot be an account number; "" when it can. Says nothing of an empty one."""
    fault = carriers.why_no_account_number(text)
    return no_account_number(Why(fault)) if fault else ""


def no_account_number(why: Why | None) -> str:
    if why == Why.AN_EMAIL_ADDRESS:
        return _("Enter the account number from your bill: this is an e-mail address")
    if why == Why.MASKED:
        return _("Enter the whole account number from your bill: a part of it is hidden here")
    return _("Enter the account number from your bill: it has digits")


def malformed(finding: Finding) -> str:
    if finding.subject.name == "account_number":
        return no_account_number(finding.why)
    return _("Enter the code %(shape)s") % {"shape": _(countries.of(finding.values["country"]).postal_code.shape)}


def unusual(finding: Finding) -> str:
    if finding.subject.name == "account_number":
        said = _("Account numbers of %(carrier)s usually have %(hint)s. Compare yours with the bill once more")
    else:
        said = _("%(carrier)s asks for %(hint)s. Make sure that yours is the port-out PIN")
    return said % finding.values


def outdated(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        return about_papers.outdated(finding)
    if finding.values["lives"]:
        said = (
            _(
                "The PIN was made more than %(age)s ago, and %(carrier)s PINs are valid for %(lives)s. Get a new"
                " one before you submit"
            )
            if finding.values["was_made"]
            else _(
                "The PIN was entered more than %(age)s ago, and %(carrier)s PINs are valid for %(lives)s. Get a new"
                " one before you submit"
            )
        )
    elif finding.values["was_made"]:
        said = _(
            "The PIN was made more than %(age)s ago. Some carriers let theirs expire within days: ask"
            " %(carrier)s whether yours is still valid"
        )
    else:
        said = _(
            "The PIN was entered more than %(age)s ago. Some carriers let theirs expire within days: ask"
            " %(carrier)s whether yours is still valid"
        )
    return said % finding.values


def outdated_by_then(finding: Finding) -> str:
    """Valid now, and not until the numbers can have moved."""
    if isinstance(finding.subject, OfDocument) or finding.subject.name != "pin":
        return about_papers.outdated_by_then(finding)
    said = _(
        "The PIN is good until about %(until)s, and the FOC date is %(foc)s at the earliest. If %(carrier)s has not"
        " accepted the request before the PIN ends, it needs a new one: we remind you in time"
    )
    until, foc = counted.day(finding.values["until"]), counted.day(finding.values["foc"])
    return said % {"until": until, "foc": foc, "carrier": finding.values["carrier"]}


def wiped(finding: Finding) -> str:
    return _(
        "Enter the port PIN again: we keep none for longer than we need it, and yours was wiped after the rejection"
    )


def likely_needed(finding: Finding) -> str:
    said = _(
        "This account number has the shape of one at %(carrier)s, which releases numbers only with a port-out"
        " PIN. If that is your carrier, write %(carrier)s as the current carrier and enter the PIN"
    )
    return said % finding.values


def po_box(finding: Finding) -> str:
    return _("Enter the street address where the service is. Carriers refuse a PO box")


def military_box(finding: Finding) -> str:
    return _(
        "A PSC, CMR or Unit box is where military mail goes. Enter the building where the phone service is, or say why"
        " your bill has the box as its service address"
    )


def no_house_number(finding: Finding) -> str:
    return _("This street address has no house number. Add it as it appears on your bill, or say why there is none")


def other_region(finding: Finding) -> str:
    country = countries.of(finding.values["country"])
    said = _("%(code)s belongs to %(regions)s, not to %(region)s. Correct the code or the %(word)s")
    return said % {
        "code": finding.values["code"],
        "regions": joined([_(country.region_name(code)) for code in finding.values["belongs_to"]], "or"),
        "region": _(country.region_name(finding.values["region"])),
        "word": _(country.region),
    }


def moves_itself(finding: Finding) -> str:
    return _("Enter a number that stays with your current carrier: this one moves in this order")


def impossible(finding: Finding) -> str:
    return about_date(finding.values["date"], ahead=finding.values["days"])


def about_date(found: ImpossibleDate, *, ahead: int) -> str:
    """Why a day cannot be the preferred date. `ahead`: how many days ahead we order at most."""
    values = {"day": counted.day(found.day), "choose": counted.day(found.choose), "holiday": in_words(found.holiday)}
    if found.fault == DateFault.TOO_EARLY:
        return _("Choose %(choose)s or later: that is the earliest date for these numbers") % values
    if found.fault == DateFault.TOO_LATE:
        said = ngettext(
            "Choose %(choose)s or earlier: we order at most %(days)s day ahead",
            "Choose %(choose)s or earlier: we order at most %(days)s days ahead",
            ahead,
        )
        return said % {**values, "days": str(ahead)}
    if found.fault == DateFault.WEEKEND:
        return _("Numbers move on business days. %(day)s is a weekend: choose %(choose)s") % values
    return _("Numbers move on business days. %(day)s is %(holiday)s: choose %(choose)s") % values


def stops_with_the_line(finding: Finding) -> str:
    """What was selected: on which numbers where a document says so, what stops, and what to do first."""
    tns = finding.values.get("tns", [])
    said = _("%(name)s on %(numbers)s: %(stops)s %(first)s") if tns else _("%(name)s: %(stops)s %(first)s")
    numbers = counted.some_of(tns)
    return " ".join(
        said % {"name": _(one.name), "numbers": numbers, "stops": _(one.stops), "first": _(one.first)}
        for one in (line_features.FEATURES[code] for code in finding.values["codes"])
    ).rstrip(".")


def seen_on_the_bill(finding: Finding) -> str:
    """What documents name: where, what stops if it uses the line, and what to do first."""
    tns = finding.values.get("tns", [])
    said = (
        _(
            "“%(document)s”, page %(page)s, lists “%(words)s” with %(numbers)s. Select “%(name)s” if it uses a number"
            " that moves: %(stops)s %(first)s"
        )
        if tns
        else _(
            "“%(document)s”, page %(page)s, lists “%(words)s”. Select “%(name)s” if it uses a number that moves:"
            " %(stops)s %(first)s"
        )
    )
    return " ".join(
        said
        % {
            "document": document,
            "page": page,
            "words": words,
            "numbers": counted.some_of(tns),
            "name": _(one.name),
            "stops": _(one.stops),
            "first": _(one.first),
        }
        for code, words, document, page in finding.values["seen"]
        for one in (line_features.FEATURES[code],)
    ).rstrip(".")
