"""What we have to know of a country to move a number that is served there. Pure: what a country's numbers are is the
numbering plan's (`phone_numbers.area_codes`), and only asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from phone_numbers.area_codes import PLANS, TOLL_FREE_ZONE, NumberingPlan


@dataclass(frozen=True)
class PostalCode:
    """The code at the end of an address: what it is called, its shape, and which regions it belongs to."""

    name: str  # in a sentence: "ZIP code", "postal code"
    label: str  # of a field: "Postal code"
    short: str  # where space is short: "ZIP"
    pattern: str  # of a code in its usual shape
    shape: str  # after "Enter the code": "with 5 or 9 digits, like 94107"
    tidied: Callable[[str], str]  # letters and digits only -> the usual shape; "" for what has no such shape
    has_letters: bool = False  # tells a letter from a digit that was misread
    regions_of: Callable[[str], tuple[str, ...]] = lambda code: ()  # empty where that is not known

    def is_valid(self, code: str) -> bool:
        return bool(re.fullmatch(self.pattern, code))

    def tidy(self, text: str) -> str:
        """ "k1a0b1" -> "K1A 0B1"; what has no such shape stays as it was typed."""
        return self.tidied(re.sub(r"[\s-]+", "", text).upper()) or text.strip()


@dataclass(frozen=True)
class TextQuestion:
    """What wireless carriers of a country ask the owner of a number by text message before they release it."""

    answer: str
    minutes: int


def city_region_code(city: str, region: str, code: str) -> str:
    """ "San Francisco, CA 94107"."""
    return " ".join(part for part in (f"{city}," if city else "", region, code) if part)


@dataclass(frozen=True)
class Country:
    """One country whose numbers we move. All that differs by country is a field here: nobody else asks which it is.

    Words are marked for translation; who shows them translates them.
    """

    code: str  # ISO 3166; in `phone_numbers.area_codes.PLANS` as well
    name: str
    in_sentences: str  # "the United States"
    region: str  # what its parts are called, in a sentence: "state"
    region_label: str  # of a field: "State"
    choose_region: str  # what to do about a region of another country
    calendar: str  # of the package holidays, by its name
    calendar_language: str
    lead_days: int  # business days that carriers need for local numbers, unless the setting says otherwise
    lead_setting: str
    postal_code: PostalCode
    # region code -> its names on bills, in lower case without accents: "california|calif"
    spellings: Mapping[str, str]
    # code -> name of what stands for a region on mail, and has no numbers of its own: the armed forces abroad
    postal_regions: Mapping[str, str] = field(default_factory=dict)
    letter_languages: tuple[str, ...] = ("en",)
    has_local_toll_service: bool = False  # the letter then chooses it by itself: 47 CFR 64.1130(e)(4)
    wireless_text: TextQuestion | None = None
    # whether its wireless carriers release numbers only with a port-out PIN, and what they need, in sentences to
    # customers; sources: docs/rules.md
    has_wireless_pin: bool = False
    wireless_needs: str = ""  # about one carrier, beside its name
    pin_asked_by: str = ""  # who asks for a PIN
    # addresses: "37-11" is one house number, "2503-1700" a unit and a house, a rural route alone is a place
    last_line: Callable[[str, str, str], str] = city_region_code  # of city, region and postal code
    has_day_before_month: bool = False  # whether "08/11/2026" may be 8 November there
    has_hyphen_in_house: bool = False
    has_unit_before_house: bool = False
    is_route_a_place: bool = False
    # what the law says, in sentences to customers; sources: docs/rules.md
    unpaid_balance: str = ""  # why an unpaid balance is no ground to refuse
    unpaid_balance_to_do: str = ""
    unpaid_balance_rule: str = ""  # the same as it is quoted to a carrier, in English
    notice: str = ""  # what notice a customer owes who cancels
    notice_refused: str = ""  # what to do where a carrier asks for more notice than is owed

    @property
    def plan(self) -> NumberingPlan:
        return PLANS[self.code]

    @property
    def adjective(self) -> str:
        """a "US" number, a "Canadian" number."""
        return self.plan.adjective

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """Code -> name of its states or provinces, and of what stands for one on mail."""
        return {**self.plan.region_names, **self.postal_regions}

    @property
    def region_choices(self) -> list[tuple[str, str]]:
        return sorted(self.regions.items(), key=lambda region: region[1])

    @property
    def local_numbers(self) -> str:
        return f"{self.adjective} local numbers"

    def region_name(self, code: str) -> str:
        return self.regions.get(code, code)

    def zone_of(self, region: str) -> str:
        """The zone of most people of a region; Eastern while it is unknown."""
        return self.plan.zones.get(region, TOLL_FREE_ZONE)

    def holidays(self, year: int, region: str = "") -> Mapping[date, str]:
        """Its holidays of a year; those of the whole country where the region keeps none of its own."""
        import holidays  # takes as long as all else that reading a document needs of a country

        calendar = getattr(holidays, self.calendar)
        where = {"subdiv": region} if region in calendar.subdivisions else {}
        found: Mapping[date, str] = calendar(years=year, language=self.calendar_language, **where)
        return found
