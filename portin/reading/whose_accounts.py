"""Whose an account number is where a document names several: its own, that of the carrier behind a reseller, or one
that something else is billed under.

What its words call another's is set apart only where the document has an account number of its own, too.
"""

from __future__ import annotations

import re
from collections import Counter

from portin.reading.context import Hit
from portin.reading.evidence import AGAINST, Case, Evidence, sentence_around, speaks
from portin.reading.found import Found, Reading
from portin.reading.pages.layout import PageLayout
from portin.reading.tuning import EMS
from portin.reading.values import bare
from portin.reading.vocabulary.labels import is_all_label
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import before_its_list, mentions_in
from portin.rules import carrier_names
from portin.rules.spelling import plain

ROLE = "account_number"
MOST_OF_A_NAME = 3  # words of a carrier's name right before "account"
HEAD_OF_PAGE = 0.3  # of the first page's height: the letterhead is there


def note(found: Found, said: list[Evidence]) -> None:
    """Keeps with an account number what is said of whose it is."""
    names = {one.name for one in said}
    found.parts.of_another = bool(names & _ANOTHERS)
    found.parts.in_passing = named_in_passing.__name__ in names
    found.is_certain = all(one.weight > 0 or one.name in _ANOTHERS | {named_in_passing.__name__} for one in said)


def set_apart(reading: Reading) -> None:
    """Where the document says which its own account is, others are no account numbers of it. What is only named in
    passing needs one that is said in full, or in two places."""
    plainly = [f for f in reading.account_numbers if not (f.parts.of_another or f.parts.in_passing)]
    sure = [f for f in plainly if f.is_certain and f.parts.tier >= 2]
    places = Counter(bare(f.value) for f in sure)
    is_said_in_full = any(f.parts.tier >= 3 or places[bare(f.value)] > 1 for f in sure)
    own = {bare(f.value) for f in plainly}
    if not own:
        return

    def is_apart(f: Found) -> bool:
        if f.parts.is_sub or bare(f.value) in own:
            return False
        return f.parts.of_another or (f.parts.in_passing and is_said_in_full)

    apart = [f for f in reading.account_numbers if is_apart(f)]
    reading.account_numbers = [f for f in reading.account_numbers if f not in apart]
    reading.other_ids += apart


# ----------------------------------------------------------------------------------------------- what is said of one


def _up_to(case: Case, hit: Hit) -> str:
    """The words that call it an account, with those of their sentence before, plain."""
    if hit.where == "same":
        return plain(before_its_list(sentence_around(case)[0]))
    return hit.segment.norm if hit.where == "left" else hit.segment.norm[: hit.label.end]


@speaks(-1, "other words are before its label: it may be the account of something else", ROLE)
def named_in_passing(case: Case) -> bool:
    """ "PATRONAGE ACCOUNT 2203-0-77", "…, its account 540 555-0177 301 22": of a member, of another company, of long
    distance. "Invoice 4711 Account 12-34" is a row of pairs."""
    hit = case.hit
    if hit is None or hit.where != "same" or hit.segment is not case.segment:
        return False
    left = case.layout.left_of(case.segment)[:1] if hit.label.start == 0 else []
    is_one_line = left and case.segment.x0 - left[0].x1 < EMS.word_gap * case.segment.size
    begun = left[0].words if is_one_line else []
    words = [w.text for w in (*begun, *case.segment.words[: case.segment.word_at(hit.label.start)])]
    clause = re.split(r"[.;:|!?](?:\s|$)", " ".join(words))[-1]
    last = plain(clause).split()[-1:] or [""]
    return last[0].isalpha() and not phrase("own_account").fullmatch(last[0]) and not is_all_label(plain(clause))


@speaks(-1, "its label calls it the account of the carrier behind the one that bills", ROLE)
def of_the_carrier_behind(case: Case) -> bool:
    """ "Carrier account: 8499 …", "Underlying carrier: Ohio Bell, account 8499 …", also over two lines."""
    hit = case.hit
    if hit is None:
        return False
    if phrase("carrier_behind").search(_up_to(case, hit)):
        return True
    over = case.layout.above(hit.segment, reach=EMS.next_line)
    is_begun = over is not None and abs(over.x0 - hit.segment.x0) < over.size
    return over is not None and is_begun and bool(phrase("carrier_behind_heading").match(over.norm))


@speaks(-1, "the name of another carrier is before its label", ROLE)
def after_another_carriers_name(case: Case) -> bool:
    """ "Comcast account number 8499 …" on a bill that is not Comcast’s."""
    hit = case.hit
    if hit is None or hit.where == "below":
        return False
    text = sentence_around(case)[0] if hit.where == "same" else hit.segment.text
    before = re.split(r"\b(?:account|acct)\b", text, flags=re.IGNORECASE)[0].split()
    names = (" ".join(before[-count:]) for count in range(1, MOST_OF_A_NAME + 1) if count <= len(before))
    name = next((one for one in names if carrier_names.is_known(one)), "")
    return bool(name) and not any(_heads(page, name) for page in case.pages[:1])


def _heads(page: PageLayout, name: str) -> bool:
    """Whether the carrier's name, or one of its house, is in the letterhead or in a line about its own."""
    said = plain(name)
    return any(
        (f" {said} " in f" {s.norm} " and "account" not in s.norm) or carrier_names.is_related(s.text, name)
        for s in page.between(0, HEAD_OF_PAGE * page.height)
    )


@speaks(-1, "the sentence says that something is on another bill", ROLE)
def of_another_bill(case: Case) -> bool:
    """ "The charges for 614-555-0142 are on another bill, account 1234567890"."""
    hit = case.hit
    return hit is not None and bool(phrase("another_bill").search(_up_to(case, hit)))


@speaks(-1, "the sentence says what is billed under it, which may be something else", ROLE)
def billed_under_it(case: Case) -> bool:
    """ "Your TV service is billed under account number 1234567890"."""
    hit = case.hit
    return hit is not None and bool(phrase("billed_under").search(_up_to(case, hit)))


@speaks(AGAINST, "it is a line that is listed, added to the account or removed from it", ROLE)
def is_a_line_of_the_account(case: Case) -> bool:
    """ "Removed from account: 614-555-0142", "Lignes sur ce compte : 614-555-0142"."""
    hit = case.hit
    if hit is None or len(mentions_in(case.value)) != 1:
        return False
    return bool(phrase("lines_of_account").search(_up_to(case, hit)))


_ANOTHERS = {
    one.__name__ for one in (of_the_carrier_behind, after_another_carriers_name, of_another_bill, billed_under_it)
}
