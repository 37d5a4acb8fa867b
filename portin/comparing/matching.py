"""What was typed held against what was read: one verdict a field, with what the bill says instead. Pure: no clock, no
models.

Presence on the page is never a match: a value must be in its own role. What a picture does not show clearly is left
to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from phone_numbers.nanp import display
from portin.comparing import in_print, locations
from portin.findings import Finding, Kind, OfField, OfNumber, Place, Subject, Why
from portin.reading.found import MASKED, Found, Reading
from portin.reading.values import address_from_parts, bare
from portin.reading.vocabulary.labels import is_all_label
from portin.reading.vocabulary.names import has_legal_form, looks_like_name, same_name
from portin.rules import countries
from portin.rules.addresses import Address, differences, normal_zip, parse
from portin.rules.spelling import plain

CLEAR = 0.86  # ink read less surely than this may be misread
NEAR = 85  # of 100: what was typed is this value with a slip, whatever else the document names


@dataclass
class Typed:
    """The customer's answers. `owner_names`: the business name or else the person's; any one of them may be on the
    bill."""

    account_number: str = ""
    owner_names: list[str] = field(default_factory=list)
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    numbers: list[str] = field(default_factory=list)  # E.164

    @cached_property
    def address(self) -> Address:
        """Taken apart; nobody may change it."""
        return parse(self.street, self.city, self.state, self.zip, self.unit)


def match(typed: Typed, reading: Reading, *, today: date, max_age_days: int = 30) -> list[Finding]:
    """One finding for each field that was typed, and one for the date of the bill."""
    findings: list[Finding] = []
    listed, elsewhere = _by_value([*reading.numbers, *reading.btn]), _by_value(reading.other_numbers)
    if typed.account_number.strip():
        findings.append(_account(typed, reading))
    if any(n.strip() for n in typed.owner_names):
        findings.append(_owner(typed, reading))
    if typed.street.strip() or typed.zip.strip():
        findings += _place(typed, reading, listed)
    findings.append(_bill_date(reading, today, max_age_days))
    account = bare(typed.account_number)
    for number in typed.numbers:
        findings.append(_number(number, listed.get(number, []), elsewhere.get(number, []), account, reading))
    return [_said_of_covered(one, reading) for one in findings]


_LABELLED = {
    "account_number": "account",
    "owner_name": "name",
    "service_address": "service",
    "zip": "service",
    "bill_date": "bill_date",
}


def _said_of_covered(finding: Finding, reading: Reading) -> Finding:
    """Of what was not found, that something hides it: so nobody takes it for absent."""
    if finding.kind not in (Kind.NOT_FOUND, Kind.UNREADABLE) or isinstance(finding.subject, OfNumber):
        return finding
    role = _LABELLED.get(finding.subject.name)
    hidden = next((one for one in reading.covered if one.parts.role == role), None)
    if hidden is None:
        return finding
    return replace(finding, why=Why.COVERED, at=Place(hidden.page, hidden.box))


@dataclass(frozen=True)
class _Asked:
    """One answer as it was typed, and the rejection that a difference would become."""

    subject: Subject
    typed: str
    prevents: str
    names: tuple[str, ...] = ()

    def judged(self, kind: Kind, found: Found | None = None, why: Why | None = None, **values: object) -> Finding:
        """`values`: what a sentence about it names."""
        return Finding(
            kind,
            self.subject,
            self.typed,
            found.value if found else "",
            Place(found.page, found.box) if found else None,
            why,
            "" if kind == Kind.MATCH else self.prevents,
            values={"names": self.names, **values} if self.names else values,
        )

    def absent(self, reading: Reading, why: Why | None = None) -> Finding:
        """Nothing in that role: on pages of text it is not there, on pictures it may only not have been seen."""
        if reading.by_picture or reading.has_unread_pages or not reading.is_legible:
            return self.judged(Kind.UNREADABLE)
        return self.judged(Kind.NOT_FOUND, why=why)


def _best_tier(found: list[Found], together: int = 2) -> list[Found]:
    """The candidates with the strongest labels; tiers from `together` up count alike."""
    top = max((min(f.parts.tier, together) for f in found), default=0)
    return [f for f in found if min(f.parts.tier, together) >= top]


# ------------------------------------------------------------------------------------------------------ account number


def _account(typed: Typed, reading: Reading) -> Finding:
    asked = _Asked(OfField("account_number"), typed.account_number, "ACCOUNT_NUMBER_WRONG")
    wanted = bare(typed.account_number)
    if not reading.is_legible:
        return asked.judged(Kind.UNREADABLE)
    candidates = _best_tier(reading.account_numbers)
    if not candidates:
        is_masked = any(one.parts.how == MASKED for one in reading.covered)
        return asked.judged(Kind.UNREADABLE) if is_masked or reading.prints(wanted) else asked.absent(reading)
    for f in candidates:
        if wanted == bare(f.value):
            return asked.judged(Kind.MATCH, f)
    for f in candidates:
        if reading.by_picture and _digits(wanted) == _digits(bare(f.value)):
            return asked.judged(Kind.MATCH, f)
    best = max(candidates, key=lambda f: (fuzz.ratio(wanted, bare(f.value)), f.confidence))
    if _may_be_misread(wanted, best, candidates, reading):
        return asked.judged(Kind.UNREADABLE, best)
    others = {bare(f.value) for f in candidates} - {bare(best.value)}
    answers = {"account_number": best.value} if not others or fuzz.ratio(wanted, bare(best.value)) > NEAR else {}
    is_elsewhere = any(bare(f.value) == wanted for f in reading.other_ids)
    is_open = not best.is_certain or not _has_another_role(wanted, best, reading)
    if is_open and in_print.is_printed_as_an_identifier(wanted, reading, best):
        return asked.judged(Kind.UNREADABLE, best)
    found = asked.judged(Kind.MISMATCH, best, Why.ANOTHER_IDENTIFIER if is_elsewhere else None)
    return replace(found, answers=answers)


def _has_another_role(wanted: str, best: Found, reading: Reading) -> bool:
    """Whether a label says that what was typed is something else, or that one value and no other is the account number,
    in full or on several pages."""
    if any(bare(f.value) == wanted for f in reading.other_ids):
        return True
    is_named_less = any(bare(f.value) == wanted for f in reading.account_numbers)
    on_pages = {f.page for f in reading.account_numbers if f.parts.tier >= 2 and bare(f.value) == bare(best.value)}
    least = 2 if is_named_less or len(on_pages) > 1 else 3
    in_full = [f for f in reading.account_numbers if f.parts.tier >= least]
    beside = (*_BESIDE, "label_above") if is_named_less and any(f.parts.tier >= 3 for f in in_full) else _BESIDE
    is_beside = any(name in beside for f in in_full for name, _ in f.evidence)
    is_whole = len(bare(best.value)) >= in_print.SHORTEST
    return is_beside and is_whole and {bare(f.value) for f in in_full} == {bare(best.value)}


_BESIDE = ("label_same", "label_left", "label_below")


def _digits(text: str) -> str:
    return text.upper().translate(str.maketrans("OQDILSBZG", "000115826"))


def _may_be_misread(wanted: str, best: Found, candidates: list[Found], reading: Reading) -> bool:
    """A picture: nearly the same, and the ink was not read surely, or read differently in two places or at a second
    look."""
    if not reading.by_picture:
        return False
    apart = DamerauLevenshtein.distance(_digits(wanted), _digits(bare(best.value)))
    doubtful = best.parts.ink < CLEAR
    disagree = len({bare(f.value) for f in candidates}) > 1 and all(
        DamerauLevenshtein.distance(bare(a.value), bare(best.value)) <= 2 for a in candidates
    )
    lost = (
        len(bare(best.value)) < len(wanted)
        and bare(best.value) in wanted
        and (doubtful or len(bare(best.value)) < len(wanted) - 1)
    )
    return lost or (apart <= 2 and (doubtful or disagree)) or best.parts.ink < 0.45


# ---------------------------------------------------------------------------------------------------------------- name


def _owner(typed: Typed, reading: Reading) -> Finding:
    names = [n for n in typed.owner_names if n.strip()]
    asked = _Asked(OfField("owner_name"), " / ".join(names), "NAME_MISMATCH", tuple(names))
    if not reading.is_legible:
        return asked.judged(Kind.UNREADABLE)
    alike = [f for f in reading.owner_names if any(same_name(n, f.value, by_picture=reading.by_picture) for n in names)]
    if alike:
        same = next((f for f in alike if f.is_certain), alike[0])
        return asked.judged(Kind.UNREADABLE if _is_anothers(same, reading) else Kind.MATCH, same)
    if not reading.owner_names and not in_print.named_in_no_certain_role(names, reading):
        return asked.absent(reading) if in_print.is_nowhere(names, reading) else asked.judged(Kind.UNREADABLE)
    certain = [f for f in reading.owner_names if f.is_certain]
    if not certain:
        return asked.absent(reading) if in_print.is_nowhere(names, reading) else asked.judged(Kind.UNREADABLE)
    best = max(certain, key=lambda f: (not f.parts.wrapped, f.parts.tier, f.confidence))
    if in_print.is_printed_as_a_name(names, reading, best):
        return asked.judged(Kind.UNREADABLE)
    near = max(certain, key=lambda f: max(fuzz.ratio(plain(n), plain(f.value)) for n in names))
    closeness = max(fuzz.ratio(plain(n), plain(near.value)) for n in names)
    if reading.by_picture and (
        (near.parts.ink < 0.6 and closeness >= 75) or best.parts.ink < 0.4 or (not best.parts.tier and closeness < 60)
    ):
        return asked.judged(Kind.UNREADABLE, near)
    is_contact = any(same_name(n, f.value, by_picture=reading.by_picture) for f in reading.contact_names for n in names)
    if closeness > 60:
        best = near
    why = Why.ONLY_A_CONTACT if is_contact else None
    found = asked.judged(Kind.MISMATCH, best, why, name=best.value.rstrip(" ."))
    is_sure = closeness > NEAR or _is_the_name(best, reading.owner_names)
    held = best.value.strip(" |,;:-–/")
    answers = (
        {"owner_name": held}
        if is_sure and held[:1].isalnum() and looks_like_name(held) and not is_all_label(plain(held))
        else {}
    )
    return replace(found, answers=answers)


def _is_anothers(same: Found, reading: Reading) -> bool:
    """A name that nothing calls the holder's, where another one is there for certain and oftener: a question."""
    others = [f for f in reading.owner_names if f.is_certain and f.parts.tier > same.parts.tier and not f.parts.wrapped]
    return not same.is_certain and any(_is_the_name(f, reading.owner_names) and _is_twice(f, others) for f in others)


