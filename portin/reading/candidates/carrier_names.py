"""Who sent the document: the names of carriers on it, with how each is known (payee, letterhead, thanks, label).

It only proposes. A letterhead that is the customer's own name, a heading or a page count is none; what only mentions
a carrier can agree with an answer, and never speaks against it. A printed page of an account on the web names its
carrier beside what the page is called ("AT&T   My Account"), and in its own address at the edge of the paper.
"""

from __future__ import annotations

import re

from portin.reading.candidates.blocks import Block
from portin.reading.found import Found
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.places import found_at
from portin.reading.values import HEAD, LINE, PAYEE, SAID, is_telecom
from portin.reading.vocabulary.labels import is_all_label, is_caption, labels_in
from portin.reading.vocabulary.names import looks_like_name, same_name
from portin.rules import carrier_names, carriers
from portin.rules.addresses import city_line, looks_like_street
from portin.rules.spelling import plain

HEAD_OF_PAGE = 0.3  # of its height
MOST_LINES = 12

# "Thank you for choosing Lakeshore Telephone", "(c) 2026 Lakeshore Telephone", "your Lakeshore Telephone bill"
_THANKS = re.compile(
    r"\b(?:thank(?:s| you) for (?:choosing|being (?:a|an)|using|your business with)|merci de choisir|welcome to|"
    r"(?:current|losing|present|old|existing) (?:carrier|provider|service provider|phone company)|"
    r"fournisseur(?: de services?)? actuel|provided by|billed by)\b[\s:]*",
    re.I,
)
_NO_NAME = re.compile(
    r"\b(?:page|invoice|bill|statement|receipt|account|facture|releve|compte|summary|sommaire|date|total|amount|"
    r"customer service record|record|monthly|service[s]?|hello|hi|dear|bonjour|here s|overdue|profile|inventory|"
    r"inquiry|subject|re|to|from|attn|order|quote|number|numbers|details?|charges|payment|thank|welcome|your|votre|my|mon)\b"
)
# what is sold, which names nobody: "Internet", "Long Distance"
_SOLD = re.compile(
    r"(?:(?:internet|telecommunications?|communications?|phones?|telephones?|telephonie|voice|long|distance|local|wireless"
    r"|mobile|cable|fibre|fiber|broadband|networks?|television|tv|digital|voip|sans|fil|and|et|any|plans?)(?:\s+|$))+"
)


def proposed(layouts: list[PageLayout], blocks: list[Block], holders: list[str]) -> list[Found]:
    """Names of carriers, the surest first. `holders`: names of the customer, which are at heads of pages as well."""
    first = [layout for layout in layouts if not layout.is_variant]
    found = _payees(first, blocks) + _heads(first) + _thanked(first) + _mentioned(first) + _of_web_pages(first)
    return [one for one in found if not any(same_name(one.value, name, by_picture=True) for name in holders)]


# On letters: whose the numbers are now. "New carrier" is somebody else.
_PRESENT = re.compile(
    r"^(?:(?:your |the |name of )*(?:current|losing|present|old|existing|previous|releasing)"
    r" (?:(?:local |phone |telephone |wireless |service |toll free )*)"
    r"(?:carrier|provider|company|resporg)(?: name| s name)?|carrier(?: name)?|(?:nom du )?fournisseur"
    r"(?: de services?)?(?: actuel)?)(?![a-z0-9])"
)


def labelled(layouts: list[PageLayout]) -> list[Found]:
    """The present carrier as letters name it: behind the label, beside it or below."""
    found = []
    for layout in (one for one in layouts if not one.is_variant):
        for segment in layout.segments:
            match = _PRESENT.match(segment.norm)
            if match is None:
                continue
            at = next((i for i, start in enumerate(segment.starts) if start >= match.end()), len(segment.words))
            if at < len(segment.words):
                if segment.words[at - 1].text.endswith(":") and _is_a_name(rest := _text(segment, at)) and rest:
                    found.append(_found(layout, segment, at, len(segment.words), SAID))
                continue
            near = [*layout.right_of(segment)[:1], layout.below(segment, reach=1.6)]
            value = next((one for one in near if one is not None and _is_a_name(one.text)), None)
            if value is not None and not _PRESENT.match(value.norm) and not value.text.endswith(":"):
                found.append(_found(layout, value, 0, len(value.words), SAID))
    return found


