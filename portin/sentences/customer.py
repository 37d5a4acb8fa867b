"""Findings in the customer's words, for pages and mails alike. The only place that makes such a sentence.

A sentence ends without its period, as the messages of forms do: `ended` adds it where a page shows it as running text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp
from phone_numbers.area_codes import AS_OF, TOLL_FREE_TO_COME
from portin import order_fields
from portin.findings import COMPARED, Finding, Kind, OfDocument, OfField, OfNumber, Why
from portin.rules import carriers, countries
from portin.rules.business_days import DateFault, ImpossibleDate, short_date
from portin.rules.words import joined, short_day

SHOWN = 3  # of many numbers

Say = Callable[[Finding, int], str]


def ended(sentence: str) -> str:
    """A sentence as running text."""
    return _("%(sentence)s.") % {"sentence": sentence}


def message(finding: Finding, count: int = 1) -> str:
    """What is the matter, and what to do. `count`: of how many numbers the same is said."""
    if finding.kind == Kind.UNREADABLE:
        return _unreadable(finding)
    if finding.kind in COMPARED:
        return _COMPARED[finding.subject.name](finding, count)
    return _SAID[finding.kind](finding)


def name_of(finding: Finding) -> str:
    """What it is about, in a few words: "Account number", "(415) 555-0142"."""
    if isinstance(finding.subject, OfNumber):
        return nanp.display(finding.subject.tn)
    return _names()[finding.subject.name] if finding.kind in COMPARED else label(finding)


def label(finding: Finding, count: int = 1) -> str:
    """A few words for a list of what is to do. `count`: for how many numbers alike."""
    if finding.kind in COMPARED:
        return _differs_label(finding, count)
    if isinstance(finding.subject, OfNumber):
        return _number_label(finding, count)
    labels = _labels()
    plain = labels.get((finding.kind, finding.subject.name)) or labels.get((finding.kind, ""))
    return plain or _LABELS[finding.kind](finding)


def why_no_account_number(text: str) -> str:
    """Why a text cannot be an account number; "" when it can. Says nothing of an empty one."""
    if carriers.can_be_account_number(text):
        return ""
    return _no_account_number(Why.AN_EMAIL_ADDRESS if carriers.is_email_address(text) else Why.WITHOUT_DIGITS)


def count_of_numbers(count: int) -> str:
    return ngettext("%(count)s number", "%(count)s numbers", count) % {"count": f"{count:,}"}


def some_of(tns: Sequence[str]) -> str:
    """The first numbers, and how many more: "(415) 555-0142, (415) 555-0143, (415) 555-0144 and 2 more"."""
    shown = ", ".join(nanp.display(tn) for tn in tns[:SHOWN])
    more = len(tns) - SHOWN
    return _("%(shown)s and %(count)s more") % {"shown": shown, "count": more} if more > 0 else shown


def first_of(names: Sequence[str]) -> str:
    """The first of several, and how many more: "ZIP or postal code and 2 more"."""
    more = len(names) - 1
    return _("%(name)s and %(count)s more") % {"name": names[0], "count": more} if more else names[0]


def _names() -> dict[str, str]:
    return {
        "account_number": _("Account number"),
        "owner_name": _("Account holder"),
        "service_address": _("Service address"),
        "zip": _("ZIP or postal code"),
        "btn": _("Billing telephone number"),
        "bill_date": _("Date of the bill"),
        "loa_signature": _("Signature on the letter"),
        "loa_name": _("Name on the letter"),
        "loa_date": _("Date of the letter"),
        "loa_numbers": _("Numbers on the letter"),
    }


# ------------------------------------------------------------------------------------- answers beside the documents


def _differs_label(finding: Finding, count: int) -> str:
    if isinstance(finding.subject, OfNumber):
        said = ngettext("%(number)s: differs from the bill", "%(count)s numbers: differ from the bill", count)
        return said % {"number": name_of(finding), "count": count}
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
    return of_letters.get(finding.subject.name) or _(
        "We could not read this clearly on your document. A person will look at it"
    )


def _account_number(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The account number on the bill is the same")
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find an account number on your document")
    if finding.why == Why.ANOTHER_IDENTIFIER:
        return _(
            "The bill has another account number; what you typed appears there as something else, not as the account"
        )
    return _("The bill has another account number")


def _owner_name(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The bill is in the same name")
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find the account holder's name on your document")
    if finding.why == Why.ONLY_A_CONTACT:
        said = _("The account is in the name of %(name)s; what you typed appears there only as a contact or user")
    else:
        said = _("The account is in the name of %(name)s")
    return said % {"name": finding.values["name"]}


def _service_address(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The service address on the bill is the same")
    if finding.kind == Kind.NOT_FOUND:
        return _("We did not find a service address on your document")
    parts = finding.values["parts"]
    if len(parts) > 1:
        names = {
            "house": _("house number"),
            "direction": _("direction (N, S, E, W)"),
            "type": _("kind of street"),
            "unit": _("suite or unit"),
            "state": _("state or province"),
        }
        said = _("The bill has another %(parts)s: %(found)s")
        return said % {"parts": joined([names[part] for part in parts], _("and")), "found": finding.found}
    of_one = {
        "house": _("The bill has another house number: %(found)s"),
        "direction": _("The bill has another direction (N, S, E, W): %(found)s"),
        "type": _("The bill has another kind of street: %(found)s"),
        "unit": _("The bill has another suite or unit: %(found)s"),
        "state": _("The bill has another state or province: %(found)s"),
        "po_box": _("The bill has another PO box: %(found)s"),
        "address": _("The bill has another address: %(found)s"),
    }
    return of_one[parts[0]] % {"found": finding.found}


def _zip(finding: Finding, count: int) -> str:
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


def _number(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The number stands on the bill as one of the account's lines")
    if finding.why == Why.CALLED:
        return ngettext(
            "The number stands on the bill only as a number that was called",
            "These numbers stand on the bill only as a number that was called",
            count,
        )
    if finding.why == Why.FORWARD:
        return ngettext(
            "The number stands on the bill only as a number that calls are forwarded to",
            "These numbers stand on the bill only as a number that calls are forwarded to",
            count,
        )
    if finding.why == Why.CONTACT_PHONE:
        return ngettext(
            "The number stands on the bill only as a number to call for help, or as a line taken out",
            "These numbers stand on the bill only as a number to call for help, or as a line taken out",
            count,
        )
    if finding.why == Why.CALLER:
        return ngettext(
            "The number stands on the bill only as a number that calls came from",
            "These numbers stand on the bill only as a number that calls came from",
            count,
        )
    if finding.why == Why.ELSEWHERE:
        return ngettext(
            "The number stands on the bill only in another connection",
            "These numbers stand on the bill only in another connection",
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
            "The bill is of %(day)s: %(age)s day old, and it may be %(most)s at most",
            "The bill is of %(day)s: %(age)s days old, and it may be %(most)s at most",
            age,
        )
        return said % {"day": finding.found, "age": age, "most": most}
    if finding.kind == Kind.MATCH:
        return _("The date is the one that stands on the bill")
    return _("You typed %(typed)s, and the bill is of %(found)s") % _both_days(finding)


def _letter_date(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The date is the one that stands on the letter")
    return _("You typed %(typed)s, and the letter is of %(found)s") % _both_days(finding)


def _both_days(finding: Finding) -> dict[str, str]:
    return {
        "typed": short_day(date.fromisoformat(finding.typed)),
        "found": short_day(date.fromisoformat(finding.found)),
    }


def _letter_signature(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("There is a mark where the signature belongs")
    return _("Nothing stands where the signature belongs. Upload the signed letter, or have it signed online")


def _letter_name(finding: Finding, count: int) -> str:
    if finding.kind == Kind.MATCH:
        return _("The letter is in the name of the authorized person")
    said = _("The letter is in the name of %(found)s, and you named %(typed)s as the authorized person")
    return said % {"found": finding.found, "typed": finding.typed}


def _letter_numbers(finding: Finding, count: int) -> str:
    refused, missing = finding.values.get("refused", ()), finding.values.get("missing", ())
    if refused:
        said = ngettext(
            "The letter says that %(numbers)s is not to be ported",
            "The letter says that %(numbers)s are not to be ported",
            len(refused),
        )
        return said % {"numbers": _listed(refused)}
    if finding.kind == Kind.MATCH:
        return _("The letter names every number")
    if finding.kind == Kind.UNREADABLE:
        return _("We could not find every number on the letter. A person will look at it")
    return _("The letter does not name %(numbers)s") % {"numbers": _listed(missing)}


def _listed(tns: Sequence[str]) -> str:
    """(415) 555-0142, (415) 555-0143 and (415) 555-0144; of more than three the first, and how many more."""
    return some_of(tns) if len(tns) > SHOWN else joined([nanp.display(tn) for tn in tns], _("and"))


_COMPARED: dict[str, Say] = {
    "account_number": _account_number,
    "owner_name": _owner_name,
    "service_address": _service_address,
    "zip": _zip,
    "btn": _btn,
    "number": _number,
    "bill_date": _bill_date,
    "loa_signature": _letter_signature,
    "loa_name": _letter_name,
    "loa_date": _letter_date,
    "loa_numbers": _letter_numbers,
}


# ------------------------------------------------------------------------------------------------ values as shown


def typed_value(finding: Finding) -> str:
    """What was typed, where that is more than the text itself: the names, or how many numbers."""
    if finding.subject.name == "owner_name":
        return joined(finding.values.get("names", ()), _("or"))
    if finding.subject.name == "loa_numbers":
        return count_of_numbers(finding.values["count"])
    return finding.typed


def found_value(finding: Finding) -> str:
    """What the document says, where that is no text on it."""
    if finding.subject.name == "loa_signature" and finding.found:
        return _("Signed") if finding.kind == Kind.MATCH else _("Not signed")
    if finding.subject.name == "loa_numbers" and finding.found:
        return _("Not to be ported") if finding.values.get("refused") else typed_value(finding)
    return finding.found


# -------------------------------------------------------------------------------------------- what readiness finds


def _labels() -> dict[tuple[Kind, str], str]:
    """By the kind of finding and what it is about; "" stands for anything."""
    account_number, pin = _("Account number"), _("Port PIN")
    return {
        (Kind.MISSING, "pin"): pin,
        (Kind.MISSING, "new_btn"): _("New billing number"),
        (Kind.MISSING, "numbers"): _("Numbers"),
        (Kind.MISSING, "loa"): _("Letter of authorization"),
        (Kind.MISSING, "bill"): _("Phone bill"),
        (Kind.MALFORMED, "account_number"): account_number,
        (Kind.UNUSUAL, "account_number"): _("Account number looks unusual"),
        (Kind.UNUSUAL, "pin"): _("PIN looks unusual"),
        (Kind.OUTDATED, "pin"): _("PIN may have expired"),
        (Kind.WIPED, ""): pin,
        (Kind.PO_BOX, ""): _("Street, not a PO box"),
        (Kind.MILITARY_BOX, ""): _("Street, not a mail room"),
        (Kind.NO_HOUSE_NUMBER, ""): _("House number"),
        (Kind.MOVES_ITSELF, ""): _("New billing number"),
        (Kind.IMPOSSIBLE, ""): _("Preferred date"),
        (Kind.TOO_MANY, ""): _("Fewer numbers"),
        (Kind.TWO_KINDS, ""): _("Toll-free and local together"),
        (Kind.FROM_ELSEWHERE, ""): _("Numbers from elsewhere"),
        (Kind.UNKNOWN_PREFIX, ""): _("Area code or exchange that we do not know"),
        (Kind.IN_OTHER_DRAFT, ""): _("Numbers in two drafts"),
        (Kind.LEFT_OUT, ""): _("Numbers on the bill that are not in the order"),
        (Kind.NOTHING_STAYS, ""): _("Nothing seems to stay"),
        (Kind.VOID, ""): _("New signature"),
        (Kind.OUTDATED_BY_THEN, ""): _("Bill too old on the date"),
        (Kind.PAGES_MISSING, ""): _("Pages are missing"),
    }


def _number_label(finding: Finding, count: int) -> str:
    if finding.kind == Kind.IN_USE:
        said = ngettext("%(number)s: in use", "%(count)s numbers: in use", count)
    elif finding.kind == Kind.OTHER_COUNTRY:
        said = ngettext("%(number)s: country", "%(count)s numbers: country", count)
    else:
        return message(finding)
    return said % {"number": name_of(finding), "count": count}


def _missing_label(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        return _date_label(finding)
    name = finding.subject.name
    if name == "region":
        return countries.label(countries.region_word(finding.values["country"]))
    if name == "postal_code":
        return countries.label(countries.postal_code_word(finding.values["country"]))
    return _(order_fields.field(name).few_words)


def _other_region_label(finding: Finding) -> str:
    country = countries.of(finding.values["country"])
    return _("%(code)s or %(region)s") % {"code": country.postal_code.short, "region": country.region}


def _date_label(finding: Finding) -> str:
    return _("Date of the letter") if finding.values["document"] == "loa" else _("Date of the bill")


def _uncovered_label(finding: Finding) -> str:
    count = len(finding.values["tns"])
    if finding.subject.name == "loa":
        said = ngettext(
            "Letter of authorization for %(count)s number", "Letter of authorization for %(count)s numbers", count
        )
    else:
        said = ngettext("Phone bill for %(count)s number", "Phone bill for %(count)s numbers", count)
    return said % {"count": count}


def _outdated_label(finding: Finding) -> str:
    return _("Newer letter") if finding.values["document"] == "loa" else _("Newer bill")


def _to_correct_label(finding: Finding) -> str:
    count = finding.values["count"]
    return ngettext("%(count)s number to correct", "%(count)s numbers to correct", count) % {"count": count}


_LABELS: dict[Kind, Callable[[Finding], str]] = {
    Kind.MISSING: _missing_label,
    Kind.MALFORMED: lambda finding: countries.of(finding.values["country"]).postal_code.label,
    Kind.OTHER_REGION: _other_region_label,
    Kind.IN_THE_FUTURE: _date_label,
    Kind.OUTDATED: _outdated_label,
    Kind.UNCOVERED: _uncovered_label,
    Kind.CANNOT_BE_ORDERED: _to_correct_label,
    Kind.LIKELY_NEEDED: lambda finding: _("PIN of %(carrier)s") % finding.values,
    Kind.UNFITTING: lambda finding: finding.values["label"],
    Kind.UNFIXED: lambda finding: finding.values["title"],
}


def _missing(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        if finding.values["document"] == "loa":
            return _("Enter the date on which %(name)s was signed") % finding.values
        return _("Enter the date that stands on %(name)s") % finding.values
    if finding.subject.name == "bill":
        return _bill_of_the_last(finding.values["days"])
    if finding.subject.name == "region":
        word = countries.region_word(finding.values["country"])
        return _("Choose the %(region)s of the service address") % {"region": word}
    if finding.subject.name == "postal_code":
        word = countries.postal_code_word(finding.values["country"])
        return _("Enter the %(postal_code)s of the service address") % {"postal_code": word}
    otherwise = _missing_beside_the_table().get(finding.subject.name)
    return otherwise or _(order_fields.field(finding.subject.name).missing)


def _missing_beside_the_table() -> dict[str, str]:
    """What is no field of an order, or is needed only beside other answers."""
    return {
        "pin": _("Enter the port-out PIN: wireless carriers release numbers only with one"),
        "new_btn": _(
            "The billing number moves, but part of the account stays. Enter the new billing number of what stays"
        ),
        "numbers": _("Paste the numbers that you want to move"),
        "loa": _("Upload or sign the letter of authorization"),
    }


def _bill_of_the_last(days: int) -> str:
    said = ngettext("Upload a phone bill from the last day", "Upload a phone bill from the last %(days)s days", days)
    return said % {"days": f"{days:,}"}


def _no_account_number(why: Why | None) -> str:
    if why == Why.AN_EMAIL_ADDRESS:
        return _("Enter the account number from your bill: this is an e-mail address")
    return _("Enter the account number from your bill: it has digits")


def _malformed(finding: Finding) -> str:
    if finding.subject.name == "account_number":
        return _no_account_number(finding.why)
    return _("Enter the code %(shape)s") % {"shape": countries.of(finding.values["country"]).postal_code.shape}


def _unusual(finding: Finding) -> str:
    if finding.subject.name == "account_number":
        said = _("Account numbers of %(carrier)s usually have %(hint)s. Compare yours with the bill once more")
    else:
        said = _("%(carrier)s asks for %(hint)s. Make sure that yours is the port-out PIN")
    return said % finding.values


def _outdated(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        return _outdated_document(finding)
    if finding.values["lives"]:
        said = _(
            "The PIN was entered more than %(age)s ago, and PINs of %(carrier)s live for %(lives)s. Get a new one"
            " before you submit"
        )
    else:
        said = _(
            "The PIN was entered more than %(age)s ago. Some carriers let theirs expire within days: ask %(carrier)s"
            " whether yours still holds"
        )
    return said % finding.values


def _outdated_document(finding: Finding) -> str:
    days = finding.values["days"]
    if finding.values["document"] == "loa":
        said = ngettext(
            "%(name)s is from %(day)s. Have the letter signed again: carriers accept %(days)s day",
            "%(name)s is from %(day)s. Have the letter signed again: carriers accept %(days)s days",
            days,
        )
    else:
        said = ngettext(
            "%(name)s is from %(day)s. Upload a bill from the last day",
            "%(name)s is from %(day)s. Upload a bill from the last %(days)s days",
            days,
        )
    day = short_date(finding.values["dated_on"])
    return said % {"name": finding.values["name"], "day": day, "days": f"{days:,}"}


def _wiped(finding: Finding) -> str:
    return _(
        "Enter the port PIN again: we keep none for longer than we need it, and yours was wiped after the rejection"
    )


def _likely_needed(finding: Finding) -> str:
    said = _(
        "This account number has the shape of one at %(carrier)s, which releases numbers only with a port-out PIN. If"
        " that is your carrier, write %(carrier)s as the losing carrier and enter the PIN"
    )
    return said % finding.values


def _po_box(finding: Finding) -> str:
    return _("Enter the street address where the service is. Carriers refuse a PO box")


def _military_box(finding: Finding) -> str:
    return _(
        "A PSC, CMR or Unit box is where military mail goes. Enter the building where the phone service is, or say why"
        " your bill has the box as its service address"
    )


def _no_house_number(finding: Finding) -> str:
    return _("This street address has no house number. Add it as it appears on your bill, or say why there is none")


def _other_region(finding: Finding) -> str:
    country = countries.of(finding.values["country"])
    said = _("%(code)s belongs to %(regions)s, not to %(region)s. Correct the code or the %(word)s")
    return said % {
        "code": finding.values["code"],
        "regions": _either([country.region_name(code) for code in finding.values["belongs_to"]]),
        "region": country.region_name(finding.values["region"]),
        "word": country.region,
    }


def _either(names: Sequence[str]) -> str:
    """a or b or c"""
    found = names[0]
    for name in names[1:]:
        found = _("%(first)s or %(second)s") % {"first": found, "second": name}
    return found


def _moves_itself(finding: Finding) -> str:
    return _("Enter a number that stays with the old carrier: this one moves in this order")


def _impossible(finding: Finding) -> str:
    return about_date(finding.values["date"], ahead=finding.values["days"])


def about_date(found: ImpossibleDate, *, ahead: int) -> str:
    """Why a day cannot be the preferred date. `ahead`: how many days ahead we order at most."""
    values = {"day": short_date(found.day), "choose": short_date(found.choose), "holiday": found.holiday}
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


# ---------------------------------------------------------------------------------------------------------- numbers


def _cannot_be_ordered(finding: Finding) -> str:
    count = finding.values["count"]
    said = ngettext(
        "Correct or remove %(count)s number that cannot be ordered",
        "Correct or remove %(count)s numbers that cannot be ordered",
        count,
    )
    return said % {"count": count}


def _too_many(finding: Finding) -> str:
    most = finding.values["most"]
    said = ngettext(
        "Keep at most %(most)s number in this order and put the others into a second one",
        "Keep at most %(most)s numbers in this order and put the others into a second one",
        most,
    )
    return said % {"most": f"{most:,}"}


def _two_kinds(finding: Finding) -> str:
    return _(
        "Toll-free and local numbers are often billed by different companies. Make sure that one bill shows them all,"
        " or order them separately"
    )


def _from_elsewhere(finding: Finding) -> str:
    tns = finding.values["tns"]
    said = ngettext(
        "%(numbers)s is not from %(region)s, where the service address is. Make sure that the bill shows this address"
        " for them",
        "%(numbers)s are not from %(region)s, where the service address is. Make sure that the bill shows this address"
        " for them",
        len(tns),
    )
    region = countries.of(finding.values["country"]).region_name(finding.values["region"])
    return said % {"numbers": some_of(tns), "region": region}


def _other_country(finding: Finding) -> str:
    said = _("%(number)s is a %(nationality)s number, but the service address is in %(country)s. Order it separately")
    return said % {
        "number": name_of(finding),
        "nationality": countries.of(finding.values["of"]).adjective,
        "country": countries.of(finding.values["country"]).in_sentences,
    }


def _unknown_prefix(finding: Finding) -> str:
    prefix, tns = finding.subject.written, finding.values["tns"]
    values = {"numbers": some_of(tns), "as_of": f"{AS_OF:%B %Y}", "area": prefix[:3], "exchange": prefix[3:]}
    if prefix in TOLL_FREE_TO_COME:
        said = _(
            "%(numbers)s: As of %(as_of)s, %(area)s was not open for toll-free numbers. Compare the first three digits"
            " with your bill"
        )
    elif len(prefix) == 3:
        said = _(
            "%(numbers)s: As of %(as_of)s we know of no area code %(area)s. Compare the first three digits with your"
            " bill"
        )
    else:
        said = _(
            "%(numbers)s: We know of no numbers that begin with %(area)s-%(exchange)s. Compare the digits with your"
            " bill"
        )
    return said % values


def _in_other_draft(finding: Finding) -> str:
    tns = finding.values["tns"]
    said = ngettext(
        "%(numbers)s is also in another draft of yours, “%(draft)s”. Only the one that is submitted first gets them",
        "%(numbers)s are also in another draft of yours, “%(draft)s”. Only the one that is submitted first gets them",
        len(tns),
    )
    return said % {"numbers": some_of(tns), "draft": finding.values["draft"]}


def _in_use(finding: Finding) -> str:
    if finding.why == Why.ACTIVE_HERE:
        said = _("%(number)s is already active in your account. Remove it")
    elif finding.why == Why.OPEN_HERE:
        said = _("%(number)s is in another open order of yours. Remove it here or cancel it there")
    else:
        said = _("%(number)s cannot be ordered now. If it is yours, open a support ticket")
    return said % {"number": name_of(finding)}


def _left_out(finding: Finding) -> str:
    said = _(
        "The bill also lists %(numbers)s. When the whole account moves, a number that is not in the order is"
        " disconnected: add it, or say that a part of the account stays"
    )
    return said % {"numbers": some_of(finding.values["tns"])}


def _nothing_stays(finding: Finding) -> str:
    return _(
        "All numbers that the bill lists are in this order. If nothing else stays with the old carrier, say that the"
        " whole account moves"
    )


# --------------------------------------------------------------------------------------------------------- documents


def _void(finding: Finding) -> str:
    return _(
        "An answer that stands on the signed letter was changed, so the signature is void. Have the letter signed again"
    )


def _uncovered(finding: Finding) -> str:
    if finding.subject.name == "loa":
        said = _("Add a letter of authorization that covers %(numbers)s")
    else:
        said = _("Add a phone bill that covers %(numbers)s")
    return said % {"numbers": some_of(finding.values["tns"])}


def _in_the_future(finding: Finding) -> str:
    return _("The date of %(name)s lies in the future. Enter the date that stands on it") % finding.values


def _outdated_by_then(finding: Finding) -> str:
    days = finding.values["days"]
    said = _("On %(day)s the bill will be %(days)s days old. Choose an earlier date, or add a newer bill when it comes")
    return said % {"day": short_date(finding.values["on"]), "days": days}


def _pages_missing(finding: Finding) -> str:
    said = ngettext(
        "%(document)s says that it has %(total)s pages, and only %(here)s of them is here. Upload %(missing)s as well",
        "%(document)s says that it has %(total)s pages, and only %(here)s of them are here. Upload %(missing)s as well",
        len(finding.values["has"]),
    )
    return said % words_of_pages(finding)


def words_of_pages(finding: Finding) -> dict[str, object]:
    """What a sentence about missing pages names, for either audience."""
    has, missing = finding.values["has"], finding.values["missing"]
    return {
        "document": finding.values["name"],
        "total": finding.values["total"],
        "here": _pages(has) if len(has) <= MOST_PAGES else _count_of_pages(len(has)),
        "missing": _pages(missing) if len(missing) <= MOST_PAGES else _("the others"),
    }


MOST_PAGES = 4


def _pages(numbers: Sequence[int]) -> str:
    said = ngettext("page %(pages)s", "pages %(pages)s", len(numbers))
    return said % {"pages": joined(numbers, _("and"))}


def _count_of_pages(count: int) -> str:
    return ngettext("%(count)s page", "%(count)s pages", count) % {"count": f"{count:,}"}


# ---------------------------------------------------------------------------------------------------- after a rejection


def _final(finding: Finding) -> str:
    if finding.why == Why.FOR_SUPPORT:
        said = _("%(number)s cannot be submitted again here: support clears this and sends it again")
    else:
        said = _("%(number)s cannot be submitted again here: it was rejected for good")
    return said % {"number": name_of(finding)}


def _unfixed(finding: Finding) -> str:
    return _("%(title)s: correct it, or confirm that it is right as it is") % finding.values


_SAID: dict[Kind, Callable[[Finding], str]] = {
    Kind.MISSING: _missing,
    Kind.UNFITTING: lambda finding: finding.values["message"],  # as its form said it
    Kind.MALFORMED: _malformed,
    Kind.UNUSUAL: _unusual,
    Kind.OUTDATED: _outdated,
    Kind.WIPED: _wiped,
    Kind.LIKELY_NEEDED: _likely_needed,
    Kind.PO_BOX: _po_box,
    Kind.MILITARY_BOX: _military_box,
    Kind.NO_HOUSE_NUMBER: _no_house_number,
    Kind.OTHER_REGION: _other_region,
    Kind.MOVES_ITSELF: _moves_itself,
    Kind.IMPOSSIBLE: _impossible,
    Kind.CANNOT_BE_ORDERED: _cannot_be_ordered,
    Kind.TOO_MANY: _too_many,
    Kind.TWO_KINDS: _two_kinds,
    Kind.FROM_ELSEWHERE: _from_elsewhere,
    Kind.OTHER_COUNTRY: _other_country,
    Kind.UNKNOWN_PREFIX: _unknown_prefix,
    Kind.IN_OTHER_DRAFT: _in_other_draft,
    Kind.IN_USE: _in_use,
    Kind.LEFT_OUT: _left_out,
    Kind.NOTHING_STAYS: _nothing_stays,
    Kind.VOID: _void,
    Kind.UNCOVERED: _uncovered,
    Kind.IN_THE_FUTURE: _in_the_future,
    Kind.OUTDATED_BY_THEN: _outdated_by_then,
    Kind.PAGES_MISSING: _pages_missing,
    Kind.FINAL: _final,
    Kind.UNFIXED: _unfixed,
}