def _is_twice(one: Found, found: list[Found]) -> bool:
    return len({(f.page, f.box) for f in found if same_name(one.value, f.value)}) > 1


def _is_the_name(best: Found, found: list[Found]) -> bool:
    """Whether the document says this name oftener than any other, and the line below it does not go on with it."""
    whole = [f for f in found if not f.parts.wrapped and f.value[:1].isupper()]
    counts = [sum(same_name(one.value, other.value) for other in whole) for one in whole]
    others = [count for one, count in zip(whole, counts, strict=True) if not same_name(one.value, best.value)]
    mine = sum(same_name(best.value, other.value) for other in whole)
    goes_on = any(f.parts.wrapped and plain(f.value).startswith(f"{plain(best.value)} ") for f in found)
    return mine > max(others, default=0) and (not goes_on or has_legal_form(best.value))


# ------------------------------------------------------------------------------------------------------------- address


Closest = tuple[Found | None, list[str]]  # the service address nearest to what was typed, and in what it differs


def _place(typed: Typed, reading: Reading, listed: Mapping[str, Sequence[Found]]) -> list[Finding]:
    """The address and the ZIP. Lines that the document lists under one of several locations are at that one."""
    at = locations.of_lines(typed.numbers, listed, reading)
    closest = _closest_address(typed, reading, at)
    found = [_address(typed, reading, closest)] if typed.street.strip() else []
    found += [_zip(typed, reading, closest)] if typed.zip.strip() else []
    other = locations.of_other_lines(typed.address, typed.numbers, listed, reading) if typed.street.strip() else None
    return found if other is None or not reading.is_legible else locations.asked(found, other, normal_zip(typed.zip))


