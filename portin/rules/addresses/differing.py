"""In what two addresses differ, as a carrier sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from portin.rules.addresses import terms as known
from portin.rules.addresses.cities import to_digit
from portin.rules.addresses.parsing import DASHES, Address, parse
from portin.rules.addresses.puerto_rico import same_areas
from portin.rules.addresses.roads import same_road
from portin.rules.addresses.units import same_units
from portin.rules.spelling import same_letters, shapes

_IN_BOTH_LANGUAGES = ({"st", "rue"}, {"rd", "ch"}, {"dr", "prom"})


def differences(typed: Address, found: Address, *, by_picture: bool = False) -> list[str]:
    """The names of the parts that differ in a way a carrier rejects: house, direction, street, type, unit, city, state.
    ZIP apart."""
    out = []
    if by_picture:
        found = _put_right(typed, found)
    typed, found = _in_the_state_of(found, typed), _in_the_state_of(typed, found)
    typed, found = _with_hyphen(typed, found), _with_hyphen(found, typed)
    typed, found = _with_its_letter(typed, found), _with_its_letter(found, typed)
    if not ("-" in typed.house and "-" in found.house):  # "3711" may be 37-11 or 371-1, which differ
        typed, found = (replace(one, house=one.house.replace("-", "")) for one in (typed, found))
    if (
        typed.house != found.house
        and not (by_picture and _seen_units((("", typed.house),), True) == _seen_units((("", found.house),), True))
        and not (not typed.house and not found.house)
    ):
        out.append("house")
    if typed.directions != found.directions:
        out.append("direction")
    is_same_road = same_road((typed.name, typed.kind), (found.name, found.kind))
    if not is_same_road and not _is_same_name(typed.name, found.name, by_picture):
        out.append("street")
    if (
        not is_same_road
        and typed.kind
        and found.kind
        and typed.kind != found.kind
        and {typed.kind, found.kind} not in _IN_BOTH_LANGUAGES
    ):
        out.append("type")
    if not same_units(
        _seen_units(typed.units, by_picture),
        _seen_units(found.units, by_picture),
        _seen_units(found.optional_units, by_picture),
    ):
        out.append("unit")
    if typed.city and found.city and not same_letters(typed.city, found.city, by_picture):
        out.append("city")
    if typed.state and found.state and typed.state != found.state:
        out.append("state")
    if (
        typed.po_box != found.po_box
        or (typed.route and found.route and typed.route != found.route)
        or not same_areas(typed.areas, found.areas)
    ):
        out.append("street")
    return list(dict.fromkeys(out))


_HYPHENED = re.compile(r"\d+[a-z]?\s?-\s?\d")


def _in_the_state_of(other: Address, one: Address) -> Address:
    """What is before the hyphen of "37-11 JUNCTION BLVD" depends on the state: where the bill names none, it is that of
    the other."""
    if one.state or not other.state or not _HYPHENED.match(one.street_text.translate(DASHES)):
        return one
    again = parse(one.street_text, one.city_text, other.state, one.zip, one.unit_text)
    return replace(again, optional_units=one.optional_units)


def _with_hyphen(one: Address, other: Address) -> Address:
    """ "37 11 JUNCTION BLVD" beside "37-11 Junction Blvd": the house number of Queens, printed with a space."""
    spaced = re.match(r"(\d+)\s+(\d+)(?=\s+\S+\s)", one.street_text)
    if not spaced or re.sub(r"\D", "", other.house) != spaced[1] + spaced[2]:
        return one
    is_of_queens = (one.state or other.state) == "NY" and len(spaced[2]) > 1  # "12 5 MILE RD" is on 5 Mile Road
    if "-" not in other.house and not is_of_queens:
        return one
    again = parse(f"{spaced[1]}-{spaced[2]}" + one.street_text[spaced.end() :], state=one.state or other.state)
    units = tuple(dict.fromkeys((*again.units, *one.units)))
    return replace(one, house=again.house, directions=again.directions, name=again.name, kind=again.kind, units=units)


def _with_its_letter(one: Address, other: Address) -> Address:
    """ "27 Rue Saint-Pierre, unit B" beside "27-B Rue Saint-Pierre": the letter is the unit, behind the house."""
    letter = other.house.replace("-", "").removeprefix(one.house)
    own = [unit for unit in one.units if unit in (("room", letter), ("any", letter))]
    if not one.house or not own or len(letter) != 1 or not letter.isalpha() or own[0] in other.units:
        return one
    return replace(one, house=other.house, units=tuple(unit for unit in one.units if unit != own[0]))


def _put_right(typed: Address, found: Address) -> Address:
    """Slips of pictures: "Harbor View Bivd" is a boulevard whose name was not seen to be one, "7908S Peachtree" house
    7908 of South Peachtree."""
    name, _, last = found.name.rpartition(" ")
    seen = next(
        (
            short
            for word, short in known.TYPE.items()
            if short == typed.kind and short in known.SUFFIXES and shapes(word) == shapes(last)
        ),
        "",
    )
    if name and seen and not found.kind:
        found = replace(found, name=name, kind=seen)
    if typed.directions and not found.directions and found.house[:-1] == typed.house and found.house[-1:] in "nsew":
        found = replace(found, house=found.house[:-1], directions=(found.house[-1],))
    return found


def _is_same_name(typed: str, found: str, by_picture: bool) -> bool:
    if by_picture and _are_other_numbers(typed, found):
        return False
    return same_letters(typed.replace(" ", ""), found.replace(" ", ""), by_picture) or same_letters(
        _without_articles(typed), _without_articles(found), by_picture
    )


def _are_other_numbers(one: str, other: str) -> bool:
    """Whether the names have numbers that no slip of a picture makes one of the other: "Range Rd 211" and "221"."""
    numbers, others = _numbers(one), _numbers(other)
    return len(numbers) == len(others) and numbers != others


def _numbers(name: str) -> list[str]:
    words = (re.sub(r"(?:st|nd|rd|th)$", "", word) for word in name.split() if any(ch.isdigit() for ch in word))
    return ["".join(to_digit(ch) for ch in word.upper()) for word in words]


def _without_articles(name: str) -> str:
    """ "de la Montagne" and "Montagne" are one; a street that is called D or L keeps its letter."""
    return "".join(w for w in name.split() if w not in known.ARTICLES) or name.replace(" ", "")


def _seen_units(units: Sequence[tuple[str, str]], by_picture: bool) -> Sequence[tuple[str, str]]:
    """On pictures "29B" and "298" are the same ink."""
    return (
        tuple((kind, "".join(to_digit(ch) for ch in ident.upper())) for kind, ident in units) if by_picture else units
    )
