"""The words of US and Canadian addresses under their many spellings: street types, directions, numbers, numbered roads,
units. The spellings of states and provinces are those of their countries.

Sources: USPS Publication 28 (appendices B to F; section 213 for units) and Canada Post's addressing guidelines (street
types, unit designators).
"""

from __future__ import annotations

from portin.rules.countries import COUNTRIES
from portin.rules.patterns import regex

SPELLINGS = {region: names for country in COUNTRIES.values() for region, names in country.spellings.items()}
STATE_CODES = {name: code for code, names in SPELLINGS.items() for name in names.split("|")}
STATE_CODES |= {code.lower(): code for code in SPELLINGS}

TYPES = {
    "st": "street str st saint",
    "ave": "avenue aven avenu av ave",
    "blvd": "boulevard boul bvd bd blvd",
    "rd": "road rd",
    "dr": "drive driv drv dr doctor",
    "ln": "lane ln",
    "ct": "court crt ct",
    "pl": "place plc pl",
    "cir": "circle circ crcl cir cercle",
    "ter": "terrace terr ter terrasse tsse",
    "pkwy": "parkway parkwy pkway pky pkwy",
    "hwy": "highway highwy hiway hwy autoroute aut",
    "sq": "square sqr sq",
    "trl": "trail trails tr trl",
    "way": "way wy",
    "aly": "alley allee aly",
    "plz": "plaza plza plz",
    "cres": "crescent cres crois croissant",
    "expy": "expressway expy exp",
    "fwy": "freeway fwy",
    "pike": "pike pk",
    "rte": "route rte rt",
    "rue": "rue",
    "ch": "chemin ch",
    "cote": "cote",
    "rang": "rang rg",
    "mtee": "montee mtee",
    "quai": "quai",
    "imp": "impasse imp",
    "prom": "promenade prom",
    "row": "row",
    "run": "run",
    "loop": "loop",
    "path": "path",
    "bch": "beach bch",
    "fls": "falls fls",
    "twp": "township twp",
    "xing": "crossing xing",
    "pt": "point pte pointe pt",
    "ctr": "center centre cntr ctr",
    "cv": "cove cv",
    "ests": "estates ests",
    "grv": "grove grv",
    "hl": "hill hl",
    "hls": "hills hls",
    "hts": "heights hts",
    "is": "island is",
    "jct": "junction jct",
    "lk": "lake lk",
    "lndg": "landing lndg",
    "mdw": "meadow mdw",
    "mdws": "meadows mdws",
    "ml": "mill ml",
    "mt": "mount mnt mt",
    "mtn": "mountain mtn",
    "orch": "orchard orch",
    "pass": "pass",
    "rdg": "ridge rdg",
    "riv": "river riv",
    "shr": "shore shr",
    "spg": "spring spg",
    "spgs": "springs spgs",
    "sta": "station sta",
    "vly": "valley vly",
    "vw": "view vw",
    "vlg": "village vlg",
    "walk": "walk",
    "brg": "bridge brg",
    "bnd": "bend bnd",
    "brk": "brook brk",
    "crk": "creek crk",
    "frk": "fork frk",
    "frst": "forest frst",
    "gdns": "gardens gdns",
    "gdn": "garden gdn",
    "gln": "glen gln",
    "grn": "green grn",
    "hbr": "harbor harbour hbr",
    "hvn": "haven hvn",
    "knl": "knoll knl",
    "mnr": "manor mnr",
    "park": "park parc",
    "ste": "sainte",
    "ft": "fort ft",
    "cswy": "causeway cswy",
    "byp": "bypass byp",
    "fld": "field fld",
    "flds": "fields flds",
    "brks": "brooks",
    "tpke": "turnpike tpke tpk",
    "vale": "vale",
    "gate": "gate",
    "gtwy": "gateway gtwy",
    "cor": "corner cor",
    "cors": "corners cors",
}
TYPE = {word: short for short, words in TYPES.items() for word in words.split()}
# kinds of streets that have names, so that a number behind them is a unit's ("County Road 12" is a road)
CITY_TYPES = {"st", "ave", "blvd", "dr", "ln", "ct", "pl", "cir", "ter", "pkwy", "sq", "way", "plz"}
SUFFIXES = {
    "st",
    "ave",
    "blvd",
    "rd",
    "dr",
    "ln",
    "ct",
    "pl",
    "cir",
    "ter",
    "pkwy",
    "hwy",
    "sq",
    "trl",
    "way",
    "aly",
    "plz",
    "cres",
    "expy",
    "fwy",
    "pike",
    "rte",
    "rue",
    "ch",
    "rang",
    "mtee",
    "imp",
    "prom",
    "row",
    "run",
    "loop",
    "path",
    "xing",
    "pt",
    "cv",
    "cswy",
    "tpke",
    "byp",
    "cote",
    "quai",
    "park",
    "gate",
    "gtwy",
    "walk",
}
DIRECTIONS = {
    "n": "n",
    "north": "n",
    "nord": "n",
    "s": "s",
    "south": "s",
    "sud": "s",
    "e": "e",
    "east": "e",
    "est": "e",
    "w": "w",
    "west": "w",
    "ouest": "w",
    "o": "w",
    "ne": "ne",
    "northeast": "ne",
    "nw": "nw",
    "northwest": "nw",
    "se": "se",
    "southeast": "se",
    "sw": "sw",
    "southwest": "sw",
    "no": "nw",
    "so": "sw",
}
ARTICLES = {"de", "du", "des", "la", "le", "les", "l", "d", "the"}

