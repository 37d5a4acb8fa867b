"""A few words for each thing that is to do, for lists."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp
from portin import order_fields
from portin.findings import Finding, Kind, OfDocument, OfNumber
from portin.rules import countries
from portin.rules.marking import N_
from portin.sentences.customer import about_numbers

_ACCOUNT_NUMBER, _PIN = N_("Account number"), N_("Port PIN")
# By the kind of finding and what it is about; "" stands for anything.
_LABELS: dict[tuple[Kind, str], str] = {
    (Kind.MISSING, "pin"): _PIN,
    (Kind.MISSING, "new_btn"): N_("New billing number"),
    (Kind.MISSING, "numbers"): N_("Numbers"),
    (Kind.MISSING, "loa"): N_("Letter of authorization"),
    (Kind.MISSING, "bill"): N_("Phone bill"),
    (Kind.MALFORMED, "account_number"): _ACCOUNT_NUMBER,
    (Kind.UNUSUAL, "account_number"): N_("Account number looks unusual"),
    (Kind.UNUSUAL, "pin"): N_("PIN looks unusual"),
    (Kind.OUTDATED, "pin"): N_("PIN may have expired"),
    (Kind.OUTDATED_BY_THEN, "pin"): N_("PIN ends before the FOC date"),
    (Kind.WIPED, ""): _PIN,
    (Kind.PO_BOX, ""): N_("Street, not a PO box"),
    (Kind.MILITARY_BOX, ""): N_("Street, not a mail room"),
    (Kind.NO_HOUSE_NUMBER, ""): N_("House number"),
    (Kind.STOPS_WITH_THE_LINE, ""): N_("What stops with the line"),
    (Kind.SEEN_ON_THE_BILL, ""): N_("What the bill lists beside the numbers"),
    (Kind.MOVES_ITSELF, ""): N_("New billing number"),
    (Kind.IMPOSSIBLE, ""): N_("Requested FOC date"),
    (Kind.TOO_MANY, ""): N_("Fewer numbers"),
    (Kind.TWO_KINDS, ""): N_("Toll-free and local together"),
    (Kind.FROM_ELSEWHERE, ""): N_("Numbers from elsewhere"),
    (Kind.UNKNOWN_PREFIX, ""): N_("Area code or exchange that we do not know"),
    (Kind.IN_OTHER_DRAFT, ""): N_("Numbers in two drafts"),
    (Kind.PORTABILITY_UNKNOWN, ""): N_("Not known whether they can be moved"),
    (Kind.TWO_LINE_TYPES, ""): N_("Wireless and landlines together"),
    (Kind.TWO_CARRIERS, ""): N_("Numbers of several carriers"),
    (Kind.LEFT_OUT, ""): N_("Numbers on the bill that are not in the order"),
    (Kind.NOTHING_STAYS, ""): N_("Nothing seems to stay"),
    (Kind.VOID, ""): N_("New signature"),
    (Kind.OUTDATED_BY_THEN, ""): N_("Bill too old on the date"),
    (Kind.PAGES_MISSING, ""): N_("Pages are missing"),
    (Kind.OF_ANOTHER_ACCOUNT, ""): N_("Document of another account"),
    (Kind.OTHER_PAPER, ""): N_("Another kind of document"),
    (Kind.LACKS, ""): N_("Phone bill"),
    (Kind.RECORD_ELSEWHERE, ""): N_("Carrier behind the bill"),
}


def label(finding: Finding, count: int) -> str:
    if isinstance(finding.subject, OfNumber):
        return _number_label(finding, count)
    plain = _LABELS.get((finding.kind, finding.subject.name)) or _LABELS.get((finding.kind, ""))
    return _(plain) if plain else _MADE[finding.kind](finding)


def _number_label(finding: Finding, count: int) -> str:
    if finding.kind == Kind.IN_USE:
        said = _("%(number)s: in use") if count == 1 else _("%(count)s numbers: in use")
    elif finding.kind == Kind.NOT_PORTABLE:
        said = _("%(number)s: cannot be moved") if count == 1 else _("%(count)s numbers: cannot be moved")
    elif finding.kind == Kind.OTHER_COUNTRY:
        said = _("%(number)s: country") if count == 1 else _("%(count)s numbers: country")
    else:
        return about_numbers.final(finding)
    return said % {"number": nanp.display(finding.tn), "count": count}


def _missing_label(finding: Finding) -> str:
    if isinstance(finding.subject, OfDocument):
        return _date_label(finding)
    name = finding.subject.name
    if name == "region":
        return _(countries.label(countries.region_word(finding.values["country"])))
    if name == "postal_code":
        return _(countries.label(countries.postal_code_word(finding.values["country"])))
    return _(order_fields.field(name).few_words)


def _other_region_label(finding: Finding) -> str:
    country = countries.of(finding.values["country"])
    return _("%(code)s or %(region)s") % {"code": _(country.postal_code.short), "region": _(country.region)}


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


def _unfitting_label(finding: Finding) -> str:
    """The label of the field, where it is one of the table: in the language of who reads, not of who typed."""
    name = finding.subject.name
    if name == "region":
        return _(countries.label(countries.any_region()))
    if name == "postal_code":
        return _(countries.label(countries.any_postal_code()))
    return _(order_fields.field(name).label) if order_fields.is_field(name) else finding.values["label"]


_MADE: dict[Kind, Callable[[Finding], str]] = {
    Kind.MISSING: _missing_label,
    Kind.MALFORMED: lambda finding: _(countries.of(finding.values["country"]).postal_code.label),
    Kind.OTHER_REGION: _other_region_label,
    Kind.IN_THE_FUTURE: _date_label,
    Kind.OUTDATED: _outdated_label,
    Kind.UNCOVERED: _uncovered_label,
    Kind.CANNOT_BE_ORDERED: _to_correct_label,
    Kind.LIKELY_NEEDED: lambda finding: _("PIN of %(carrier)s") % finding.values,
    Kind.UNFITTING: _unfitting_label,
    Kind.UNFIXED: lambda finding: finding.values["title"],
}
