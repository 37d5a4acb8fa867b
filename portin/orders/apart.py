"""Which numbers of a draft should travel by themselves: in a linked order each, one click away.

A carrier takes a request for numbers of one account, so what is surely of another is offered a second order: another
country, toll-free beside local, wireless beside landlines, what the look-up says is with another carrier, and what is
beyond the most numbers of one order. It decides nothing: the customer clicks, or not.

Whose account the numbers are on is another matter: what a bill of the order lists is on its account, whatever the
look-up says. Only of what no bill lists and the look-up gives to another carrier are carrier, account and bill asked
for again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from django.conf import settings

from accounts.models import User
from phone_numbers import pasted_numbers
from portin import order_fields
from portin.models import DocumentKind, PortInNumber, PortInOrder
from portin.orders import drafts, from_bill, linked, looking_up
from portin.rules import carriers, countries
from portin.rules.looked_up import LineType
from portin.sentences.customer import about_lookups

OF_THE_ADDRESS = ("street", "unit", "city", "region", "postal_code")
OF_THE_ACCOUNT = ("account_number", "btn", "pin", "pin_made_on", "is_whole_account", "new_btn")
MOBILE_OR_FIXED = (LineType.WIRELESS, LineType.WIRELINE)


class WhyApart(StrEnum):
    COUNTRY = "country"
    TOLL_FREE = "toll_free"
    LINE_TYPE = "line_type"
    CARRIER = "carrier"
    LIMIT = "limit"


@dataclass(frozen=True)
class Part:
    """Numbers that leave for an order of their own. `of`: which country, line type or carrier they are of.

    `looked_up`: the carriers that the look-up names for them in place of the order's; `is_on_bill`: a bill of the order
    lists one of them all the same, so that its account is theirs.
    """

    why: WhyApart
    of: str
    tns: Sequence[str]
    changes: dict[str, str] = field(default_factory=dict)
    leaves_out: tuple[str, ...] = ()
    with_documents: bool = True
    looked_up: tuple[str, ...] = ()
    is_on_bill: bool = False

    @property
    def key(self) -> str:
        """What the button of the part sends."""
        return f"{self.why}:{self.of}" if self.of else str(self.why)

    @property
    def button(self) -> str:
        return about_lookups.make_a_second_order(self.why, self.of, len(self.tns))

    @property
    def reason(self) -> str:
        """Why these should have an order of their own, and what it will ask for again."""
        why = about_lookups.why_apart(self.why, settings.MAX_NUMBERS_PER_ORDER)
        away = () if self.is_on_bill else self.looked_up
        return f"{why} {about_lookups.goes_along(away, but_address=bool(self.leaves_out))}"

    def name(self, order: PortInOrder) -> str:
        return about_lookups.name_of_second(order.display_name, self.why, self.of)


def parts(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    """What should leave, each number in one part at most; never all of the numbers."""
    left, found, listed = list(numbers), [], cache(lambda: _on_bills(order))
    for look in (_other_countries, _toll_free, _other_line_type, _other_carriers, _beyond_limit):
        for part in look(order, left):
            gone = set(part.tns)
            if 0 < len(gone) < len(left):
                found.append(_with_its_account(order, part, left, listed))
                left = [number for number in left if number.tn not in gone]
    return found


@dataclass(frozen=True)
class Parted:
    """The orders that were made of one part, and the words for what went along and what is asked for again."""

    orders: list[PortInOrder]
    said: str


def split_off(order: PortInOrder, key: str, user: User) -> Parted:
    """Makes the linked orders of one part; none where it is not to be parted anymore. Raises what linked.split_off
    does."""
    part = next((one for one in parts(order, _as_pasted(order)) if one.key == key), None)
    if part is None:
        return Parted([], about_lookups.nothing_to_part())
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
                sources=dict.fromkeys(("losing_carrier",) if part.looked_up else (), from_bill.LOOKED_UP),
                with_documents=part.with_documents,
            )
        )
    return Parted(made, _words(order, part, made))


# what is named when it went along, or is asked for again; an address by its street
_NAMED = ("street", "losing_carrier", "account_number", "btn", "pin", "is_whole_account", *DocumentKind.values)


def _words(order: PortInOrder, part: Part, made: Sequence[PortInOrder]) -> str:
    """Of the first: its like have the same answers."""
    has, had = _answered(made[0]), _answered(order)
    away = part.looked_up and not part.is_on_bill
    asked = [name for name in _NAMED if name not in has and (name in had or (away and name == "account_number"))]
    if linked.ON_THE_LINE in made[0].typed and linked.ON_THE_LINE not in order.typed:
        asked.append(linked.ON_THE_LINE)
    return about_lookups.was_made(
        [one.name for one in made],
        sum(one.numbers.count() for one in made),
        along=[name for name in _NAMED if name in has and not (away and name == "losing_carrier")],
        asked=asked,
        why=part.why,
        looked_up=part.looked_up,
        stays=made[0].losing_carrier if part.is_on_bill else "",
        taken=made[0].losing_carrier if away else "",
    )


def _answered(order: PortInOrder) -> set[str]:
    """Which of what is named an order has."""
    kinds = set(order.documents.current().values_list("kind", flat=True))
    answers = {name for name in _NAMED if name not in DocumentKind.values and getattr(order, name) not in ("", None)}
    return answers | kinds | ({"pin"} if any(number.pin for number in order.numbers.all()) else set())


def _on_bills(order: PortInOrder) -> frozenset[str]:
    """The numbers that the bills of an order list as lines of its account."""
    documents = order.documents.current() if order.pk else []
    return frozenset(line.tn for line in from_bill.lines(documents, order.account_number))


def _with_its_account(
    order: PortInOrder, part: Part, numbers: Sequence[PortInNumber], listed: Callable[[], frozenset[str]]
) -> Part:
    """With carrier, account and bill of the order, unless the look-up names another carrier and no bill lists any of
    the numbers: then another account and another bill are asked for."""
    if part.why == WhyApart.LIMIT:
        return part
    known, tns = carriers.find(order.losing_carrier), set(part.tns)
    named = tuple(sorted(looking_up.carriers_of(number for number in numbers if number.tn in tns)))
    if not named or {order.losing_carrier, known.name if known else ""} & set(named):
        return part
    if tns & listed():
        return replace(part, looked_up=named, is_on_bill=True)
    most = order_fields.field("losing_carrier").length or 0
    carrier = named[0] if len(named) == 1 and len(named[0]) <= most else ""
    return replace(
        part,
        changes=part.changes | {"losing_carrier": carrier},
        leaves_out=(*part.leaves_out, *OF_THE_ACCOUNT),
        with_documents=False,
        looked_up=named,
    )


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
    return [Part(WhyApart.LINE_TYPE, away.value, [number.tn for number in leaving])]


def _other_carriers(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    """Where the look-up names several carriers, the one that was typed stays, or else that of the most numbers."""
    named = looking_up.carriers_of(numbers)
    if len(named) < 2:
        return []
    known = carriers.find(order.losing_carrier)
    typed = known.name if known else order.losing_carrier
    stays = typed if typed in named else max(named, key=lambda name: len(named[name]))
    return [Part(WhyApart.CARRIER, name, tns) for name, tns in sorted(named.items()) if name != stays]


def _beyond_limit(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[Part]:
    beyond = [number.tn for number in numbers[settings.MAX_NUMBERS_PER_ORDER :]]
    return [Part(WhyApart.LIMIT, "", beyond)] if beyond else []
