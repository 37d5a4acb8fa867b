"""One telephone number of the North American plan: how it is written, what kind it is, where it belongs, what is known
of it, and how a part of it is looked for.

No models, settings or http. Validity comes from phonenumbers, with our own rules on top (which countries and kinds we
port). Fictitious numbers such as (415) 555-0142 are accepted, because the demo and the tests live on them.
phonenumbers.geocoder must never be imported here: it takes 99 MB; `area_codes` holds what we need of it.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from phonenumbers import timezone as zones_by_prefix

from phone_numbers.area_codes import (
    OTHER_PLUS_ONE,
    PLANS,
    TOLL_FREE,
    TOLL_FREE_TO_COME,
    TOLL_FREE_ZONE,
    ZONE_OF_AREA_CODE,
    ZONE_OF_EXCHANGE,
    ZONES_BY_EXCHANGE,
    plan_of,
)

LOCAL, TOLL_FREE_KIND = "local", "toll_free"


def of_one(adjective: str) -> str:
    """The adjective of a plan beside one number: a "Canadian" number."""
    return pgettext("one number", adjective)


def of_several(adjective: str) -> str:
    """The adjective of a plan beside what there are several of: "Canadian" numbers, carriers."""
    return pgettext("several numbers", adjective)


@dataclass(frozen=True)
class SearchForms:
    """What to ask the two indexes (number, and number reversed) for; all empty when the query is
    no part of a number."""

    starts_with: str = ""  # "+1415555": E.164 from its start
    ends_with: str = ""  # "5550142": the last digits
    contains: str = ""  # digits anywhere in E.164


@lru_cache(maxsize=4096)
def unknown_part(tn: str) -> str:
    """The digits that no table of ours knows: an area code ("355"), or an area code and exchange ("983455"); "" when
    all is known."""
    national = tn[2:]
    area = national[:3]
    if not _is_known(area):
        return area
    return "" if _is_acceptable(national) else national[:6]


def _is_known(area: str) -> bool:
    return plan_of(area) is not None or area in TOLL_FREE or _is_known_to_phonenumbers(area)


def _is_acceptable(national: str) -> bool:
    """Valid for phonenumbers, fictitious (555-01XX), or of an area code that is newer than our copy of phonenumbers."""
    area = national[:3]
    fictitious = national[3:8] == "55501" and _is_known(area)
    return (
        fictitious or _is_valid(f"+1{national}") or (plan_of(area) is not None and not _is_known_to_phonenumbers(area))
    )


def _is_valid(tn: str) -> bool:
    """As phonenumbers.is_valid_number says."""
    national = tn[2:]
    return any(lines.match(national) for lines in _lines_with(national[:3]))


_ALL = "general_desc"  # each region has it
_KINDS = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("personal_number", "voip", "pager", "uan", "voicemail"),
)


@cache
def _is_known_to_phonenumbers(area: str) -> bool:
    """Whether phonenumbers has any number of this area code; every exchange is asked, since some
    codes open with a few."""
    numbers = "\n".join(f"{area}{exchange}2368" for exchange in range(200, 1000))
    return any(lines.search(numbers) for lines in _lines_with(area))


@lru_cache(maxsize=1000)
def _lines_with(area: str) -> tuple[re.Pattern[str], ...]:
    """Those of each region that may have the area code."""
    regions = phonenumbers.region_codes_for_country_code(1)
    return tuple(_lines_of_numbers(region) for region in regions if _may_have(region, area))


@cache
def _lines_of_numbers(region: str) -> re.Pattern[str]:
    """A line that is a valid number of the region, of whatever kind: asking phonenumbers for each number takes thirty
    times as long."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    kinds = [kind.national_number_pattern for name in (_ALL, *_KINDS) if (kind := getattr(metadata, name))]
    of_all, valid = kinds[0], "|".join(f"(?:{pattern})" for pattern in kinds[1:] if pattern)
    return re.compile(f"^(?=(?:{of_all})$)(?:{valid})$", re.MULTILINE)


