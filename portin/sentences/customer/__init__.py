"""Findings in the customer's words, for pages and mails alike. No other module makes such a sentence.

A sentence ends without its period, as the messages of forms do: `ended` adds it where a page shows it as running text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from phone_numbers import nanp
from portin.findings import COMPARED, Finding, Kind
from portin.sentences.customer import (
    about_answers,
    about_lookups,
    about_numbers,
    about_papers,
    asking,
    beside,
    compared,
    row_labels,
)
from portin.sentences.customer.about_answers import about_date, why_no_account_number
from portin.sentences.customer.about_numbers import beside_its_number
from portin.sentences.customer.about_papers import pages_here, words_of_pages
from portin.sentences.customer.compared import found_value, typed_value
from portin.sentences.customer.counted import count_of_numbers, first_of, listed

__all__ = [
    "about_date",
    "about_lookups",
    "asking",
    "beside",
    "beside_its_number",
    "by_itself",
    "count_of_numbers",
    "ended",
    "first_of",
    "found_value",
    "label",
    "listed",
    "message",
    "name_of",
    "pages_here",
    "typed_value",
    "why_no_account_number",
    "words_of_pages",
]


def ended(sentence: str) -> str:
    """A sentence as running text."""
    return _("%(sentence)s.") % {"sentence": sentence}


def message(finding: Finding, count: int = 1) -> str:
    """What is the matter, and what to do. `count`: of how many numbers the same is said."""
    return compared.message(finding, count) if finding.kind in COMPARED else _SAID[finding.kind](finding)


def by_itself(findings: Sequence[Finding]) -> str:
    """The same where nothing beside it names the number and its document, of one or several findings alike:
    "bill.pdf, (415) 555-0142: The number is not on this bill"."""
    said = message(findings[0], len(findings))
    document = findings[0].values.get("document", "")
    if findings[0].kind not in COMPARED or not findings[0].tn or not document:
        return said
    values = {"document": document, "numbers": listed([one.tn for one in findings]), "message": said}
    return _("%(document)s, %(numbers)s: %(message)s") % values


def name_of(finding: Finding) -> str:
    """What it is about, in a few words: "Account number", "(415) 555-0142"."""
    if finding.kind in COMPARED:
        return compared.name_of(finding)
    return nanp.display(finding.tn) if finding.tn else label(finding)


def label(finding: Finding, count: int = 1) -> str:
    """A few words for a list of what is to do. `count`: for how many numbers alike."""
    return compared.label(finding, count) if finding.kind in COMPARED else row_labels.label(finding, count)


_SAID: dict[Kind, Callable[[Finding], str]] = {
    Kind.MISSING: about_answers.missing,
    Kind.UNFITTING: lambda finding: finding.values["message"],  # as its form said it
    Kind.MALFORMED: about_answers.malformed,
    Kind.UNUSUAL: about_answers.unusual,
    Kind.OUTDATED: about_answers.outdated,
    Kind.WIPED: about_answers.wiped,
    Kind.LIKELY_NEEDED: about_answers.likely_needed,
    Kind.PO_BOX: about_answers.po_box,
    Kind.MILITARY_BOX: about_answers.military_box,
    Kind.NO_HOUSE_NUMBER: about_answers.no_house_number,
    Kind.OTHER_REGION: about_answers.other_region,
    Kind.STOPS_WITH_THE_LINE: about_answers.stops_with_the_line,
    Kind.SEEN_ON_THE_BILL: about_answers.seen_on_the_bill,
    Kind.MOVES_ITSELF: about_answers.moves_itself,
    Kind.IMPOSSIBLE: about_answers.impossible,
    Kind.CANNOT_BE_ORDERED: about_numbers.cannot_be_ordered,
    Kind.TOO_MANY: about_numbers.too_many,
    Kind.TWO_KINDS: about_numbers.two_kinds,
    Kind.FROM_ELSEWHERE: about_numbers.from_elsewhere,
    Kind.OTHER_COUNTRY: about_numbers.other_country,
    Kind.UNKNOWN_PREFIX: about_numbers.unknown_prefix,
    Kind.IN_OTHER_DRAFT: about_numbers.in_other_draft,
    Kind.IN_USE: about_numbers.in_use,
    Kind.NOT_PORTABLE: about_lookups.not_portable,
    Kind.PORTABILITY_UNKNOWN: about_lookups.portability_unknown,
    Kind.TWO_LINE_TYPES: about_lookups.two_line_types,
    Kind.TWO_CARRIERS: about_lookups.two_carriers,
    Kind.LEFT_OUT: about_numbers.left_out,
    Kind.NOTHING_STAYS: about_numbers.nothing_stays,
    Kind.VOID: about_papers.void,
    Kind.UNCOVERED: about_papers.uncovered,
    Kind.IN_THE_FUTURE: about_papers.in_the_future,
    Kind.OUTDATED_BY_THEN: about_answers.outdated_by_then,
    Kind.PAGES_MISSING: about_papers.pages_missing,
    Kind.OF_ANOTHER_ACCOUNT: about_papers.of_another_account,
    Kind.OTHER_PAPER: about_papers.other_paper,
    Kind.LACKS: about_papers.lacks,
    Kind.RECORD_ELSEWHERE: about_papers.record_elsewhere,
    Kind.FINAL: about_numbers.final,
    Kind.UNFIXED: about_numbers.unfixed,
}
