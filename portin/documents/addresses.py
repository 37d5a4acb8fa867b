"""US and Canadian postal addresses: finding the city line, taking an address apart, and saying in what two addresses differ.

USPS Publication 28 and Canada Post abbreviations are harmless; another house number, unit, direction or street is not.
The library usaddress (MIT, a CRF model) was not taken because it is for the United States only and knows no French; it was not measured.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from .layout import plain

STATES = {
    "AL": "alabama", "AK": "alaska", "AZ": "arizona", "AR": "arkansas", "CA": "california", "CO": "colorado", "CT": "connecticut", "DE": "delaware",
    "DC": "district of columbia", "FL": "florida", "GA": "georgia", "HI": "hawaii", "ID": "idaho", "IL": "illinois", "IN": "indiana", "IA": "iowa",
    "KS": "kansas", "KY": "kentucky", "LA": "louisiana", "ME": "maine", "MD": "maryland", "MA": "massachusetts", "MI": "michigan", "MN": "minnesota",
    "MS": "mississippi", "MO": "missouri", "MT": "montana", "NE": "nebraska", "NV": "nevada", "NH": "new hampshire", "NJ": "new jersey",
    "NM": "new mexico", "NY": "new york", "NC": "north carolina", "ND": "north dakota", "OH": "ohio", "OK": "oklahoma", "OR": "oregon",
    "PA": "pennsylvania", "RI": "rhode island", "SC": "south carolina", "SD": "south dakota", "TN": "tennessee", "TX": "texas", "UT": "utah",
    "VT": "vermont", "VA": "virginia", "WA": "washington", "WV": "west virginia", "WI": "wisconsin", "WY": "wyoming", "PR": "puerto rico",
    "VI": "virgin islands", "GU": "guam", "MP": "northern mariana islands", "AS": "american samoa",
}
PROVINCES = {
    "AB": "alberta", "BC": "british columbia|colombie britannique", "MB": "manitoba", "NB": "new brunswick|nouveau brunswick",
    "NL": "newfoundland and labrador|newfoundland|terre neuve et labrador|terre neuve", "NS": "nova scotia|nouvelle ecosse",
    "NT": "northwest territories|territoires du nord ouest", "NU": "nunavut", "ON": "ontario", "PE": "prince edward island|ile du prince edouard",
    "QC": "quebec|pq|que", "SK": "saskatchewan", "YT": "yukon",
}
_STATE_CODES = {name: code for code, names in (STATES | PROVINCES).items() for name in names.split("|")}
_STATE_CODES |= {code.lower(): code for code in STATES | PROVINCES}

_TYPES = {
    "st": "street str st saint", "ave": "avenue aven avenu av ave", "blvd": "boulevard boul bvd bd blvd", "rd": "road rd", "dr": "drive driv drv dr", "ln": "lane ln",
    "ct": "court crt ct", "pl": "place plc pl", "cir": "circle circ crcl cir cercle", "ter": "terrace terr ter terrasse tsse", "pkwy": "parkway parkwy pkway pky pkwy",
    "hwy": "highway highwy hiway hwy autoroute aut", "sq": "square sqr sq", "trl": "trail trails tr trl", "way": "way wy", "aly": "alley allee aly", "plz": "plaza plza plz",
    "cres": "crescent cres crois croissant", "expy": "expressway expy exp", "fwy": "freeway fwy", "pike": "pike pk", "rte": "route rte", "rue": "rue",
    "ch": "chemin ch", "cote": "cote", "rang": "rang rg", "mtee": "montee mtee", "quai": "quai", "imp": "impasse imp", "prom": "promenade prom",
    "row": "row", "run": "run", "loop": "loop", "path": "path", "xing": "crossing xing", "pt": "point pte pointe pt", "ctr": "center centre cntr ctr", "cv": "cove cv",
    "ests": "estates ests", "grv": "grove grv", "hl": "hill hl", "hls": "hills hls", "hts": "heights hts", "is": "island is", "jct": "junction jct",
    "lk": "lake lk", "lndg": "landing lndg", "mdw": "meadow mdw", "mdws": "meadows mdws", "ml": "mill ml", "mt": "mount mnt mt", "mtn": "mountain mtn",
    "orch": "orchard orch", "pass": "pass", "rdg": "ridge rdg", "riv": "river riv", "shr": "shore shr", "spg": "spring spg", "spgs": "springs spgs",
    "sta": "station sta", "vly": "valley vly", "vw": "view vw", "vlg": "village vlg", "walk": "walk", "brg": "bridge brg", "bnd": "bend bnd",
    "brk": "brook brk", "crk": "creek crk", "frk": "fork frk", "frst": "forest frst", "gdns": "gardens gdns", "gdn": "garden gdn", "gln": "glen gln",
    "grn": "green grn", "hbr": "harbor harbour hbr", "hvn": "haven hvn", "knl": "knoll knl", "mnr": "manor mnr", "park": "park parc", "ste": "sainte",
    "ft": "fort ft", "cswy": "causeway cswy", "byp": "bypass byp", "fld": "field fld", "flds": "fields flds", "brks": "brooks", "tpke": "turnpike tpke tpk", "vale": "vale", "gate": "gate", "gtwy": "gateway gtwy", "cor": "corner cor", "cors": "corners cors",
}
_TYPE = {word: short for short, words in _TYPES.items() for word in words.split()}
_SUFFIXES = {"st", "ave", "blvd", "rd", "dr", "ln", "ct", "pl", "cir", "ter", "pkwy", "hwy", "sq", "trl", "way", "aly", "plz", "cres", "expy", "fwy", "pike", "rte", "rue",
             "ch", "rang", "mtee", "imp", "prom", "row", "run", "loop", "path", "xing", "pt", "cv", "cswy", "tpke", "byp", "cote", "quai", "park", "gate", "gtwy", "walk"}
_DIRECTIONS = {"n": "n", "north": "n", "nord": "n", "s": "s", "south": "s", "sud": "s", "e": "e", "east": "e", "est": "e", "w": "w", "west": "w", "ouest": "w", "o": "w",
               "ne": "ne", "northeast": "ne", "nw": "nw", "northwest": "nw", "se": "se", "southeast": "se", "sw": "sw", "southwest": "sw", "no": "nw", "so": "sw"}
_ORDINALS = {w: f"{i}th" for i, w in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 1)}
_ROOMS = "suite ste sulte sle unit apt apartment appt app appartement bureau bur room rm local porte unite office ofc space spc lot dept department no numero penthouse ph trailer trlr hangar hngr slip stall"
_FLOORS = "floor flr fl fi f1 etage niveau level lvl"
_BUILDINGS = "building bldg edifice tower twr tour"
_UNIT_CLASS = {w: c for c, words in (("room", _ROOMS), ("floor", _FLOORS), ("building", _BUILDINGS)) for w in words.split()}
_KIND = "|".join(sorted((w for w in _UNIT_CLASS if w != "no"), key=len, reverse=True))
_UNIT_AFTER = re.compile(rf"(?<![\w-])(?:(?P<kind>{_KIND})\.?\s*(?:#|no\.?(?=\s*\d)|:)?\s*|(?P<hash>#)\s*)(?P<id>\d+[a-z]?(?:-?[a-z0-9]{{1,4}})?|[a-z]-?\d+[a-z]?|[a-z])(?![\w])")
_FLOOR_BEFORE = re.compile(r"(?<![\w])(?P<id>\d{1,3})\s*(?:st|nd|rd|th|e|er|ieme|eme)\s+(?:floor|fl|flr|etage)(?![\w])")
PO_BOX = re.compile(r"(?<![a-z])(?:p\.? ?o\.? ?box|post office box|pob|pmb|c\.? ?p\.?(?= ?\d)|case postale|b\.? ?p\.?(?= ?\d)|boite postale|caller box|general delivery|lock ?box|p\.? ?o\.? ?drawer)(?![a-z])", re.I)

_STATE_NAMES = "|".join(re.escape(n).replace(r"\ ", r"[\s-]+") for n in sorted(_STATE_CODES, key=len, reverse=True))
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
    return _STATE_CODES.get(plain(text), "")


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
    if m[1].lower() in _STATE_CODES:
        return m[1]
    fixed = m[1].translate(str.maketrans("l1|058", "IIIOSB")).upper()
    return fixed if fixed.lower() in _STATE_CODES and re.search(r"[A-Z0158|]", m[1]) else m[1]


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
    state, zip_text = _STATE_CODES.get(plain(best["state"]), ""), best["zip"].upper()
    bare = re.sub(r"[^A-Za-z0-9]", "", zip_text)
    canadian = len(bare) == 6 and not bare.isdigit()
    if canadian != (state in PROVINCES) or sum(ch.isdigit() for ch in bare) < (2 if canadian else 4):
        return None
    if canadian and not re.fullmatch(r"[A-Z]\d[A-Z]\d[A-Z]\d", normal_zip(zip_text).replace(" ", "")):
        return None
    if len(best["tail"].split()) > 6:
        return None
    return CityLine(text[:best.end("head")].strip(" ,("), state, normal_zip(zip_text), zip_text, best["tail"].strip())


_STREET = re.compile(r"^(?:[a-z]{0,2}\d+[a-z]?\s?-\s?)?(?:[nsew]{0,2}\d+[a-z]?(?:[nsew]\d+)?|one|two|three|ten)(?:\s?[-/]\s?\d+)?(?:\s+\d/\d)?,?\s+(?:(?:[nsew]|[ns][ew])\.?\s+)?[\d]*[a-z#'’.-]{1,}", re.I)


def looks_like_street(text: str) -> bool:
    text = folded(text).strip(" ,")
    if PO_BOX.search(text):
        return True
    if not _STREET.match(text) or re.search(r"[$%]|\d+\.\d\d\b", text):
        return False
    words = re.findall(r"[a-z]+", text)
    if not text[:1].isdigit() and words[0] in ("one", "two", "three", "ten") and not any(_TYPE.get(w) in _SUFFIXES for w in re.findall(r"[a-z]+", re.split(r"\d| - ", text)[0])[2:]):
        return False  # "Three Rivers Bakery" is a name, "One Market Street" is not
    if any(w in ("min", "mins", "minutes", "gb", "mb", "am", "pm", "lines", "calls", "items", "days", "of", "messages", "page", "x", "per") for w in words[:2]):
        return False
    return bool(words) and max(len(w) for w in words) >= 2


def looks_like_unit(text: str) -> bool:
    """A line that holds a unit and nothing else."""
    text = folded(text).strip(" ,.")
    rest = _FLOOR_BEFORE.sub(" ", _UNIT_AFTER.sub(" ", text))
    return rest != text and not re.search(r"[a-z0-9]", rest)


def parse(street: str, city: str = "", state: str = "", zip_code: str = "", unit: str = "") -> Address:
    """An address from its parts as typed or printed; `street` may hold the unit ("2503-1700 E Orchard Ave", "… Ste 5")."""
    text = folded(street).replace("’", "'").strip(" ,")
    address = Address(state=state_code(state) or state.upper(), zip=normal_zip(zip_code), city=_city(city), street_text=street.strip(" ,"))
    if PO_BOX.search(text):
        address.po_box = True
    units: list[tuple[str, str]] = []
    if unit.strip():
        text_unit = folded(unit).strip(" ,.")
        found, rest = _take_units(text_unit)
        units += found
        if not found and re.search(r"[a-z0-9]", rest):
            units.append(("any", _unit_id(rest)))
    found, text = _take_units(text)
    units += found
    m = re.match(r"^(?P<unit>[a-z]?\d+[a-z]?)\s?[-–]\s?(?P<house>\d+[a-z]?)[\s,]+(?P<rest>\D.*|\d+(?:st|nd|rd|th|e)\b.*)$", text)
    if m and (address.state in PROVINCES or not address.state):
        units.append(("room", _unit_id(m["unit"])))
        text = f"{m['house']} {m['rest']}"
    address.units = tuple(dict.fromkeys(units))
    tokens = [t for t in re.split(r"[\s,.;()]+|(?<=[a-z])[-'](?=[a-z])", text) if t]
    if tokens and re.match(r"^[nsew]?\d|^one$", tokens[0]):
        address.house = {"one": "1"}.get(tokens[0], tokens[0]).replace("-", "")
        tokens = tokens[1:]
        if tokens and re.fullmatch(r"\d/\d", tokens[0]):
            address.house += " " + tokens.pop(0)
    _name_parts(address, tokens)
    return address


def _name_parts(address: Address, tokens: list[str]) -> None:
    tokens = [_ORDINALS.get(t, re.sub(r"^(\d+)(?:st|nd|rd|th|e|er|re|ieme|eme)$", r"\1th", t)) for t in tokens if t not in ("de", "du", "des", "la", "le", "les", "l", "d", "the")]
    directions: list[str] = []
    rest: list[str] = []
    for i, t in enumerate(tokens):
        edge = i == 0 or i == len(tokens) - 1 or (i == len(tokens) - 2 and tokens[-1] in _DIRECTIONS) or (i == 1 and tokens[0] in _DIRECTIONS)
        french_o = t not in ("o", "no", "so") or address.state == "QC" or i == len(tokens) - 1
        if t in _DIRECTIONS and edge and french_o and len(tokens) > 1 and not (i == 0 and len(tokens) == 2 and _TYPE.get(tokens[1]) in _SUFFIXES):
            directions.append(_DIRECTIONS[t])
        else:
            rest.append(t)
    if len(directions) == 2 and directions[0] in "ns" and directions[1] in "ew" and _adjacent_directions(tokens):
        directions = ["".join(directions)]
    address.directions = tuple(directions)
    canon = [_TYPE.get(t, t) for t in rest]
    if len(canon) > 1 and canon[-1] in _SUFFIXES:
        address.kind = canon.pop()
    elif len(canon) > 1 and canon[0] in _SUFFIXES and canon[0] not in ("st", "pt"):
        address.kind = canon.pop(0)
    address.name = " ".join(canon)


def _adjacent_directions(tokens: list[str]) -> bool:
    return any(a in _DIRECTIONS and b in _DIRECTIONS for a, b in itertools.pairwise(tokens))


def _take_units(text: str) -> tuple[list[tuple[str, str]], str]:
    units = []
    for pattern in (_FLOOR_BEFORE, _UNIT_AFTER):
        while m := pattern.search(text):
            kind = m.groupdict().get("kind") or ("floor" if pattern is _FLOOR_BEFORE else "room")
            units.append((_UNIT_CLASS.get(kind, kind), _unit_id(m["id"])))
            text = (text[:m.start()] + " " + text[m.end():]).strip(" ,")
    return units, text


def _unit_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(text)).lstrip("0")


def _city(text: str) -> str:
    words = [{"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "north": "n", "south": "s", "east": "e", "west": "w"}.get(w, w) for w in plain(text).split()]
    return "".join(words)


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
    text = text.lower().replace("rn", "m").replace("vv", "w").replace("cl", "d")
    return text.translate(str.maketrans("01l|!5$86q", "oiiiissbgg"))


def differences(typed: Address, found: Address, *, by_picture: bool = False) -> list[str]:
    """The names of the parts that differ in a way a carrier rejects: house, direction, street, type, unit, city, state. ZIP apart."""
    out = []
    if typed.house != found.house and not (by_picture and _seen_units((("", typed.house),), True) == _seen_units((("", found.house),), True)) and not (not typed.house and not found.house):
        out.append("house")
    if typed.directions != found.directions:
        out.append("direction")
    if not same_letters(typed.name.replace(" ", ""), found.name.replace(" ", ""), by_picture):
        out.append("street")
    if typed.kind and found.kind and typed.kind != found.kind and {typed.kind, found.kind} != {"st", "rue"}:
        out.append("type")
    if not _same_units(_seen_units(typed.units, by_picture), _seen_units(found.units, by_picture), _seen_units(found.optional_units, by_picture)):
        out.append("unit")
    if typed.city and found.city and not same_letters(typed.city, found.city, by_picture):
        out.append("city")
    if typed.state and found.state and typed.state != found.state:
        out.append("state")
    if typed.po_box != found.po_box:
        out.append("street")
    return list(dict.fromkeys(out))


def _seen_units(units: Sequence[tuple[str, str]], by_picture: bool) -> Sequence[tuple[str, str]]:
    """On pictures "29B" and "298" are the same ink."""
    return tuple((kind, "".join(_to_digit(ch) for ch in ident.upper())) for kind, ident in units) if by_picture else units


def _same_units(typed: list[tuple[str, str]], found: list[tuple[str, str]], optional: list[tuple[str, str]]) -> bool:
    left = list(found)
    for kind, ident in typed:
        for pool in (left, list(optional)):
            hit = next((u for u in pool if u[1] == ident and (u[0] == kind or "any" in (u[0], kind))), None)
            if hit:
                if pool is left:
                    left.remove(hit)
                break
        else:
            return False
    return not left
