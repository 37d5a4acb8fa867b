"""The businesses of the demo and their accounts at losing carriers. All are made up; numbers are 555-01XX, which belong
to nobody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """One account at a losing carrier, as its bill shows it."""

    business: str
    person: str
    street: str
    unit: str
    city: str
    region: str
    postal_code: str
    carrier: str
    account_number: str
    phone: str
    country: str = "US"
    pin: str = ""
    language: str = "en"


KETTLE = "Copper Kettle Print Works Inc"
SITES = {
    "mission": Site(
        KETTLE,
        "Rosalind Achterberg",
        "7008 Juniper Court",
        "Floor 23",
        "San Francisco",
        "CA",
        "94107",
        "Cascadia Cable Business",
        "8155749693360329",
        "+14155550100",
    ),
    "oakland": Site(
        KETTLE,
        "Rosalind Achterberg",
        "418 Marigold Avenue",
        "",
        "Oakland",
        "CA",
        "94607",
        "Comcast Business",
        "8155300048812206",
        "+15105550100",
    ),
    "portland": Site(
        KETTLE,
        "Theo McIlroyd",
        "2250 Tannery Street",
        "Suite 4",
        "Portland",
        "OR",
        "97209",
        "Lumen (CenturyLink)",
        "50344871902",
        "+15035550100",
    ),
    "mobile": Site(
        KETTLE,
        "Rosalind Achterberg",
        "7008 Juniper Court",
        "Floor 23",
        "San Francisco",
        "CA",
        "94107",
        "Verizon Wireless",
        "942117760",
        "+14155550100",
        pin="481516",
    ),
    "seattle": Site(
        "Harbor Sign & Letter LLC",
        "Priya Raghunathan",
        "61 Cannery Row",
        "Unit B",
        "Seattle",
        "WA",
        "98101",
        "AT&T",
        "2065550119448",
        "+12065550100",
    ),
    "denver": Site(
        "Blue Spruce Framing Inc",
        "Walter Nakagawa",
        "1930 Foundry Lane",
        "",
        "Denver",
        "CO",
        "80202",
        "Vonage Business",
        "VB-7710442",
        "+13035550100",
    ),
    "austin": Site(
        "Copper Kettle Austin LLC",
        "Delphine Okafor",
        "905 Pecan Mill Road",
        "Suite 210",
        "Austin",
        "TX",
        "78701",
        "Charter Spectrum",
        "8260160551270934",
        "+15125550100",
    ),
    "chicago": Site(
        "Lakeside Bindery Co",
        "Henryk Wasilewski",
        "3315 Packinghouse Street",
        "",
        "Chicago",
        "IL",
        "60608",
        "RingCentral",
        "RC60114872",
        "+13125550100",
    ),
    "newyork": Site(
        "Achterberg Editions Inc",
        "Rosalind Achterberg",
        "144 Ropewalk Street",
        "Floor 3",
        "New York",
        "NY",
        "10013",
        "Verizon",
        "2125550148722A",
        "+12125550100",
    ),
    "honolulu": Site(
        "Plumeria Paper Company",
        "Keala Nakoa",
        "77 Breadfruit Place",
        "",
        "Honolulu",
        "HI",
        "96813",
        "Windstream",
        "40018823",
        "+18085550100",
    ),
    "tollfree": Site(
        KETTLE,
        "Rosalind Achterberg",
        "7008 Juniper Court",
        "Floor 23",
        "San Francisco",
        "CA",
        "94107",
        "Bandwidth",
        "BW-220918",
        "+14155550100",
    ),
    "toronto": Site(
        "Juniper & Vale Dental Corp",
        "Marguerite Oyelaran",
        "88 Distillery Mews",
        "Suite 1200",
        "Toronto",
        "ON",
        "M5A 3C4",
        "Bell Canada",
        "4165550130",
        "+14165550100",
        country="CA",
    ),
    "montreal": Site(
        "Clinique dentaire Genévrier inc.",
        "Élodie Tremblay-Roy",
        "3120, rue des Tanneries",
        "bureau 5",
        "Montréal",
        "QC",
        "H3J 1V7",
        "Vidéotron",
        "88302419",
        "+15145550100",
        country="CA",
        language="fr",
    ),
    "vancouver": Site(
        "Juniper & Vale Dental Corp",
        "Marguerite Oyelaran",
        "519 Sawmill Crescent",
        "",
        "Vancouver",
        "BC",
        "V6B 1A1",
        "Telus Mobility",
        "30118846",
        "+16045550100",
        country="CA",
        pin="2718",
    ),
    "stjohns": Site(
        "Juniper & Vale Dental Corp",
        "Gordon Penney",
        "12 Chandlery Hill",
        "",
        "St. John's",
        "NL",
        "A1C 5M3",
        "Rogers",
        "612004418",
        "+17095550100",
        country="CA",
    ),
}


def tns(area_code: str, *last: int) -> list[str]:
    """Numbers of the range that belongs to nobody: tns("415", 42) is (415) 555-0142."""
    return [f"+1{area_code}55501{two:02d}" for two in last]