def _closest_address(typed: Typed, reading: Reading, at: Sequence[Found]) -> Closest:
    best: Closest = (None, [])
    code = normal_zip(typed.zip)
    for f in [*_best_tier(reading.service_addresses, together=3), *at] if reading.is_legible else ():
        parts = differences(typed.address, address_from_parts(f.parts.address), by_picture=reading.by_picture)
        is_nearer = best[0] is None or (len(parts), f.parts.zip != code) < (len(best[1]), best[0].parts.zip != code)
        if is_nearer:
            best = (f, parts)
    return best


def _address(typed: Typed, reading: Reading, closest: Closest) -> Finding:
    shown = ", ".join(
        x for x in (typed.street.strip(), typed.unit.strip(), typed.city.strip(), typed.state.strip()) if x
    )
    asked = _Asked(OfField("service_address"), shown, "ADDRESS_MISMATCH")
    if not reading.is_legible:
        return asked.judged(Kind.UNREADABLE)
    want, code, (found, parts) = typed.address, normal_zip(typed.zip), closest
    if unsure := _in_another_role(want, code, found, reading):
        return asked.judged(Kind.UNREADABLE, unsure)
    if found is None:
        return asked.judged(Kind.UNREADABLE) if _may_be_printed(want, code, reading) else asked.absent(reading)
    why = _of_the_account(found, reading)
    if not parts:
        return asked.judged(Kind.MATCH, found, why)
    if _is_printed_otherwise(want, code, found, parts, reading):
        return asked.judged(Kind.UNREADABLE, found)
    if (
        _is_half(found)
        or (not found.is_certain and _is_wholly_another(parts))
        or _differs_in_what_is_guessed(want, found, parts, reading)
    ):
        return asked.judged(Kind.UNREADABLE, found)
    if reading.by_picture and _address_unclear(want, found, parts):
        return asked.judged(Kind.UNREADABLE, found)
    differing = _what_differs(want, found, parts)
    finding = asked.judged(Kind.MISMATCH, found, why, parts=differing)
    return replace(finding, answers=_answers(found, parts, reading))


