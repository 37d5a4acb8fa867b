"""Whether two names are of one carrier: surely, surely not, or perhaps (brands of one house, resellers and who is
behind them). Pure.

A brand is never called a mistake: who bills and who has the number on record may be two. Sources: docs/rules.md.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from portin.rules import carriers
from portin.rules.spelling import plain

# Brands of one house, and names of it that are on older bills.
FAMILIES = (
    ("AT&T", "AT&T Wireless", "Cricket Wireless", "BellSouth", "Pacific Bell", "Southwestern Bell", "Ameritech", "SBC"),
    (
        *("Verizon", "Verizon Wireless", "Visible", "TracFone", "Straight Talk", "Total Wireless", "Total by Verizon"),
        *("Net10", "Simple Mobile", "SafeLink", "Page Plus", "Walmart Family Mobile", "Frontier", "MCI", "XO"),
    ),
    (
        *("T-Mobile", "Metro by T-Mobile", "Mint Mobile", "Ultra Mobile", "US Cellular", "Assurance Wireless"),
        "Sprint",
    ),
    ("Charter Spectrum", "Spectrum Mobile", "Time Warner Cable", "Bright House Networks"),
    ("Comcast Business", "Xfinity Mobile", "Comcast", "Xfinity", "Comcast Cable Communications", "Masergy"),
    ("Cox Business", "Cox Mobile", "Cox Communications", "Cox"),
    ("Lumen (CenturyLink)", "Qwest", "Level 3", "Embarq", "Quantum Fiber", "Brightspeed"),
    ("Windstream", "Kinetic", "Kinetic Business", "PAETEC", "EarthLink", "Broadview Networks", "Uniti"),
    ("Optimum Mobile", "Optimum", "Altice", "Suddenlink", "Cablevision", "CSC Holdings", "Cequel Communications"),
    ("Boost Mobile", "Ting", "Republic Wireless", "Gen Mobile", "Dish"),
    ("Bell Canada", "Bell Mobility", "Virgin Plus", "Lucky Mobile", "Bell MTS", "Bell Aliant", "Northwestel"),
    ("Rogers", "Rogers Wireless", "Fido", "Chatr", "Cityfone", "Shaw Business", "Shaw Mobile", "Shaw"),
    ("Telus", "Telus Mobility", "Koodo", "Public Mobile"),
    ("Vidéotron", "Vidéotron Mobile", "Fizz", "Freedom Mobile"),
    ("SaskTel", "SaskTel Mobility"),
)

# Who has numbers on its own record that resellers sell on: behind many bills, and on few.
WHOLESALERS = (
    *("Bandwidth", "Twilio", "Sinch", "Inteliquent", "Onvoy", "Neutral Tandem", "Peerless Network", "Telnyx", "Plivo"),
    *("Level 3", "Commio", "thinQ", "Voxbone", "Iristel", "Fibernetics", "Distributel", "Thinktel", "Allstream"),
    *("Teliax", "O1 Communications", "Vitelity", "Voyant", "Brightlink"),
)

# Others whose name alone does not say that they are a telephone company. Not those whom customers are called by, too.
OTHERS = (
    *(
        "8x8",
        "Aircall",
        "Alaska Communications",
        "altafiber",
        "Astound",
        "Breezeline",
        "Brightspeed",
        "Buckeye Broadband",
    ),
    *(
        "C Spire",
        "Cable One",
        "Callcentric",
        "Cellcom",
        "Cincinnati Bell",
        "Cogeco",
        "Comwave",
        "Consolidated Communications",
        "Dialpad",
    ),
    *("Eastlink", "Execulink", "Fidium", "Flowroute", "GCI", "GoTo Connect", "Grasshopper", "Hawaiian Telcom"),
    *(
        "Intermedia",
        "Jive",
        "Lightpath",
        "magicJack",
        "Mediacom",
        "Metronet",
        "Midco",
        "Midcontinent",
        "Nextiva",
        "Northwestel",
    ),
    *(
        "OpenPhone",
        "Phone.com",
        "Primus",
        "RCN",
        "Segra",
        "Shentel",
        "Sparklight",
        "Spectrum",
        "TDS",
        "Tbaytel",
        "TekSavvy",
    ),
    *("VoIP.ms", "WOW!", "Wave Broadband", "Xplore", "Zayo", "Ziply", "Zoom Phone"),
)

_FORMS = frozenset({"the", "of", "and", "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "ltee", "corp"})
_FORMS |= {"corporation", "co", "company"}
# what carriers add to the name that customers know
_AROUND = _FORMS | {"business", "residential", "enterprise", "customer", "service", "services", "holdings", "group"}
_AROUND |= {"communications", "communication", "telecommunications", "telecom", "telephone", "tel", "telephonique"}
_AROUND |= {"usa", "us", "america", "canada", "network", "networks", "operating", "operations", "d", "b", "a"}
_WIRELESS = frozenset({"wireless", "mobile", "mobility", "mobilite", "cellular", "cell", "pcs", "sans", "fil"})


def _words(name: str) -> list[str]:
    return plain(name.replace("&", "").replace("'", "").replace("’", "")).split()


def _core(name: str, around: frozenset[str]) -> list[str]:
    return [word for word in _words(name) if word not in around] or _words(name)


@cache
def _known_as(name: str) -> str:
    """One spelling for all names of a carrier of our table, else the name without legal forms and spaces."""
    carrier = carriers.find(name)
    return "".join(_words(carrier.name)) if carrier else "".join(_core(name, _FORMS))


@cache
def _families() -> dict[str, int]:
    return {_known_as(name): at for at, family in enumerate(FAMILIES) for name in family}


@cache
def _wholesalers() -> frozenset[str]:
    return frozenset(_known_as(name) for name in WHOLESALERS)


@cache
def _others() -> dict[str, str]:
    return {_known_as(name): name for name in OTHERS}


def as_it_writes_itself(name: str) -> str:
    """ "nextiva" and "NEXTIVA, INC." are Nextiva; other names stay as they are."""
    return _others().get(_known_as(name), name)


# "AT&T Business", "VIDEOTRON Affaires", "Kinetic Business by Windstream": for whom, and by whom
_FOR_WHOM = re.compile(
    r"\s+(?:(?:small |d['’])?(?:business|affaires|enterprise|entreprises|residential)(?: solutions?)?"
    r"|(?:by|par)\s+.*)$",
    re.I,
)


def is_known(name: str) -> bool:
    """Whether it is in one of our tables, under any of its names."""
    return _is_in_a_table(name) or (bool(_FOR_WHOM.search(name)) and _is_in_a_table(brand_of(name)))


def _is_in_a_table(name: str) -> bool:
    known = _known_as(name)
    return carriers.find(name) is not None or known in _families() or known in _others() or is_wholesaler(name)


def brand_of(name: str) -> str:
    """ "AT&T Business" without for whom it is, where the rest is in a table, else the name."""
    brand = name
    while shorter := _FOR_WHOM.sub("", brand) if _FOR_WHOM.search(brand) else "":
        brand = shorter
        if _is_in_a_table(brand):
            return brand
    return name


def is_wholesaler(name: str) -> bool:
    """Whether it has numbers on its own record that resellers sell on."""
    return _known_as(name) in _wholesalers()


def is_same(one: str, other: str) -> bool:
    """Whether two names are surely of one carrier: one in our table, or the same in the words that make a name."""
    if not _words(one) or not _words(other):
        return False
    if _known_as(one) == _known_as(other):
        return True
    if carriers.find(one) and carriers.find(other):
        return False
    mine, theirs = _core(one, _AROUND), _core(other, _AROUND)
    if bool(_WIRELESS & set(mine)) != bool(_WIRELESS & set(theirs)):
        return False
    short, long = sorted((mine, theirs), key=len)
    is_begun = long[: len(short)] == short and len("".join(short)) > 3
    return is_begun or fuzz.ratio("".join(mine), "".join(theirs)) >= 90


def is_related(one: str, other: str) -> bool:
    """Whether the two may be one to the customer: of one house, a reseller and who is behind it, or the landline and
    the wireless side of one name. Never surely a mistake."""
    families = [_families().get(_known_as(name)) for name in (one, other)]
    if families[0] is not None and families[0] == families[1]:
        return True
    if is_wholesaler(one) or is_wholesaler(other):
        return True
    cores = [_core(name, _AROUND | _WIRELESS) for name in (one, other)]
    return "".join(cores[0]) == "".join(cores[1])
