"""The countries whose numbers we move, one object each. Nothing else in Portin says "US" or "CA", and no else-branch
means a country: what differs is asked of the object. How to add one: CONTRIBUTING.md.
"""

from __future__ import annotations

from portin.rules.countries.canada import CANADA
from portin.rules.countries.country import Country, PostalCode, TextQuestion
from portin.rules.countries.united_states import UNITED_STATES
from portin.rules.marking import N_

__all__ = [
    "COUNTRIES",
    "DEFAULT",
    "Country",
    "PostalCode",
    "TextQuestion",
    "any_postal_code",
    "any_region",
    "any_region_name",
    "choices",
    "label",
    "of",
    "of_spelled_region",
    "postal_code_word",
    "region_choices",
    "region_word",
]

COUNTRIES: dict[str, Country] = {country.code: country for country in (UNITED_STATES, CANADA)}
DEFAULT = UNITED_STATES  # while no country was chosen

# What `any_region` and `any_postal_code` make of our countries, for the catalogs: a sentence needs the word as a whole.
_WORDS = (
    N_("state or province"),
    N_("State or province"),
    N_("ZIP or postal code"),
)


def of(code: str | None) -> Country:
    """The country with a code, of an order or a number; the default one for none. ValueError for one that we do not
    know."""
    if not code:
        return DEFAULT
    if code not in COUNTRIES:
        raise ValueError(f"No country {code!r} in portin/rules/countries")
    return COUNTRIES[code]


def of_spelled_region(region: str) -> Country | None:
    """The country that has a region, as addresses on bills name it: they seldom name the country."""
    return next((country for country in COUNTRIES.values() if region in country.spellings), None)


# ------------------------------------------------------------------------------------------------------- for forms


def choices() -> list[tuple[str, str]]:
    return [(country.code, country.name) for country in COUNTRIES.values()]


def region_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The regions of every country, grouped by its name."""
    return [(country.name, country.region_choices) for country in COUNTRIES.values()]


def region_word(code: str) -> str:
    """What a region is called in a sentence: "state"; "state or province" while no country was chosen."""
    return of(code).region if code else any_region()


def postal_code_word(code: str) -> str:
    """The same of the postal code: "ZIP code"; "ZIP or postal code"."""
    return of(code).postal_code.name if code else any_postal_code()


def label(word: str) -> str:
    """As the label of a field: "State or province", "ZIP code"."""
    return word[:1].upper() + word[1:]


def any_region_name(code: str) -> str:
    """The name of a region of whichever country, as far as codes are not used twice."""
    return next((country.regions[code] for country in COUNTRIES.values() if code in country.regions), code)


def any_region() -> str:
    """What a region is called while the country may still be any: "state or province"."""
    return _one_of([country.region for country in COUNTRIES.values()])


def any_postal_code() -> str:
    """The same of the postal code: "ZIP or postal code"."""
    *others, last = dict.fromkeys(country.postal_code.name for country in COUNTRIES.values())
    if last.endswith(" code"):
        others = [name.removesuffix(" code") for name in others]
    return _one_of([*others, last])


def _one_of(names: list[str]) -> str:
    *others, last = dict.fromkeys(names)
    return f"{', '.join(others)} or {last}" if others else last
