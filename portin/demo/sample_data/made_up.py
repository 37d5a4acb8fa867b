"""What sample orders are about: numbers, businesses, people, streets and carriers, all made up, from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from accounts.references import CROCKFORD
from phone_numbers import nanp

_AREAS = {
    "US": """212 213 214 216 303 305 312 314 404 407 408 412 415 469 480 503 510 512 559 602 608 612 615 617 702 713 718
        773 801 813 816 901 919 949 972""",
    "CA": "204 250 306 403 416 418 514 604 613 780 902 905",
}
_PLACES = {
    "US": (
        ("Portland", "OR", "97214"),
        ("Austin", "TX", "78704"),
        ("Columbus", "OH", "43215"),
        ("Tampa", "FL", "33602"),
    ),
    "CA": (("Ottawa", "ON", "K2P 1L4"), ("Montréal", "QC", "H2Y 1C6"), ("Calgary", "AB", "T2P 2V7")),
}
_CARRIERS = {
    "US": ("Cascadia Cable Business", "Comcast Business", "AT&T", "Verizon", "Lumen", "Frontier", "Charter Spectrum"),
    "CA": ("Bell Canada", "Rogers", "TELUS", "SaskTel"),
}


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words("Ada Bruno Celia Dario Edda Farid Greta Hugo Ines Jonas Kaya Luis Mara Nils Odile Pavel Rosa Sven Tara")
_LAST = _words("Achterberg Brandvold Castellan Dufresne Eastlake Fonseca Garrow Hollis Ivers Jankowski Kettering Marsh")
_WHAT = _words("Copper Juniper Harbor Maple Granite Willow Saffron Beacon Cobalt Meadow Orchard Pioneer Summit Timber")
_TRADE = _words("Dental Bakery Logistics Printing Bicycles Veterinary Roofing Legal Optics Plumbing Travel Insurance")
_FORM = ("Inc", "LLC", "Ltd", "& Co")
_STREETS = (
    "Juniper Court",
    "Marigold Avenue",
    "Tannery Street",
    "Old Mill Road",
    "Harbor Boulevard",
    "Linden Way",
    "Quarry Lane",
)
_PER_AREA = 8 * 10 * 10 * 10_000  # exchanges 2XX to 9XX, lines 0000 to 9999
_STEP = 7_368_787  # prime, so that every number comes once before one comes again


def reference(random: Random) -> str:
    return "".join(random.choices(CROCKFORD, k=10))


def person(random: Random) -> tuple[str, str]:
    return random.choice(_FIRST), random.choice(_LAST)


def business(random: Random) -> str:
    return f"{random.choice(_WHAT)} {random.choice(_TRADE)} {random.choice(_FORM)}"


@dataclass(frozen=True)
class Premises:
    country: str
    street: str
    city: str
    region: str
    postal_code: str
    carrier: str


def place(random: Random) -> Premises:
    country = "CA" if random.random() < 0.15 else "US"
    city, region, postal_code = random.choice(_PLACES[country])
    street = f"{random.randrange(1, 9900)} {random.choice(_STREETS)}"
    return Premises(country, street, city, region, postal_code, random.choice(_CARRIERS[country]))


@dataclass(frozen=True)
class Area:
    """What all numbers of an area code have in common."""

    code: str
    country: str
    region: str
    time_zone: str


class TelephoneNumbers:
    """Numbers of a country, each once: the next one is a step further on, around all exchanges."""

    def __init__(self, start: int) -> None:
        self._at = start
        self._areas = {
            country: [_area(code, country) for code in _words(codes) if nanp.country_of(f"+1{code}2220100") == country]
            for country, codes in _AREAS.items()
        }

    def take(self, country: str) -> tuple[str, Area]:
        areas = self._areas[country]
        while True:
            self._at += 1
            spot = self._at * _STEP % (_PER_AREA * len(areas))
            area, spot = areas[spot // _PER_AREA], spot % _PER_AREA
            exchange = 200 + spot // 10_000
            if exchange % 100 != 11:  # 211, 311 … are services
                return f"+1{area.code}{exchange}{spot % 10_000:04d}", area


def _area(code: str, country: str) -> Area:
    tn = f"+1{code}2220100"
    return Area(code, country, nanp.region_of(tn), nanp.time_zone_of(tn))
