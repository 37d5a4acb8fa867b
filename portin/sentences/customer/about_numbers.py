"""What is wrong or doubtful with numbers, and what keeps rejected ones from being sent again."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp
from phone_numbers.area_codes import AS_OF, TOLL_FREE_TO_COME
from portin.findings import Finding, Kind, Why
from portin.rules import countries
from portin.rules.words import joined
from portin.sentences.customer import counted


def cannot_be_ordered(finding: Finding) -> str:
    count = finding.values["count"]
    said = ngettext(
        "Correct or remove %(count)s number that cannot be ordered",
        "Correct or remove %(count)s numbers that cannot be ordered",
        count,
    )
    return said % {"count": count}


def too_many(finding: Finding) -> str:
    most = finding.values["most"]
    said = ngettext(
        "Keep at most %(most)s number in this order and put the others into a second one",
        "Keep at most %(most)s numbers in this order and put the others into a second one",
        most,
    )
    return said % {"most": f"{most:,}"}


def two_kinds(finding: Finding) -> str:
    return _(
        "Toll-free and local numbers are often billed by different companies. Make sure that one bill shows them all,"
        " or order them separately"
    )


def from_elsewhere(finding: Finding) -> str:
    tns = finding.values["tns"]
    said = ngettext(
        "%(numbers)s is not from %(region)s, where the service address is. Make sure that the bill shows this address"
        " for them",
        "%(numbers)s are not from %(region)s, where the service address is. Make sure that the bill shows this address"
        " for them",
        len(tns),
    )
    region = _(countries.of(finding.values["country"]).region_name(finding.values["region"]))
    return said % {"numbers": counted.some_of(tns), "region": region}


def other_country(finding: Finding) -> str:
    said = _("%(number)s is a %(nationality)s number, but the service address is in %(country)s. Order it separately")
    return said % {"number": nanp.display(finding.tn), **_both_countries(finding)}


def _both_countries(finding: Finding) -> dict[str, str]:
    return {
        "nationality": nanp.of_one(countries.of(finding.values["of"]).adjective),
        "country": _(countries.of(finding.values["country"]).in_sentences),
    }


def unknown_prefix(finding: Finding) -> str:
    prefix, tns = finding.subject.written, finding.values["tns"]
    values = {
        "numbers": counted.some_of(tns),
        "as_of": date_format(AS_OF, "F Y"),
        "area": prefix[:3],
        "exchange": prefix[3:],
    }
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


def in_other_draft(finding: Finding) -> str:
    tns = finding.values["tns"]
    said = ngettext(
        "%(numbers)s is also in another draft of yours, “%(draft)s” (%(reference)s). Only the one that is submitted"
        " first gets it",
        "%(numbers)s are also in another draft of yours, “%(draft)s” (%(reference)s). Only the one that is submitted"
        " first gets them",
        len(tns),
    )
    named = {"draft": finding.values["draft"], "reference": finding.values["spoken"]}
    return said % {"numbers": counted.some_of(tns), **named}


def in_use(finding: Finding) -> str:
    if finding.why == Why.ACTIVE_HERE:
        said = _("%(number)s is already active in your account. Remove it")
    elif finding.why == Why.OPEN_HERE:
        said = _("%(number)s is in another open order of yours. Remove it here or cancel it there")
    else:
        said = _("%(number)s cannot be ordered now. If it is yours, open a support ticket")
    return said % {"number": nanp.display(finding.tn)}


def beside_its_number(finding: Finding) -> str:
    """What is wrong with a number, in a place that shows it already."""
    if finding.kind == Kind.OTHER_COUNTRY:
        said = _("A %(nationality)s number, but the service address is in %(country)s. Order it separately")
        return said % _both_countries(finding)
    if finding.why == Why.ACTIVE_HERE:
        return _("Already active in your account. Remove it")
    if finding.why == Why.OPEN_HERE:
        return _("In another open order of yours. Remove it here or cancel it there")
    return _("Cannot be ordered now. If it is yours, open a support ticket")


def left_out(finding: Finding) -> str:
    said = _(
        "The bill also lists %(numbers)s. When the whole account moves, a number that is not in the order is"
        " disconnected: add it, or say that a part of the account stays"
    )
    return said % {"numbers": counted.some_of(finding.values["tns"])}


def nothing_stays(finding: Finding) -> str:
    return _(
        "All numbers that the bill lists are in this order. If nothing else stays with your current carrier,"
        " say that the"
        " whole account moves"
    )


def final(finding: Finding) -> str:
    if finding.why == Why.FOR_SUPPORT:
        said = _("%(number)s cannot be submitted again here: support clears this and sends it again")
    else:
        said = _("%(number)s cannot be submitted again here: it was rejected for good")
    return said % {"number": nanp.display(finding.tn)}


def unfixed(finding: Finding) -> str:
    """What the section of the reason offers: what can be changed there, and its boxes by their own words."""
    offered = {
        "letter": _("have a new letter of authorization signed or upload one"),
        "answer": _("correct it"),
        "document": _("upload another document"),
    }
    ways = [offered[one] for one in finding.values["offers"]]
    ways += [_("select “%(box)s”") % {"box": box} for box in finding.values["boxes"]]
    return _("%(title)s: %(ways)s") % {"title": finding.values["title"], "ways": joined(ways, "or")}
