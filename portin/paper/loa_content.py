"""What is on the letter of authorization: its content, its fingerprint and its words, for the screen and for the
PDF alike.

Pure, and light: no PDF engine is imported here, so that a page can show the letter and readiness can compare
fingerprints.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from phone_numbers import nanp
from portin.order_fields import PORT_IN_DETAILS, USER_DETAILS
from portin.paper import order_lines
from portin.paper.order_lines import AnswerLine
from portin.rules import countries
from portin.rules.letter_words import AUTHORIZATION, CONSENT, LABELS, LANGUAGES, TOLL_FREE, long_date, services

# A plain answer that is empty is not hashed, so that a new field voids no signature. This one was hashed before there
# was a table of fields.
_HASHED_WHEN_EMPTY = {"reseller_name": ""}


class LoaProblem(Exception):
    """Why a letter cannot be made or sealed; `message` is a sentence for the person who signs."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class LoaContent:
    """What is on the letter. Numbers in E.164; `country` is that of the service address;
    `language` "en" or "fr"."""

    company: str
    reference: str
    authorized_name: str
    service_address: Sequence[str]  # its lines: "200 Market Street, Suite 500", "San Francisco, CA 94103"
    losing_carrier: str
    account_number: str
    numbers: Sequence[str]
    country: str = countries.DEFAULT.code
    language: str = "en"
    business_name: str = ""
    signer_title: str = ""
    billing_address: Sequence[str] = ()  # only where it is another one
    btn: str = ""
    moves_whole_account: bool = True
    new_btn: str = ""
    prepared_on: date | None = None
    plain: Mapping[str, str] = field(default_factory=dict)  # the other answers that it shows, by their names

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"No letter in the language {self.language!r}")


def fingerprint(content: LoaContent) -> str:
    """A hash of every answer that appears on the letter (so not of the day it was printed): another one voids the
    signature."""
    answers = asdict(replace(content, prepared_on=None, plain={}))
    del answers["plain"]
    answers |= _HASHED_WHEN_EMPTY | {name: value for name, value in content.plain.items() if value}
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


def consent_paragraphs(content: LoaContent, contact: str) -> list[str]:
    """What the signer must be told before consenting to sign electronically (E-SIGN, 15 USC 7001(c))."""
    return _filled(CONSENT[content.language], content, contact=contact)


# ------------------------------------------------------------------------------------------------ parts of the letter


def customer_rows(content: LoaContent) -> list[tuple[str, str]]:
    """Label and value of each fact about the customer; a value may have several lines, and an
    empty one is not printed."""
    label = labels(content)
    beside = {
        "person": (label["signer_title"], content.signer_title),
        "address": (label["billing_address"], "\n".join(content.billing_address)),
    }
    found = []
    for line in order_lines.on_paper(USER_DETAILS):
        found += _rows(content, line)
        found += [beside[line.name]] if line.name in beside else []
    return found


def carrier_rows(content: LoaContent) -> list[tuple[str, str]]:
    """Label and value of each fact about the account at the losing carrier."""
    label = labels(content)
    return [
        *(row for line in order_lines.on_paper(PORT_IN_DETAILS) for row in _rows(content, line)),
        (label["reference"], content.reference),
        (label["prepared"], long_date(content.prepared_on, content.language) if content.prepared_on else ""),
    ]


def _rows(content: LoaContent, line: AnswerLine) -> list[tuple[str, str]]:
    """What a line of answers is printed as, in the words of its table."""
    return [
        (row.french if content.language == "fr" else row.english, _said(content, line, row.shows))
        for row in line.letter
    ]


def _said(content: LoaContent, line: AnswerLine, shows: str) -> str:
    if not shows:
        return line.in_print(content.plain)
    said = getattr(content, shows)
    if isinstance(said, bool):
        return labels(content)["whole" if said else "part"]
    return order_lines.in_print(shows, said)


def statements(content: LoaContent) -> list[str]:
    """What the signer declares, one statement a service (47 CFR 64.1130)."""
    toll_free = [tn for tn in content.numbers if nanp.kind_of(tn) == nanp.TOLL_FREE_KIND]
    texts = list(AUTHORIZATION[content.language])
    if len(toll_free) < len(content.numbers):
        texts += services(content.language, content.country)
    if toll_free:
        texts.append(TOLL_FREE[content.language])
    return _filled(texts, content)


# -------------------------------------------------------------------------------------------------------------- words


def labels(content: LoaContent) -> dict[str, str]:
    """The labels of the letter's language; {count}, {page} and the like stay open."""
    words = LABELS[content.language]
    return words | {key: _filled([words[key]], content)[0] for key in ("purpose", "evidence_purpose")}


def _filled(texts: Sequence[str], content: LoaContent, **values: Any) -> list[str]:
    return [text.format(company=content.company, carrier=content.losing_carrier, **values) for text in texts]
