"""What is wrong or doubtful with letters and bills."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.findings import Finding
from portin.rules import hiding
from portin.rules.words import joined
from portin.sentences.customer import beside, counted

MOST_PAGES = 4


def bill_of_the_last(days: int) -> str:
    said = ngettext("Upload a phone bill from the last day", "Upload a phone bill from the last %(days)s days", days)
    return said % {"days": f"{days:,}"}


def outdated(finding: Finding) -> str:
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
    day = counted.day(finding.values["dated_on"])
    return said % {"name": finding.values["name"], "day": day, "days": f"{days:,}"}


def void(finding: Finding) -> str:
    if finding.values.get("is_uploaded"):
        return beside.letter_says_otherwise()
    return _(
        "An answer that appears on the signed letter was changed, so the signature is void. Have the letter"
        " signed again"
    )


def uncovered(finding: Finding) -> str:
    if finding.subject.name == "loa":
        said = _("Add a letter of authorization that covers %(numbers)s")
    else:
        said = _("Add a phone bill that covers %(numbers)s")
    return said % {"numbers": counted.some_of(finding.values["tns"])}


def in_the_future(finding: Finding) -> str:
    return _("The date of %(name)s lies in the future. Enter the date that appears on it") % finding.values


def outdated_by_then(finding: Finding) -> str:
    days = finding.values["days"]
    said = _("On %(day)s the bill will be %(days)s days old. Choose an earlier date, or add a newer bill when it comes")
    return said % {"day": counted.day(finding.values["on"]), "days": days}


def pages_missing(finding: Finding) -> str:
    said = ngettext(
        "%(document)s says that it has %(total)s pages, and only %(here)s of them is here. Upload %(missing)s as well",
        "%(document)s says that it has %(total)s pages, and only %(here)s of them are here. Upload %(missing)s as well",
        pages_here(finding),
    )
    return said % words_of_pages(finding)


def ending_of(finding: Finding) -> str:
    """The end of the account number that was found; "" of a short one, and of a finding that was kept without it."""
    return hiding.ending_of(finding.found)


def of_another_account(finding: Finding) -> str:
    is_record, ending = finding.values["document"] == "csr", ending_of(finding)
    if is_record and ending:
        said = _(
            "%(name)s seems to be of another account (ending in %(ending)s). Remove it, or say why it belongs here"
        )
    elif is_record:
        said = _("%(name)s seems to be of another account. Remove it, or say why it belongs here")
    elif ending:
        said = _(
            "The bill %(name)s seems to be of another account (ending in %(ending)s). Remove it, or say why it belongs"
            " here"
        )
    else:
        said = _("The bill %(name)s seems to be of another account. Remove it, or say why it belongs here")
    return said % {**finding.values, "ending": ending}


def other_paper(finding: Finding) -> str:
    said = {
        ("loa", "bill"): _("%(name)s is a letter of authorization, not a phone bill. Change what it is"),
        ("loa", "csr"): _("%(name)s is a letter of authorization, not a service record. Change what it is"),
        ("bill", "loa"): _("%(name)s is a phone bill, not a letter of authorization. Change what it is"),
        ("bill", "csr"): _("%(name)s looks like a phone bill, not like a service record. Change what it is"),
        ("csr", "loa"): _("%(name)s is a service record, not a letter of authorization. Change what it is"),
        ("csr", "bill"): _("%(name)s looks like a service record, not like a phone bill. Change what it is"),
    }
    return said[finding.values["paper"], finding.values["document"]] % finding.values


def lacks(finding: Finding) -> str:
    names = {
        "carrier": _("the carrier"),
        "account_number": _("the account number"),
        "owner_name": _("the account holder"),
        "numbers": _("every number"),
    }
    if finding.values.get("document") == "bill":
        return _bill_lacks(finding, names | {"numbers": _("the telephone numbers")})
    if finding.values["is_waiting"]:
        return _("%(name)s is being read, to see whether it can stand in for a bill") % finding.values
    if not finding.values["is_read"]:
        said = _("%(name)s could not be read, so it cannot stand in for a bill. %(bill)s")
        return said % {"name": finding.values["name"], "bill": bill_of_the_last(finding.values["days"])}
    said = _(
        "%(name)s would stand in for a bill, but we did not find %(what)s on it. Upload a bill, or a page of your"
        " account that shows it"
    )
    what = joined([names[one] for one in finding.values["lacks"]], "or")
    return said % {"name": finding.values["name"], "what": what}


def _bill_lacks(finding: Finding, names: Mapping[str, str]) -> str:
    """What is missing, and the pages of an account on the web that have it."""
    pages = {
        "carrier": _("the page with the carrier’s name"),
        "account_number": _("the billing page with the account number"),
        "owner_name": _("the profile page with the account holder’s name"),
        "numbers": _("the page that lists your numbers"),
    }
    said = _(
        "We did not find %(what)s on %(name)s. A carrier looks for that on a bill. Add %(pages)s, or upload the whole"
        " bill as a PDF"
    )
    lacks = finding.values["lacks"]
    return said % {
        "name": finding.values["name"],
        "what": joined([names[one] for one in lacks], "or"),
        "pages": joined([pages[one] for one in lacks]),
    }


def record_elsewhere(finding: Finding) -> str:
    said = _(
        "The number look-up says that %(carrier)s has %(numbers)s, and you named %(typed)s. The record of %(carrier)s"
        " counts: ask %(typed)s what it says. If that is right, enter %(carrier)s as the current carrier and"
        " %(typed)s under “Reseller”"
    )
    return said % {**finding.values, "numbers": counted.some_of(finding.values["tns"])}


def pages_here(finding: Finding) -> int:
    """How many of the pages are here, those that do not say their number too."""
    numbered: list[int] = finding.values["has"]
    return len(numbered) + int(finding.values.get("unnumbered", 0))


def words_of_pages(finding: Finding) -> dict[str, object]:
    """What a sentence about missing pages names, for either audience. Where a page does not say its number, which
    ones are here is not known, and they are only counted."""
    has, missing, count = finding.values["has"], finding.values["missing"], pages_here(finding)
    is_known, lacks = count == len(has), finding.values["total"] - count
    others = _("the other one") if lacks == 1 else _("the others")
    return {
        "document": finding.values["name"],
        "total": finding.values["total"],
        "here": counted.pages(has) if is_known and count <= MOST_PAGES else counted.count_of_pages(count),
        "missing": counted.pages(missing) if is_known and len(missing) <= MOST_PAGES else others,
    }
