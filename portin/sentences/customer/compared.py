"""What a document says beside an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp
from portin.findings import Finding, Kind, OfDocument, OfField, OfNumber, Why
from portin.rules.marking import N_
from portin.rules.words import joined, short_day
from portin.sentences.customer import counted

Say = Callable[[Finding, int], str]


def message(finding: Finding, count: int) -> str:
    if finding.why == Why.COVERED:
        return _("Something covers this on the document, so we did not compare it. A person will look at it")
    if finding.kind == Kind.UNREADABLE:
        return _unreadable(finding)
    return _COMPARED[finding.subject.name](finding, count)


def name_of(finding: Finding) -> str:
    return (
        nanp.display(finding.subject.tn) if isinstance(finding.subject, OfNumber) else _(_NAMES[finding.subject.name])
    )


_NAMES = {
    "account_number": N_("Account number"),
    "owner_name": N_("Account holder"),
    "service_address": N_("Service address"),
    "zip": N_("ZIP or postal code"),
    "btn": N_("Billing telephone number"),
    "losing_carrier": N_("Current carrier"),
    "bill_date": N_("Date of the bill"),
    "loa_signature": N_("Signature on the letter"),
    "loa_name": N_("Name on the letter"),
    "loa_date": N_("Date of the letter"),
    "loa_numbers": N_("Numbers on the letter"),
    "loa_more": N_("More numbers on the letter"),
    "loa_business": N_("Business on the letter"),
    "loa_address": N_("Address on the letter"),
    "loa_carrier": N_("Carrier on the letter"),
    "loa_account_number": N_("Account number on the letter"),
    "loa_btn": N_("Billing number on the letter"),
}


def label(finding: Finding, count: int) -> str:
    if isinstance(finding.subject, OfNumber):
        said = _("%(number)s: differs from the bill") if count == 1 else _("%(count)s numbers: differ from the bill")
        return said % {"number": name_of(finding), "count": count}
    if finding.kind == Kind.QUESTION:
        return name_of(finding)
    if isinstance(finding.subject, OfField):
        return _("%(name)s: differs from the bill") % {"name": name_of(finding)}
    return name_of(finding)


def _unreadable(finding: Finding) -> str:
    of_letters = {
        "loa_signature": _("We could not tell whether it is signed. A person will look at it"),
        "loa_name": _("We could not read the name clearly. A person will look at it"),
        "loa_date": _("We could not read the date clearly. A person will look at it"),
    }
    if finding.subject.name == "loa_numbers":
        return _letter_numbers(finding, 1)
    if finding.why == Why.ANOTHER_SIGNER:
        said = _(
            "The signature is typed in the name of %(found)s, and you named %(typed)s as the authorized user. A person"
            " will look at it"
        )
        return said % {"found": finding.found, "typed": finding.typed}
    if finding.why == Why.ANOTHER_ACCOUNT:
        return _("The bill lists this number under another account than the one you typed. A person will look at it")
    if finding.why == Why.ANOTHER_LOCATION:
        return _("The bill lists these numbers under another of its addresses. A person will look at it")
    if finding.why == Why.PAGES_MISSING:
        return _("Not on the pages that are here. Upload the others as well")
    if finding.subject.name in of_letters:
        return of_letters[finding.subject.name]
    if isinstance(finding.subject, OfDocument) and finding.subject.name != "bill_date":
        return _("We could not read this clearly on the letter. A person will look at it")
    return _("We could not read this clearly on your document. A person will look at it")


def _account_number(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The account number on the bill is the same")
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find an account number on your document")
    if finding.why == Why.ANOTHER_IDENTIFIER:
        return _(
            "The bill has a different account number; what you typed appears there as something else, not as"
            " the account"
        )
    return _("The bill has a different account number")


def _owner_name(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The bill is in the same name")
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find the account holder’s name on your document")
    if finding.why == Why.ONLY_A_CONTACT:
        said = _("The account is in the name of %(name)s; what you typed appears there only as a contact or user")
    else:
        said = _("The account is in the name of %(name)s")
    return said % {"name": finding.values["name"]}


def _service_address(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return (
            _the_accounts_address()
            if finding.why == Why.OF_THE_ACCOUNT
            else _("The service address on the bill is the same")
        )
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find a service address on your document")
    if finding.why == Why.OF_THE_ACCOUNT:
        return _(
            "We found no service address on the bill (wireless and toll-free bills have none), and the account’s"
            " address on it is different: %(found)s"
        ) % {"found": finding.found}
    parts = finding.values["parts"]
    if len(parts) > 1:
        names = {
            "house": _("house number"),
            "direction": _("direction (N, S, E, W)"),
            "street": _("street"),
            "type": _("kind of street"),
            "unit": _("suite or unit"),
            "city": _("city"),
            "state": _("state or province"),
        }
        said = _("The bill has a different %(parts)s: %(found)s")
        return said % {"parts": joined([names[part] for part in parts]), "found": finding.found}
    of_one = {
        "house": _("The bill has a different house number: %(found)s"),
        "direction": _("The bill has a different direction (N, S, E, W): %(found)s"),
        "street": _("The bill has a different street: %(found)s"),
        "type": _("The bill has a different kind of street: %(found)s"),
        "unit": _("The bill has a different suite or unit: %(found)s"),
        "city": _("The bill has a different city: %(found)s"),
        "state": _("The bill has a different state or province: %(found)s"),
        "po_box": _("The bill has a different PO box: %(found)s"),
        "address": _("The bill has a different address: %(found)s"),
    }
    return of_one[parts[0]] % {"found": finding.found}


def _the_accounts_address() -> str:
    return _(
        "We found no service address on the bill (wireless and toll-free bills have none); the account’s address on it"
        " is the same"
    )


def _zip(finding: Finding, count: int) -> str:
    if finding.why == Why.OF_THE_ACCOUNT:
        if finding.kind == Kind.MATCH:
            return _("The ZIP or postal code of the account’s address on the bill is the same")
        return _("The account’s address on the bill has %(found)s") % {"found": finding.found}
    if finding.kind == Kind.MATCH:
        return _("The ZIP or postal code of the service address is the same")
    if finding.kind == Kind.MISMATCH:
        return _("The service address on the bill has %(found)s") % {"found": finding.found}
    if finding.why == Why.NO_ADDRESS:
        return _("We did not find a service address on your document")
    return _("We did not find the ZIP of the service address on your document")


def _btn(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The billing number on the bill is the same")
    return _("The bill names %(number)s as the main number of the account") % {"number": finding.found}


def _losing_carrier(finding: Finding, count: int) -> str:
    both = {"found": finding.found, "typed": finding.typed}
    if finding.kind == Kind.MATCH:
        return _("The bill is from this carrier")
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find the name of a carrier on your document")
    if finding.why == Why.SAME_HOUSE:
        return (
            _(
                "The bill names %(found)s, which is related to %(typed)s. Enter the one that has your account:"
                " the name on the bill, unless the carrier told you otherwise"
            )
            % both
        )
    if finding.why == Why.RESOLD:
        return (
            _(
                "The bill names %(found)s. It and %(typed)s sell the same service, one through the other. The"
                " record of the one that has the numbers counts: see what to ask"
            )
            % both
        )
    if finding.why == Why.LOOKED_UP:
        return (
            _(
                "The bill is from %(found)s. The number look-up says that %(typed)s has the numbers, as you typed: if"
                " %(found)s resells its service to you, enter %(found)s under “Reseller”"
            )
            % both
        )
    if finding.why == Why.BOTH_NAME:
        return (
            _(
                "The bill and the number look-up both name %(found)s, and you named %(typed)s as the current carrier."
                " Take %(found)s over, unless the numbers moved since"
            )
            % both
        )
    if finding.kind == Kind.QUESTION:
        return _("The bill seems to be from %(found)s. Check that %(typed)s has this account") % both
    return _("The bill is from %(found)s, and you named %(typed)s as the current carrier") % both


def _number(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The number appears on the bill as one of the account’s lines")
    if finding.why == Why.CALLED:
        return ngettext(
            "The number appears on the bill only as a number that was called",
            "These numbers appear on the bill only as a number that was called",
            count,
        )
    if finding.why == Why.FORWARD:
        return ngettext(
            "The number appears on the bill only as a number that calls are forwarded to",
            "These numbers appear on the bill only as a number that calls are forwarded to",
            count,
        )
    if finding.why == Why.CONTACT_PHONE:
        return ngettext(
            "The number appears on the bill only as a number to call for help, or as a line taken out",
            "These numbers appear on the bill only as a number to call for help, or as a line taken out",
            count,
        )
    if finding.why == Why.CALLER:
        return ngettext(
            "The number appears on the bill only as a number that calls came from",
            "These numbers appear on the bill only as a number that calls came from",
            count,
        )
    if finding.why == Why.GONE:
        return ngettext(
            "The bill says that this line is no longer in service",
            "The bill says that these lines are no longer in service",
            count,
        )
    if finding.why == Why.ELSEWHERE:
        return ngettext(
            "The number appears on the bill only in another context",
            "These numbers appear on the bill only in another context",
            count,
        )
    return ngettext("The number is not on this bill", "These numbers are not on this bill", count)


# --------------------------------------------------------------------------------------- what was typed of a document


def _bill_date(finding: Finding, count: int) -> str:
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find the date of the bill on your document")
    if isinstance(finding.subject, OfField):  # its age alone: nothing was typed
        if finding.kind == Kind.MATCH:
            return _("The bill is recent enough")
        age, most = finding.values["days"], finding.values["most"]
        said = ngettext(
            "The bill is dated %(day)s: %(age)s day old, and it may be %(most)s at most",
            "The bill is dated %(day)s: %(age)s days old, and it may be %(most)s at most",
            age,
        )
        return said % {"day": finding.found, "age": age, "most": most}
    if finding.kind == Kind.MATCH:
        return _("The date is the one that appears on the bill")
    return _("You typed %(typed)s, and the bill is dated %(found)s") % _both_days(finding)


def _letter_date(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The date is the one that appears on the letter")
    return _("You typed %(typed)s, and the letter is dated %(found)s") % _both_days(finding)


def _both_days(finding: Finding) -> dict[str, str]:
    return {
        "typed": short_day(date.fromisoformat(finding.typed)),
        "found": short_day(date.fromisoformat(finding.found)),
    }


def _letter_signature(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("There is a mark where the signature belongs")
    return _("There is nothing where the signature belongs. Upload the signed letter, or have it signed online")


def _letter_name(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The letter is in the name of the authorized user")
    said = _("The letter is in the name of %(found)s, and you named %(typed)s as the authorized user")
    return said % {"found": finding.found, "typed": finding.typed}


def _letter_business(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The letter names the business")
    said = _("The letter is for %(found)s, and you typed %(typed)s as the business")
    return said % {"found": finding.found, "typed": finding.typed}


def _letter_address(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The service address on the letter is the same")
    return _("The letter has another service address: %(found)s") % {"found": finding.found}


def _letter_carrier(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The letter names the same current carrier")
    both = {"found": finding.found, "typed": finding.typed}
    if finding.kind == Kind.QUESTION:
        return _("The letter names %(found)s as the current carrier. Check that it goes with %(typed)s") % both
    return _("The letter takes the numbers from %(found)s, and you named %(typed)s as the current carrier") % both


def _letter_account_number(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The account number on the letter is the same")
    return _("The letter has another account number")


def _letter_btn(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The billing number on the letter is the same")
    return _("The letter has another billing number: %(number)s") % {"number": finding.found}


def _letter_numbers(finding: Finding, count: int) -> str:
    refused, missing = finding.values.get("refused", ()), finding.values.get("missing", ())
    if refused:
        said = ngettext(
            "The letter says that %(numbers)s is not to be ported",
            "The letter says that %(numbers)s are not to be ported",
            len(refused),
        )
        return said % {"numbers": counted.listed(refused)}
    if finding.kind == Kind.MATCH:
        return _("The letter names every number")
    if finding.kind == Kind.UNREADABLE:
        return _("We could not find every number on the letter. A person will look at it")
    return _("The letter does not name %(numbers)s") % {"numbers": counted.listed(missing)}


def _more_on_the_letter(finding: Finding, count: int) -> str:
    tns = finding.values["tns"]
    said = ngettext(
        "The letter also names %(numbers)s, which is not in this order. A carrier refuses such a letter, or moves that"
        " number as well: add it to the order, or replace the letter",
        "The letter also names %(numbers)s, which are not in this order. A carrier refuses such a letter, or moves"
        " those numbers as well: add them to the order, or replace the letter",
        len(tns),
    )
    return said % {"numbers": counted.listed(tns)}


_COMPARED: dict[str, Say] = {
    "account_number": _account_number,
    "owner_name": _owner_name,
    "service_address": _service_address,
    "zip": _zip,
    "btn": _btn,
    "losing_carrier": _losing_carrier,
    "number": _number,
    "bill_date": _bill_date,
    "loa_signature": _letter_signature,
    "loa_name": _letter_name,
    "loa_date": _letter_date,
    "loa_numbers": _letter_numbers,
    "loa_more": _more_on_the_letter,
    "loa_business": _letter_business,
    "loa_address": _letter_address,
    "loa_carrier": _letter_carrier,
    "loa_account_number": _letter_account_number,
    "loa_btn": _letter_btn,
}


def typed_value(finding: Finding) -> str:
    """What was typed, where that is more than the text itself: the names, or how many numbers."""
    if finding.subject.name == "owner_name":
        return joined(finding.values.get("names", ()), "or")
    if finding.subject.name == "loa_numbers":
        return counted.count_of_numbers(finding.values["count"])
    return finding.typed


def found_value(finding: Finding) -> str:
    """What the document says, where that is no text on it."""
    if finding.subject.name == "loa_signature" and finding.found and finding.why != Why.ANOTHER_SIGNER:
        return _("Signed") if finding.kind == Kind.MATCH else _("Not signed")
    if finding.subject.name == "loa_numbers" and finding.found:
        return _("Not to be ported") if finding.values.get("refused") else typed_value(finding)
    return finding.found