def _in_another_role(want: Address, code: str, found: Found | None, reading: Reading) -> Found | None:
    """Where the very address that was typed is in a role that it may not have, while no label in full calls another one
    the place of service."""
    if found is None or not found.is_certain:
        return in_print.in_no_certain_role(want, code, reading)
    is_said = not found.parts.only_address and found.parts.tier >= 3
    is_it = not differences(want, address_from_parts(found.parts.address))
    return None if is_said or is_it else in_print.is_only_guessed_to_be_anothers(want, code, reading)


def _may_be_printed(want: Address, code: str, reading: Reading) -> bool:
    """No address was read as the customer's: what was typed is on the document all the same, or only a PO box is."""
    is_there = in_print.is_printed_as_an_address(want, code, reading)
    return is_there or (bool(reading.billing_addresses) and not in_print.codes(reading))


def _is_printed_otherwise(want: Address, code: str, found: Found, parts: list[str], reading: Reading) -> bool:
    """Whether the document has the very address that was typed, and the one that was taken may be another one, or the
    same one read wrong."""
    if parts == ["city"]:
        return in_print.is_city_printed(want, code, reading)
    if not {"house", "street"} & set(parts) or in_print.is_read_as_an_address(want, code, reading):
        return False
    if found.parts.only_address and _is_wholly_another(parts):
        return in_print.is_printed_as_an_address(want, code, reading)
    return in_print.is_printed_in_full(want, code, reading)