_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = {word: f"{n}th" for n, word in enumerate([*_ONES, *_TEENS], 1)}
ORDINALS |= {f"{ten[:-1]}ieth": f"{n}0th" for n, ten in enumerate(_TENS, 2)}
ORDINALS |= {f"{ten} {one}": f"{n}{m}th" for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES, 1)}
# "Première Avenue", "Vingt-deuxième Rue", "Trente et unième Avenue": as Québec numbers its streets
_UNITS = ["unieme", *(f"{w}ieme" for w in ["deux", "trois", "quatr", "cinqu", "six", "sept", "huit", "neuv"])]
_DIZAINES = {"vingt": 2, "trente": 3, "quarante": 4, "cinquante": 5, "soixante": 6}
ORDINALS |= {word: f"{n}th" for n, word in enumerate(_UNITS, 1) if n > 1}
ORDINALS |= {word: f"{n}th" for word, n in (("premier", 1), ("premiere", 1), ("seconde", 2))}
ORDINALS |= {
    f"{w}ieme": f"{n}th" for n, w in enumerate(["dix", "onz", "douz", "treiz", "quatorz", "quinz", "seiz"], 10)
}
ORDINALS |= {f"dix {_UNITS[n - 11]}": f"{n}th" for n in (17, 18, 19)}
ORDINALS |= {f"{ten.removesuffix('e')}ieme": f"{n}0th" for ten, n in _DIZAINES.items()}
ORDINALS |= {f"{ten} {unit}": f"{n}{m}th" for ten, n in _DIZAINES.items() for m, unit in enumerate(_UNITS, 1)}
ORDINALS |= {f"{ten} et unieme": f"{n}1th" for ten, n in _DIZAINES.items()}
NUMBERS = regex(
    r"(?<![\w])(?:"
    + "|".join(sorted((w.replace(" ", r"[\s-]") for w in ORDINALS), key=len, reverse=True))
    + r")(?![\w])"
)