def _may_have(region: str, area: str) -> bool:
    """Only the regions that say by which digits their numbers begin can be ruled out."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    return metadata is not None and (
        metadata.leading_digits is None or re.match(metadata.leading_digits, area) is not None
    )


def _as_phonenumber(tn: str) -> phonenumbers.PhoneNumber:
    return phonenumbers.PhoneNumber(country_code=1, national_number=int(tn[2:]))


# ------------------------------------------------------------------------------------------------------- one number


def digits(text: str) -> str:
    """The digits of a text, in any script, and nothing else."""
    return "".join(str(int(c)) for c in text if c.isdecimal())


def to_e164(text: str) -> str:
    """ "(415) 555-0142" or "14155550142" as "+14155550142"; "" when it has not ten digits. Says
    nothing about validity."""
    found = digits(text)
    if len(found) == 11 and found.startswith("1"):
        found = found[1:]
    return f"+1{found}" if len(found) == 10 else ""


def display(tn: str) -> str:
    """ "+14155550142" as "(415) 555-0142"; anything else as it is."""
    if len(tn) == 12 and tn.startswith("+1"):
        return f"({tn[2:5]}) {tn[5:8]}-{tn[8:]}"
    return tn


def area_code_of(tn: str) -> str:
    return tn[2:5]


def kind_of(tn: str) -> str:
    """ "toll_free" by its area code, else "local"."""
    return TOLL_FREE_KIND if area_code_of(tn) in TOLL_FREE | TOLL_FREE_TO_COME else LOCAL


def country_of(tn: str) -> str:
    """The code of a country that we port ("US" with its territories, "CA"), or "" for toll-free numbers, which belong
    to none, and for what we do not port."""
    area = area_code_of(tn)
    if plan := plan_of(area):
        return plan.country
    if area in TOLL_FREE or area in OTHER_PLUS_ONE:
        return ""
    found = phonenumbers.region_code_for_number(_as_phonenumber(tn)) or ""
    return found if found in PLANS else ""


def region_of(tn: str) -> str:
    """Code of the area code's state or province ("CA", "QC"); the main one where several share it; "" for toll-free."""
    plan = plan_of(area_code_of(tn))
    return plan.region_of[area_code_of(tn)] if plan else ""


def regions_of(tn: str) -> tuple[str, ...]:
    """All states or provinces of the area code: 902 is Nova Scotia and Prince Edward Island."""
    plan, area = plan_of(area_code_of(tn)), area_code_of(tn)
    return (plan.region_of[area], *plan.shared_with.get(area, ())) if plan else ()


def region_name_of(tn: str) -> str:
    """Their names in words: "California", "Nova Scotia or Prince Edward Island", "" for toll-free."""
    plan = plan_of(area_code_of(tn))
    names = [_(plan.region_names[region]) for region in regions_of(tn)] if plan else []
    if len(names) < 2:
        return "".join(names)
    # Translators: "Nova Scotia or Prince Edward Island".
    return _("%(others)s or %(last)s") % {"others": ", ".join(names[:-1]), "last": names[-1]}


def time_zone_of(tn: str, region: str = "") -> str:
    """The IANA zone in which the number's FOC day is counted.

    Where a zone border crosses an area code the exchange decides as far as it is known; then `region` chooses among the
    provinces that share the code; else it is the main zone of the code. Toll-free numbers and unknown area codes keep
    America/New_York.
    """
    area = area_code_of(tn)
    if kind_of(tn) == TOLL_FREE_KIND:
        return TOLL_FREE_ZONE
    by_exchange = _zone_of_exchange(tn)
    if by_exchange:
        return by_exchange
    plan = plan_of(area)
    if plan is None:
        return TOLL_FREE_ZONE
    if region in plan.shared_with.get(area, ()):
        return plan.zones[region]
    return ZONE_OF_AREA_CODE.get(area) or plan.zones.get(region_of(tn), TOLL_FREE_ZONE)


def _zone_of_exchange(tn: str) -> str:
    """The zone of the number's exchange, where its area code has several and the exchange is known; else ""."""
    ours = ZONE_OF_EXCHANGE.get(tn[2:8])
    if ours:
        return ours
    known = ZONES_BY_EXCHANGE.get(area_code_of(tn), {})
    answers = zones_by_prefix.time_zones_for_number(_as_phonenumber(tn)) if known else ()
    return known.get(answers[0], "") if len(answers) == 1 else ""


def search_forms(query: str) -> SearchForms:
    """A part of a number in any format, as what to look for: "(415) 555" starts with +1415555, "555-0142" ends with
    5550142.

    A query with letters is no number, and answers empty. A leading 1 is the country code, since no area code begins
    with 1, but the same digits may be at the end of a number, so `ends_with` keeps it (unless all eleven digits are
    there).
    """
    if any(c.isalpha() for c in query):
        return SearchForms()
    found = digits(query)
    if not found:
        return SearchForms()
    national = found[1:] if found.startswith("1") else found
    if len(found) == 11 and found.startswith("1"):
        found = national
    has_country_code = query.strip().startswith("+")
    ends_with = "" if has_country_code and len(found) < 10 else found
    return SearchForms(starts_with=f"+1{national}", ends_with=ends_with, contains=found)
