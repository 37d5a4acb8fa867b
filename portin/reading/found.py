"""What reading a document yields: pages, and for each role the values found, each with its place on the page.

Plain data with a JSON round trip, so that it crosses a process boundary and rests in a database column. It judges
nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any, TypedDict

# raised with every change to what is read from the same page: documents of open orders are read again by the clock
RULES = 65

MASKED = "masked"  # how a value is hidden: by the carrier itself
Box = tuple[float, float, float, float]

ROLES = (
    "account_numbers",
    "btn",
    "owner_names",
    "contact_names",
    "service_addresses",
    "billing_addresses",
    "remittance_addresses",
    "bill_dates",
    "due_dates",
    "numbers",
    "other_numbers",
    "other_ids",
    "carrier_names",
    "period_ends",
    "on_the_line",
)


# of these, what a letter of authorization names of the customer and the account
LETTER_ROLES = (
    "account_numbers",
    "btn",
    "owner_names",
    "service_addresses",
    "billing_addresses",
    "carrier_names",
)


class AddressParts(TypedDict):
    """An address in its parts (portin/rules/addresses); `answers`: field of the order -> what it says, where it may be
    taken over."""

    house: str
    directions: list[str]
    name: str
    kind: str
    units: list[list[str]]
    city: str
    state: str
    zip: str
    po_box: bool
    route: str
    areas: dict[str, str]
    optional_units: list[list[str]]
    street: str
    answers: dict[str, str]


def no_address() -> AddressParts:
    return {  # each value has one: a call with fourteen names takes thrice as long
        "house": "",
        "directions": [],
        "name": "",
        "kind": "",
        "units": [],
        "city": "",
        "state": "",
        "zip": "",
        "po_box": False,
        "route": "",
        "areas": {},
        "optional_units": [],
        "street": "",
        "answers": {},
    }


@dataclass(slots=True)
class Parts:
    """What is known of a value beside its text. `tier`: how strong the label is, 0 to 3; `ink`: how surely its letters
    were read."""

    tier: int = 0
    ink: float = 1.0
    # of addresses
    address: AddressParts = field(default_factory=no_address)
    zip: str = ""
    zip_ink: float = 1.0
    alternatives: list[str] = field(default_factory=list)  # its lines as a second look read them
    only_address: bool = False  # nothing calls it the place of service; no other may be it
    is_half: bool = False  # only its street is printed, the rest is the account's
    is_doubtful: bool = False  # its label may speak of something else: it can agree, beside the account's
    # of telephone numbers
    why: str = ""  # what it is there for
    listed: int = 1  # how many numbers are in the same range or list
    of: str = ""  # the sub-account whose heading it is under
    of_account: bool = False  # the account number begins with it
    locations: list[str] = field(default_factory=list)  # that it is listed under, or may be
    # of others
    is_sub: bool = False  # the account number of a sub-account
    in_passing: bool = False  # named in words about something else
    of_another: bool = False  # called the account of another carrier, or of another bill
    wrapped: bool = False  # a name over two lines, or in the middle of a text
    how: str = ""  # where the name of a carrier is (portin/reading/values.py)
    swapped: str = ""  # the date with day and month the other way round, ISO
    is_named: bool = False  # words are before the date
    role: str = ""  # of the label beside what something covers

    def to_json(self) -> dict[str, Any]:
        """Without what is as in any value: bills have thousands of numbers."""
        return {
            one.name: value
            for one, usual in _USUAL
            if (value := getattr(self, one.name)) != usual or one.name in ("tier", "ink")
        }

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Parts:
        known = raw if raw.keys() <= _OF_PARTS else {name: value for name, value in raw.items() if name in _OF_PARTS}
        if "address" in known:
            known = {**known, "address": no_address() | known["address"]}
        return cls(**known)


_USUAL = tuple((one, getattr(Parts(), one.name)) for one in fields(Parts))
_OF_PARTS = frozenset(one.name for one in fields(Parts))


@dataclass
class Found:
    """One value: `value` normal form (E.164, ISO date, text as printed), `box` as fractions (x0, y0, x1, y1) of the
    upright page image.

    `confidence` is 0 to 1: how sure we are of role and characters together. `label` is what gave it its role, as
    printed (or empty). `alternatives` are other readings of the same ink by a second look (pictures only).
    """

    value: str
    page: int
    box: Box
    words_around: str = ""
    confidence: float = 1.0
    label: str = ""
    alternatives: list[str] = field(default_factory=list)
    parts: Parts = field(default_factory=Parts)
    # what decided for or against it: [name, weight], of a telephone number [name, weight, role] and words
    evidence: list[list[Any]] = field(default_factory=list)
    is_certain: bool = True  # whether another value can be said to differ from it; else it can only agree


@dataclass
class Page:
    """One page: size in points as displayed upright; `rotation` is how far (degrees clockwise) the displayed page (PDF
    /Rotate and EXIF orientation already applied) must be turned to be upright; `how` is text, ocr or none;
    `legibility` 0 to 1."""

    number: int
    width: float
    height: float
    rotation: int
    how: str
    legibility: float = 1.0
    words: int = 0


@dataclass
class Reading:
    """A document as read. `problem` is empty or one of: no_ocr, illegible, empty, damaged, encrypted, limits (there is
    more than was read), portfolio (the bill is inside), adobe_form (shown by Adobe Reader only)."""

    pages: list[Page] = field(default_factory=list)
    account_numbers: list[Found] = field(default_factory=list)
    btn: list[Found] = field(default_factory=list)
    owner_names: list[Found] = field(default_factory=list)
    contact_names: list[Found] = field(default_factory=list)
    service_addresses: list[Found] = field(default_factory=list)
    billing_addresses: list[Found] = field(default_factory=list)
    remittance_addresses: list[Found] = field(default_factory=list)
    bill_dates: list[Found] = field(default_factory=list)
    due_dates: list[Found] = field(default_factory=list)
    numbers: list[Found] = field(default_factory=list)
    other_numbers: list[Found] = field(default_factory=list)
    other_ids: list[Found] = field(default_factory=list)
    carrier_names: list[Found] = field(default_factory=list)
    period_ends: list[Found] = field(default_factory=list)  # the last days of billing periods
    # what else hangs on the lines: codes of portin/rules/line_features.py, with the words of the bill as their label
    on_the_line: list[Found] = field(default_factory=list)
    # short lines of the first pages that hold figures or may be names, plain: to tell what is printed from what is not
    printed_lines: list[str] = field(default_factory=list)
    printed_words: list[str] = field(default_factory=list)  # of the same pages, plain
    # dates of which nothing says what they are of, ISO
    open_dates: list[str] = field(default_factory=list)
    covered: list[Found] = field(default_factory=list)  # where a value is that something hides, its role in its parts
    locations: list[Found] = field(
        default_factory=list
    )  # addresses that lines are listed under, where there are several
    lost: dict[str, list[Found]] = field(default_factory=dict)  # by role: proposed, and not taken
    rules: int = 0  # the version of the rules that read it
    language: str = "en"
    problem: str = ""
    pages_left_out: int = 0
    printed_pages: list[list[int]] = field(default_factory=list)  # what pages say: [page from 0, "page 1", "of 3"]
    paper: str = ""  # what it says that it is: loa, bill or csr (portin/reading/kind_of_paper.py)

    @property
    def by_picture(self) -> bool:
        return any(page.how == "ocr" for page in self.pages)

    @property
    def is_legible(self) -> bool:
        return bool(self.pages) and any(
            page.how == "text" or (page.how == "ocr" and page.legibility > 0) for page in self.pages
        )

    @property
    def has_unread_pages(self) -> bool:
        return (
            bool(self.pages_left_out)
            or self.problem == "limits"
            or any(page.how == "none" or page.legibility == 0 for page in self.pages)
        )

    def prints(self, figures: str) -> bool:
        """Whether a line of the first pages has these letters and figures, in groups or not."""
        wanted = " ?".join(re.escape(ch) for ch in figures.lower() if ch.isalnum())
        whole = re.compile(rf"(?<![a-z0-9]){wanted}(?![a-z0-9])")
        return bool(wanted) and any(whole.search(line) for line in self.printed_lines)

    def to_json(self) -> dict[str, Any]:
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Reading:
        values = {key: value for key, value in raw.items() if key in _OF_READING}
        values["pages"] = _pages(raw)
        for role in ROLES:
            values[role] = _founds(raw.get(role, []))
        values["covered"] = _founds(raw.get("covered", []))
        values["locations"] = _founds(raw.get("locations", []))
        values["lost"] = {role: _founds(found) for role, found in raw.get("lost", {}).items()}
        return cls(**values)


_OF_READING = frozenset(f.name for f in fields(Reading))
_OF_FOUND = frozenset(f.name for f in fields(Found))
_OF_PAGE = frozenset(f.name for f in fields(Page))


def _founds(raw: list[dict[str, Any]]) -> list[Found]:
    """What a later version stored beside the values that this one knows is left out."""
    made = []
    for found in raw:
        known = found if found.keys() <= _OF_FOUND else {key: found[key] for key in found if key in _OF_FOUND}
        parts = Parts.from_json(found.get("parts", {}))
        made.append(Found(**{**known, "box": tuple(found["box"]), "parts": parts}))
    return made


def _plain(value: Any) -> Any:
    """As JSON has it; values of the reading are not copied."""
    if isinstance(value, Parts):
        return value.to_json()
    if isinstance(value, (Found, Page)):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _pages(raw: dict[str, Any]) -> list[Page]:
    return [Page(**{key: value for key, value in page.items() if key in _OF_PAGE}) for page in raw.get("pages", [])]


SIGNED, UNSIGNED, UNKNOWN = "yes", "no", "unknown"


@dataclass
class LetterReading:
    """`signed`: yes, no or unknown (a person looks); `box` is where the mark is or belongs (page counted from 0,
    fractions).

    `covered`: where a value is that something hides, the role of its label among its parts. `signers`: names that were
    typed where the signature belongs; none for ink, which nobody reads here. `left_out`: numbers that the letter names
    as not to be moved, wherever else it names them; they are in `numbers` no more. `says`: the
    customer's and the account's details on it, by the roles of a bill (LETTER_ROLES).
    """

    signed: str = UNKNOWN
    page: int | None = None
    box: Box | None = None
    dates: list[Found] = field(default_factory=list)
    names: list[Found] = field(default_factory=list)
    covered: list[Found] = field(default_factory=list)
    signers: list[Found] = field(default_factory=list)
    numbers: list[Found] = field(default_factory=list)
    left_out: list[Found] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    problem: str = ""
    printed_pages: list[list[int]] = field(default_factory=list)
    says: dict[str, list[Found]] = field(default_factory=dict)
    paper: str = ""

    @property
    def details(self) -> Reading:
        """What the letter says, as a bill would: so that it is compared by the same rules."""
        said = Reading(pages=self.pages, problem=self.problem, covered=self.covered)
        for role, found in self.says.items():
            setattr(said, role, found)
        return said

    @property
    def is_legible(self) -> bool:
        return any(page.how == "text" or (page.how == "ocr" and page.legibility > 0) for page in self.pages)

    def to_json(self) -> dict[str, Any]:
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> LetterReading:
        roles = ("dates", "names", "covered", "signers", "numbers", "left_out")
        founds = {key: _founds(raw.get(key, [])) for key in roles}
        box = tuple(raw["box"]) if raw.get("box") else None
        return cls(
            raw.get("signed", UNKNOWN),
            raw.get("page"),
            box,
            pages=_pages(raw),
            problem=raw.get("problem", ""),
            printed_pages=raw.get("printed_pages", []),
            says={role: _founds(raw.get("says", {}).get(role, [])) for role in LETTER_ROLES},
            paper=raw.get("paper", ""),
            **founds,
        )
