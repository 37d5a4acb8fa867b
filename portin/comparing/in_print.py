"""Whether what was typed is printed on the document at all, in whatever role.

What is printed, and was read as nothing else for sure, can be the very value that the reading took for something else:
it is for a person, and never called different. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rapidfuzz.distance import DamerauLevenshtein

from portin.reading.found import Found, Reading
from portin.reading.values import LINE, address_from_parts, bare, is_surely_telecom
from portin.reading.vocabulary.names import own_words, same_name
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import is_toll_free
from portin.rules.addresses import Address, differences, parse
from portin.rules.spelling import plain

SHORTEST = 5  # characters of an account number that is looked for anywhere: a shorter one is on any page
MOST_WORDS_BESIDE = 6  # in the line of an account number: more is a sentence, which says what it is
MOST_LINES_OF_STREETS = 40  # that hold the house number that was typed


def is_printed_as_an_identifier(wanted: str, reading: Reading, taken: Found | None = None) -> bool:
    """Whether what was typed is on the document as a whole, and is none of its telephone numbers. What is only a part
    of the value that was taken is not on it."""
    is_telephone = any(f.value[2:] == wanted for f in (*reading.numbers, *reading.other_numbers))
    if len(wanted) < SHORTEST or is_telephone:
        return False
    lines = [line for line in reading.printed_lines if sum(map(str.isalpha, line.split())) <= MOST_WORDS_BESIDE]
    if taken is not None and wanted in bare(taken.value):
        whole = bare(taken.value).lower()
        lines = [line for line in lines if whole not in line.replace(" ", "")]
    return Reading(printed_lines=lines).prints(wanted)


def is_printed_as_no_number(number: str, reading: Reading) -> bool:
    """Whether a telephone number is on the document, and was taken for none and for no other identifier. Toll-free
    ones that nothing calls a line are desks to call."""
    digits = number[2:]
    is_identifier = any(digits in bare(f.value) for f in (*reading.other_ids, *reading.account_numbers))
    return not is_toll_free(number) and not is_identifier and reading.prints(digits)


_LIKE_FIGURES = str.maketrans("oqdilsbzg", "000115826")


def may_be_read_wrong(number: str, reading: Reading) -> bool:
    """Pictures: whether a line holds nearly the figures of a telephone number, and was taken for none: a badly read
    cell ("606 §55-0147") may be the number itself."""
    if not reading.by_picture:
        return False
    wanted = number[2:]
    known = {f.value[2:] for f in (*reading.numbers, *reading.btn, *reading.other_numbers)}
    figures = (one for line in reading.printed_lines for one in _nearly_numbers(line, len(wanted)))
    return any(one not in known and DamerauLevenshtein.distance(one, wanted) <= 1 for one in figures)


def _nearly_numbers(line: str, length: int) -> Iterator[str]:
    """Words next to each other that together have about so many figures, letters that look like some taken for them."""
    words = [word.translate(_LIKE_FIGURES) if any(map(str.isdigit, word)) else word for word in line.split()]
    for first in range(len(words)):
        joined = ""
        for word in words[first:]:
            joined += word
            if len(joined) > length + 1 or not joined.isdigit():
                break
            if len(joined) >= length - 1:
                yield joined


def is_printed_as_a_name(names: Sequence[str], reading: Reading, taken: Found) -> bool:
    """Whether a line of the document is the name, at a place where a holder's name can be, and the document does not
    say that it is somebody else's: of the carrier, of whom bills are paid to. A name that was taken by what is around
    it and is on more lines than that one is the holder's."""
    others = [
        *(f.value for f in reading.contact_names),
        *(f.value for at, f in enumerate(reading.carrier_names) if not at or f.parts.how != LINE),
        *(f.words_around.split(" / ")[0] for f in reading.remittance_addresses if f.label),
    ]
    mine = [
        name for name in names if not is_surely_telecom(name) and not any(same_name(name, other) for other in others)
    ]
    times = max((_times_printed(name, reading) for name in mine), default=0)
    if times == 1 and taken.label:
        return _times_printed(taken.value, reading) <= 1
    return times > 0


def _times_printed(name: str, reading: Reading) -> int:
    """On how many lines a name is; a line that was joined to the next one is not there once more."""
    lines = [line for line in reading.printed_lines if same_name(name, line)]
    return sum(not any(_goes_on(line, other) for other in lines) for line in lines)


def _goes_on(line: str, other: str) -> bool:
    return line.startswith(f"{other} ") or line.endswith(f" {other}")


def is_nowhere(names: Sequence[str], reading: Reading) -> bool:
    """Whether each name has a word that no page has, not even cut short: then it is not on the document in any role.
    Pictures may have lost it."""
    if reading.by_picture or reading.has_unread_pages:
        return False
    lines = [line.replace(" ", "") for line in reading.printed_lines]
    return not any(_may_be_there(name, reading, lines) for name in names)


def _may_be_there(name: str, reading: Reading, lines: Sequence[str]) -> bool:
    words = own_words(name)
    if not words or not reading.printed_words:  # nothing to look for, or read before they were kept
        return any(same_name(name, line) for line in reading.printed_lines)
    return all(_is_there(word, reading.printed_words, lines) for word in words)


LEAST_OF_A_WORD = 5  # letters of one that was cut short


def _is_there(word: str, printed: Sequence[str], lines: Sequence[str]) -> bool:
    is_a_word = any(one == word or (len(one) >= LEAST_OF_A_WORD and word.startswith(one)) for one in printed)
    return is_a_word or any(word in line for line in lines)


def named_in_no_certain_role(names: Sequence[str], reading: Reading) -> bool:
    """Whether the name is over an address that only its place makes the carrier's."""
    over = [f.words_around.split(" / ")[0] for f in reading.remittance_addresses if not f.label]
    said = [*over, *(f.value for f in reading.lost.get("owner_names", []))]
    return any(same_name(name, one, by_picture=reading.by_picture) for name in names for one in said)