def _of_the_account(found: Found, reading: Reading) -> Why | None:
    """Wireless and toll-free accounts have no service address: their bills have the account's only. On a picture a
    label may just not have been seen."""
    is_said = not found.parts.only_address or reading.by_picture or reading.has_unread_pages
    return None if is_said else Why.OF_THE_ACCOUNT


_ONLY_A_DIRECTION = {"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west"}


def _is_half(found: Found) -> bool:
    """Whether the line of the street was not read."""
    have = address_from_parts(found.parts.address)
    if have.route or have.po_box:
        return False  # a rural route, a highway contract, a site: no street, and yet whole
    if not have.kind and plain(have.name) in _ONLY_A_DIRECTION:
        return True  # "18275 NW": the name of the street was torn off
    return not have.name or not (have.house or re.search(r"\d", have.name))  # "CARR 2 KM 45.6" has its number inside


def _differs_in_what_is_guessed(want: Address, found: Found, parts: list[str], reading: Reading) -> bool:
    """The document names the street of service only: its city is taken from the account's address, and its unit may be
    on a line of its own."""
    guessed = {"city", "state"} | ({"unit"} if want.units and in_print.is_unit_printed(want, reading) else set())
    return found.parts.is_half and set(parts) <= guessed


def _is_wholly_another(parts: list[str]) -> bool:
    return {"house", "street"} <= set(parts)


def _answers(found: Found, parts: list[str], reading: Reading) -> dict[str, str]:
    """The parts of the address to be taken over; none where the bill names several places and what was typed is near to
    none of them."""
    places = _best_tier(reading.service_addresses, together=3)
    several = any(
        differences(address_from_parts(found.parts.address), address_from_parts(one.parts.address)) for one in places
    )
    is_near = len(parts) <= 2 and not {"house", "street"} <= set(parts)
    return dict(found.parts.address["answers"]) if is_near or not several else {}


def _what_differs(want: Address, found: Found, parts: list[str]) -> tuple[str, ...]:
    """The parts to name: "unit", "street" and "city"; "address" alone where hardly anything is the same."""
    if parts == ["street"] and want.po_box and found.parts.address["po_box"]:
        return ("po_box",)
    return ("address",) if {"house", "street"} <= set(parts) or len(parts) > 3 else tuple(parts)


def _address_unclear(want: Address, found: Found, parts: list[str]) -> bool:
    """Pictures: too faint to tell; or wholly another address whose label was not seen, so that it may be the billing
    address."""
    ink = found.parts.ink
    if found.parts.only_address and {"house", "street"} <= set(parts):
        return True
    have = address_from_parts(found.parts.address)
    if not have.name or (not have.house and not have.po_box):
        return True  # the line of the street was lost
    if ink < 0.35 and len(parts) > 1:
        return True
    if parts == ["house"]:
        return (
            DamerauLevenshtein.distance(want.house, have.house) <= 1
            and ink < 0.7
            and not (have.house.isdigit() and ink > 0.5)
        )
    return False