def _text(segment: Segment, first: int) -> str:
    return " ".join(word.text for word in segment.words[first:])


def _found(layout: PageLayout, segment: Segment, first: int, last: int, how: str) -> Found:
    name = " ".join(word.text for word in segment.words[first:last]).strip(" ,:;.|")
    found = found_at(layout, name, segment, first, last, {PAYEE: 3, HEAD: 2, SAID: 2}.get(how, 0), how)
    found.parts.how = how
    return found


def _payees(layouts: list[PageLayout], blocks: list[Block]) -> list[Found]:
    """Whom the check is made out to: the name over the address to pay to, or behind the label itself."""
    by_page = {layout.page: layout for layout in layouts}
    found = []
    for block in blocks:
        if _is_paid_there(block) and block.name_segments and block.page in by_page:
            segment = block.name_segments[0]
            if _is_a_name(segment.text):
                found.append(_found(by_page[block.page], segment, 0, len(segment.words), PAYEE))
    for layout in layouts:
        for segment in layout.segments:
            label = next((one for one in labels_in(segment.norm) if one.role == "remit" and one.tier == 3), None)
            if label is None or ("payable" not in label.text and "pay to" not in label.text):
                continue
            at = next((i for i, start in enumerate(segment.starts) if start >= label.end), len(segment.words))
            if at < len(segment.words):
                if _is_a_name(_text(segment, at)):
                    found.append(_found(layout, segment, at, len(segment.words), PAYEE))
            elif (under := layout.below(segment, reach=1.6)) is not None and _is_a_name(under.text):
                found.append(_found(layout, under, 0, len(under.words), PAYEE))
    return found


def _is_paid_there(block: Block) -> bool:
    """Whether a label says so, or all around it: then only of a telephone company, for a stranger's address counts as
    none of the customer's, too."""
    if block.label and block.label.role == "remit":
        return True
    is_by_itself = block.role == "remit" and not block.in_prose and bool(block.names)
    return is_by_itself and (is_telecom(block.names[0]) or carrier_names.is_known(block.names[0]))


def _is_a_name(text: str) -> bool:
    norm = plain(text)
    return (
        looks_like_name(text)
        and (text[:1].isupper() or text[:1].isdigit() or carrier_names.is_known(text))
        and not re.search(r"[a-z]{3}\. [A-Z]", text)
        and len(norm.split()) <= 7
        and not is_all_label(norm)
        and not is_caption(text)
        and not _SOLD.fullmatch(norm)
        and not city_line(text)
        and not (looks_like_street(text) and not is_telecom(text))
    )


LARGE = 1.5  # times the size of what the page is written in


def _is_in_small_letters(head: Segment, usual: float) -> bool:
    """ "hollerbox", "boréal UnSeul": a mark in large writing that begins in small letters."""
    return head.size > LARGE * usual and len(head.words) <= 3 and _is_a_name(head.text.title())


def _heads(layouts: list[PageLayout]) -> list[Found]:
    """The largest writing at the head of the first page, and what else may be a letterhead there."""
    if not layouts:
        return []
    layout = layouts[0]
    sizes = sorted(s.size for s in layout.segments)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    heads = [
        one
        for one in layout.segments
        if one.y1 < HEAD_OF_PAGE * layout.height
        and (_is_a_name(one.text) or _is_in_small_letters(one, usual))
        and (not _NO_NAME.search(one.norm) or carrier_names.is_known(one.text))
    ]
    if not heads:
        return []
    largest = max(heads, key=lambda one: (round(one.size, 1), -one.y0))
    out = [_found(layout, largest, 0, len(largest.words), HEAD if is_telecom(largest.text) else LINE)]
    rest = [one for one in heads if one is not largest][:MOST_LINES]
    return out + [_found(layout, one, 0, len(one.words), LINE) for one in rest]


