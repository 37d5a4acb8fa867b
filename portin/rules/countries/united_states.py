"""The United States, with their territories."""

from __future__ import annotations

import re

from portin.rules.countries.country import Country, PostalCode
from portin.rules.marking import N_

_SPELLINGS = {
    "AL": "alabama",
    "AK": "alaska",
    "AZ": "arizona|ariz",
    "AR": "arkansas",
    "CA": "california|calif",
    "CO": "colorado",
    "CT": "connecticut|conn",
    "DE": "delaware",
    "DC": "district of columbia",
    "FL": "florida|fla",
    "GA": "georgia",
    "HI": "hawaii",
    "ID": "idaho",
    "IL": "illinois",
    "IN": "indiana",
    "IA": "iowa",
    "KS": "kansas",
    "KY": "kentucky",
    "LA": "louisiana",
    "ME": "maine",
    "MD": "maryland",
    "MA": "massachusetts",
    "MI": "michigan|mich",
    "MN": "minnesota|minn",
    "MS": "mississippi",
    "MO": "missouri",
    "MT": "montana",
    "NE": "nebraska|neb|nebr",
    "NV": "nevada",
    "NH": "new hampshire",
    "NJ": "new jersey",
    "NM": "new mexico",
    "NY": "new york",
    "NC": "north carolina",
    "ND": "north dakota",
    "OH": "ohio",
    "OK": "oklahoma|okla",
    "OR": "oregon",
    "PA": "pennsylvania|penn|penna",
    "RI": "rhode island",
    "SC": "south carolina",
    "SD": "south dakota",
    "TN": "tennessee|tenn",
    "TX": "texas|tex",
    "UT": "utah",
    "VT": "vermont",
    "VA": "virginia",
    "WA": "washington",
    "WV": "west virginia",
    "WI": "wisconsin|wis|wisc",
    "WY": "wyoming",
    "PR": "puerto rico",
    "VI": "virgin islands",
    "GU": "guam",
    "MP": "northern mariana islands",
    "AS": "american samoa",
}

# What stands for a state on mail to the armed forces (USPS publication 28, section 225.1).
_ARMED_FORCES = {
    "AA": N_("Armed Forces Americas"),
    "AE": N_("Armed Forces Europe"),
    "AP": N_("Armed Forces Pacific"),
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
    ("090", "098", "AE"),
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
    ("340", "340", "AA"),
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
    ("962", "966", "AP"),
    ("967", "968", "HI"),
    ("970", "979", "OR"),
    ("980", "994", "WA"),
    ("995", "999", "AK"),
)
_PACIFIC = {"96799": "AS", "96910": "GU", "96950": "MP", "96951": "MP", "96952": "MP"}


def _tidied(plain: str) -> str:
    if re.fullmatch(r"\d{9}", plain):
        return f"{plain[:5]}-{plain[5:]}"
    return plain if re.fullmatch(r"\d{5}", plain) else ""


def _states_of(code: str) -> tuple[str, ...]:
    if code[:5] in _PACIFIC or code.startswith("969"):
        return (_PACIFIC[code[:5]],) if code[:5] in _PACIFIC else ("GU", "MP", "FM", "MH", "PW")
    return tuple(state for first, last, state in _ZIP_RANGES if first <= code[:3] <= last)


UNITED_STATES = Country(
    code="US",
    name=N_("United States"),
    in_sentences=N_("the United States"),
    region=N_("state"),
    region_label=N_("State"),
    choose_region=N_("Choose a state of the United States"),
    calendar="UnitedStates",
    calendar_language="en_US",
    lead_days=5,
    lead_setting="LEAD_DAYS_US",
    postal_code=PostalCode(
        name=N_("ZIP code"),
        label=N_("ZIP code"),
        short=N_("ZIP"),
        pattern=r"\d{5}(-\d{4})?",
        shape=N_("with 5 or 9 digits, like 94107"),
        tidied=_tidied,
        regions_of=_states_of,
    ),
    spellings=_SPELLINGS | {code: name.lower() for code, name in _ARMED_FORCES.items()},
    postal_regions=_ARMED_FORCES,
    has_local_toll_service=True,
    has_wireless_pin=True,
    wireless_needs=N_("A wireless carrier: it releases numbers only with a port-out PIN."),
    pin_asked_by=N_("Wireless carriers and many cable companies ask for one."),
    has_hyphen_in_house=True,
    unpaid_balance=N_(
        "In the United States that is no ground to refuse. By the rules of the FCC a local or wireless number moves"
        " whether or not the account is paid; the debt stays with you."
    ),
    unpaid_balance_to_do=N_(
        "In the United States: dispute the rejection. Confirm it here and submit again: our reviewer points the"
        " carrier to this rule."
    ),
    unpaid_balance_rule=(
        "FCC 03-237 (2003), part III.B: a carrier may not refuse a port because of an unpaid balance. The debt stays"
        " with the end user."
    ),
    notice=N_("In the United States your contract says what you owe."),
)
