"""Every finding can be said: in both languages, for one and for several numbers, without a period and a placeholder."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from portin import order_fields
from portin.findings import (
    COMPARED,
    Finding,
    Kind,
    OfDocument,
    OfField,
    OfKind,
    OfNumber,
    OfPrefix,
    OfReason,
    Subject,
    Why,
)
from portin.rules.business_days import DateFault, ImpossibleDate
from portin.sentences import customer, reviewer

TNS = ["+14155550142", "+14155550143", "+14155550144", "+14155550145", "+14155550146"]
NUMBER, DAY = OfNumber(TNS[0]), date(2026, 11, 5)
LETTER = (
    *("loa_signature", "loa_name", "loa_numbers", "loa_date", "loa_business", "loa_address", "loa_carrier"),
    *("loa_account_number", "loa_btn", "loa_more"),
)
VALUES = {
    "age": "4 days",
    "belongs_to": ["NY", "NJ"],
    "carrier": "Verizon",
    "carriers": ["Bandwidth", "Verizon"],
    "code": "10012",
    "codes": ["dsl", "alarm"],
    "count": 5,
    "country": "US",
    "date": ImpossibleDate(DateFault.WEEKEND, DAY, DAY),
    "dated_on": DAY,
    "days": 30,
    "document": "loa",
    "draft": "Branch office",
    "spoken": "2NQ4T-JJPFJ",
    "has": [1, 3],
    "hint": "10 digits",
    "is_read": True,
    "is_waiting": False,
    "label": "Billing number",
    "lacks": ("carrier", "numbers"),
    "lives": "7 days",
    "message": "Write all ten digits",
    "missing": [2],
    "most": 20,
    "name": "letter.pdf",
    "names": ("Harbor Print", "Rosalind Okafor"),
    "of": "CA",
    "boxes": ["It is right as it is."],
    "offers": ["letter", "answer", "document"],
    "on": DAY,
    "paper": "bill",
    "parts": ("unit",),
    "region": "CA",
    "reason": "not covered",
    "seen": [("dsl", "High Speed Internet", "bill.pdf", 2)],
    "foc": DAY,
    "title": "The bill is too old",
    "tns": TNS,
    "total": 3,
    "typed": "Cascadia Cable",
    "until": DAY,
    "was_made": True,
}
BY_ITSELF: list[tuple[Kind, Subject]] = [
    *((Kind.MISSING, OfField(row.name)) for row in order_fields.FIELDS if row.missing),
    *((Kind.MISSING, OfField(name)) for name in ("pin", "new_btn", "numbers")),
    *((kind, OfKind(name)) for kind in (Kind.MISSING, Kind.UNCOVERED) for name in ("loa", "bill")),
    (Kind.MISSING, OfDocument("K7P2Q3", "date")),
    *((Kind.MALFORMED, OfField(name)) for name in ("account_number", "postal_code")),
    *((Kind.UNUSUAL, OfField(name)) for name in ("account_number", "pin")),
    *((Kind.OUTDATED, subject) for subject in (OfField("pin"), OfDocument("K7P2Q3"))),
    *((kind, OfDocument("K7P2Q3")) for kind in (Kind.IN_THE_FUTURE, Kind.PAGES_MISSING)),
    *((kind, NUMBER) for kind in (Kind.IN_USE, Kind.OTHER_COUNTRY, Kind.FINAL)),
    *((kind, OfField("street")) for kind in (Kind.PO_BOX, Kind.MILITARY_BOX, Kind.NO_HOUSE_NUMBER)),
    *((kind, OfField("pin")) for kind in (Kind.WIPED, Kind.LIKELY_NEEDED)),
    *((kind, OfField("numbers")) for kind in (Kind.CANNOT_BE_ORDERED, Kind.TOO_MANY, Kind.TWO_KINDS)),
    *((kind, OfField("numbers")) for kind in (Kind.FROM_ELSEWHERE, Kind.IN_OTHER_DRAFT)),
    *((kind, OfField("numbers")) for kind in (Kind.PORTABILITY_UNKNOWN, Kind.TWO_LINE_TYPES, Kind.TWO_CARRIERS)),
    (Kind.NOT_PORTABLE, NUMBER),
    *((kind, OfField("is_whole_account")) for kind in (Kind.LEFT_OUT, Kind.NOTHING_STAYS)),
    (Kind.UNFITTING, OfField("btn")),
    (Kind.OTHER_REGION, OfField("postal_code")),
    *((kind, OfField("on_the_line")) for kind in (Kind.STOPS_WITH_THE_LINE, Kind.SEEN_ON_THE_BILL)),
    (Kind.MOVES_ITSELF, OfField("new_btn")),
    (Kind.IMPOSSIBLE, OfField("preferred_on")),
    (Kind.VOID, OfKind("loa")),
    *((Kind.OUTDATED_BY_THEN, subject) for subject in (OfKind("bill"), OfField("pin"))),
    (Kind.RECORD_ELSEWHERE, OfField("losing_carrier")),
    *((kind, OfDocument("K7P2Q3")) for kind in (Kind.OF_ANOTHER_ACCOUNT, Kind.OTHER_PAPER, Kind.LACKS)),
    (Kind.UNFIXED, OfReason("BILL_INVALID")),
    *((Kind.UNKNOWN_PREFIX, OfPrefix(digits)) for digits in ("355", "822", "983455")),
]
ONLY_STORED = {Kind.DIFFERS, Kind.REJECTED, Kind.DISPUTED, Kind.UNKNOWN}
BESIDE = [
    OfField(name)
    for name in ("account_number", "owner_name", "service_address", "zip", "bill_date", "btn", "losing_carrier")
]


def findings() -> list[Finding]:
    found = [Finding(kind, subject, why=why, values=VALUES) for kind, subject in BY_ITSELF for why in (None, *Why)]
    dates = {"typed": "2026-11-05", "found": "2026-11-03"}
    papers = [OfDocument("K7P2Q3", name) for name in ("bill_date", *LETTER)]
    values = VALUES | {"missing": TNS}
    for kind in COMPARED - {Kind.OFFERED}:
        for subject in (*BESIDE, NUMBER, *papers):
            found += [Finding(kind, subject, why=why, values=values, **dates) for why in (None, *Why)]
    return [*found, Finding(Kind.OFFERED, OfField("btn"), found="(415) 555-0142")]


@pytest.mark.parametrize("language", ["en", "fr-ca"])
def test_each_finding_can_be_said_to_both_audiences(language: str) -> None:
    with translation.override(language):
        for finding in findings():
            labels = [customer.name_of(finding), *(customer.label(finding, count) for count in (1, 5))]
            said = [customer.message(finding, count) for count in (1, 5)]
            for text in [*labels, *said, reviewer.message(finding)]:
                assert text and "%(" not in text and not (text.endswith(".") and language == "en"), (
                    finding.topic,
                    text,
                )


def test_no_kind_of_finding_is_forgotten_here() -> None:
    assert {kind for kind, _ in BY_ITSELF} == set(Kind) - COMPARED - ONLY_STORED


# What is said to the customer: their own things, what they are to do, and who else will look.
TO_THE_CUSTOMER = re.compile(
    r"\byou(r|rs)?\b|\ba person (will|looks)|our reviewer|support ticket"
    r"|(?:^|[.:;] )(?:Enter|Upload|Paste|Choose|Add|Remove|Correct|Change|Give|Keep|Order|Write|Get|Have|Tell us|Select"
    r"|Make sure|Check that|Open it|We )\b",
    re.IGNORECASE,
)


def test_no_sentence_for_reviewers_speaks_to_the_customer() -> None:
    said = {reviewer.message(finding, count): finding.topic for finding in findings() for count in (1, 5)}
    with_others = [
        replace(finding, values=finding.values | other)
        for finding in findings()
        for other in (
            *({"document": "bill"}, {"document": "csr"}, {"is_read": False}, {"is_waiting": True}),
            *({"date": ImpossibleDate(fault, DAY, DAY)} for fault in DateFault),
        )
        if finding.kind not in COMPARED | {Kind.OTHER_PAPER}
    ]
    said |= {reviewer.message(finding): finding.topic for finding in with_others}
    assert {text: topic for text, topic in said.items() if TO_THE_CUSTOMER.search(text)} == {}
