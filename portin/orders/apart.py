"""Which numbers of a draft should travel by themselves: in a linked order each, one click away.

A carrier takes a request for numbers of one account, so what is surely of another is offered a second order: another
country, toll-free beside local, wireless beside landlines, what the look-up says is with another carrier, and what is
beyond the most numbers of one order. It decides nothing: the customer clicks, or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.conf import settings

from accounts.models import User
from phone_numbers import pasted_numbers
from portin.models import PortInNumber, PortInOrder
from portin.orders import drafts, linked, looking_up
from portin.rules import carriers, countries
from portin.rules.looked_up import LineType
from portin.sentences.customer import about_lookups

OF_THE_ADDRESS = ("street", "unit", "city", "region", "postal_code")
OF_THE_ACCOUNT = ("account_number", "pin", "btn", "is_whole_account", "new_btn")
MOBILE_OR_FIXED = (LineType.WIRELESS, LineType.WIRELINE)


class WhyApart(StrEnum):
    COUNTRY = "country"
    TOLL_FREE = "toll_free"
    LINE_TYPE = "line_type"
    CARRIER = "carrier"
    LIMIT = "limit"


@dataclass(frozen=True)
class Part:
    """Numbers that leave for an order of their own. `of`: which country, line type or carrier they are of."""

    why: WhyApart
    of: str
    tns: Sequence[str]
    changes: dict[str, str] = field(default_factory=dict)
    leaves_out: tuple[str, ...] = ()
    with_documents: bool = True

    @property
    def key(self) -> str:
        """What the button of the part sends."""
        return f"{self.why}:{self.of}" if self.of else str(self.why)

    @property
    def button(self) -> str:
        return about_lookups.make_a_second_order(self.why, self.of, len(self.tns))

    def name(self, order: PortInOrder) -> str:
        return about_lookups.name_of_second(order.display_name, self.why, self.of)


def parts(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    """What should leave, each number in one part at most; never all of the numbers."""
    left, found = list(numbers), []
    for look in (_other_countries, _toll_free, _other_line_type, _other_carriers, _beyond_limit):
        for part in look(order, left):
            gone = set(part.tns)
            if 0 < len(gone) < len(left):
                found.append(part)
                left = [number for number in left if number.tn not in gone]
    return found


def split_off(order: PortInOrder, key: str, user: User) -> list[PortInOrder]:
    """Makes the linked orders of one part; none where it is not to be parted anymore. Raises what linked.split_off
    does."""
    part = next((one for one in parts(order, _as_pasted(order)) if one.key == key), None)
    if part is None:
        return []
    most = settings.MAX_NUMBERS_PER_ORDER
    made = []
    for first in range(0, len(part.tns), most):
        made.append(
            linked.split_off(
                order,
                part.tns[first : first + most],
                user,
                name="" if part.why == WhyApart.LIMIT else part.name(order),  # the next of the same kind
                changes=part.changes,
                leaves_out=part.leaves_out,
                with_documents=part.with_documents,
            )
        )
    return made


def _as_pasted(order: PortInOrder) -> list[PortInNumber]:
    """All that was pasted: those beyond the most numbers of an order have no rows of their own."""
    rows = {number.tn: number for number in order.numbers.all()}
    answers = [answer for answer in pasted_numbers.parse(order.pasted_numbers) if answer.is_ok]
    return [rows.get(answer.tn) or drafts.unsaved(answer) for answer in answers]


def _other_countries(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    """The service address belongs to one country, so it is asked for again; all else is shared."""
    found: dict[str, list[str]] = {}
    for number in numbers:
        if number.country and order.country and number.country != order.country:
            found.setdefault(countries.of(number.country).code, []).append(number.tn)
    return [
        Part(WhyApart.COUNTRY, code, tns, {"country": code}, leaves_out=OF_THE_ADDRESS)
        for code, tns in sorted(found.items())
    ]


def _toll_free(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    tns = [number.tn for number in numbers if number.is_toll_free]
    return [Part(WhyApart.TOLL_FREE, "", tns)] if 0 < len(tns) < len(numbers) else []


def _other_line_type(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    """What is not of the kind of the carrier that was typed leaves for its own: the wireless numbers of a landline
    account, or the landlines of a wireless one."""
    kinds = {number.tn: said.line_type for number in numbers if (said := looking_up.of(number))}
    if not set(MOBILE_OR_FIXED) <= set(kinds.values()):
        return []
    away = LineType.WIRELINE if carriers.is_wireless(order.losing_carrier) else LineType.WIRELESS
    leaving = [number for number in numbers if kinds.get(number.tn) == away]
    return [_of_carrier(order, WhyApart.LINE_TYPE, away.value, leaving)]


def _other_carriers(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    """Where the look-up names several carriers, the one that was typed stays, or else that of the most numbers."""
    named = looking_up.carriers_of(numbers)
    if len(named) < 2:
        return []
    known = carriers.find(order.losing_carrier)
    typed = known.name if known else order.losing_carrier
    stays = typed if typed in named else max(named, key=lambda name: len(named[name]))
    by_tn = {number.tn: number for number in numbers}
    return [
        _of_carrier(order, WhyApart.CARRIER, name, [by_tn[tn] for tn in tns])
        for name, tns in sorted(named.items())
        if name != stays
    ]


def _of_carrier(order: PortInOrder, why: WhyApart, of: str, numbers: list[PortInNumber]) -> Part:
    """Numbers of another carrier have another account and another bill: those are asked for again."""
    named = list(looking_up.carriers_of(numbers))
    tns = [number.tn for number in numbers]
    known = carriers.find(order.losing_carrier)
    if len(named) != 1 or named[0] in (order.losing_carrier, known.name if known else ""):
        return Part(why, of, tns)
    return Part(why, of, tns, {"losing_carrier": named[0]}, OF_THE_ACCOUNT, with_documents=False)


def _beyond_limit(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    beyond = [number.tn for number in numbers[settings.MAX_NUMBERS_PER_ORDER :]]
    return [Part(WhyApart.LIMIT, "", beyond)] if beyond else []
