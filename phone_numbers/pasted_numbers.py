"""The numbers of a pasted text: each as it was pasted, which number it is, where it belongs, and why it cannot be
ordered.

Its sentences are in the language of who asks. What is no number is told as well: nothing that was pasted is dropped.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from phone_numbers import nanp
from phone_numbers.area_codes import (
    AS_OF,
    NON_GEOGRAPHIC,
    OTHER_PLUS_ONE,
    PERSONAL,
    PLANS,
    PREMIUM,
    TOLL_FREE,
    TOLL_FREE_TO_COME,
    plan_of,
)
from phone_numbers.pasted_text import Piece, pieces

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
        number = _answer(piece, line)
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


def _answer(piece: Piece, line: int) -> ParsedNumber:
    """The answer to one piece, before it is compared with the other pieces."""
    if piece.problem:
        return ParsedNumber(piece.raw, line, problem=piece.problem, message=piece.message, instead=piece.instead)
    if piece.is_foreign:
        return ParsedNumber(piece.raw, line, problem="other_country", message=_foreign(piece.digits))
    national = piece.digits[1:] if piece.digits.startswith("1") and len(piece.digits) != 10 else piece.digits
    if len(national) != 10:
        problem = "too_short" if len(national) < 10 else "too_long"
        return ParsedNumber(piece.raw, line, problem=problem, message=_wrong_length(national))
    tn = f"+1{national}"
    problem, message = _refusal(national)
    if problem:
        return ParsedNumber(piece.raw, line, tn, nanp.display(tn), problem=problem, message=message)
    return ParsedNumber(
        piece.raw,
        line,
        tn,
        nanp.display(tn),
        kind=nanp.kind_of(tn),
        country=nanp.country_of(tn),
        region=nanp.region_of(tn),
        region_name=nanp.region_name_of(tn),
        message=piece.note,
        doubt=doubt_about(tn),
    )


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
    kinds = [nanp.of_several(plan.adjective) for plan in PLANS.values()]
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
    unknown = nanp.unknown_part(tn)
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