# Publication 28, appendix F, and the grids of Western Canada: each road by its number (some counties' by a letter).
_ROAD, _HIGHWAY, _ROUTE, _COUNTY = (
    r"(?:road|rd)\.?",
    r"(?:highway|hwy)\.?",
    r"(?:route|rte|rt)\.?",
    r"(?:county|cnty|cty|co)\.?\s+",
)
_NUMBERED = {
    "cr": rf"{_COUNTY}{_ROAD}|c\.?\s?r\.?",
    "cth": rf"{_COUNTY}(?:(?:trunk|state\s+aid)\s+)?{_HIGHWAY}|{_COUNTY}trunk|c\.?s\.?a\.?h\.?|c\.?t\.?h\.?",
    "crte": rf"{_COUNTY}{_ROUTE}",
    "sr": rf"(?:state|st)\.?\s+(?:{_ROAD}|{_ROUTE})|s\.?\s?r\.?",
    "sh": (
        rf"(?:state|st)\.?\s+(?:trunk\s+)?{_HIGHWAY}|s\.?\s?t?\.?\s?h\.?|provincial\s+(?:{_HIGHWAY}|{_ROUTE}|{_ROAD})"
    ),
    "us": rf"u\.?\s?s\.?(?:[\s-]+(?:{_HIGHWAY}|{_ROUTE}))?",
    "ih": rf"interstate(?:\s+{_HIGHWAY})?|i\.?\s?h\.?|i",
    "fm": rf"(?:farm[\s-]+to[\s-]+market|f\.?\s?m\.?)(?:\s+{_ROAD})?",
    "rm": rf"(?:ranch[\s-]+to[\s-]+market|r\.?\s?m\.?)(?:\s+{_ROAD})?",
    "rgerd": rf"(?:range|rge)\.?\s+{_ROAD}",
    "twprd": rf"(?:township|twp)\.?\s+{_ROAD}",
    "conc": rf"(?:concession|conc)\.?(?:\s+{_ROAD})?",
    "regrd": rf"regional\s+{_ROAD}|reg\.?\s+{_ROAD}",
    "aut": r"autoroute|aut\.?",
    "rr": rf"rural\s+{_ROUTE}|r\.?\s?r\.?|rfd",
    "hc": rf"highway contract(?:\s+{_ROUTE})?|hcr|hc|star\s+{_ROUTE}",
}
NUMBERED_ROADS = [
    (
        short,
        regex(
            rf"(?<![\w'-])(?:{words})(?:[\s-]*(?:no\.?\s*)?(?=\d)"
            + (r"|\s+(?=([a-z])\1?(?![\w'])))" if short in ("cr", "cth") else ")")
        ),
    )
    for short, words in _NUMBERED.items()
]
# People whose streets are signed under their initials.
INITIALS = [
    (
        "mlking",
        regex(
            r"(?<!\w)(?:(?:dr|doctor|rev|reverend)\.?\s+)*(?:m\.?\s?l\.?\s?k(?:ing)?|martin\s+luther\s+king)(?!\w)\.?(?:,?\s+(?:jr|junior)(?!\w)\.?)?"
        ),
    ),
    ("jfkennedy", regex(r"(?<!\w)(?:j\.?\s?f\.?\s?k(?:ennedy)?|john\s+f\.?\s+kennedy)(?!\w)\.?")),
]

ROOMS = (
    "suite ste sulte sle unit apt apartment appt app appartement bureau bur room rm local porte unite office ofc space"
    " spc studio lot dept department no numero penthouse ph trailer trlr hangar hngr slip stall pier"
)
FLOORS = "floor flr fl fi f1 etage niveau level lvl"
BUILDINGS = "building bldg edifice tower twr tour"
UNIT_CLASS = {w: c for c, words in (("room", ROOMS), ("floor", FLOORS), ("building", BUILDINGS)) for w in words.split()}
# Designators that need no number (Publication 28, 213).
PLACES_WITHIN = {
    "basement": "basement",
    "bsmt": "basement",
    "sous sol": "basement",
    "sous-sol": "basement",
    "front": "front",
    "frnt": "front",
    "lobby": "lobby",
    "lbby": "lobby",
    "lower": "lower",
    "lowr": "lower",
    "upper": "upper",
    "uppr": "upper",
    "rear": "rear",
    "side": "side",
    "penthouse": "penthouse",
    "ph": "penthouse",
    "rez-de-chaussee": "rdc",
    "rez de chaussee": "rdc",
    "rdc": "rdc",
}
