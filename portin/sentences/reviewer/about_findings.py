"""What is wrong or doubtful with an order, as a reviewer reads it: facts, and what to look at or to ask. Nothing here
tells anybody to enter, upload or confirm something: that is the customer's to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phone_numbers import nanp
from phone_numbers.area_codes import AS_OF, TOLL_FREE_TO_COME
from portin.findings import Finding, OfDocument, Why
from portin.rules import countries, hiding, line_features
from portin.rules.business_days import DateFault
from portin.rules.holiday_names import in_words
from portin.rules.words import joined, plural
from portin.sentences.customer import counted, pages_here, words_of_pages

# ---------------------------------------------------------------------------------------------------------- answers


def missing(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        if finding.values["document"] == "loa":
            return f"No day of signing was entered for {finding.values['name']}"
        return f"No date was entered for {finding.values['name']}"
    return _NOT_THERE.get(finding.subject.name, "The customer gave no answer")


_NOT_THERE = {
    "bill": "No phone bill is part of this submission",
    "loa": "No letter of authorization is part of this submission",
    "new_btn": "The billing number moves and a part of the account stays, but no new billing number was named",
    "numbers": "No number is part of this submission",
    "pin": "No port-out PIN was given: this carrier releases numbers only with one",
}


def unfitting(finding: Finding) -> str:
    return "What the customer typed does not fit this field"


_NO_ACCOUNT_NUMBER: dict[Why | None, str] = {
    Why.AN_EMAIL_ADDRESS: "it is an e-mail address",
    Why.MASKED: "a part of it is hidden",
}


def malformed(finding: Finding) -> str:
    if finding.subject.name == "account_number":
        return f"What was given cannot be an account number: {_NO_ACCOUNT_NUMBER.get(finding.why, 'it has no digits')}"
    code = countries.of(finding.values["country"]).postal_code
    return f"A {code.name} is written {code.shape}"


def unusual(finding: Finding) -> str:
    carrier, hint = finding.values["carrier"], finding.values["hint"]
    if finding.subject.name == "account_number":
        return f"Account numbers of {carrier} usually have {hint}"
    return f"The PIN does not look like what {carrier} gives out for a port"


def outdated(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        said = f"{finding.values['name']} is from {counted.day(finding.values['dated_on'])}"
        return f"{said}: carriers accept {plural(finding.values['days'], 'day')}"
    was = "made" if finding.values["was_made"] else "entered"
    said = f"The PIN was {was} more than {finding.values['age']} ago"
    if finding.values["lives"]:
        return f"{said}, and {finding.values['carrier']} PINs are valid for {finding.values['lives']}"
    return f"{said}. Some carriers let theirs expire within days"


def wiped(finding: Finding) -> str:
    return "The port PIN was wiped after the rejection, and none was given since"


def likely_needed(finding: Finding) -> str:
    return (
        f"This account number has the shape of one at {finding.values['carrier']}, which releases numbers only with a"
        " port-out PIN: ask whether that is the current carrier"
    )


def po_box(finding: Finding) -> str:
    return "The service address is a PO box: carriers refuse one"


def military_box(finding: Finding) -> str:
    return "A PSC, CMR or Unit box is where military mail goes: ask in which building the phone service is"


def no_house_number(finding: Finding) -> str:
    return "This street address has no house number"


def other_region(finding: Finding) -> str:
    country = countries.of(finding.values["country"])
    regions = joined([country.region_name(code) for code in finding.values["belongs_to"]], "or")
    return f"{finding.values['code']} belongs to {regions}, not to {country.region_name(finding.values['region'])}"


def moves_itself(finding: Finding) -> str:
    return "The new billing number moves in this order, too, so it cannot be that of what stays"


def impossible(finding: Finding) -> str:
    found = finding.values["date"]
    day, choose = counted.day(found.day), counted.day(found.choose)
    if found.fault == DateFault.TOO_EARLY:
        return f"{choose} is the earliest date for these numbers"
    if found.fault == DateFault.TOO_LATE:
        return f"{choose} is the latest date: orders go out {plural(finding.values['days'], 'day')} ahead at most"
    if found.fault == DateFault.WEEKEND:
        return f"{day} is a weekend; the next business day is {choose}"
    return f"{day} is {in_words(found.holiday)}; the next business day is {choose}"


def stops_with_the_line(finding: Finding) -> str:
    """What the customer selected. What to do about it they were told; a reviewer sees that it was done."""
    features = [line_features.FEATURES[code] for code in finding.values["codes"]]
    on_lines = f" on {counted.some_of(tns)}" if (tns := finding.values.get("tns", [])) else ""
    said = " ".join(f"{_(one.name)}{on_lines}: {_(one.stops)}" for one in features)
    return f"{said} Ask whether the customer has prepared for it"


def seen_on_the_bill(finding: Finding) -> str:
    beside = f" with {counted.some_of(tns)}" if (tns := finding.values.get("tns", [])) else ""
    return "; ".join(
        f"{document}, page {page}, lists “{words}”{beside}, which the customer did not select:"
        f" {_(line_features.FEATURES[code].name)}"
        for code, words, document, page in finding.values["seen"]
    )


# ---------------------------------------------------------------------------------------------------------- numbers


def cannot_be_ordered(finding: Finding) -> str:
    return f"{plural(finding.values['count'], 'number')} that cannot be ordered"


def too_many(finding: Finding) -> str:
    return f"More numbers than the {finding.values['most']:,} that one order may have"


def two_kinds(finding: Finding) -> str:
    return (
        "Toll-free and local numbers are in one order, and often billed by different companies: look whether one bill"
        " shows them all"
    )


def from_elsewhere(finding: Finding) -> str:
    tns = finding.values["tns"]
    region = countries.of(finding.values["country"]).region_name(finding.values["region"])
    are, them = ("is", "it") if len(tns) == 1 else ("are", "them")
    said = f"{counted.some_of(tns)} {are} not from {region}, where the service address is"
    return f"{said}: look whether the bill shows this address for {them}"


def other_country(finding: Finding) -> str:
    nationality = nanp.of_one(countries.of(finding.values["of"]).adjective)
    country = countries.of(finding.values["country"]).in_sentences
    return f"{nanp.display(finding.tn)} is a {nationality} number, but the service address is in {country}"


def unknown_prefix(finding: Finding) -> str:
    prefix, numbers = finding.subject.written, counted.some_of(finding.values["tns"])
    as_of = f"{AS_OF:%B %Y}"
    if prefix in TOLL_FREE_TO_COME:
        said = f"as of {as_of}, {prefix} was not open for toll-free numbers"
    elif len(prefix) == 3:
        said = f"as of {as_of}, our table knows of no area code {prefix}"
    else:
        said = f"our table knows of no numbers that begin with {prefix[:3]}-{prefix[3:]}"
    return f"{numbers}: {said}. Compare the digits with the bill"


def in_other_draft(finding: Finding) -> str:
    tns = finding.values["tns"]
    are = "is" if len(tns) == 1 else "are"
    draft = f"“{finding.values['draft']}” ({finding.values['spoken']})"
    return f"{counted.some_of(tns)} {are} also in a draft of this account, {draft}"


def in_use(finding: Finding) -> str:
    number = nanp.display(finding.tn)
    if finding.why == Why.ACTIVE_HERE:
        return f"{number} is already active in this account"
    if finding.why == Why.OPEN_HERE:
        return f"{number} is in another open order of this account"
    return f"{number} is held by another account: it is active there, or in an open order"


def not_portable(finding: Finding) -> str:
    said = f"{nanp.display(finding.tn)} cannot be moved, says the number look-up"
    return f"{said}: “{finding.values['reason']}”" if finding.values.get("reason") else said


def portability_unknown(finding: Finding) -> str:
    could_not = "could not be reached to say" if finding.values.get("is_away") else "could not say"
    return f"The number look-up {could_not} whether {counted.some_of(finding.values['tns'])} can be moved"


def two_line_types(finding: Finding) -> str:
    tns = finding.values["tns"]
    are = "is a wireless number" if len(tns) == 1 else "are wireless numbers"
    return f"{counted.some_of(tns)} {are}, and others are landlines: carriers move those by separate requests"


def two_carriers(finding: Finding) -> str:
    carriers = joined(list(finding.values["carriers"]))
    return f"The number look-up names several carriers for these numbers: {carriers}. One order is for one carrier"


def left_out(finding: Finding) -> str:
    return (
        f"The bill also lists {counted.some_of(finding.values['tns'])}. When the whole account moves, a number that is"
        " not in the order is disconnected: ask the customer whether it moves or stays"
    )


def nothing_stays(finding: Finding) -> str:
    return "All numbers that the bill lists are in this order, and the customer says that a part of the account stays"


def final(finding: Finding) -> str:
    if finding.why == Why.FOR_SUPPORT:
        return f"{nanp.display(finding.tn)} is for support to clear and send again"
    return f"{nanp.display(finding.tn)} was rejected for good"


def unfixed(finding: Finding) -> str:
    return f"{finding.values['title']}: neither corrected nor confirmed by the customer"


# ----------------------------------------------------------------------------------------------------------- papers


def void(finding: Finding) -> str:
    if finding.values.get("is_uploaded"):
        return "The letter that was uploaded does not say what the order says now: ask for a new one"
    return "An answer that appears on the signed letter was changed, so the signature is void: ask for a new one"


def uncovered(finding: Finding) -> str:
    what = "letter of authorization" if finding.subject.name == "loa" else "phone bill"
    return f"No {what} covers {counted.some_of(finding.values['tns'])}"


def in_the_future(finding: Finding) -> str:
    return f"The date given for {finding.values['name']} lies in the future"


def outdated_by_then(finding: Finding) -> str:
    if not isinstance(finding.subject, OfDocument) and finding.subject.name == "pin":
        until, foc = counted.day(finding.values["until"]), counted.day(finding.values["foc"])
        return f"The PIN is good until about {until}, and the FOC date is {foc} at the earliest"
    days = plural(finding.values["days"], "day")
    return f"On {counted.day(finding.values['on'])} the bill will be {days} old"


def pages_missing(finding: Finding) -> str:
    are = "is" if pages_here(finding) == 1 else "are"
    words = words_of_pages(finding)
    said = f"{words['document']} says that it has {words['total']} pages, and only {words['here']} of them {are} here"
    return f"{said}. Ask for {words['missing']} as well"


def of_another_account(finding: Finding) -> str:
    said, ending = f"{finding.values['name']} seems to be of another account", hiding.ending_of(finding.found)
    return f"{said} (ending in {ending})" if ending else said


def other_paper(finding: Finding) -> str:
    names = {"loa": "a letter of authorization", "bill": "a phone bill", "csr": "a service record"}
    uploaded, paper = names[finding.values["document"]], names[finding.values["paper"]]
    return f"{finding.values['name']} was uploaded as {uploaded}, and says that it is {paper}"


def lacks(finding: Finding) -> str:
    names = {
        "carrier": "the carrier",
        "account_number": "the account number",
        "owner_name": "the account holder",
        "numbers": "any telephone number",
    }
    name = finding.values["name"]
    if finding.values.get("document") == "bill":
        what = joined([names[one] for one in finding.values["lacks"]], "or")
        return f"{name}, as far as it was read, does not show {what}, and no other document of the account does"
    if finding.values["is_waiting"]:
        return f"{name}, which is here in place of a bill, is being read"
    if not finding.values["is_read"]:
        return f"{name} is here in place of a bill, and could not be read"
    what = joined([(names | {"numbers": "every number"})[one] for one in finding.values["lacks"]], "or")
    return f"{name} is here in place of a bill, and does not show {what} as far as it was read"


def record_elsewhere(finding: Finding) -> str:
    values = finding.values
    return (
        f"The number look-up says that {values['carrier']} has {counted.some_of(values['tns'])}, and the customer named"
        f" {values['typed']}. The record of {values['carrier']} counts"
    )