def _zip(typed: Typed, reading: Reading, closest: Closest) -> Finding:
    asked, wanted = _Asked(OfField("zip"), typed.zip, "POSTAL_CODE_MISMATCH"), normal_zip(typed.zip)
    if not reading.is_legible:
        return asked.judged(Kind.UNREADABLE)
    want, code, (found, parts) = typed.address, normal_zip(typed.zip), closest
    if unsure := _in_another_role(want, code, found, reading):
        return asked.judged(Kind.UNREADABLE, unsure)
    if found is None:
        is_open = _may_be_printed(want, code, reading)
        return asked.judged(Kind.UNREADABLE) if is_open else asked.absent(reading, Why.NO_ADDRESS)
    is_sure = found.is_certain and not (reading.by_picture and found.parts.only_address)
    if _is_wholly_another(parts) and not is_sure:
        return asked.judged(Kind.UNREADABLE, found)
    if found.parts.zip != wanted and _is_printed_otherwise(want, code, found, parts, reading):
        return asked.judged(Kind.UNREADABLE, found)
    if found.parts.zip == wanted:
        return replace(asked.judged(Kind.MATCH, found, _of_the_account(found, reading)), found=found.parts.zip)
    if not found.parts.zip:
        return asked.absent(reading)
    if found.parts.is_half or _is_half(found):
        return asked.judged(Kind.UNREADABLE, found)
    if reading.by_picture and (
        _differs_only_in_doubt(found.value, found.parts.zip, wanted)
        or (found.parts.zip_ink < CLEAR and DamerauLevenshtein.distance(found.parts.zip, wanted) == 1)
    ):
        return asked.judged(Kind.UNREADABLE, found)
    if in_print.is_read_as_an_address(want, wanted, reading):
        return asked.judged(Kind.UNREADABLE, found)  # the same street with another code, and with the one typed
    said = _answers(found, parts, reading)
    answers = {"postal_code": said["postal_code"]} if said else {}
    finding = asked.judged(Kind.MISMATCH, found, _of_the_account(found, reading))
    return replace(finding, found=found.parts.zip, answers=answers)


def _differs_only_in_doubt(printed: str, seen: str, wanted: str) -> bool:
    """Pictures: "GOA 7P6" has a letter where a digit belongs, so that digit is unknown; the rest is as it was typed."""
    have, want = seen.replace(" ", ""), wanted.replace(" ", "")
    raw = bare(printed)[-len(have) :] if len(have) == 6 else ""
    if len(raw) != len(have) or len(want) != len(have):
        return False
    return all(a == b or (i % 2 == 1 and raw[i].isalpha()) for i, (a, b) in enumerate(zip(have, want, strict=True)))


# ---------------------------------------------------------------------------------------------------------------- date


def _bill_date(reading: Reading, today: date, max_age_days: int) -> Finding:
    asked = _Asked(OfField("bill_date"), f"not older than {max_age_days} days on {today.isoformat()}", "BILL_TOO_OLD")
    if not reading.is_legible:
        return asked.judged(Kind.UNREADABLE)
    candidates = _best_tier(_not_ahead(reading.bill_dates, today), together=3)
    if not candidates:
        candidates = sorted(_not_ahead(reading.period_ends, today), key=lambda f: f.value)[-1:]
    if not candidates:
        is_open = in_print.has_another_date(reading, today, max_age_days)
        return asked.judged(Kind.UNREADABLE) if is_open else replace(asked, prevents="BILL_INVALID").absent(reading)
    found = _likeliest(candidates)
    age = (today - date.fromisoformat(found.value)).days
    if reading.by_picture and found.parts.ink < 0.5:
        return asked.judged(Kind.UNREADABLE, found)
    if age > max_age_days:
        if found.parts.tier < 3 and in_print.has_another_date(reading, today, max_age_days):
            return asked.judged(Kind.UNREADABLE, found)
        if _may_be_young(found, reading, today, max_age_days):
            return asked.judged(Kind.UNREADABLE, found)
        return asked.judged(Kind.MISMATCH, found, days=age, most=max_age_days)
    return asked.judged(Kind.MATCH, found)


def _may_be_young(found: Found, reading: Reading, today: date, max_age_days: int) -> bool:
    """Whether "08/11/2026" would be a young bill's with day and month the other way round, on a bill of a country that
    writes dates both ways."""
    if not found.parts.swapped:
        return False
    states = [f.parts.address["state"] for f in (*reading.service_addresses, *reading.billing_addresses)]
    countries_named = [country for state in states if (country := countries.of_spelled_region(state))]
    is_both_ways = reading.language == "fr" or any(country.has_day_before_month for country in countries_named)
    return is_both_ways and 0 <= (today - date.fromisoformat(found.parts.swapped)).days <= max_age_days


