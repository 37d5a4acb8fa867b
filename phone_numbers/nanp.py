"""Telephone numbers of the North American plan: a pasted text in, one answer a number out; display, place and time
zone.

No models, settings or http; its sentences are in the language of who asks. Validity comes from phonenumbers, with our
own rules on top (which countries and kinds we port). Fictitious numbers such as (415) 555-0142 are accepted, because
the demo and the tests live on them.
phonenumbers.geocoder must never be imported here: it takes 99 MB; `area_codes` holds what we need of it.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import phonenumbers
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from phonenumbers import timezone as zones_by_prefix

from phone_numbers.area_codes import (
    AS_OF,
    NON_GEOGRAPHIC,
    OTHER_PLUS_ONE,
    PERSONAL,
    PLANS,
    PREMIUM,
    TOLL_FREE,
    TOLL_FREE_TO_COME,
    TOLL_FREE_ZONE,
    ZONE_OF_AREA_CODE,
    ZONE_OF_EXCHANGE,
    ZONES_BY_EXCHANGE,
    plan_of,
)
from phone_numbers.pasted_text import Piece, pieces

LOCAL, TOLL_FREE_KIND = "local", "toll_free"
MAX_NUMBERS_READ = 200
MAX_TEXT_READ = 20_000  # characters
LONGEST_KEPT = 1_000  # the same

_COUNTRY_CALLING_CODES = {
    "44": gettext_lazy("the United Kingdom"),
    "52": gettext_lazy("Mexico"),
    "33": gettext_lazy("France"),
    "49": gettext_lazy("Germany"),
    "91": gettext_lazy("India"),
    "53": gettext_lazy("Cuba"),
    "34": gettext_lazy("Spain"),
    "39": gettext_lazy("Italy"),
    "353": gettext_lazy("Ireland"),
    "64": gettext_lazy("New Zealand"),
    "55": gettext_lazy("Brazil"),
    "86": gettext_lazy("China"),
    "81": gettext_lazy("Japan"),
    "63": gettext_lazy("the Philippines"),
}


@dataclass(frozen=True)
class ParsedNumber:
    """One number as pasted, and our answer to it. `problem` is empty when it can be ordered; `message` may then hold a
    note.

    `doubt` says what our tables do not know of a number that may well be right: it can be ordered once it is confirmed.
    """

    raw: str
    line: int = 0  # its place in the list, from 1
    tn: str = ""  # E.164, set whenever ten digits could be read, even if the number is refused
    display: str = ""
    kind: str = ""  # "local", "toll_free" or ""
    country: str = ""  # the code of one that we port; "" for toll-free, which belongs to none
    region: str = ""  # the code of its state, province …
    region_name: str = ""
    problem: str = ""  # duplicate, not_valid, too_short, too_long, other_country, premium, personal, non_geographic
    message: str = ""
    duplicate_of: int = 0  # the `line` of the first one
    doubt: str = ""
    instead: str = ""  # what to write in its place, where one click can do it: the number without its extension

    @property
    def is_ok(self) -> bool:
        return not self.problem


# Adjectives of PLANS beside "number" and "numbers": other languages have a form for each.
_OF_ONE = {"US": pgettext_lazy("one number", "US"), "Canadian": pgettext_lazy("one number", "Canadian")}
_OF_SEVERAL = {"US": pgettext_lazy("several numbers", "US"), "Canadian": pgettext_lazy("several numbers", "Canadian")}


def of_one(adjective: str) -> str:
    """The adjective of a plan beside one number: a "Canadian" number."""
    return str(_OF_ONE.get(adjective, adjective))


def of_several(adjective: str) -> str:
    """The adjective of a plan beside what there are several of: "Canadian" numbers, carriers."""
    return str(_OF_SEVERAL.get(adjective, adjective))


@dataclass(frozen=True)
class SearchForms:
    """What to ask the two indexes (number, and number reversed) for; all empty when the query is
    no part of a number."""

    starts_with: str = ""  # "+1415555": E.164 from its start
    ends_with: str = ""  # "5550142": the last digits
    contains: str = ""  # digits anywhere in E.164


# ---------------------------------------------------------------------------------------------------- a pasted text


def parse(text: str) -> list[ParsedNumber]:
    """Every number of a pasted text in its order, each with its answer; nothing that was pasted is dropped silently.

    Each page of a draft asks for its numbers: the answers to a text as short as that of an order are kept."""
    return list(_kept(text, get_language())) if len(text) <= LONGEST_KEPT else _parsed(text)


@lru_cache(maxsize=200)
def _kept(text: str, language: str | None) -> tuple[ParsedNumber, ...]:
    return tuple(_parsed(text))


def _parsed(text: str) -> list[ParsedNumber]:
    found: list[ParsedNumber] = []
    first_line_of: dict[str, int] = {}
    for piece in pieces(text[:MAX_TEXT_READ], limit=MAX_NUMBERS_READ + 1):
        line = len(found) + 1
        if line > MAX_NUMBERS_READ:
            found.append(_unread(piece.raw, line))
            return found
        number = replace(_answer(piece), line=line)
        if not number.problem:
            first = first_line_of.setdefault(number.tn, line)
            if first != line:
                twice = _("It is further up in your list already. Remove one of the two.")
                number = replace(number, problem="duplicate", message=twice, duplicate_of=first)
        found.append(number)
    if text[MAX_TEXT_READ:].strip():
        found.append(_unread(text[MAX_TEXT_READ:].strip(), len(found) + 1))
    return found


def _unread(rest: str, line: int) -> ParsedNumber:
    """The last line of a paste that is far too long."""
    said = _("Only the numbers before this were read, at most %(count)s. Put the rest into other orders.")
    message = said % {"count": MAX_NUMBERS_READ}
    return ParsedNumber(raw=rest[:60], line=line, problem="too_long", message=message)


def parse_one(text: str) -> ParsedNumber:
    """One number typed into a field of its own (BTN, contact phone). Several in it, or none, is a problem as well."""
    found = parse(text)
    if not found:
        return ParsedNumber(raw="", line=1, problem="too_short", message=_("Write all ten digits."))
    if len(found) > 1:
        return ParsedNumber(
            raw=text.strip(), line=1, problem="too_long", message=_("Write one number only, with ten digits.")
        )
    return found[0]


def _answer(piece: Piece) -> ParsedNumber:
    """The answer to one piece, before it is compared with the other pieces."""
    if piece.problem:
        return ParsedNumber(raw=piece.raw, problem=piece.problem, message=piece.message, instead=piece.instead)
    if piece.is_foreign:
        return ParsedNumber(raw=piece.raw, problem="other_country", message=_foreign(piece.digits))
    national = piece.digits[1:] if piece.digits.startswith("1") and len(piece.digits) != 10 else piece.digits
    if len(national) != 10:
        problem = "too_short" if len(national) < 10 else "too_long"
        return ParsedNumber(raw=piece.raw, problem=problem, message=_wrong_length(national))
    tn = f"+1{national}"
    problem, message = _refusal(national)
    known = ParsedNumber(raw=piece.raw, tn=tn, display=display(tn), problem=problem, message=message or piece.note)
    if problem:
        return known
    place = replace(
        known, kind=kind_of(tn), country=country_of(tn), region=region_of(tn), region_name=region_name_of(tn)
    )
    return replace(place, doubt=doubt_about(tn))


def _wrong_length(national: str) -> str:
    """What to do about a number that has not ten digits."""
    missing = 10 - len(national)
    if len(national) == 7:
        return _("The area code is missing. Write all ten digits.")
    if missing == 1:
        return _("One digit is missing. Write all ten digits.")
    if 1 < missing <= 4:
        return str(_MISSING[missing])
    if missing > 4:
        return _("Too short for a phone number. Write all ten digits.")
    if missing == -1:
        return _("One digit too many. Enter ten digits, or 1 and ten digits.")
    return _("Too many digits for one number. Enter ten digits, one number per line.")


_MISSING = {
    2: gettext_lazy("Two digits are missing. Write all ten digits."),
    3: gettext_lazy("Three digits are missing. Write all ten digits."),
    4: gettext_lazy("Four digits are missing. Write all ten digits."),
}


def _only_these() -> str:
    kinds = [of_several(plan.adjective) for plan in PLANS.values()]
    # Translators: "US and Canadian", or "US, Canadian and Bermudian".
    joined = _("%(others)s and %(last)s") % {"others": ", ".join(kinds[:-1]), "last": kinds[-1]}
    return _("We port %(kinds)s numbers only.") % {"kinds": joined}


def _foreign(digits_after_plus: str) -> str:
    """The sentence for a number that was written with another country code."""
    if digits_after_plus.startswith("61"):
        return _("Australian numbers go by support ticket. Open one under Support and remove this line.")
    code = next((digits_after_plus[:n] for n in (3, 2) if digits_after_plus[:n] in _COUNTRY_CALLING_CODES), "")
    said = (
        _("A number of %(country)s.") % {"country": _COUNTRY_CALLING_CODES[code]}
        if code
        else _("This number has country code %(code)s.") % {"code": digits_after_plus[:2]}
    )
    return f"{said} {_only_these()}"


def _refusal(national: str) -> tuple[str, str]:
    """Why ten digits cannot be ordered, as (problem, message); two empty strings when they can."""
    area, exchange = national[:3], national[3:6]
    if area in OTHER_PLUS_ONE and not plan_of(area):
        return "other_country", f"{_(OTHER_PLUS_ONE[area])}. {_only_these()}"
    if area in PREMIUM or (exchange == "976" and area not in TOLL_FREE):
        return "premium", _("A premium-rate number. These cannot be ported: remove it.")
    if area in PERSONAL:
        said = _("%(area)s numbers are personal numbers that follow their user. These cannot be ported: remove it.")
        return "personal", said % {"area": area}
    if area in NON_GEOGRAPHIC or area[1:] == "11":
        said = _("%(area)s numbers belong to no place and no subscriber. These cannot be ported: remove it.")
        return "non_geographic", said % {"area": area}
    if area[0] in "01":
        said = _("No area code begins with %(digit)s. Check the first three digits.")
        return "not_valid", said % {"digit": area[0]}
    if exchange[0] in "01":
        said = _("After the area code a number cannot go on with %(digit)s. Check the fourth digit.")
        return "not_valid", said % {"digit": exchange[0]}
    if exchange[1:] == "11":
        said = _("After the area code a number cannot go on with %(digits)s. Check the digits.")
        return "not_valid", said % {"digits": exchange}
    if national[3:] == "5551212":
        return "not_valid", _("This is directory assistance, nobody’s own number. Remove it.")
    return "", ""


def doubt_about(tn: str) -> str:
    """What our tables do not know of a number, as a sentence that says what to do; "" when nothing is doubtful.

    The plan grows faster than a table: what is not in it is asked about, and never refused.
    """
    unknown = unknown_part(tn)
    if not unknown:
        return ""
    if len(unknown) > 3:
        said = _("We know of no numbers that begin with %(digits)s. Compare the digits with your bill.")
        return said % {"digits": f"{unknown[:3]}-{unknown[3:]}"}
    said = (
        _(
            "As of %(month)s, %(area)s was not open for toll-free numbers. Compare the first three digits with"
            " your bill."
        )
        if unknown in TOLL_FREE_TO_COME
        else _("As of %(month)s we know of no area code %(area)s. Compare the first three digits with your bill.")
    )
    return said % {"month": date_format(AS_OF, "F Y"), "area": unknown}


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
    return phonenumbers.is_valid_number(_as_phonenumber(tn))


@cache
def _is_known_to_phonenumbers(area: str) -> bool:
    """Whether phonenumbers has any number of this area code; every exchange is asked, since some
    codes open with a few."""
    regions = [region for region in phonenumbers.region_codes_for_country_code(1) if _may_have(region, area)]
    return any(
        phonenumbers.is_valid_number_for_region(_as_phonenumber(f"+1{area}{exchange}2368"), region)
        for region in regions
        for exchange in range(200, 1000)
    )


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
