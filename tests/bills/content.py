"""Random but lawful content of a bill: carrier, holder, addresses, account, dates and numbers. Everything is made up
(555 numbers)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

PLACES = {
    "en": [
        ("Columbus", "OH", "432", "614"),
        ("Denver", "CO", "802", "720"),
        ("Tampa", "FL", "336", "813"),
        ("Hartford", "CT", "061", "860"),
        ("Chicago", "IL", "606", "312"),
        ("San Francisco", "CA", "941", "415"),
        ("New York", "NY", "100", "646"),
        ("St. Louis", "MO", "631", "314"),
        ("Salt Lake City", "UT", "841", "801"),
        ("Fort Worth", "TX", "761", "817"),
        ("Winston-Salem", "NC", "271", "336"),
        ("Boise", "ID", "837", "208"),
        ("Washington", "DC", "200", "202"),
        ("Honolulu", "HI", "968", "808"),
    ],
    "ca": [
        ("Calgary", "AB", "T2G", "403"),
        ("Victoria", "BC", "V8W", "250"),
        ("Toronto", "ON", "M5V", "416"),
        ("Winnipeg", "MB", "R3C", "204"),
        ("Halifax", "NS", "B3J", "902"),
        ("North Bay", "ON", "P1B", "705"),
    ],
    "fr": [
        ("Montréal", "QC", "H3B", "514"),
        ("Québec", "QC", "G1R", "418"),
        ("Gatineau", "QC", "J8X", "819"),
        ("Trois-Rivières", "QC", "G9A", "819"),
        ("Saint-Jérôme", "QC", "J7Z", "450"),
    ],
}
STREETS = [
    "Juniper",
    "Willow Bend",
    "Quarry",
    "Tamarack",
    "Orchard",
    "Birchwood",
    "Harbor View",
    "Old Mill",
    "5th",
    "12th",
    "Martin Luther King",
    "Peachtree",
    "St. Clair",
    "Lincoln",
    "Foxglove",
    "Cedar Ridge",
    "Sunset",
    "Main",
    "Elm Park",
]
STREET_KINDS = [
    ("Street", "St"),
    ("Avenue", "Ave"),
    ("Boulevard", "Blvd"),
    ("Road", "Rd"),
    ("Drive", "Dr"),
    ("Lane", "Ln"),
    ("Court", "Ct"),
    ("Parkway", "Pkwy"),
    ("Way", "Way"),
    ("Highway", "Hwy"),
]
DIRECTIONS = [
    ("", ""),
    ("", ""),
    ("North", "N"),
    ("South", "S"),
    ("East", "E"),
    ("West", "W"),
    ("Northwest", "NW"),
    ("Southeast", "SE"),
]
FRENCH_STREETS = [
    ("boulevard", "boul.", "René-Lévesque"),
    ("rue", "rue", "Sainte-Catherine"),
    ("avenue", "av.", "du Parc"),
    ("chemin", "ch.", "de la Côte-des-Neiges"),
    ("rue", "rue", "Saint-Denis"),
    ("avenue", "av.", "Papineau"),
    ("boulevard", "boul.", "des Laurentides"),
]
FRENCH_DIRECTIONS = [("", ""), ("Ouest", "O"), ("Est", "E"), ("Nord", "N")]
UNITS = [("", ""), ("", ""), ("Suite", "Ste"), ("Unit", "Unit"), ("Apartment", "Apt"), ("Floor", "Fl"), ("Suite", "#")]
FRENCH_UNITS = [("", ""), ("bureau", "bur."), ("appartement", "app."), ("bureau", "bureau"), ("unité", "unité")]
FIRST = [
    "Theo",
    "Nolan",
    "Lydia",
    "Hector",
    "Priya",
    "Caleb",
    "Imogen",
    "Marcus",
    "Greta",
    "Owen",
    "Samir",
    "Andre",
    "Beatrix",
    "Dmitri",
    "Yolanda",
    "Kwame",
    "Ingrid",
    "Rafael",
    "Sunita",
    "Walter",
]
LAST = [
    "McIlroyd",
    "Brandvold",
    "Kowalczek",
    "Okonjo",
    "Ramaswani",
    "Tillinghurst",
    "Weatherby",
    "O'Dannell",
    "Nakashira",
    "Fairbrook",
    "Abernathy",
    "Delacroix-Hunt",
    "Vandermeer",
    "Castellanos",
    "Zieglar",
]
FRENCH_FIRST = ["Geneviève", "Marc-André", "Chloé", "François", "Élodie", "Jérôme", "Hélène", "Mathieu"]
FRENCH_LAST = ["Tremblay", "Côté", "Lévesque", "Gagnon", "Bouchard-Roy", "Pelletier", "Fréchette", "Dubé"]
BUSINESS_A = [
    "Copper Kettle",
    "Three Rivers Bend",
    "Quince & Thistle",
    "Marlow & Finch",
    "Blue Heron",
    "Old Lantern",
    "J. R. Hollis",
    "Summit Peak",
    "Greyfield",
    "Harvest Moon",
    "Northgate",
    "A-1 Precision",
    "Rosewater",
    "Twin Pines",
    "Dr. Elwood Barnes",
]
BUSINESS_B = [
    "Print Works",
    "Bakery",
    "Insurance Agency",
    "Property Management",
    "Dental Group",
    "Auto Body",
    "Law Offices",
    "Landscaping",
    "Veterinary Clinic",
    "Consulting",
    "Plumbing & Heating",
    "Realty",
    "Family Medicine",
]
FORMS = ["LLC", "Inc.", "Corp.", "Co.", "Ltd.", "L.L.C.", "", ", Inc.", ", LLC", "PLLC"]
FRENCH_BUSINESS = [
    "Boulangerie Lévesque inc.",
    "Plomberie Côté & Fils ltée",
    "Les Entreprises Bélanger inc.",
    "Clinique dentaire du Boisé",
    "Groupe Conseil Gauthier inc.",
    "Éditions de l'Île ltée",
    "Garage M. Fréchette inc.",
]
REMIT = [
    ("PO Box 660811", "Dallas, TX 75266-0811"),
    ("P.O. Box 70219", "Philadelphia, PA 19176-0219"),
    ("P.O. Box 9039", "Des Moines, IA 50368-9039"),
    ("PO Box 15062", "Albany, NY 12212-5062"),
    ("Lockbox 774, PO Box 2971", "Milwaukee, WI 53201-2971"),
    ("1400 Payment Center Drive", "Omaha, NE 68197-0001"),
]
CA_REMIT = [
    ("C.P. 8712, succ. Centre-ville", "Montréal QC H3C 4L6"),
    ("PO Box 5102", "Burlington ON L7R 4R7"),
    ("P.O. Box 2575 Stn M", "Calgary AB T2P 5A1"),
]
CARRIERS = [
    "Cobalt Ridge Telecom",
    "Lakeshore Telephone",
    "BrightPath Communications",
    "Meridian Voice & Data",
    "TriCounty Tel",
    "Vantage Cloud Voice",
    "Redwood Fiber",
    "Allegiance Mobility",
    "Hometown Cable",
    "NexaRing",
    "Pinnacle Wireless",
    "Evergreen Networks",
]
FRENCH_CARRIERS = ["Télécom Boréal", "Vidéo-Câble Laurentien", "Réseau Nordique", "Communications Rive-Sud"]


@dataclass
class Place:
    house: str
    direction: tuple[str, str]
    street: str
    kind: tuple[str, str]
    unit: tuple[str, str]
    unit_id: str
    city: str
    state: str
    zip: str
    french: bool = False

    def street_line(self, full: bool = False) -> str:
        if self.french:
            direction = self.direction[0] if full else self.direction[1]
            return " ".join(
                x
                for x in (f"{self.house}{',' if not full else ''}", self.kind[0 if full else 1], self.street, direction)
                if x
            )
        return " ".join(
            x for x in (self.house, self.direction[0 if full else 1], self.street, self.kind[0 if full else 1]) if x
        )

    def unit_text(self, full: bool = False) -> str:
        if not self.unit_id:
            return ""
        word = self.unit[0 if full else 1]
        return f"#{self.unit_id}" if word == "#" else f"{word} {self.unit_id}"

    def city_line(self, comma: bool = True, plus4: str = "") -> str:
        return (
            f"{self.city}{',' if comma and not self.french else ''}"
            f" {'(Québec) ' if self.french and comma else self.state + ' '}{self.zip}{plus4}"
        )

    def lines(self, *, inline_unit: bool = False, comma: bool = True, plus4: str = "", full: bool = False) -> list[str]:
        unit = self.unit_text(full)
        if self.street.startswith("PO Box"):
            return [self.street, self.city_line(comma, plus4)]
        if inline_unit or not unit:
            return [self.street_line(full) + (f", {unit}" if unit else ""), self.city_line(comma, plus4)]
        return [self.street_line(full), unit, self.city_line(comma, plus4)]


@dataclass
class Bill:
    lang: str
    carrier: str
    holder: str
    is_person: bool
    account: str
    invoice: str
    service: Place
    billing: Place | None
    remit: tuple[str, str]
    bill_date: date
    due: date
    paid: date
    period: tuple[date, date]
    numbers: list[str]
    area: str
    called: list[str]
    forwarded: list[str]
    support: str
    users: list[str]
    total: str
    today: date
    rng: random.Random = field(repr=False, default=None)
    elsewhere: list[str] = field(default_factory=list)  # numbers listed under another address than `service`

    @property
    def mailing(self) -> Place:
        return self.billing or self.service


def number(area: str, rng: random.Random) -> str:
    return f"+1{area}555{rng.randint(1000, 9999)}"


def make_place(lang: str, rng: random.Random, city=None) -> Place:
    city, state, zone, _ = city or rng.choice(PLACES[lang])
    zip_code = (
        f"{zone}{rng.randint(1, 99):02d}"
        if lang == "en"
        else f"{zone} {rng.randint(1, 9)}{rng.choice('ABCEGHJKLMNPRSTVWXYZ')}{rng.randint(1, 9)}"
    )
    house = str(rng.choice([rng.randint(10, 999), rng.randint(1000, 9999), rng.randint(10000, 29999)]))
    if lang == "fr":
        long, short, name = rng.choice(FRENCH_STREETS)
        unit = rng.choice(FRENCH_UNITS)
        return Place(
            house,
            rng.choice(FRENCH_DIRECTIONS),
            name,
            (long, short),
            unit,
            str(rng.randint(2, 1900)) if unit[0] else "",
            city,
            state,
            zip_code,
            True,
        )
    unit = rng.choice(UNITS)
    ident = (
        ""
        if not unit[0]
        else (
            str(rng.randint(2, 40))
            if unit[0] == "Floor"
            else rng.choice(
                [str(rng.randint(100, 2999)), f"{rng.randint(2, 60)}{rng.choice('ABCD')}", str(rng.randint(10, 99))]
            )
        )
    )
    return Place(
        house, rng.choice(DIRECTIONS), rng.choice(STREETS), rng.choice(STREET_KINDS), unit, ident, city, state, zip_code
    )


def make_account(rng: random.Random, btn: str, style: str) -> str:
    d = lambda n: "".join(rng.choice("0123456789") for _ in range(n))  # noqa: E731
    lead = str(rng.randint(1, 9))
    return {
        "bell": f"{btn[2:5]} {btn[5:8]}-{btn[8:]} {d(3)} {rng.randint(1, 9)}",
        "bell_dashed": f"{btn[2:5]}-{btn[5:8]}-{btn[8:]}-{d(3)}",
        "cable": f"8{d(3)} {d(2)} {d(3)} {d(7)}",
        "short": lead + d(7),
        "wireless": f"{lead}{d(8)}-00001",
        "letters": f"{rng.choice('ABCKM')}{d(8)}",
        "dashes": f"{lead}{d(3)}-{d(4)}-{d(4)}",
        "long": f"{lead}{d(11)}",
        "prefix": f"{rng.choice(['CL', 'TEL', 'ACC'])}-{d(6)}",
        "plain9": lead + d(8),
        "dots": f"{lead}{d(2)}.{d(3)}.{d(4)}",
        "six": lead + d(5),
    }[style]


ACCOUNT_STYLES = [
    "bell",
    "bell_dashed",
    "cable",
    "short",
    "wireless",
    "letters",
    "dashes",
    "long",
    "prefix",
    "plain9",
    "six",
]


def make_bill(
    rng: random.Random,
    today: date,
    lang: str = "en",
    *,
    person: bool | None = None,
    count: int | None = None,
    account: str | None = None,
    toll_free: bool = False,
) -> Bill:
    place = rng.choice(PLACES[lang])
    area = place[3]
    service = make_place(lang, rng, place)
    billing = None
    if rng.random() < 0.6:
        billing = make_place(lang, rng, place if rng.random() < 0.7 else None)
        if rng.random() < 0.4:
            billing.street, billing.unit_id = f"PO Box {rng.randint(100, 9999)}", ""
    person = rng.random() < 0.35 if person is None else person
    if person:
        first, last = (
            (rng.choice(FRENCH_FIRST), rng.choice(FRENCH_LAST))
            if lang == "fr"
            else (rng.choice(FIRST), rng.choice(LAST))
        )
        initial = f" {rng.choice('ABCDEJMQR')}" if rng.random() < 0.4 else ""
        holder = f"{first}{initial} {last}"
    elif lang == "fr":
        holder = rng.choice(FRENCH_BUSINESS)
    else:
        form = rng.choice(FORMS)
        holder = (
            f"{rng.choice(BUSINESS_A)}"
            f" {rng.choice(BUSINESS_B)}{form if form.startswith(',') else (' ' + form if form else '')}"
        )
    count = count or rng.choice([1, 2, 3, 4, 5, 6, 8, 12, 20])
    areas = [rng.choice(["800", "888", "877", "866"]) for _ in range(count)] if toll_free else [area] * count
    numbers = sorted({number(a, rng) for a in areas})
    btn = number(area, rng)
    age = rng.choice([0, 1, 3, 7, 12, 18, 25, 29, 30])
    bill_date = today - timedelta(days=age)
    taken = set(numbers)
    others = [
        n for n in (number(rng.choice([area, "702", "202", "416", "305"]), rng) for _ in range(12)) if n not in taken
    ]
    users = [f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in numbers]
    users = [u if u.split()[-1] not in holder else "Percival Underhill" for u in users]
    return Bill(
        lang,
        rng.choice(FRENCH_CARRIERS if lang == "fr" else CARRIERS),
        holder,
        person,
        make_account(rng, btn, account or rng.choice(ACCOUNT_STYLES)),
        str(rng.randint(10_000_000, 999_999_999)),
        service,
        billing,
        rng.choice(REMIT if lang == "en" else CA_REMIT),
        bill_date,
        bill_date + timedelta(days=rng.choice([14, 18, 21, 25])),
        bill_date - timedelta(days=rng.randint(4, 20)),
        (bill_date - timedelta(days=30), bill_date - timedelta(days=1)),
        numbers,
        area,
        others[:8],
        others[8:],
        f"+1{rng.choice(['800', '877', '844'])}5550{rng.randint(100, 199)}",
        users,
        f"{rng.randint(30, 900)}.{rng.randint(0, 99):02d}",
        today,
        rng,
    )