def _not_ahead(dates: list[Found], today: date) -> list[Found]:
    """No bill is of a day to come: such a date is of something else, or is to be read with the day first."""
    past = []
    for f in dates:
        swapped = f.parts.swapped
        if date.fromisoformat(f.value) <= today:
            past.append(f)
        elif swapped and date.fromisoformat(swapped) <= today:
            past.append(replace(f, value=swapped, confidence=f.confidence * 0.9))
    return past


def _likeliest(candidates: list[Found]) -> Found:
    """What most pages say, then the first."""
    counts: dict[str, int] = {}
    for f in candidates:
        counts[f.value] = counts.get(f.value, 0) + 1
    return max(candidates, key=lambda f: (counts[f.value], -f.page, -f.box[1]))


# ------------------------------------------------------------------------------------------------------------- numbers

_WHY = {why.value: why for why in (Why.CALLED, Why.FORWARD, Why.CONTACT_PHONE, Why.CALLER, Why.GONE)}


_MASTER = re.compile(r"\b(?:master|parent|corporate|maitre|principal)\b")


def is_of_another_account(of: str, typed: str, reading: Reading) -> bool:
    """Whether a line under the sub-account `of` is not one of the account that was typed: both are on the document, and
    look alike (a "SUB-2775" is a place within an account, and no account to move from). What the document calls the
    master account, or that has children, is asked for with all that is below it."""
    if of in ("", typed):
        return False
    named = [f for f in reading.account_numbers if bare(f.value) == typed]
    if any(_MASTER.search(f.label) for f in named):
        return False
    is_a_child = any(bare(f.value) == of and _CHILD.match(f.label) for f in reading.account_numbers)
    if is_a_child and not any(f.parts.is_sub for f in named):
        return False
    return bool(named) and sum(map(str.isdigit, of)) >= 6 and abs(len(of) - len(typed)) <= 2


_CHILD = re.compile(r"child\b")


def _by_value(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Bills list thousands of numbers, and orders have hundreds: each is looked for once."""
    by_value: dict[str, list[Found]] = {}
    for f in found:
        by_value.setdefault(f.value, []).append(f)
    return by_value


def _number(number: str, lines: list[Found], named: list[Found], account: str, reading: Reading) -> Finding:
    """`lines` and `named`: where it is a line of the account, and where it is there for something else."""
    asked = _Asked(OfNumber(number), display(number), "NUMBER_NOT_ON_ACCOUNT")
    if not reading.is_legible:
        return asked.judged(Kind.UNREADABLE)
    for f in lines:
        if not is_of_another_account(bare(f.parts.of), account, reading):
            return asked.judged(Kind.MATCH, f)
    if lines:
        return replace(asked, prevents="MULTIPLE_ACCOUNTS").judged(Kind.UNREADABLE, lines[0], Why.ANOTHER_ACCOUNT)
    elsewhere = next((f for f in named if f.parts.why == Why.GONE), named[0] if named else None)
    if elsewhere and elsewhere.parts.why == Why.GONE:
        return replace(asked, prevents="NUMBER_INACTIVE").judged(Kind.NOT_FOUND, elsewhere, Why.GONE)
    if reading.has_unread_pages:
        return asked.judged(Kind.UNREADABLE)
    if elsewhere and not all(f.is_certain for f in named):
        return asked.judged(Kind.UNREADABLE, elsewhere)
    if elsewhere:
        return asked.judged(Kind.NOT_FOUND, elsewhere, _WHY.get(elsewhere.parts.why, Why.ELSEWHERE))
    if reading.by_picture:
        for f in reading.numbers:
            apart = DamerauLevenshtein.distance(f.value, number)
            if apart == 1 and f.parts.ink < 0.7:
                return asked.judged(Kind.UNREADABLE, f)
    is_open = in_print.is_printed_as_no_number(number, reading) or in_print.may_be_read_wrong(number, reading)
    return asked.judged(Kind.UNREADABLE if is_open else Kind.NOT_FOUND)
