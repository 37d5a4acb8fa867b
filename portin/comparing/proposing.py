"""What a bill answers by itself, before anybody typed: one value a field, with its place, where it was read surely
enough. Pure: no clock, no models.

A wrong answer that nobody typed is worse than an empty one: what is said in two ways, was not clear in a picture, or
is in no certain role is left empty and named as unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from phone_numbers import nanp, pasted_numbers
from portin.comparing.matching import CLEAR, is_of_another_account
from portin.findings import Place
from portin.reading.found import Found, Reading
from portin.reading.values import LINE, address_from_parts, bare, is_telecom
from portin.reading.vocabulary.business_words import business_words
from portin.reading.vocabulary.given_names import given_names
from portin.reading.vocabulary.labels import is_all_label
from portin.reading.vocabulary.names import (
    has_legal_form,
    is_trade_name,
    looks_like_name,
    parts_of,
    same_name,
    split_person,
)
from portin.rules import carriers, line_features
from portin.rules.addresses import differences
from portin.rules.carrier_names import as_it_writes_itself, brand_of, is_known, is_related, is_same
from portin.rules.spelling import plain

ADDRESS = ("country", "street", "unit", "city", "region", "postal_code")
HOLDER = ("owner_kind", "business_name", "first_name", "last_name")
BUSINESS, PERSON = "business", "person"

# Not compiled here, where each process that starts would wait for it. Words that a person is not called, at the end or
# inside of a name without a legal form:
_NO_CARRIER = (
    r"\b(?:account|at a glance|bill|billed|charges?|choosing|facture|from|gateway|inventory|invoice|numbers?|page"
    r"|portal|receipt|service|statement|summary|svc|thanks?|trunking|wholesale|your)\b"
)
_SENTENCE_END = re.compile(r"[a-z]{3,}\.(?:\s|$)|\d\.\s+[A-Z][a-z]")
_TELEPHONE = re.compile(r"\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}")
_OF_LINES = re.compile(r"\b(?:numbers?|phones?|telephones?|tn|wtn|btn|tel|lines?|mobile|numeros?)$")
_NOT_OF_A_LINE = (
    r"\b(?:forward|client|customer|service[s]?|support|refer|complaints?|questions?|help|assist\w*|call us|renvoi"
    r"|returned|retournes?|clientele|soutien)\b"
)


@dataclass(frozen=True)
class Said:
    """A value of a field as the bill has it, and where. `label`: what it is called there."""

    value: str
    at: Place | None = None


@dataclass
class Proposals:
    """`answers`: field of the order -> its value; `unsure`: fields for which what was seen is not certain enough.

    `numbers`: the lines of the account, E.164, in the order of the pages; `has_more`: not all of them could be read.
    """

    answers: dict[str, Said] = field(default_factory=dict)
    unsure: dict[str, Place | None] = field(default_factory=dict)
    numbers: list[Said] = field(default_factory=list)
    has_more: bool = False


def proposals(reading: Reading) -> Proposals:
    """Nothing at all for a document that cannot be read."""
    found = Proposals()
    if reading.is_legible:
        _account(reading, found)
        _holder(reading, found)
        _address(reading, found)
        _carrier(reading, found)
        _numbers(reading, found)
        _btn(reading, found)
        _on_the_line(reading, found)
    return found


def _is_clear(found: Found, least: float = CLEAR) -> bool:
    return found.is_certain and found.parts.ink >= least


def _at(found: Found) -> Place:
    return Place(found.page, found.box)


def _strongest(found: Iterable[Found]) -> list[Found]:
    every = list(found)
    top = max((one.parts.tier for one in every), default=0)
    return [one for one in every if one.parts.tier == top]


def _take(found: Proposals, name: str, best: Found, value: str, *, is_sure: bool) -> None:
    if is_sure:
        found.answers[name] = Said(value, _at(best))
    else:
        found.unsure[name] = _at(best)


# ------------------------------------------------------------------------------------------------------ the account


def _account(reading: Reading, found: Proposals) -> None:
    """The one account number that carries the strongest label. A master account and its sub-accounts are a question."""
    candidates = _strongest(reading.account_numbers)
    if not candidates:
        return
    best = max(candidates, key=lambda one: (one.parts.ink, one.confidence))
    values = {bare(one.value) for one in candidates}
    seen_otherwise = {bare(one) for one in best.alternatives} - {bare(best.value)}
    is_sure = len(values) == 1 and _is_clear(best) and not (reading.by_picture and seen_otherwise)
    _take(found, "account_number", best, " ".join(best.value.split()), is_sure=is_sure)


def _numbers(reading: Reading, found: Proposals) -> None:
    account = bare(found.answers["account_number"].value) if "account_number" in found.answers else ""
    gone = {one.value for one in reading.other_numbers if one.parts.why == "gone"}
    seen: dict[str, Found] = {}
    for one in reading.numbers:
        if one.value not in seen or one.parts.ink > seen[one.value].parts.ink:
            seen[one.value] = one
    for one in seen.values():
        is_another = is_of_another_account(bare(one.parts.of), account, reading)
        if one.value in gone or is_another or not pasted_numbers.parse_one(one.value).is_ok:
            continue
        if _is_clear(one) and not _may_be_no_line(one, reading):
            found.numbers.append(Said(one.value, _at(one)))
        else:
            found.has_more = True
    found.has_more = found.has_more or reading.has_unread_pages


def _may_be_no_line(found: Found, reading: Reading) -> bool:
    """In a sentence or beside a word of the carrier's own numbers, and an extension that was taken for the end of a
    number. A line with the label of a line on it is one, whatever else is said."""
    around = found.words_around
    own = found.value[-10:]
    is_printed = own in re.sub(r"\D", "", around)
    if " ext" in f" {found.label}" and not is_printed:
        return True
    if _is_second_of_its_row(found):
        return True
    said = f" {plain(around)} "
    if "forward" in found.label or "forward all" in said:
        return True
    is_toll_free = pasted_numbers.parse_one(found.value).kind == nanp.TOLL_FREE_KIND
    lines = {one.value for one in reading.numbers}
    local = sum(pasted_numbers.parse_one(line).kind != nanp.TOLL_FREE_KIND for line in lines)
    is_odd_one = (is_toll_free and local > len(lines) / 2) or len(lines) == 1
    is_weak = found.label in ("section", "") or found.label.count(" ") > 2
    return is_weak and bool(_SENTENCE_END.search(around) or (is_odd_one and re.search(_NOT_OF_A_LINE, said)))


def _is_second_of_its_row(found: Found) -> bool:
    """Another number is before it in a row that names one line: where it is forwarded to, or what it called."""
    if found.parts.listed != 1 or _OF_LINES.search(found.label):
        return False
    row = list(_TELEPHONE.finditer(found.words_around))
    if len(row) != 2 or re.sub(r"\D", "", row[1].group()) != found.value[-10:]:
        return False
    between = found.words_around[row[0].end() : row[1].start()]
    return bool(re.search(r"[A-Za-z]{2}", between))


_SAYS_BILLING = re.compile(r"\b(?:btn|bill(?:ing|ed)?|facturation)\b")


def _btn(reading: Reading, found: Proposals) -> None:
    """The number that the bill calls the billing one, or that its account number begins with and a line has."""
    lines = {one.value for one in reading.numbers}
    named = [one for one in reading.btn if not one.parts.of_account or _SAYS_BILLING.search(plain(one.label))]
    named = [one for one in named if _SAYS_BILLING.search(plain(one.label))] or named  # above "main" and "listed" ones
    candidates = named or [one for one in reading.btn if one.value in lines]
    if not candidates:
        return
    best = max(candidates, key=lambda one: (one.parts.tier, one.parts.ink))
    is_sure = (
        len({one.value for one in candidates}) == 1 and _is_clear(best) and pasted_numbers.parse_one(best.value).is_ok
    )
    _take(found, "btn", best, best.value, is_sure=is_sure)


def _carrier(reading: Reading, found: Proposals) -> None:
    """The one telephone company on the letterhead or over the address to pay to, else the one that we know and that has
    a line of its own at the head or foot of a page; under the name by which we know it, or as printed, rather not all
    in capitals. A line of a sentence names nobody."""
    named = [one for one in reading.carrier_names if one.parts.how != LINE and is_telecom(one.value)]
    named = named or [one for one in reading.carrier_names if is_known(one.value)]
    holders = [one.value for one in reading.owner_names]
    named = [one for one in named if not any(same_name(one.value, holder) for holder in holders)]
    named = [one for one in named if not re.search(_NO_CARRIER, plain(one.value))]
    if not named:
        return
    best = max(named, key=lambda one: (any(one.box), one.parts.ink, not one.value.isupper(), -len(one.value)))
    known = carriers.find(best.value) or carriers.find(brand_of(best.value))
    is_one = all(_same_company(best.value, one.value) for one in named)
    if known and not known.is_wireless:  # "AT&T Business" over the bill of AT&T Mobility
        others = (carriers.find(one.value) for one in reading.carrier_names if is_related(one.value, known.name))
        is_one = is_one and not any(other and other.is_wireless for other in others)
    is_clear = best.parts.ink >= CLEAR
    if reading.by_picture:  # the largest letters are misread like others
        is_clear = is_clear and (known is not None or sum(one.value == best.value for one in named) > 1)
    if is_one and is_clear:
        found.answers["losing_carrier"] = Said(
            known.name if known else as_it_writes_itself(_tidy(best.value)), _place_of(best)
        )
    else:
        found.unsure["losing_carrier"] = _place_of(best)


def _place_of(found: Found) -> Place | None:
    """None where only the name was kept."""
    return _at(found) if any(found.box) else None


def _same_company(one: str, other: str) -> bool:
    return is_same(one, other) or is_related(one, other) or fuzz.ratio(plain(one), plain(other)) > 92


def _on_the_line(reading: Reading, found: Proposals) -> None:
    """What can only run over the line; what may is asked about, and left to the customer."""
    seen = [one for one in reading.on_the_line if one.is_certain]
    if codes := line_features.tidied([one.value for one in seen]):
        found.answers["on_the_line"] = Said(codes, _at(seen[0]))


# ------------------------------------------------------------------------------------------------------- the holder


def _holder(reading: Reading, found: Proposals) -> None:
    """One name, said alike wherever it is, that nothing goes on with. Whose kind cannot be told is no answer yet."""
    paid = [one.value for one in reading.carrier_names if one.label == "remit"]
    candidates = [
        one
        for one in reading.owner_names
        if one.is_certain and not any(_same_company(one.value, name) for name in paid)
    ]
    whole = [one for one in candidates if not one.parts.wrapped] or candidates
    whole = [one for one in whole if not is_trade_name(one.value)] or whole
    if not whole:
        for one in reading.owner_names[:1]:
            found.unsure |= dict.fromkeys(("owner_kind", "business_name"), _at(one))
        return
    best, others = _best_and_others(whole, by_picture=reading.by_picture)
    held = _tidy(best.value)
    goes_on = any(one.parts.wrapped and _goes_on(held, one.value) for one in reading.owner_names)
    is_name = held[:1].isalnum() and looks_like_name(held) and not is_all_label(plain(held))
    is_sure = not others and is_name and _is_clear(best) and (not goes_on or has_legal_form(held))
    kind = kind_of(held) if is_sure else ""
    if kind == BUSINESS:
        found.answers |= {"owner_kind": Said(BUSINESS, _at(best)), "business_name": Said(held, _at(best))}
    elif kind == PERSON:
        first, last = split_person(held)
        found.answers |= {
            "owner_kind": Said(PERSON, _at(best)),
            "first_name": Said(first, _at(best)),
            "last_name": Said(last, _at(best)),
        }
    else:
        found.unsure |= dict.fromkeys(HOLDER, _at(best))


def _goes_on(held: str, wrapped: str) -> bool:
    """Whether the line under the name goes on with it; a person under the name of a business is who answers there."""
    name, more = plain(held), plain(wrapped)
    rest = more.removeprefix(f"{name} ")
    return rest != more and not (kind_of(held) == BUSINESS and kind_of(rest) == PERSON)


NAMED = 3  # the tier of what a label in full calls the account holder


def _best_and_others(whole: list[Found], *, by_picture: bool) -> tuple[Found, list[Found]]:
    """The name of the holder, and what may be it, too. What a label calls the holder in full is nobody else's; and what
    is no name of a person or business, and is there once, is none beside one that is there twice."""
    whole = [one for one in whole if one.parts.tier >= NAMED] or whole

    def alike(one: Found) -> list[Found]:
        return [other for other in whole if same_name(one.value, other.value, by_picture=by_picture)]

    def is_called_so(one: Found) -> bool:
        return len({(other.page, other.box) for other in alike(one)}) > 1 and bool(kind_of(_tidy(one.value)))

    best = max(
        whole,
        key=lambda one: (
            is_called_so(one),
            one.parts.tier,
            one.parts.ink,
            one.confidence,
        ),
    )
    others = [one for one in whole if one not in alike(best)]
    if is_called_so(best):
        others = [one for one in others if len(alike(one)) > 1 or kind_of(_tidy(one.value))]
    return best, others


def kind_of(name: str) -> str:
    """Business or person, as far as the name says it; "" where two words may be either ("Blue Heron")."""
    words = plain(name).split()
    if has_legal_form(name) or not business_words().isdisjoint(words) or words[:1] == ["the"]:
        return BUSINESS
    if re.search(r"[&+]|\d", name) or len(parts_of(name)) > 1:
        return BUSINESS
    first, last = split_person(name)
    has_initial = any(len(word) == 1 for word in words[1:-1])
    is_turned = "," in name
    return PERSON if first and last and (has_initial or is_turned or plain(first).split()[0] in given_names()) else ""


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" |,;:-–/")


# ------------------------------------------------------------------------------------------------------ the address


def _address(reading: Reading, found: Proposals) -> None:
    """The place of the service, where the bill names one, every part of it sure."""
    named = [one for one in reading.service_addresses if not one.parts.is_doubtful]
    places = _strongest([one for one in named if one.is_certain] or named)
    if not places:
        for one in reading.service_addresses[:1]:
            found.unsure |= dict.fromkeys(ADDRESS, _at(one))
        return
    best = max(places, key=lambda one: (bool(one.parts.address["answers"]), one.parts.ink))
    have = address_from_parts(best.parts.address)
    mailed = {one.value for one in reading.billing_addresses if one.is_certain}
    others = [
        one
        for one in reading.service_addresses
        if one in places or one.parts.is_doubtful or (not one.is_certain and one.value in mailed)
    ]
    several = any(differences(have, address_from_parts(one.parts.address)) for one in others)
    answers = best.parts.address["answers"]
    least = CLEAR if reading.by_picture else 0.0
    is_clear = best.is_certain and min(best.parts.ink, best.parts.zip_ink) >= least
    if not answers or several or not is_clear:
        found.unsure |= dict.fromkeys(ADDRESS, _at(best))
        return
    found.answers |= {name: Said(answers[name], _at(best)) for name in ADDRESS if answers.get(name)}
