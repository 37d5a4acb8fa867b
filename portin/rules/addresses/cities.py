"""The last line of an address: the city, the state or province, the ZIP or postal code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from portin.rules import countries
from portin.rules.addresses import terms as known
from portin.rules.patterns import regex
from portin.rules.spelling import folded, plain


def _spelled(name: str) -> str:
    """The pattern of a state as it may be printed: a code with dots or without, initials with them ("T.-N.-L.")."""
    if len(name) == 2:
        return rf"{name[0]}\.[\s-]?{name[1]}\.?|{name}"
    words = name.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return r"\.[\s-]?".join(words) + r"\.?"
    return re.escape(name).replace(r"\ ", r"[\s-]+")


_STATE_NAMES = "|".join(map(_spelled, sorted(known.STATE_CODES, key=len, reverse=True)))
_US_ZIP = r"[0-9OILSBZ]{5}(?:\s?[-–—]\s?[0-9OILSBZ]{4})?|[0-9]{9}"
_CA_ZIP = r"[ABCEGHJ-NPRSTVXY8560][0-9OIL]\s?[A-Z0-9]\s?-?\s?[0-9OILSZB]\s?[A-Z0-9]\s?[0-9OILSZB]"
_CITY_LINE = regex(
    rf"^(?P<head>.*?)(?:^|[\s,(])(?P<state>(?<![\w])(?:{_STATE_NAMES})(?![a-z]))[\s,.)]*(?:(?:zip|postal)(?:"
    rf" ?code)?[\s:]*|code postal[\s:]*)?(?P<zip>{_US_ZIP}|{_CA_ZIP})(?![\w])(?P<tail>.*)$",
    re.I,
)


def state_code(text: str) -> str:
    """ "Ohio", "Calif.", "N.Y.", "(Québec)" to the code of the post."""
    name = plain(text)
    return known.STATE_CODES.get(name) or known.STATE_CODES.get(name.replace(" ", ""), "")


def normal_zip(text: str) -> str:
    """ "06105-3917" to "06105", "t2g2j6" to "T2G 2J6"; letters that stand for digits in a picture are put right by
    position."""
    bare = re.sub(r"[^A-Za-z0-9]", "", text).upper()
    if len(bare) == 6 and not bare.isdigit():
        fixed = "".join(to_digit(ch) if i % 2 else _to_letter(ch) for i, ch in enumerate(bare))
        return f"{fixed[:3]} {fixed[3:]}"
    return "".join(to_digit(ch) for ch in bare[:5])


def to_digit(ch: str) -> str:
    return {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2", "G": "6"}.get(ch, ch)


def _to_letter(ch: str) -> str:
    return {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}.get(ch, ch)


_MISREAD_STATE = regex(r"(?<![\w])([A-Za-z0158|]{2})(?=[\s,.]{1,3}(?:\d{5}(?!\d)|[A-Z]\d[A-Z]))")


def _state_put_right(m: re.Match[str]) -> str:
    """ "Hl 96822" is HI, "0H 43215" is OH; real codes and other words stay as they are."""
    if m[1].lower() in known.STATE_CODES:
        return m[1]
    fixed = m[1].translate(str.maketrans("l1|058", "IIIOSB")).upper()
    return fixed if fixed.lower() in known.STATE_CODES and re.search(r"[A-Z0158|]", m[1]) else m[1]


@dataclass(frozen=True)
class CityLine:
    head: str
    state: str
    zip: str
    zip_text: str
    tail: str


_CODE = regex(rf"(?:{_US_ZIP}|{_CA_ZIP})(?![\w])", re.I)
_BROKEN_CODE = regex(r"(?<=\b[A-Z]\d)[)\]](?=\s?\d[A-Z]\d)")  # a J in poor pictures
_DOUBLED_STROKE = regex(r"(?<=\b[A-Z]1)[il|](?=[A-Z]\s?\d[A-Z]\d(?![\w]))")  # one stroke seen as two: "T1iP 1K4"


def may_hold_code(text: str) -> bool:
    """Whether there may be a ZIP or postal code in it: quickly told, and False for most texts."""
    return bool(_CODE.search(text) or _BROKEN_CODE.search(text) or _DOUBLED_STROKE.search(text))


# "…, SALEM VA 24153 Listed as: …": the next answer of a record on the same line
_CAPTION_BEHIND = regex(r"\W*[a-z]+(?: [a-z]+){0,2}:\s")


@lru_cache(maxsize=4096)
def city_line(text: str) -> CityLine | None:
    """The text split at "state ZIP", when it ends (nearly) in one; the head is the city, maybe with the street before
    it."""
    if not may_hold_code(text):
        return None
    text = _DOUBLED_STROKE.sub("", _BROKEN_CODE.sub("J", text))
    text = _MISREAD_STATE.sub(_state_put_right, text)
    flat = folded(text)
    if len(flat) != len(text):
        text = flat
    best = _CITY_LINE.search(flat)
    if not best:
        return None
    state, zip_text = state_code(best["state"]), best["zip"].upper()
    bare = re.sub(r"[^A-Za-z0-9]", "", zip_text)
    has_letters, country = len(bare) == 6 and not bare.isdigit(), countries.of_spelled_region(state)
    if country is None or has_letters != country.postal_code.has_letters:
        return None
    if sum(ch.isdigit() for ch in bare) < (2 if has_letters else 4):
        return None
    if has_letters and not re.fullmatch(r"[A-Z]\d[A-Z]\d[A-Z]\d", normal_zip(zip_text).replace(" ", "")):
        return None
    if len(best["tail"].split()) > 6 and not _CAPTION_BEHIND.match(best["tail"]):
        return None
    return CityLine(text[: best.end("head")].strip(" ,("), state, normal_zip(zip_text), zip_text, best["tail"].strip())


_WITHOUT_STATE = regex(
    r"^(?P<head>.*[^\W\d_]{2}[.)]?)[\s,]+(?P<zip>\d{5}(?:[-–—]\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)$", re.I
)


@lru_cache(maxsize=4096)
def city_line_without_state(text: str) -> CityLine | None:
    """ "Hauppauge 11788" split at its code; the state is the one that the code belongs to. Any word and five figures
    look so: it is for whoever knows from a label that an address is there."""
    found = _WITHOUT_STATE.match(text)
    if found is None or city_line(text):
        return None
    code = normal_zip(found["zip"])
    kinds = [country.postal_code for country in countries.COUNTRIES.values()]
    states = [state for kind in kinds if kind.is_valid(code) for state in kind.regions_of(code)]
    if len(states) != 1:
        return None
    return CityLine(found["head"].strip(" ,("), states[0], code, found["zip"].upper(), "")
