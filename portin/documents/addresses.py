"""US and Canadian postal addresses: finding the city line, taking an address apart, and saying in what two addresses differ.

USPS Publication 28 and Canada Post abbreviations are harmless; another house number, unit, direction or street is not.
The library usaddress (MIT, a CRF model) was not taken because it is for the United States only and knows no French; it was not measured.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from . import address_words as known
from .layout import plain
from .units import same_units, take_unit_at_start, take_unit_before_house, take_units, unit_id

PO_BOX = re.compile(r"(?<![a-z])(?:p\.? ?o\.? ?box|post office box|pob|pmb|c\.? ?p\.?(?= ?\d)|case postale|b\.? ?p\.?(?= ?\d)|boite postale|caller box|general delivery|lock ?box|p\.? ?o\.? ?drawer)(?![a-z])", re.I)
_BOX = re.compile(r"(?<![a-z])(?:p\.? ?o\.? ?box|post office box|pob|c\.? ?p\.?|case postale|b\.? ?p\.?|boite postale)(?![a-z])\.?\s*#?\s*(?=\d)")

_STATE_NAMES = "|".join(rf"{n[0]}\.\s?{n[1]}\.?|{n}" if len(n) == 2 else re.escape(n).replace(r"\ ", r"[\s-]+") for n in sorted(known.STATE_CODES, key=len, reverse=True))
_US_ZIP = r"[0-9OILSBZ]{5}(?:\s?[-–—]\s?[0-9OILSBZ]{4})?|[0-9]{9}"
_CA_ZIP = r"[ABCEGHJ-NPRSTVXY8560][0-9OIL]\s?[A-Z0-9]\s?-?\s?[0-9OILSZB]\s?[A-Z0-9]\s?[0-9OILSZB]"
_CITY_LINE = re.compile(
    rf"^(?P<head>.*?)(?:^|[\s,(])(?P<state>(?<![\w])(?:{_STATE_NAMES})(?![a-z]))[\s,.)]*(?:(?:zip|postal)(?: ?code)?[\s:]*|code postal[\s:]*)?(?P<zip>{_US_ZIP}|{_CA_ZIP})(?![\w])(?P<tail>.*)$", re.I)


@dataclass
class Address:
    house: str = ""
    directions: tuple[str, ...] = ()
    name: str = ""
    kind: str = ""
    units: tuple[tuple[str, str], ...] = ()
    city: str = ""
    state: str = ""
    zip: str = ""
    po_box: bool = False
    optional_units: tuple[tuple[str, str], ...] = ()
    street_text: str = field(default="", compare=False)


def folded(text: str) -> str:
    """Lower case without accents, punctuation kept."""
    return "".join(plain(ch) if ch.isalpha() else ch for ch in text.lower())


def state_code(text: str) -> str:
    """ "Ohio", "Calif.", "N.Y.", "(Québec)" to the code of the post."""
    name = plain(text)
    return known.STATE_CODES.get(name) or known.STATE_CODES.get(name.replace(" ", ""), "")


def normal_zip(text: str) -> str:
    """"06105-3917" to "06105", "t2g2j6" to "T2G 2J6"; letters that stand for digits in a picture are put right by position."""
    bare = re.sub(r"[^A-Za-z0-9]", "", text).upper()
    if len(bare) == 6 and not bare.isdigit():
        fixed = "".join(_to_digit(ch) if i % 2 else _to_letter(ch) for i, ch in enumerate(bare))
        return f"{fixed[:3]} {fixed[3:]}"
    return "".join(_to_digit(ch) for ch in bare[:5])


def _to_digit(ch: str) -> str:
    return {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2", "G": "6"}.get(ch, ch)


def _to_letter(ch: str) -> str:
    return {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}.get(ch, ch)


_MISREAD_STATE = re.compile(r"(?<![\w])([A-Za-z0158|]{2})(?=[\s,.]{1,3}(?:\d{5}(?!\d)|[A-Z]\d[A-Z]))")


def _state_put_right(m: re.Match) -> str:
    """ "Hl 96822" is HI, "0H 43215" is OH; real codes and other words stay as they are."""
    if m[1].lower() in known.STATE_CODES:
        return m[1]
    fixed = m[1].translate(str.maketrans("l1|058", "IIIOSB")).upper()
    return fixed if fixed.lower() in known.STATE_CODES and re.search(r"[A-Z0158|]", m[1]) else m[1]


@dataclass
class CityLine:
    head: str
    state: str
    zip: str
    zip_text: str
    tail: str


def city_line(text: str) -> CityLine | None:
    """The text split at "state ZIP", when it ends (nearly) in one; the head is the city, maybe with the street before it."""
    text = re.sub(r"(?<=\b[A-Z]\d)[)\]](?=\s?\d[A-Z]\d)", "J", text)  # a J in poor pictures
    text = _MISREAD_STATE.sub(_state_put_right, text)
    flat = folded(text)
    if len(flat) != len(text):
        text = flat
    best = _CITY_LINE.search(flat)
    if not best:
        return None
    state, zip_text = state_code(best["state"]), best["zip"].upper()
    bare = re.sub(r"[^A-Za-z0-9]", "", zip_text)
    canadian = len(bare) == 6 and not bare.isdigit()
    if canadian != (state in known.PROVINCES) or sum(ch.isdigit() for ch in bare) < (2 if canadian else 4):
        return None
    if canadian and not re.fullmatch(r"[A-Z]\d[A-Z]\d[A-Z]\d", normal_zip(zip_text).replace(" ", "")):
        return None
    if len(best["tail"].split()) > 6:
        return None
    return CityLine(text[:best.end("head")].strip(" ,("), state, normal_zip(zip_text), zip_text, best["tail"].strip())


_POINT = r"(?:north|south|east|west|[ns][ew]|[nsew])\.?"
_STREET = re.compile(rf"^(?:[a-z]{{0,2}}\d+[a-z]?\s?-\s?|[a-z]\s?-\s?(?=\d\d))?(?:[nsew]{{0,2}}\d+(?:[a-z]|-[a-d](?=\s))?(?:[nsew]\d+)?|one|two|three|ten)(?:\s?[-/]\s?\d+)?(?:\s+\d/\d)?,?\s+(?:{_POINT}\s+)?(?:\d+\s\d/\d\s)?[\d]*[a-z#'’.-]{{1,}}", re.I)
_GRID_STREET = re.compile(rf"^\d+\s+{_POINT}\s+\d+\s+{_POINT}(?![\w])")
_NUMBER_STREET = re.compile(rf"^\d+[a-z]?\s+(?:{_POINT}\s+)?\d{{1,3}}\s+(?:mile\s+)?(?:st|street|ave|avenue|rd|road)\.?\s*(?=$|,|#|{_POINT}(?![\w]))")
_RURAL = re.compile(r"^(?:rural (?:route|rte|rt)|r\.?\s?r\.?|hc|hcr|star (?:route|rte)|highway contract(?: route)?)\s*#?\s*\d+[\s,]+box\s*#?\s*\d")


def looks_like_street(text: str) -> bool:
    text = _plain_house(folded(text).strip(" ,"))
    if PO_BOX.search(text) or _GRID_STREET.match(text) or _NUMBER_STREET.match(text) or _RURAL.match(text):
        return True
    if not text[:1].isdigit() and (before := take_unit_at_start(text)) != text:
        return looks_like_street(before)
    if re.search(r"[$%]|\d+\.\d\d\b", text):
        return False
    if re.match(r"^\d\S*\s", text) and any(road.match(text, text.index(" ") + 1) for _, road in known.NUMBERED_ROADS):
        return True
    if not _STREET.match(text):
        return False
    words = re.findall(r"[a-z]+", text)
    if not text[:1].isdigit() and words[0] in ("one", "two", "three", "ten") and not any(known.TYPE.get(w) in known.SUFFIXES for w in re.findall(r"[a-z]+", re.split(r"\d| - ", text)[0])[2:]):
        return False  # "Three Rivers Bakery" is a name, "One Market Street" is not
    if text[1:2] == "-" and text[:1].isalpha() and not any(known.TYPE.get(w) in known.SUFFIXES for w in words[2:]):
        return False  # "A-12 Plumbing" is a name, "B-123 Main St" is unit B
    if any(w in ("min", "mins", "minutes", "gb", "mb", "am", "pm", "lines", "calls", "items", "days", "of", "messages", "page", "x", "per") for w in words[:2]):
        kinds = [known.TYPE.get(w) in known.SUFFIXES for w in words[:2]]  # "1211 Avenue of the Americas", "6400 Page Blvd"
        return (words[1:2] == ["of"] and kinds[0]) or (words[0] in ("page", "days", "lines", "items") and kinds[-1])
    return bool(words) and max(len(w) for w in words) >= 2


def looks_like_unit(text: str) -> bool:
    """A line that holds a unit and nothing else."""
    text = folded(text).strip(" ,.")
    units, rest = take_units(text)
    return bool(units) and not re.search(r"[a-z0-9]", rest)


def parse(street: str, city: str = "", state: str = "", zip_code: str = "", unit: str = "") -> Address:
    """An address from its parts as typed or printed; `street` may hold the unit ("2503-1700 E Orchard Ave", "… Ste 5")."""
    text = folded(street).replace("’", "'").strip(" ,")
    address = Address(state=state_code(state) or state.upper(), zip=normal_zip(zip_code), city=_city(city), street_text=street.strip(" ,"))
    address.po_box = bool(PO_BOX.search(text))
    units, rest = take_units(folded(unit).strip(" ,."))
    if not units and re.search(r"[a-z0-9]", rest):
        units = [("any", unit_id(rest))]
    if address.state in known.PROVINCES:
        before, text = take_unit_before_house(text)
        units += before
    found, text = take_units(_plain_house(text, address.state))
    units += found
    if not address.state:
        before, text = take_unit_before_house(text)
        units += before
    address.units = tuple(dict.fromkeys(units))
    if m := re.match(r"(?P<house>[nsew]?\d[^\s,]*|one(?![\w-]))(?:[\s,]+(?P<part>\d/\d|[a-dfgh](?=[\s,]+(?P<next>[a-z]+))))?(?![^\s,])[\s,]*", text):
        part, end = m["part"] or "", m.end()
        if m["next"] and not _is_letter_of_house(m["next"], text[end:]):
            part, end = "", m.end("house")
        address.house = {"one": "1"}.get(m["house"], m["house"]).replace("-", "") + (" " if "/" in part else "") + part
        text = text[end:].strip(" ,")
    _name_parts(address, _tokens(text))
    return address


_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_GRID = re.compile(r"^([nsew])\s?(\d+)[\s-]*([nsew])\s?(\d+)(?![\w/])")
_GRID_OF_ILLINOIS = re.compile(r"^(\d+)\s([nsew])\s(\d{3})(?=\s[a-z]{3,})(?!\s(?:north|south|east|west|street|ave|avenue|road)\b)")


def _plain_house(text: str, state: str = "") -> str:
    """House numbers in one spelling: "5½" and "5-1/2" as "5 1/2"; the grids of Wisconsin ("N63 W23456") and, there only, Illinois ("39 W 542") as one word."""
    text = re.sub("[½¼¾⅓⅔]", lambda m: f" {_FRACTIONS[m.group()]}", text)
    text = re.sub(r"^(\d+)\s?-\s?(\d/\d)(?!\d)", r"\1 \2", re.sub(r"\s+", " ", text))
    return (_GRID_OF_ILLINOIS if state == "IL" else _GRID).sub(lambda m: "".join(g for g in m.groups() if g), text)


def _is_letter_of_house(following: str, rest: str) -> bool:
    """ "12 A Elm St" is house 12A; "12 A St NW" stands on A Street. French types come first: "12 A, rue Peel"."""
    kind = known.TYPE.get(following)
    return kind not in known.SUFFIXES or (kind in ("rue", "blvd", "ch", "ave", "rang") and len(rest.split()) > 1 and rest.split()[1].strip(".,") not in known.DIRECTIONS)


def _tokens(text: str) -> list[str]:
    """The words of a street without its house number, its numbers, numbered roads and signed initials in one spelling."""
    text = _BOX.sub("pobox ", text)
    for short, pattern in known.INITIALS:
        text = pattern.sub(short, text)
    text = known.NUMBERS.sub(lambda m: known.ORDINALS[m.group().replace("-", " ")], text)
    text = re.sub(r"(?<!\w)(\d+) (?:nd|th|(?:st|rd)(?= (?:st|ave|rd|dr|pl|blvd)\b))(?!\w)", r"\1th", text)
    for short, pattern in known.NUMBERED_ROADS:
        text = pattern.sub(f"{short} ", text)
    tokens = [t for t in re.split(r"[\s,;()]+|\.(?!\d)|(?<=[a-z])[-'](?=[a-z])", text) if t]
    tokens = [re.sub(r"^(\d+)(?:st|nd|rd|th|e|er|re|ere|iere|ieme|eme)$", r"\1th", t) for t in tokens]
    return [f"{t}th" if t.isdigit() and known.TYPE.get(after) in ("st", "ave", "rue") and before not in _ROADS else t for before, t, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)]


_ROADS = {short for short, _ in known.NUMBERED_ROADS} | {w for w, short in known.TYPE.items() if short in ("hwy", "rte")}


def _name_parts(address: Address, tokens: list[str]) -> None:
    at = [i for i in range(len(tokens)) if not _is_article(tokens, i)]
    words = [tokens[i] for i in at]
    last = len(words) - 1
    pointing: dict[int, str] = {}
    for i, t in enumerate(words):
        edge = i in (0, last) or (i == last - 1 and words[-1] in known.DIRECTIONS) or (i == 1 and words[0] in known.DIRECTIONS)
        french_o = t not in ("o", "no", "so") or address.state == "QC" or i == last
        if t in known.DIRECTIONS and edge and french_o and last and not (i == 0 and last == 1 and known.TYPE.get(words[1]) in known.SUFFIXES):
            pointing[at[i]] = known.DIRECTIONS[t]
    directions = tuple(pointing.values())
    if len(directions) == 2 and directions[0] in "ns" and directions[1] in "ew" and _adjacent_directions(tokens):
        directions = ("".join(directions),)
    address.directions = directions
    canon = [known.TYPE.get(t, t) for i, t in enumerate(tokens) if i not in pointing]
    if len(words) - len(pointing) > 1:
        if canon[-1] in known.SUFFIXES:
            address.kind = canon.pop()
        elif canon[0] in known.SUFFIXES and canon[0] not in ("st", "pt"):
            address.kind = canon.pop(0)
    address.name = " ".join(canon)


def _is_article(tokens: list[str], i: int) -> bool:
    """ "rue de la Montagne"; but D Street, Avenue L and "The Parkway" are called so."""
    after = [t for t in tokens[i + 1:] if t not in known.DIRECTIONS]
    return tokens[i] in known.ARTICLES and bool(after) and not (i == 0 and len(tokens[i]) == 1 and known.TYPE.get(after[0]) in known.SUFFIXES)


def _adjacent_directions(tokens: list[str]) -> bool:
    return any(a in known.DIRECTIONS and b in known.DIRECTIONS for a, b in itertools.pairwise(tokens))


def _city(text: str) -> str:
    """One spelling of a town, without spaces: "Ft Worth", "N. Las Vegas", "Colorado Spgs"; the words are those of streets."""
    directions = {w: short for w, short in known.DIRECTIONS.items() if len(w) > 3}
    return "".join(directions.get(w, known.TYPE.get(w, w)) for w in plain(text).split())


def same_letters(a: str, b: str, by_picture: bool) -> bool:
    """Equal, or for pictures equal but for slips of a reading machine."""
    if a == b:
        return True
    if not by_picture or not a or not b:
        return False
    if _shapes(a) == _shapes(b):
        return True
    long = max(len(a), len(b))
    return long >= 5 and fuzz.ratio(_shapes(a), _shapes(b)) >= (100 * (1 - 1.01 / long) if long < 12 else 88)


def _shapes(text: str) -> str:
    """Characters that look alike in poor pictures, made the same."""
    text = text.lower().replace("m", "rn").replace("w", "vv").replace("d", "cl")  # the long forms, so that "Mcll" and "McIl" fold alike
    return text.translate(str.maketrans("01l|!5$86q", "oiiiissbgg"))


def differences(typed: Address, found: Address, *, by_picture: bool = False) -> list[str]:
    """The names of the parts that differ in a way a carrier rejects: house, direction, street, type, unit, city, state. ZIP apart."""
    out = []
    if by_picture:
        found = _put_right(typed, found)
    if typed.house != found.house and not (by_picture and _seen_units((("", typed.house),), True) == _seen_units((("", found.house),), True)) and not (not typed.house and not found.house):
        out.append("house")
    if typed.directions != found.directions:
        out.append("direction")
    if not same_letters(typed.name.replace(" ", ""), found.name.replace(" ", ""), by_picture) and not same_letters(_without_articles(typed.name), _without_articles(found.name), by_picture):
        out.append("street")
    if typed.kind and found.kind and typed.kind != found.kind and {typed.kind, found.kind} != {"st", "rue"}:
        out.append("type")
    if not same_units(_seen_units(typed.units, by_picture), _seen_units(found.units, by_picture), _seen_units(found.optional_units, by_picture)):
        out.append("unit")
    if typed.city and found.city and not same_letters(typed.city, found.city, by_picture):
        out.append("city")
    if typed.state and found.state and typed.state != found.state:
        out.append("state")
    if typed.po_box != found.po_box:
        out.append("street")
    return list(dict.fromkeys(out))


def _put_right(typed: Address, found: Address) -> Address:
    """Slips of pictures: "Harbor View Bivd" is a boulevard whose name was not seen to be one, "7908S Peachtree" house 7908 of South Peachtree."""
    name, _, last = found.name.rpartition(" ")
    seen = next((short for word, short in known.TYPE.items() if short == typed.kind and short in known.SUFFIXES and _shapes(word) == _shapes(last)), "")
    if name and seen and not found.kind:
        found = replace(found, name=name, kind=seen)
    if typed.directions and not found.directions and found.house[:-1] == typed.house and found.house[-1:] in "nsew":
        found = replace(found, house=found.house[:-1], directions=(found.house[-1],))
    return found


def _without_articles(name: str) -> str:
    """ "de la Montagne" and "Montagne" are one; a street that is called D or L keeps its letter."""
    return "".join(w for w in name.split() if w not in known.ARTICLES) or name.replace(" ", "")


def _seen_units(units: Sequence[tuple[str, str]], by_picture: bool) -> Sequence[tuple[str, str]]:
    """On pictures "29B" and "298" are the same ink."""
    return tuple((kind, "".join(_to_digit(ch) for ch in ident.upper())) for kind, ident in units) if by_picture else units
