"""Losing carriers: suggestions for the form, which are wireless, which release numbers only with a PIN, how long
their PINs live. Pure.

A name that is not in the table is treated as wireline: the reviewer and the carrier decide, we only catch what is
certain. A lifetime of PINs is listed here only with its source; one that is not known is not claimed.

Who reads a document knows these names, too, in a process that loads nothing of Django: what translates is imported
where something is said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from portin.rules.carrier_pins import KIND_WORDS, PINS, PinRule
from portin.rules.countries import Country
from portin.rules.marking import N_

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# When the age of a PIN is worth a question at a carrier whose PINs live for a time that we do not know.
ASK_AFTER = timedelta(days=7)
PIN_LENGTH = 64  # characters: an auth token of Twilio, which is its port PIN, has 32


@dataclass(frozen=True)
class Carrier:
    """A carrier by the name on its bills. The patterns are hints on shape, never reasons to refuse."""

    name: str
    is_wireless: bool = False
    account_number_shape: str = ""  # in English
    account_number_pattern: str = ""
    pin_shape: str = ""  # in English
    pin_pattern: str = ""
    also: tuple[str, ...] = ()  # other names that are on its bills
    wireless_side: str = ""  # the wireless carrier of the same family
    wireless_pattern: str = ""  # an account number that is one of the wireless side

    @property
    def account_number_hint(self) -> StrOrPromise:
        """ "16 digits, starting with 8", or ""."""
        return _later(self.account_number_shape)

    @property
    def pin_hint(self) -> StrOrPromise:
        """ "a 6-digit number transfer PIN", or ""."""
        return _later(self.pin_shape)

    @property
    def pin_lives(self) -> timedelta | None:
        """How long a PIN lives, where that is known."""
        return PINS[self.name].lives if self.name in PINS else None

    @property
    def pin_hours(self) -> int:
        """The same in hours, for the script of a page; 0 where it is not known."""
        return round(self.pin_lives.total_seconds() / 3600) if self.pin_lives else 0

    @property
    def pin_rule(self) -> PinRule | None:
        """Which PIN it wants and where to get it, where that is known."""
        return PINS.get(self.name)

    @property
    def pin_called(self) -> str:
        """ "voicemail PIN", in the words of the carrier, or ""."""
        from django.utils.translation import gettext

        return gettext(self.pin_rule.called) if self.pin_rule else ""

    @property
    def pin_help(self) -> str:
        """ "Cricket calls it …. It is made for one move. Dial …", or "": which PIN it is and where to get it."""
        from django.utils.translation import gettext

        rule = self.pin_rule
        if rule is None:
            return ""
        called = gettext("%(carrier)s calls it: %(name)s.") % {"carrier": self.name, "name": gettext(rule.called)}
        return " ".join((called, gettext(KIND_WORDS[rule.kind]), gettext(rule.how)))

    @property
    def pin_lives_words(self) -> str:
        """ "4 days (14 days on business accounts)", "24 hours", or ""."""
        from django.utils.translation import gettext

        words = PINS[self.name].lives_words if self.name in PINS else ""
        return gettext(words) if words else ""

    @property
    def pin_words(self) -> str:
        """ "a 6-digit number transfer PIN, valid for 7 days": what is known of the PIN, or ""."""
        from django.utils.translation import gettext

        lives = self.pin_lives_words
        if not lives:
            return str(self.pin_hint)
        pin = self.pin_hint or gettext("a number transfer PIN")
        return gettext("%(pin)s, valid for %(time)s") % {"pin": pin, "time": lives}


def _later(sentence: str) -> StrOrPromise:
    """In the language of who reads it in the end."""
    from django.utils.translation import gettext_lazy

    return gettext_lazy(sentence) if sentence else ""


KNOWN = (
    Carrier(
        "AT&T",
        account_number_shape=N_("13 to 17 digits; often the main number followed by 3 to 7 digits"),
        account_number_pattern=r"\d{9,17}",
        wireless_side="AT&T Wireless",
        wireless_pattern=r"(?:\d[ -]?){11}\d",
    ),
    Carrier(
        "AT&T Wireless",
        True,
        N_("12 digits"),
        r"\d{9,12}",
        N_("a 6-digit number transfer PIN"),
        r"\d{6}",
        also=(
            "AT&T Mobility",
            "AT&T Wireless Services",
            "New Cingular Wireless",
            "New Cingular Wireless PCS",
            "Cingular",
            "FirstNet",
            "AT&T Prepaid",
            "AT&T GoPhone",
        ),
    ),
    Carrier("Bandwidth"),
    Carrier(
        "Bell Canada",
        account_number_shape=N_("6 to 13 digits, or the main number"),
        account_number_pattern=r"[A-Z]?\d{6,13}",
        also=("Bell",),
    ),
    Carrier("Bell Mobility", True, N_("9 digits"), r"\d{8,10}", also=("Bell Mobilité", "Bell Mobile")),
    Carrier("Boost Mobile", True, also=("Boost", "Boost Infinite")),
    Carrier(
        "Charter Spectrum",
        account_number_shape=N_("16 digits, starting with 8"),
        account_number_pattern=r"\d{16}",
        pin_shape=N_("a number transfer PIN"),
        also=("Spectrum", "Spectrum Business", "Charter", "Charter Communications"),
    ),
    Carrier("Chatr", True, also=("chatr mobile",)),
    Carrier(
        "Comcast Business", account_number_shape=N_("16 digits, starting with 8"), account_number_pattern=r"\d{16}"
    ),
    Carrier("Consumer Cellular", True),
    Carrier("Cox Business", account_number_shape=N_("13 to 16 digits"), account_number_pattern=r"\d{13,16}"),
    Carrier(
        "Cricket Wireless",
        True,
        pin_shape=N_("a number transfer PIN"),
        pin_pattern=r"\d{4,8}",
        also=("Cricket", "Cricket Communications"),
    ),
    Carrier("Fido", True, N_("9 to 10 digits"), r"\d{9,10}", also=("Fido Solutions",)),
    Carrier("Fizz", True, also=("Fizz Mobile",)),
    Carrier("Freedom Mobile", True, also=("Freedom", "Wind Mobile")),
    Carrier(
        "Frontier",
        account_number_shape=N_("17 digits: the main number, a date and a check digit"),
        account_number_pattern=r"\d{17}",
    ),
    Carrier("Google Fi", True, also=("Google Fi Wireless", "Project Fi", "Fi")),
    Carrier(
        "Google Voice",
        account_number_shape=N_("the ten digits of the number itself"),
        account_number_pattern=r"1?\d{10}",
    ),
    Carrier("Koodo", True, also=("Koodo Mobile",)),
    Carrier("Lucky Mobile", True),
    Carrier("Lumen (CenturyLink)", also=("Lumen", "CenturyLink")),
    Carrier("Metro by T-Mobile", True, also=("Metro", "MetroPCS")),
    Carrier("Mint Mobile", True, also=("Mint",)),
    Carrier("Ooma"),
    Carrier("Public Mobile", True),
    Carrier("RingCentral"),
    Carrier("Rogers", account_number_shape=N_("9 or 12 digits"), account_number_pattern=r"\d{9,12}"),
    Carrier("Rogers Wireless", True, N_("9 digits"), r"\d{9}", also=("Rogers Sans-fil",)),
    Carrier("SaskTel"),
    Carrier("SaskTel Mobility", True),
    Carrier("Shaw Business"),
    Carrier("Shaw Mobile", True),
    Carrier("Spectrum Mobile", True),
    Carrier("Straight Talk", True, also=("Straight Talk Wireless",)),
    Carrier(
        "T-Mobile",
        True,
        N_("9 digits"),
        r"\d{9}",
        N_("a 6-digit number transfer PIN"),
        r"\d{6,15}",
        also=("T-Mobile for Business", "Sprint", "Sprint Spectrum", "Sprint PCS"),
    ),
    Carrier(
        "Telus",
        account_number_shape=N_("8 to 10 digits"),
        account_number_pattern=r"\d{8,10}",
        also=("Telus Communications",),
    ),
    Carrier("Telus Mobility", True, N_("8 digits"), r"\d{8}", also=("Telus Mobilité", "Telus Mobile")),
    Carrier("TracFone", True, also=("TracFone Wireless",)),
    Carrier(
        "Twilio",
        account_number_shape=N_("34 characters that begin with AC (the Account SID)"),
        account_number_pattern=r"AC[0-9A-F]{32}",
        pin_shape=N_("the auth token, or the port-out passcode if you set one"),
    ),
    Carrier("US Cellular", True, also=("UScellular", "United States Cellular")),
    Carrier("US Mobile", True),
    Carrier(
        "Verizon",
        account_number_shape=N_("13 or 14 characters"),
        account_number_pattern=r"[A-Z0-9]{13,18}",
        also=("Verizon Business", "Verizon Communications", "Verizon Fios", "Verizon Online", "Fios"),
        wireless_side="Verizon Wireless",
        wireless_pattern=r"\d{9}[- ]\d{5}|\d{9}0000\d",
    ),
    Carrier(
        "Verizon Wireless",
        True,
        N_("9 digits, often followed by 5 more"),
        r"\d{9}(\d{5})?",
        N_("a 6-digit number transfer PIN"),
        r"\d{6}",
        also=("Cellco Partnership", "Verizon Mobile", "Verizon Prepaid", "VZW", "VZWireless"),
    ),
    Carrier("Vidéotron"),
    Carrier("Virgin Plus", True, also=("Virgin", "Virgin Mobile")),
    Carrier("Visible", True, also=("Visible by Verizon", "Visible Wireless", "Visible Service")),
    Carrier("Vonage Business", also=("Vonage",)),
    Carrier("Windstream"),
    Carrier(
        "Xfinity Mobile", True, pin_pattern=r"[0-9A-Za-z]{4,15}", also=("Comcast Mobile", "Comcast Xfinity Mobile")
    ),
)

# Wireless carriers and resellers whose name does not say so, and about which we know nothing else.
OTHER_WIRELESS = (
    "Affinity Cellular",
    "Appalachian Wireless",
    "Assurance Wireless",
    "Best Cellular",
    "Bluegrass Cellular",
    "C Spire",
    "Carolina West",
    "Cellcom",
    "CellularOne",
    "Charge",
    "Cityfone",
    "Cox Mobile",
    "Credo",
    "Eastlink Mobile",
    "FreedomPop",
    "Gen Mobile",
    "Good2Go",
    "GoTo Mobile",
    "GreatCall",
    "H2O",
    "Helium Mobile",
    "Ice Wireless",
    "Infimobile",
    "Jitterbug",
    "Lively",
    "Lycamobile",
    "Net10",
    "Nex-Tech Wireless",
    "Optimum Mobile",
    "Page Plus",
    "Patriot Mobile",
    "PC Mobile",
    "Petro-Canada Mobility",
    "Pure Talk",
    "Q Link",
    "Reach",
    "Red Pocket",
    "Republic Wireless",
    "SafeLink",
    "Simple Mobile",
    "SpeakOut",
    "7-Eleven SpeakOut",
    "Tbaytel Mobility",
    "Tello",
    "Ting",
    "Total by Verizon",
    "Total Wireless",
    "TPO",
    "Twigby",
    "Ultra Mobile",
    "Union Wireless",
    "Unreal Mobile",
    "Viaero",
    "Vidéotron Mobile",
    "Walmart Family Mobile",
    "Xplore Mobile",
)

_LEGAL_FORM = re.compile(
    r"(?:,?\s+(?:inc|incorporated|llc|llp|lp|ltd|limited|ltee|limitee|corp|corporation|co|company|usa|us|canada|partnership)\.?)+$"
)
# Mobile, Alabama, does not
_SAYS_WIRELESS = re.compile(r"\b(?:wireless|mobility|mobilite|cellular|sans[ -]fil|pcs)\b|(?<!\bof)\smobile\b")
_WIRELESS_AT_END = re.compile(r"\s+(?:wireless|mobile|mobility|cellular|prepaid)$")
_TRADING_AS = re.compile(r"\b(?:d\s*/\s*b\s*/\s*a|dba|doing business as|o\s*/\s*a|trading as)\b\.?")


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """Lower case, without accents and marks of trade."""
    if name.isascii():
        return name.lower().strip()
    plain = unicodedata.normalize("NFKD", re.sub("[®™©℠]", "", name)).lower()
    return "".join(c for c in plain if not unicodedata.combining(c)).strip()


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", _bare(name).removeprefix("the "))


@cache
def _by_name() -> dict[str, Carrier]:
    found = {_plain(name): Carrier(name, True) for name in OTHER_WIRELESS}
    return found | {_plain(name): carrier for carrier in KNOWN for name in (carrier.name, *carrier.also)}


@lru_cache(maxsize=4096)
def find(name: str) -> Carrier | None:
    """The known carrier of this name, or None. Case, punctuation, accents, legal forms and "doing business as" do not
    count."""
    for part in (name, *reversed(_TRADING_AS.split(_bare(name))), *_around_brackets(name)):
        bare = _LEGAL_FORM.sub("", _bare(part))
        known = _by_name().get(_plain(part)) or _by_name().get(_plain(bare))
        if known:
            return known
        # "Red Pocket Mobile", but "Bell Wireless" is not Bell
        shorter = _by_name().get(_plain(_WIRELESS_AT_END.sub("", bare)))
        if shorter and shorter.is_wireless:
            return shorter
    return None


def _around_brackets(name: str) -> list[str]:
    """Both names of "Straight Talk (TracFone)". Not where brackets say more than a name, as in "Bell (Wireless)"."""
    outside, *inside = [part.strip(" )") for part in name.split("(")]
    return [outside, *inside] if inside and not _SAYS_WIRELESS.search(_bare(name)) else []


def is_wireless(name: str) -> bool:
    """Whether the name is that of a wireless carrier, or says so itself ("… Wireless", "… Mobility")."""
    carrier = find(name)
    return carrier.is_wireless if carrier else bool(_SAYS_WIRELESS.search(_bare(name)))


def needs_pin(name: str, country: Country) -> bool:
    """Whether a carrier releases numbers of a country only with a port-out PIN."""
    return country.has_wireless_pin and is_wireless(name)


def wireless_by_account_number(name: str, account_number: str) -> Carrier | None:
    """The wireless carrier of the family whose account number this seems to be: 123456789-00001 is no landline of
    Verizon."""
    if is_wireless(name):
        return None
    family = next((one for one in KNOWN if one.wireless_side and _plain(name).startswith(_plain(one.name))), None)
    return (
        find(family.wireless_side) if family and re.fullmatch(family.wireless_pattern, account_number.strip()) else None
    )


def pin_grows_old_after(name: str) -> timedelta:
    """When the PIN of a wireless carrier is to be asked about: at the end of its life, or after a week where that is
    not known."""
    carrier = find(name)
    return (carrier.pin_lives if carrier else None) or ASK_AFTER


PIN_AGES = frozenset({ASK_AFTER, *(rule.lives for rule in PINS.values() if rule.lives)})


def age_words(age: timedelta) -> str:
    """ "4 days", "24 hours"."""
    from django.utils.translation import ngettext

    if age.days > 1:
        return ngettext("%(count)s day", "%(count)s days", age.days) % {"count": age.days}
    hours = round(age.total_seconds() / 3600)
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}


class NoAccountNumber(StrEnum):
    """Why a text cannot be an account number."""

    AN_EMAIL_ADDRESS = "an_email_address"
    WITHOUT_DIGITS = "without_digits"
    MASKED = "masked"


def why_no_account_number(text: str) -> NoAccountNumber | None:
    """Says nothing of an empty one. What portals show ("•••• 4321", "xxxxx4321") hides most of it."""
    if "@" in text:
        return NoAccountNumber.AN_EMAIL_ADDRESS
    if text and not any(c.isdecimal() for c in text):
        return NoAccountNumber.WITHOUT_DIGITS
    return NoAccountNumber.MASKED if re.search(r"[*•●∙·…█#]{2}|^\W*x{3}", text, re.I) else None
