"""ZIP and postal codes: their shapes, and which state or province one belongs to."""

from __future__ import annotations

import re

US_ZIP = re.compile(r"^\d{5}(-\d{4})?$")
CANADIAN_CODE = re.compile(r"^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d$")

# First letter of a Canadian postal code -> provinces (Canada Post).
_PROVINCES_OF_LETTER = {
    "A": ("NL",),
    "B": ("NS",),
    "C": ("PE",),
    "E": ("NB",),
    "G": ("QC",),
    "H": ("QC",),
    "J": ("QC",),
    "K": ("ON",),
    "L": ("ON",),
    "M": ("ON",),
    "N": ("ON",),
    "P": ("ON",),
    "R": ("MB",),
    "S": ("SK",),
    "T": ("AB",),
    "V": ("BC",),
    "X": ("NT", "NU"),
    "Y": ("YT",),
}

# Three-digit ZIP prefixes by state (USPS publication L002), as inclusive ranges.
_ZIP_RANGES = (
    ("005", "005", "NY"),
    ("006", "007", "PR"),
    ("008", "008", "VI"),
    ("009", "009", "PR"),
    ("010", "027", "MA"),
    ("028", "029", "RI"),
    ("030", "038", "NH"),
    ("039", "049", "ME"),
    ("050", "054", "VT"),
    ("055", "055", "MA"),
    ("056", "059", "VT"),
    ("060", "069", "CT"),
    ("070", "089", "NJ"),
    ("100", "149", "NY"),
    ("150", "196", "PA"),
    ("197", "199", "DE"),
    ("200", "200", "DC"),
    ("201", "201", "VA"),
    ("202", "205", "DC"),
    ("206", "219", "MD"),
    ("220", "246", "VA"),
    ("247", "268", "WV"),
    ("270", "289", "NC"),
    ("290", "299", "SC"),
    ("300", "319", "GA"),
    ("320", "339", "FL"),
    ("341", "342", "FL"),
    ("344", "344", "FL"),
    ("346", "347", "FL"),
    ("349", "349", "FL"),
    ("350", "369", "AL"),
    ("370", "385", "TN"),
    ("386", "397", "MS"),
    ("398", "399", "GA"),
    ("400", "427", "KY"),
    ("430", "459", "OH"),
    ("460", "479", "IN"),
    ("480", "499", "MI"),
    ("500", "528", "IA"),
    ("530", "549", "WI"),
    ("550", "567", "MN"),
    ("570", "577", "SD"),
    ("580", "588", "ND"),
    ("590", "599", "MT"),
    ("600", "629", "IL"),
    ("630", "658", "MO"),
    ("660", "679", "KS"),
    ("680", "693", "NE"),
    ("700", "714", "LA"),
    ("716", "729", "AR"),
    ("730", "732", "OK"),
    ("733", "733", "TX"),
    ("734", "749", "OK"),
    ("750", "799", "TX"),
    ("800", "816", "CO"),
    ("820", "831", "WY"),
    ("832", "838", "ID"),
    ("840", "847", "UT"),
    ("850", "865", "AZ"),
    ("870", "884", "NM"),
    ("885", "885", "TX"),
    ("889", "898", "NV"),
    ("900", "961", "CA"),
    ("967", "968", "HI"),
    ("970", "979", "OR"),
    ("980", "994", "WA"),
    ("995", "999", "AK"),
)
_PACIFIC = {"96799": "AS", "96910": "GU", "96950": "MP", "96951": "MP", "96952": "MP"}


def tidy_postal_code(text: str, country: str) -> str:
    """The code in its usual shape ("941070000" -> "94107-0000", "k1a0b1" -> "K1A 0B1"); what has
    no such shape stays."""
    plain = re.sub(r"[\s-]+", "", text).upper()
    if country == "CA" and re.fullmatch(r"[A-Z]\d[A-Z]\d[A-Z]\d", plain):
        return f"{plain[:3]} {plain[3:]}"
    if country == "US" and re.fullmatch(r"\d{9}", plain):
        return f"{plain[:5]}-{plain[5:]}"
    return plain if country == "US" and re.fullmatch(r"\d{5}", plain) else text.strip()


def is_postal_code(code: str, country: str) -> bool:
    return bool((CANADIAN_CODE if country == "CA" else US_ZIP).match(code))


def regions_of_postal_code(code: str, country: str) -> tuple[str, ...]:
    """The states or provinces that a code belongs to; empty when the table does not know it."""
    if country == "CA":
        return _PROVINCES_OF_LETTER.get(code[:1].upper(), ())
    if code[:5] in _PACIFIC or code.startswith("969"):
        return (_PACIFIC[code[:5]],) if code[:5] in _PACIFIC else ("GU", "MP", "FM", "MH", "PW")
    return tuple(state for first, last, state in _ZIP_RANGES if first <= code[:3] <= last)
