"""At which of an account's locations the numbers of an order are: bills of several places list the lines of each under
its address. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from portin.findings import Finding, Kind, Place, Why
from portin.reading.found import Found, Reading
from portin.reading.values import address_from_parts
from portin.reading.vocabulary.telephones import is_toll_free
from portin.rules.addresses import Address, differences


def of_lines(numbers: Iterable[str], listed: Mapping[str, Sequence[Found]], reading: Reading) -> list[Found]:
    """The addresses that the numbers (E.164) are listed under; none where the document lists all its lines under one
    address, or under none."""
    at = {one.value: one for one in reading.locations}
    named = dict.fromkeys(name for number in numbers for f in listed.get(number, ()) for name in f.parts.locations)
    return [at[name] for name in named if name in at]


def of_other_lines(
    want: Address, numbers: Iterable[str], listed: Mapping[str, Sequence[Found]], reading: Reading
) -> Found | None:
    """Where the lines are, where the address that was typed is another one of the account's: the carrier may have
    either on record for them. One of the numbers at that address is enough; toll-free ones alone ask nothing."""
    numbers = list(numbers)
    locations = of_lines([number for number in numbers if not is_toll_free(number)], listed, reading)
    if not locations or any(_is_at(want, one) for one in of_lines(numbers, listed, reading)):
        return None
    is_the_accounts = any(_is_at(want, one) for one in _of_the_account(reading))
    return locations[0] if is_the_accounts else None


def asked(findings: Iterable[Finding], other: Found, code: str) -> list[Finding]:
    """The findings about the address and the ZIP as questions: the lines are at `other`. A ZIP that is the same there
    is none."""
    found = []
    for one in findings:
        is_code = one.subject.name == "zip"
        prevents = "POSTAL_CODE_MISMATCH" if is_code else "ADDRESS_MISMATCH"
        at = Place(other.page, other.box)
        question = replace(one, kind=Kind.UNREADABLE, why=Why.ANOTHER_LOCATION, found=other.value, at=at, answers={})
        is_the_same = is_code and other.parts.zip == code
        found.append(one if is_the_same else replace(question, prevents=prevents))
    return found


def _of_the_account(reading: Reading) -> list[Found]:
    return [*reading.locations, *reading.service_addresses, *(f for f in reading.billing_addresses if not f.label)]


def _is_at(want: Address, found: Found) -> bool:
    return not differences(want, address_from_parts(found.parts.address))