def _thanked(layouts: list[PageLayout]) -> list[Found]:
    found = []
    for layout in layouts[:3]:
        for segment in layout.segments:
            match = _THANKS.search(segment.text)
            if match is None:
                continue
            at, length = 0, 0
            while at < len(segment.words) and length < match.end():
                length += len(segment.words[at].text) + 1
                at += 1
            rest = re.split(r"[.!,;:|]", _text(segment, at))[0]
            count = len(rest.split())
            if count and _is_a_name(rest):
                found.append(_found(layout, segment, at, at + count, SAID if is_telecom(rest) else LINE))
    return found


def _mentioned(layouts: list[PageLayout]) -> list[Found]:
    """Carriers of our tables named at the head or foot of a page: agreeing is enough there."""
    found = []
    for layout in layouts[:3]:
        for segment in layout.segments:
            is_edge = segment.y1 < HEAD_OF_PAGE * layout.height or segment.y0 > 0.85 * layout.height
            if is_edge and len(segment.words) <= 8 and carrier_names.is_known(segment.text):
                found.append(_found(layout, segment, 0, len(segment.words), LINE))
    return found[:MOST_LINES]


# --------------------------------------------------------------------------------------- printed pages of an account

EDGE_OF_PAGE = 0.06  # of its height: where browsers print the title and the address of a page
# what a page of an account is called, beside whose it is
_PAGE_NAME = re.compile(
    r"(?:(?:my|your|mon|votre|espace|client|account|accounts|compte|comptes|overview|apercu|summary|sommaire|profile|profil"
    r"|home|accueil|dashboard|portal|center|centre|online|en|ligne|billing|services?|lines?|lignes?|settings|management)"
    r"(?:\s+|$))+"
)
_IS_AN_ACCOUNT = re.compile(r"\b(?:my|your|mon|votre|espace)\b|\b(?:account|compte)s?\b")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]+\.)*?(?P<name>[a-z0-9-]{3,})\.(?:com|net|ca|org|biz|co|us)(?:[/:?#]\S*)?", re.I
)
# names of carriers that are words, too: beside "account summary" and before ".com" they may be anything
_WORDS = frozenset(
    {"boost", "charge", "freedom", "lively", "metro", "mint", "optimum", "reach", "virgin", "visible", "wave"}
)


def _of_web_pages(layouts: list[PageLayout]) -> list[Found]:
    found = []
    for layout in layouts[:3]:
        for segment in layout.segments:
            if segment.y1 < HEAD_OF_PAGE * layout.height:
                found += _beside_page_name(layout, segment)
            if segment.y0 > (1 - EDGE_OF_PAGE) * layout.height or segment.y1 < EDGE_OF_PAGE * layout.height:
                found += _of_address(layout, segment)
    return found[:MOST_LINES]


def _beside_page_name(layout: PageLayout, segment: Segment) -> list[Found]:
    """The carrier of "AT&T   My Account", "My Verizon" and "Mon compte - Bell": the rest only says what the page is."""
    count = len(segment.words)
    if count > 8 or not _IS_AN_ACCOUNT.search(segment.norm):
        return []
    for length in range(count - 1, 0, -1):
        for first in {0, count - length}:
            rest = plain(" ".join(word.text for word in segment.words[:first] + segment.words[first + length :]))
            name = _text(segment, first) if first else " ".join(word.text for word in segment.words[:length])
            if _PAGE_NAME.fullmatch(rest) and carrier_names.is_known(name) and plain(name) not in _WORDS:
                return [_found(layout, segment, first, first + length, HEAD if is_telecom(name) else LINE)]
    return []


def _of_address(layout: PageLayout, segment: Segment) -> list[Found]:
    """The carrier in the address of the page itself, "www.att.com/acct": first in its line, as browsers print it."""
    first = 1 if re.fullmatch(r"https?:", segment.words[0].text, re.I) and len(segment.words) > 1 else 0
    match = _ADDRESS.fullmatch(segment.words[first].text.strip("<>().,/"))
    name = match["name"].lower() if match else ""
    if name in _WORDS or not carrier_names.is_known(name):
        return []
    known = carriers.find(name)
    found = _found(layout, segment, 0, first + 1, LINE)
    found.value = known.name if known else carrier_names.as_it_writes_itself(name)
    return [found]
