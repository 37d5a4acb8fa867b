"""What was typed held against what was read: one verdict a field, with what the bill says instead. Pure: no clock, no
models.

Presence on the page is never a match: a value must stand in its own role. What a picture does not show clearly is left
to a person.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from portin.reading.candidates.identifiers import bare
from portin.reading.found import Box, Found, Reading
from portin.reading.roles import address_from_parts
from portin.reading.vocabulary.labels import is_all_label
from portin.reading.vocabulary.names import has_legal_form, looks_like_name, same_name
from portin.rules.addresses import Address, differences, normal_zip, parse
from portin.rules.spelling import plain

MATCH, MISMATCH, NOT_FOUND, UNREADABLE = "match", "mismatch", "not_found", "unreadable"
CLEAR = 0.86  # ink read less surely than this may be misread
NEAR = 85  # of 100: what was typed is this value with a slip, whatever else the document names


@dataclass
class Typed:
    """The customer's answers. `owner_names`: the business name or else the person's; any one of them may stand on the
    bill."""

    account_number: str = ""
    owner_names: list[str] = field(default_factory=list)
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    numbers: list[str] = field(default_factory=list)  # E.164


@dataclass
class Finding:
    """`field`: account_number, owner_name, service_address, zip, bill_date or number:+1…; `reason`: the rejection that
    it prevents;
    `answers`: what the document says in place of the typed answers, by the names of the order's fields; empty where it
    is not sure."""

    field: str
    verdict: str
    typed: str
    found: str = ""
    page: int | None = None
    box: Box | None = None
    reason: str = ""
    explanation: str = ""
    answers: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict:
        return asdict(self)


def match(typed: Typed, reading: Reading, *, today: date, max_age_days: int = 30) -> list[Finding]:
    """One finding for each field that was typed, and one for the date of the bill."""
    findings: list[Finding] = []
    if typed.account_number.strip():
        findings.append(_account(typed, reading))
    if any(n.strip() for n in typed.owner_names):
        findings.append(_owner(typed, reading))
    if typed.street.strip():
        findings.append(_address(typed, reading))
    if typed.zip.strip():
        findings.append(_zip(typed, reading))
    findings.append(_bill_date(reading, today, max_age_days))
    findings += [_number(number, reading) for number in typed.numbers]
    return findings


def _finding(
    name: str, verdict: str, typed: str, found: Found | None, reason: str, explanation: str, text: str | None = None
) -> Finding:
    return Finding(
        name,
        verdict,
        typed,
        text if text is not None else (found.value if found else ""),
        found.page if found else None,
        found.box if found else None,
        "" if verdict == MATCH else reason,
        explanation,
    )


def _unreadable(name: str, typed: str, reason: str, found: Found | None = None) -> Finding:
    return _finding(
        name,
        UNREADABLE,
        typed,
        found,
        reason,
        "We could not read this clearly on your document. A person will look at it.",
    )


def _absent(name: str, typed: str, reading: Reading, reason: str, what: str) -> Finding:
    """Nothing in that role: on pages of text it is not there, on pictures it may only not have been seen."""
    if reading.by_picture or reading.has_unread_pages or not reading.is_legible:
        return _unreadable(name, typed, reason)
    return _finding(name, NOT_FOUND, typed, None, reason, f"We did not find {what} on your document.")


def _best_tier(found: list[Found], together: int = 2) -> list[Found]:
    """The candidates with the strongest labels; tiers from `together` up count alike."""
    top = max((min(f.parts.get("tier", 0), together) for f in found), default=0)
    return [f for f in found if min(f.parts.get("tier", 0), together) >= top]


# ------------------------------------------------------------------------------------------------------ account number


def _account(typed: Typed, reading: Reading) -> Finding:
    name, wanted, reason = "account_number", bare(typed.account_number), "ACCOUNT_NUMBER_WRONG"
    if not reading.is_legible:
        return _unreadable(name, typed.account_number, reason)
    candidates = _best_tier(reading.account_numbers)
    if not candidates:
        return _absent(name, typed.account_number, reading, reason, "an account number")
    for f in candidates:
        if wanted == bare(f.value):
            return _finding(name, MATCH, typed.account_number, f, reason, "The account number on the bill is the same.")
    for f in candidates:
        if reading.by_picture and _digits(wanted) == _digits(bare(f.value)):
            return _finding(name, MATCH, typed.account_number, f, reason, "The account number on the bill is the same.")
    best = max(candidates, key=lambda f: (fuzz.ratio(wanted, bare(f.value)), f.confidence))
    if _may_be_misread(wanted, best, candidates, reading):
        return _unreadable(name, typed.account_number, reason, best)
    others = {bare(f.value) for f in candidates} - {bare(best.value)}
    answers = {"account_number": best.value} if not others or fuzz.ratio(wanted, bare(best.value)) > NEAR else {}
    invoice = next((f for f in reading.other_ids if bare(f.value) == wanted), None)
    words = "The bill has another account number."
    if invoice:
        words = (
            "The bill has another account number; what you typed appears there as something else, not as the account."
        )
    return replace(_finding(name, MISMATCH, typed.account_number, best, reason, words), answers=answers)


def _digits(text: str) -> str:
    return text.upper().translate(str.maketrans("OQDILSBZG", "000115826"))


def _may_be_misread(wanted: str, best: Found, candidates: list[Found], reading: Reading) -> bool:
    """A picture: nearly the same, and the ink was not read surely, or read differently in two places or at a second
    look."""
    if not reading.by_picture:
        return False
    apart = DamerauLevenshtein.distance(_digits(wanted), _digits(bare(best.value)))
    doubtful = best.parts.get("ink", 1) < CLEAR
    disagree = len({bare(f.value) for f in candidates}) > 1 and all(
        DamerauLevenshtein.distance(bare(a.value), bare(best.value)) <= 2 for a in candidates
    )
    lost = (
        len(bare(best.value)) < len(wanted)
        and bare(best.value) in wanted
        and (doubtful or len(bare(best.value)) < len(wanted) - 1)
    )
    return lost or (apart <= 2 and (doubtful or disagree)) or best.parts.get("ink", 1) < 0.45


# ---------------------------------------------------------------------------------------------------------------- name


def _owner(typed: Typed, reading: Reading) -> Finding:
    name, reason = "owner_name", "NAME_MISMATCH"
    names = [n for n in typed.owner_names if n.strip()]
    shown = " / ".join(names)
    if not reading.is_legible:
        return _unreadable(name, shown, reason)
    for f in reading.owner_names:
        if any(same_name(n, f.value, by_picture=reading.by_picture) for n in names):
            return _finding(name, MATCH, shown, f, reason, "The bill is in the same name.")
    if not reading.owner_names:
        return _absent(name, shown, reading, reason, "the account holder's name")
    best = max(reading.owner_names, key=lambda f: (not f.parts.get("wrapped"), f.parts.get("tier", 0), f.confidence))
    near = max(reading.owner_names, key=lambda f: max(fuzz.ratio(plain(n), plain(f.value)) for n in names))
    closeness = max(fuzz.ratio(plain(n), plain(near.value)) for n in names)
    if reading.by_picture and (
        (near.parts.get("ink", 1) < 0.6 and closeness >= 75)
        or best.parts.get("ink", 1) < 0.4
        or (not best.parts.get("tier", 0) and closeness < 60)
    ):
        return _unreadable(name, shown, reason, near)
    contact = next(
        (f for f in reading.contact_names if any(same_name(n, f.value, by_picture=reading.by_picture) for n in names)),
        None,
    )
    if closeness > 60:
        best = near
    held = best.value.rstrip(" .")
    words = f"The account is in the name of {held}."
    if contact:
        words = f"The account is in the name of {held}; what you typed appears there only as a contact or user."
    is_sure = closeness > NEAR or _is_the_name(best, reading.owner_names)
    held = best.value.strip(" |,;:-–/")
    answers = (
        {"owner_name": held}
        if is_sure and held[:1].isalnum() and looks_like_name(held) and not is_all_label(plain(held))
        else {}
    )
    return replace(_finding(name, MISMATCH, shown, best, reason, words), answers=answers)


def _is_the_name(best: Found, found: list[Found]) -> bool:
    """Whether the document says this name oftener than any other, and the line below it does not go on with it."""
    whole = [f for f in found if not f.parts.get("wrapped") and f.value[:1].isupper()]
    counts = [sum(same_name(one.value, other.value) for other in whole) for one in whole]
    others = [count for one, count in zip(whole, counts, strict=True) if not same_name(one.value, best.value)]
    mine = sum(same_name(best.value, other.value) for other in whole)
    goes_on = any(f.parts.get("wrapped") and plain(f.value).startswith(f"{plain(best.value)} ") for f in found)
    return mine > max(others, default=0) and (not goes_on or has_legal_form(best.value))


# ------------------------------------------------------------------------------------------------------------- address

_PLAIN_PARTS = {
    "house": "house number",
    "direction": "direction (N, S, E, W)",
    "street": "street",
    "type": "kind of street",
    "unit": "suite or unit",
    "city": "city",
    "state": "state or province",
}


def _typed_address(typed: Typed) -> Address:
    return parse(typed.street, typed.city, typed.state, typed.zip, typed.unit)


def _closest_address(typed: Typed, reading: Reading) -> tuple[Found | None, list[str]]:
    """The service address nearest to what was typed, and in what it differs."""
    want = _typed_address(typed)
    best: tuple[Found | None, list[str]] = (None, [])
    for f in _best_tier(reading.service_addresses, together=3):
        parts = differences(want, address_from_parts(f.parts["address"]), by_picture=reading.by_picture)
        same_zip = f.parts["zip"] == normal_zip(typed.zip)
        if best[0] is None or (len(parts), not same_zip) < (
            len(best[1]),
            best[0].parts["zip"] != normal_zip(typed.zip),
        ):
            best = (f, parts)
    return best


def _address(typed: Typed, reading: Reading) -> Finding:
    name, reason = "service_address", "ADDRESS_MISMATCH"
    shown = ", ".join(
        x for x in (typed.street.strip(), typed.unit.strip(), typed.city.strip(), typed.state.strip()) if x
    )
    if not reading.is_legible:
        return _unreadable(name, shown, reason)
    found, parts = _closest_address(typed, reading)
    if found is None:
        return _absent(name, shown, reading, reason, "a service address")
    if not parts:
        return _finding(name, MATCH, shown, found, reason, "The service address on the bill is the same.")
    if reading.by_picture and _address_unclear(_typed_address(typed), found, parts):
        return _unreadable(name, shown, reason, found)
    words = f"The bill has another {_what_differs(_typed_address(typed), found, parts)}: {found.value}."
    return replace(_finding(name, MISMATCH, shown, found, reason, words), answers=_answers(found, parts, reading))


def _answers(found: Found, parts: list[str], reading: Reading) -> dict[str, str]:
    """The parts of the address to be taken over; none where the bill names several places and what was typed is near to
    none of them."""
    places = _best_tier(reading.service_addresses, together=3)
    several = any(
        differences(address_from_parts(found.parts["address"]), address_from_parts(one.parts["address"]))
        for one in places
    )
    is_near = len(parts) <= 2 and not {"house", "street"} <= set(parts)
    return dict(found.parts["address"].get("answers", {})) if is_near or not several else {}


def _what_differs(want: Address, found: Found, parts: list[str]) -> str:
    """ "suite or unit", "street and city"; one word where hardly anything is the same."""
    if parts == ["street"] and want.po_box and found.parts["address"]["po_box"]:
        return "PO box"
    if {"house", "street"} <= set(parts) or len(parts) > 3:
        return "address"
    words = [_PLAIN_PARTS[p] for p in parts]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _address_unclear(want: Address, found: Found, parts: list[str]) -> bool:
    """Pictures: too faint to tell; or wholly another address whose label was not seen, so that it may be the billing
    address."""
    ink = found.parts.get("ink", 1)
    if found.parts.get("only_address") and {"house", "street"} <= set(parts):
        return True
    have = address_from_parts(found.parts["address"])
    if not have.name or (not have.house and not have.po_box):
        return True  # the line of the street was lost
    if ink < 0.35 and len(parts) > 1:
        return True
    if parts == ["house"]:
        return (
            DamerauLevenshtein.distance(want.house, have.house) <= 1
            and ink < 0.7
            and not (have.house.isdigit() and ink > 0.5)
        )
    return False


def _zip(typed: Typed, reading: Reading) -> Finding:
    name, reason, wanted = "zip", "POSTAL_CODE_MISMATCH", normal_zip(typed.zip)
    if not reading.is_legible:
        return _unreadable(name, typed.zip, reason)
    found, parts = _closest_address(typed, reading)
    if found is None:
        return _absent(name, typed.zip, reading, reason, "a service address")
    if reading.by_picture and found.parts.get("only_address") and {"house", "street"} <= set(parts):
        return _unreadable(name, typed.zip, reason, found)
    if found.parts["zip"] == wanted:
        return _finding(
            name,
            MATCH,
            typed.zip,
            found,
            reason,
            "The ZIP or postal code of the service address is the same.",
            found.parts["zip"],
        )
    if not found.parts["zip"]:
        return _absent(name, typed.zip, reading, reason, "the ZIP of the service address")
    if reading.by_picture and (
        _differs_only_in_doubt(found.value, found.parts["zip"], wanted)
        or (found.parts.get("zip_ink", 1) < CLEAR and DamerauLevenshtein.distance(found.parts["zip"], wanted) == 1)
    ):
        return _unreadable(name, typed.zip, reason, found)
    finding = _finding(
        name,
        MISMATCH,
        typed.zip,
        found,
        reason,
        f"The service address on the bill has {found.parts['zip']}.",
        found.parts["zip"],
    )
    said = _answers(found, parts, reading)
    return replace(finding, answers={"postal_code": said["postal_code"]} if said else {})


def _differs_only_in_doubt(printed: str, seen: str, wanted: str) -> bool:
    """Pictures: "GOA 7P6" has a letter where a digit belongs, so that digit is unknown; the rest is as it was typed."""
    have, want = seen.replace(" ", ""), wanted.replace(" ", "")
    raw = bare(printed)[-len(have) :] if len(have) == 6 else ""
    if len(raw) != len(have) or len(want) != len(have):
        return False
    return all(a == b or (i % 2 == 1 and raw[i].isalpha()) for i, (a, b) in enumerate(zip(have, want, strict=True)))


# ---------------------------------------------------------------------------------------------------------------- date


def _bill_date(reading: Reading, today: date, max_age_days: int) -> Finding:
    name, reason = "bill_date", "BILL_TOO_OLD"
    shown = f"not older than {max_age_days} days on {today.isoformat()}"
    if not reading.is_legible:
        return _unreadable(name, shown, reason)
    candidates = [
        f
        for f in _best_tier(reading.bill_dates, together=3)
        if date.fromisoformat(f.value) <= today + timedelta(days=400)
    ]
    if not candidates:
        return _absent(name, shown, reading, "BILL_INVALID", "the date of the bill")
    found = _likeliest(candidates, reading, today)
    age = (today - date.fromisoformat(found.value)).days
    if reading.by_picture and found.parts.get("ink", 1) < 0.5:
        return _unreadable(name, shown, reason, found)
    if age > max_age_days:
        return _finding(
            name,
            MISMATCH,
            shown,
            found,
            reason,
            f"The bill is of {found.value}: {age} day{'' if age == 1 else 's'} old, and it may be {max_age_days} at"
            " most.",
        )
    return _finding(name, MATCH, shown, found, reason, "The bill is recent enough.")


def _likeliest(candidates: list[Found], reading: Reading, today: date) -> Found:
    """What most pages say, then the first; a date in the future that can be read day first is read so."""
    counts: dict[str, int] = {}
    for f in candidates:
        counts[f.value] = counts.get(f.value, 0) + 1
    found = max(candidates, key=lambda f: (counts[f.value], -f.page, -f.box[1]))
    swapped = found.parts.get("swapped")
    if swapped and date.fromisoformat(found.value) > today + timedelta(days=5) and date.fromisoformat(swapped) <= today:
        return Found(
            swapped,
            found.page,
            found.box,
            found.words_around,
            found.confidence * 0.9,
            found.label,
            found.alternatives,
            found.parts,
        )
    return found


# ------------------------------------------------------------------------------------------------------------- numbers

_WHY = {
    "called": "as a number that was called",
    "forward": "as a number that calls are forwarded to",
    "contact_phone": "as a number to call for help, or as a line taken out",
    "caller": "as a number that calls came from",
    "unknown": "in another connection",
}


def _number(number: str, reading: Reading) -> Finding:
    name, reason = f"number:{number}", "NUMBER_NOT_ON_ACCOUNT"
    if not reading.is_legible:
        return _unreadable(name, number, reason)
    for f in [*reading.numbers, *reading.btn]:
        if f.value == number:
            return _finding(
                name, MATCH, number, f, reason, "The number stands on the bill as one of the account's lines."
            )
    elsewhere = next((f for f in reading.other_numbers if f.value == number), None)
    if reading.has_unread_pages:
        return _unreadable(name, number, reason)
    if elsewhere:
        why = _WHY.get(elsewhere.parts.get("why", ""), "in another connection")
        return _finding(name, NOT_FOUND, number, elsewhere, reason, f"The number stands on the bill only {why}.")
    if reading.by_picture:
        for f in reading.numbers:
            apart = DamerauLevenshtein.distance(f.value, number)
            if apart == 1 and f.parts.get("ink", 1) < 0.7:
                return _unreadable(name, number, reason, f)
    return _finding(name, NOT_FOUND, number, None, reason, "The number is not on this bill.")