# ----------------------------------------------------------------------------------------------------------- addresses

_CODE_AT_END = re.compile(r"(?:\b[a-z]{2} (\d{5})(?: \d{4})?|([a-z]\d[a-z] ?\d[a-z]\d))$")


def codes(reading: Reading) -> list[str]:
    """ZIPs and postal codes at ends of lines, but for those of addresses to pay to and of PO boxes."""
    boxes = [f for f in reading.billing_addresses if f.parts.address["po_box"]]
    known = {f.parts.zip.replace(" ", "").lower() for f in (*reading.remittance_addresses, *boxes)}
    found = [m[1] or m[2].replace(" ", "") for line in reading.printed_lines if (m := _CODE_AT_END.search(line))]
    return [code for code in found if code not in known]


def is_printed_as_an_address(want: Address, code: str, reading: Reading) -> bool:
    """Whether house number, name of the street and ZIP are on lines of the document, the street spelt in any way."""
    return _is_street_printed(want, reading) and reading.prints(code)


def _is_street_printed(want: Address, reading: Reading) -> bool:
    name = max(plain(want.name).split(), key=len, default="")
    if not (want.house and name):
        return is_printed_word_for_word(want, reading)
    is_plain = any(f" {plain(want.house)} " in f" {line} " and name in line for line in reading.printed_lines)
    return (
        is_plain
        or any(_is_this_street(want, line) for line in _from_house_number(want, reading))
        or is_printed_word_for_word(want, reading)
    )


def is_printed_in_full(want: Address, code: str, reading: Reading) -> bool:
    """Whether the very street that was typed is a line of the document, its unit and its ZIP there, too: then a street
    that was read in another way was read wrong, or is another address."""
    if not reading.prints(code):
        return False
    if is_printed_word_for_word(want, reading):
        return is_unit_printed(want, reading)
    if not (want.house and want.name):
        return False
    lines = _from_house_number(want, reading)
    return any(_is_this_street(want, line) for line in lines) and is_unit_printed(want, reading)


def is_printed_word_for_word(want: Address, reading: Reading) -> bool:
    """Whether a line has the street as it was typed, whatever sort of address it is ("SW 14-22-18 W2M")."""
    street = plain(want.street_text)
    is_long = len(street) >= SHORTEST and any(ch.isdigit() for ch in street) and not want.po_box
    return is_long and any(
        f" {street} " in f" {line} " and not _is_a_former_place(f" {line} ".partition(f" {street} ")[0])
        for line in reading.printed_lines
    )


def _from_house_number(want: Address, reading: Reading) -> Iterator[str]:
    """Lines from the house number on, without the city."""
    house, city, found = f" {plain(want.house)} ", f" {plain(want.city)} ", 0
    for line in reading.printed_lines:
        before, _, behind = f" {line} ".partition(house)
        if behind and not _is_a_former_place(before) and found < MOST_LINES_OF_STREETS:
            found += 1
            yield f"{plain(want.house)} {behind.partition(city)[0] if want.city else behind}".strip()


def _is_a_former_place(before: str) -> bool:
    """Whether the words before an address say that the account was there: "CUST MOVED FROM"."""
    return bool(phrase("former_place").search(before.strip()))


def _is_this_street(want: Address, line: str) -> bool:
    differing = differences(want, parse(line, want.city, want.state, want.zip))
    return not {"house", "direction", "street", "type"} & set(differing)


def is_unit_printed(want: Address, reading: Reading) -> bool:
    said = [plain(identifier) for _, identifier in want.units]
    return all(any(one in line.split() for line in reading.printed_lines) for one in said)


def is_city_printed(want: Address, code: str, reading: Reading) -> bool:
    wanted = f"{plain(want.city)} {plain(want.state)} {plain(code)}"
    return bool(want.city) and any(wanted in line for line in reading.printed_lines)


def is_read_as_an_address(want: Address, code: str, reading: Reading) -> bool:
    """Whether the address that was typed was read, as somebody's."""
    read = (*reading.billing_addresses, *reading.remittance_addresses, *reading.lost.get("service_addresses", []))
    return any(_is_this_address(want, code, f) for f in read)


def is_only_guessed_to_be_anothers(want: Address, code: str, reading: Reading) -> Found | None:
    """Where the document has the very address that was typed, without a label, and little says that it is the
    carrier's."""
    guessed = [f for f in reading.remittance_addresses if not f.label and 0 < _weight(f) < MUCH]
    return next((f for f in guessed if _is_this_address(want, code, f)), None)


MUCH = 6  # of what speaks for a role


def _weight(found: Found) -> int:
    return sum(weight for name, weight in found.evidence if name != "no_label")


def in_no_certain_role(want: Address, code: str, reading: Reading) -> Found | None:
    """Where the document has the very address that was typed, and only its place says that it is somebody else's."""
    guessed = [f for f in reading.remittance_addresses if not f.label] + reading.lost.get("service_addresses", [])
    return next((f for f in guessed if _is_this_address(want, code, f)), None)


def _is_this_address(want: Address, code: str, found: Found) -> bool:
    return bool(found.parts.zip == code and not differences(want, address_from_parts(found.parts.address)))


# --------------------------------------------------------------------------------------------------------------- dates


def has_another_date(reading: Reading, today: date, max_age_days: int) -> bool:
    """Whether another date of the last days may be the document's own: nothing says what it is of."""
    first = today - timedelta(days=max_age_days)
    open_ones = [*reading.open_dates, *(f.value for f in reading.bill_dates)]
    return any(first <= date.fromisoformat(one) <= today for one in open_ones)
