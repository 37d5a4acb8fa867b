"""What a document says beside an answer, as a reviewer reads it. Only what speaks of the customer is said otherwise
than to the customer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from portin.findings import Finding, Kind, OfDocument, OfField, Why
from portin.rules.words import short_day
from portin.sentences import customer


def message(finding: Finding, count: int) -> str:
    if finding.why == Why.COVERED:
        return "Something covers this on the document, so it was not compared: ask for a copy that shows it"
    if finding.kind == Kind.UNREADABLE and not (finding.subject.name == "loa_numbers" and _is_named(finding)):
        return _unreadable(finding)
    otherwise = _OTHERWISE.get(finding.subject.name)
    return (otherwise(finding) if otherwise else "") or customer.message(finding, count)


def _is_named(finding: Finding) -> bool:
    """Whether the letter says of some numbers that they are not to be ported: that was read."""
    return bool(finding.values.get("refused"))


def _unreadable(finding: Finding) -> str:
    if finding.why == Why.ANOTHER_SIGNER:
        return (
            f"The signature is typed in the name of {finding.found}, and the authorized user of the order is"
            f" {finding.typed}: see who signed"
        )
    if finding.why == Why.ANOTHER_ACCOUNT:
        return "The bill lists this number under another account than the one that was given"
    if finding.why == Why.ANOTHER_LOCATION:
        return f"The bill lists these numbers under another address of the account: {finding.found}"
    if finding.why == Why.PAGES_MISSING:
        return "Not on the pages that are here: ask for the others"
    of_letters = {
        "loa_signature": "It is not clear whether the letter is signed: look at it",
        "loa_name": "The name on the letter is not clear: compare it by eye",
        "loa_date": "The date of the letter is not clear: compare it by eye",
        "loa_numbers": "Not every number was found on the letter: compare them by eye",
    }
    if finding.subject.name in of_letters:
        return of_letters[finding.subject.name]
    is_on_a_letter = isinstance(finding.subject, OfDocument) and finding.subject.name != "bill_date"
    return f"Not clear enough on the {'letter' if is_on_a_letter else 'document'}: compare it by eye"


def _account_number(finding: Finding) -> str:
    if finding.kind == Kind.NOT_FOUND:
        return "No account number was found on the document"
    if finding.why == Why.ANOTHER_IDENTIFIER and finding.kind != Kind.MATCH:
        return (
            "The bill has a different account number; what the customer typed appears there as something else, not as"
            " the account"
        )
    return ""


def _owner_name(finding: Finding) -> str:
    if finding.kind == Kind.NOT_FOUND:
        return "The account holder’s name was not found on the document"
    if finding.why == Why.ONLY_A_CONTACT and finding.kind != Kind.MATCH:
        said = f"The account is in the name of {finding.values['name']}"
        return f"{said}; what the customer typed appears there only as a contact or user"
    return ""


def _service_address(finding: Finding) -> str:
    if finding.kind == Kind.NOT_FOUND:
        return "No service address was found on the document"
    if finding.why == Why.OF_THE_ACCOUNT:
        none = "No service address was found on the bill (wireless and toll-free bills have none)"
        if finding.kind == Kind.MATCH:
            return f"{none}; the account’s address on it is the same"
        return f"{none}, and the account’s address on it is different: {finding.found}"
    return ""


def _zip(finding: Finding) -> str:
    if finding.why == Why.OF_THE_ACCOUNT or finding.kind in (Kind.MATCH, Kind.MISMATCH):
        return ""
    if finding.why == Why.NO_ADDRESS:
        return "No service address was found on the document"
    return "The ZIP or postal code of the service address was not found on the document"


def _losing_carrier(finding: Finding) -> str:
    found, typed = finding.found, finding.typed
    if finding.kind == Kind.MATCH:
        return ""
    if finding.kind == Kind.NOT_FOUND:
        return "No carrier’s name was found on the document"
    if finding.why == Why.SAME_HOUSE:
        return f"The bill names {found}, which is related to {typed}: what counts is which of them has the account"
    if finding.why == Why.RESOLD:
        return (
            f"The bill names {found}. It and {typed} sell the same service, one through the other: the record of the"
            " one that has the numbers counts"
        )
    if finding.why == Why.LOOKED_UP:
        return f"The bill is from {found}, which may be the reseller: the look-up names {typed}, as the customer did"
    if finding.why == Why.BOTH_NAME:
        return f"The bill and the number look-up both name {found}, and the customer named {typed}"
    from_whom = "seems to be" if finding.kind == Kind.QUESTION else "is"
    return f"The bill {from_whom} from {found}, and the customer named {typed} as the current carrier"


def _bill_date(finding: Finding) -> str:
    if finding.kind == Kind.NOT_FOUND:
        return "No date was found on the bill"
    is_typed = finding.kind != Kind.MATCH and not isinstance(finding.subject, OfField)
    return f"{_entered(finding)}, and the bill is dated {_day(finding.found)}" if is_typed else ""


def _letter_date(finding: Finding) -> str:
    if finding.kind == Kind.MATCH:
        return ""
    return f"{_entered(finding)}, and the letter is dated {_day(finding.found)}"


def _entered(finding: Finding) -> str:
    return f"The customer entered {_day(finding.typed)}"


def _day(text: str) -> str:
    return short_day(date.fromisoformat(text))


def _letter_signature(finding: Finding) -> str:
    return "" if finding.kind == Kind.MATCH else "Nothing was found where the signature belongs"


def _letter_name(finding: Finding) -> str:
    said = f"The letter is in the name of {finding.found}, and the authorized user of the order is {finding.typed}"
    return "" if finding.kind == Kind.MATCH else said


def _letter_business(finding: Finding) -> str:
    said = f"The letter is for {finding.found}, and the business of the order is {finding.typed}"
    return "" if finding.kind == Kind.MATCH else said


def _letter_carrier(finding: Finding) -> str:
    verb = "names" if finding.kind == Kind.QUESTION else "takes the numbers from"
    said = f"The letter {verb} {finding.found}, and the current carrier of the order is {finding.typed}"
    return "" if finding.kind == Kind.MATCH else said


def _more_on_the_letter(finding: Finding) -> str:
    tns = finding.values["tns"]
    is_or_are = "is" if len(tns) == 1 else "are"
    numbers = customer.listed(tns)
    return (
        f"The letter also names {numbers}, which {is_or_are} not in the order: the carrier may refuse it, or move more"
    )


# By what the finding is about; "" leaves it to the customer's sentence, which says the fact alone.
_OTHERWISE: dict[str, Callable[[Finding], str]] = {
    "account_number": _account_number,
    "owner_name": _owner_name,
    "service_address": _service_address,
    "zip": _zip,
    "losing_carrier": _losing_carrier,
    "bill_date": _bill_date,
    "loa_signature": _letter_signature,
    "loa_name": _letter_name,
    "loa_date": _letter_date,
    "loa_business": _letter_business,
    "loa_carrier": _letter_carrier,
    "loa_more": _more_on_the_letter,
}
