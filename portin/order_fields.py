"""The table of an order's fields: what the customer answers in the first two steps of the wizard, and where each answer
goes.

Forms, freezing, copying and steps derive from it; the lines of sheets, letter and packet are made of it in
portin/paper/order_lines.py. A plain field is one row here, its column in portin/models/order.py and a migration
(CONTRIBUTING.md, "A field of an order"). Pure: the table is read when it is asked, never copied into a constant
elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from portin.rules import carriers, line_features, reasons

AnswerValue: TypeAlias = str | bool | date | None  # what an order keeps of one answer

USER_DETAILS, PORT_IN_DETAILS = "user_details", "port_in_details"


def _(words: str) -> str:
    """Marks words for the translators; they are translated where they are shown."""
    return words


class Control(StrEnum):
    """What a form asks with. LINE, EMAIL, PHONE and DATE need nothing beside the row; the others have choices or rules
    of their own in portin/web/answer_inputs.py."""

    LINE = "line"
    EMAIL = "email"
    CONTACT_PHONE = "contact_phone"
    PHONE = "phone"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    RADIO = "radio"
    MASKED = "masked"
    BOXES = "boxes"

    @property
    def is_text(self) -> bool:
        """Whether what is stored is what a page or paper shows, its telephone number, or codes of its words."""
        return self in (Control.LINE, Control.EMAIL, Control.CONTACT_PHONE, Control.PHONE, Control.BOXES)


class Section(StrEnum):
    """A fieldset of the wizard; its step and its legend are the wizard's."""

    HOLDER = "holder"
    ADDRESS = "address"
    CONTACT = "contact"
    CARRIER = "carrier"
    ON_THE_LINE = "on_the_line"
    DATE_AND_NAME = "date_and_name"


STEP_OF_SECTION = {
    Section.HOLDER: USER_DETAILS,
    Section.ADDRESS: USER_DETAILS,
    Section.CONTACT: USER_DETAILS,
    Section.CARRIER: PORT_IN_DETAILS,
    Section.ON_THE_LINE: PORT_IN_DETAILS,
    Section.DATE_AND_NAME: PORT_IN_DETAILS,
}

# What support opens together with one question. A field without a topic is asked about by itself.
TOPICS = {"name": "Name on the bill", "address": "Service address", "part": "Whole account or part"}


@dataclass(frozen=True)
class OnPaper:
    """A row of a paper: its label, and what it says.

    `column`: of the packet's CSV. `shows`: the part of the paper's content that it says; without one, the answer.
    """

    english: str = ""
    french: str = ""
    column: str = ""
    shows: str = ""


@dataclass(frozen=True)
class OrderField:
    """One answer of an order, by the name of its column in PortInOrder.

    `caption`: a few words where the label is too long (else the label). `missing`: what to do when a needed answer is
    not there; a field without it may be left empty. `only_with`: the answer beside which alone it counts. `line`: the
    line of portin/paper/order_lines.py that it is part of; without one the field is plain, and has a line of its own.
    `letter`, `packet`: how a plain one is printed. `compared_as`: the kind of comparison with the bill. `to_judge`:
    what a reviewer looks at, {} is the answer; not where it is `nothing`.
    """

    name: str
    section: Section
    label: str
    control: Control = Control.LINE
    length: int | None = None
    help: str = ""
    caption: str = ""
    missing: str = ""
    width: int = 12  # of the twelve columns of a form
    autocomplete: str = "off"
    is_copied: bool = True  # into "new order from this one"
    can_be_asked: bool = True  # by support, with a question that opens it
    topic: str = ""
    only_with: tuple[str, AnswerValue] | None = None
    line: str = ""
    letter: OnPaper | None = None
    packet: OnPaper | None = None
    compared_as: str = ""
    to_judge: str = ""
    nothing: str = ""

    @property
    def step(self) -> str:
        return STEP_OF_SECTION[self.section]

    @property
    def is_secret(self) -> bool:
        """Encrypted, never sent back to a page, frozen apart from the other answers."""
        return self.control == Control.MASKED

    @property
    def is_optional(self) -> bool:
        return not self.missing

    @property
    def is_plain(self) -> bool:
        """Whether every page and paper makes its line from this row alone."""
        return not self.line

    @property
    def few_words(self) -> str:
        return self.caption or self.label


FIELDS: tuple[OrderField, ...] = (
    OrderField(
        "owner_kind",
        Section.HOLDER,
        _("Who owns the numbers?"),
        Control.RADIO,
        length=8,
        caption=_("Business or person"),
        missing=_("Tell us whether a business or a person owns the numbers"),
        can_be_asked=False,
        line="holder",
    ),
    OrderField(
        "business_name",
        Section.HOLDER,
        _("Business name"),
        length=120,
        help=_("The legal name as on your bill, with Inc or LLC if the bill has it."),
        missing=_("Enter the business name as on your bill"),
        autocomplete="organization",
        topic="name",
        only_with=("owner_kind", "business"),
        line="holder",
        compared_as="owner_name",
    ),
    OrderField(
        "first_name",
        Section.HOLDER,
        _("Authorized user’s first name"),
        length=60,
        help=_("Who may change the account at your current carrier."),
        caption=_("First name"),
        missing=_("Enter the authorized user’s first name"),
        width=6,
        autocomplete="given-name",
        topic="name",
        line="person",
        compared_as="owner_name",
    ),
    OrderField(
        "last_name",
        Section.HOLDER,
        _("Last name"),
        length=60,
        missing=_("Enter the authorized user’s last name"),
        width=6,
        autocomplete="family-name",
        topic="name",
        line="person",
        compared_as="owner_name",
    ),
    OrderField(
        "reseller_name",
        Section.HOLDER,
        _("Reseller"),
        length=120,
        help=_("Only if you buy the service from another company: the name of the company that sends you the bill."),
        letter=OnPaper("Reseller", "Revendeur"),
        packet=OnPaper("Reseller"),
        to_judge="Look whether the bill comes from {}",
    ),
    OrderField(
        "country",
        Section.ADDRESS,
        _("Country"),
        Control.CHOICE,
        length=2,
        missing=_("Choose the country of the service address"),
        width=6,
        autocomplete="country",
        can_be_asked=False,
        line="address",
    ),
    OrderField(
        "street",
        Section.ADDRESS,
        _("Street and house number"),
        length=120,
        caption=_("Street"),
        missing=_("Enter the street and house number of the service address"),
        width=8,
        autocomplete="address-line1",
        topic="address",
        line="address",
        compared_as="service_address",
    ),
    OrderField(
        "unit",
        Section.ADDRESS,
        _("Unit"),
        length=40,
        help=_("Suite, floor or apartment, if the bill has one."),
        width=4,
        autocomplete="address-line2",
        topic="address",
        line="address",
        compared_as="service_address",
    ),
    OrderField(
        "city",
        Section.ADDRESS,
        _("City"),
        length=80,
        missing=_("Enter the city of the service address"),
        width=4,
        autocomplete="address-level2",
        topic="address",
        line="address",
        compared_as="service_address",
    ),
    OrderField(
        "region",
        Section.ADDRESS,
        _("State or province"),
        Control.CHOICE,
        length=2,
        missing=_("Choose the state or province of the service address"),
        width=4,
        autocomplete="address-level1",
        topic="address",
        line="address",
        compared_as="service_address",
    ),
    OrderField(
        "postal_code",
        Section.ADDRESS,
        _("ZIP or postal code"),
        length=10,
        missing=_("Enter the ZIP or postal code of the service address"),
        width=4,
        autocomplete="postal-code",
        topic="address",
        line="address",
        compared_as="zip",
    ),
    OrderField(
        "contact_email",
        Section.CONTACT,
        _("Contact e-mail"),
        Control.EMAIL,
        length=254,
        missing=_("Enter an e-mail address where we can reach you"),
        width=6,
        autocomplete="email",
        can_be_asked=False,
        line="contact",
    ),
    OrderField(
        "contact_phone",
        Section.CONTACT,
        _("Contact phone"),
        Control.CONTACT_PHONE,
        length=40,
        help=_("For questions about this order only."),
        missing=_("Enter a phone number where we can reach you"),
        width=6,
        autocomplete="tel",
        can_be_asked=False,
        line="contact",
    ),
    OrderField(
        "losing_carrier",
        Section.CARRIER,
        _("Current carrier"),
        length=80,
        help=_("The company that sends you the bill."),
        missing=_("Enter the name of your current carrier"),
        width=6,
        line="carrier",
        compared_as="losing_carrier",
    ),
    OrderField(
        "account_number",
        Section.CARRIER,
        _("Account number"),
        Control.MASKED,
        length=40,
        help=_("Usually at the top right of page 1 of the bill."),
        missing=_("Enter the account number from your bill"),
        width=6,
        compared_as="account_number",
        line="account_number",
    ),
    OrderField(
        "btn",
        Section.CARRIER,
        _("Billing telephone number"),
        Control.PHONE,
        length=12,
        help=_("The main number that the account is billed under."),
        caption=_("Billing number"),
        width=6,
        compared_as="btn",
        line="btn",
    ),
    OrderField(
        "pin",
        Section.CARRIER,
        _("Port PIN"),
        Control.MASKED,
        length=carriers.PIN_LENGTH,
        width=6,
        is_copied=False,
        line="pin",
    ),
    OrderField(
        "pin_made_on",
        Section.CARRIER,
        _("When did you get the PIN?"),
        Control.DATE,
        help=_("Only if it expires: we remind you in time. Leave it empty if it is from today."),
        caption=_("PIN made on"),
        width=6,
        is_copied=False,
        can_be_asked=False,
    ),
    OrderField(
        "is_whole_account",
        Section.CARRIER,
        _("Does everything on this account move?"),
        Control.YES_NO,
        caption=_("Whole account or part"),
        missing=_("Tell us whether everything on the old account moves"),
        topic="part",
        line="moves",
    ),
    OrderField(
        "new_btn",
        Section.CARRIER,
        _("New billing telephone number"),
        Control.PHONE,
        length=12,
        help=_("Needed when the billing number itself moves: a number that stays with the current carrier."),
        topic="part",
        only_with=("is_whole_account", False),
        line="moves",
    ),
    OrderField(
        "on_the_line",
        Section.ON_THE_LINE,
        _("Does any of these use a number that you are moving?"),
        Control.BOXES,
        length=60,
        help=_("It stops when the number moves, and a carrier may refuse the order because of it."),
        caption=_("On the line"),
        is_copied=True,
        packet=OnPaper("On the line"),
        to_judge="See that this is cleared before it is sent: {}",
        nothing=line_features.NONE,
    ),
    OrderField(
        "preferred_on",
        Section.DATE_AND_NAME,
        _("Requested FOC date"),
        Control.DATE,
        missing=_("Choose the date on which the numbers are to move"),
        width=5,
        is_copied=False,
        line="date",
    ),
    OrderField(
        "name",
        Section.DATE_AND_NAME,
        _("Order name"),
        length=80,
        help=_("How you and your colleagues find it again."),
        missing=_("Give the order a name that your colleagues recognize"),
        width=7,
        is_copied=False,
        can_be_asked=False,
        line="order_name",
    ),
)


# ----------------------------------------------------------------------------------------------- what derives from it


def field(name: str) -> OrderField:
    """The row of a field; KeyError for what is none."""
    for row in FIELDS:
        if row.name == name:
            return row
    raise KeyError(name)


def names() -> tuple[str, ...]:
    """All, in the order of the wizard."""
    return tuple(row.name for row in FIELDS)


def answers() -> tuple[str, ...]:
    """Those that are no secrets: a submission keeps them as JSON."""
    return tuple(row.name for row in FIELDS if not row.is_secret)


def secrets() -> tuple[str, ...]:
    """Those that a submission keeps encrypted."""
    return tuple(row.name for row in FIELDS if row.is_secret)


def copied() -> tuple[str, ...]:
    """Those that "new order from this one" takes along."""
    return tuple(row.name for row in FIELDS if row.is_copied)


def is_field(name: str) -> bool:
    return name in names()


def is_secret(name: str) -> bool:
    return name in secrets()


def is_phone(name: str) -> bool:
    """Whether it is a telephone number, kept as E.164 where it is one."""
    return is_field(name) and field(name).control in (Control.PHONE, Control.CONTACT_PHONE)


def of_step(step: str) -> tuple[OrderField, ...]:
    return tuple(row for row in FIELDS if row.step == step)


def of_section(section: Section) -> tuple[OrderField, ...]:
    return tuple(row for row in FIELDS if row.section == section)


def reopened_by(name: str) -> tuple[str, ...]:
    """The codes of the rejection reasons that open this field again."""
    return tuple(code for code, row in reasons.CATALOGUE.items() if name in row.reopens_fields)


def form_rows(wanted: Collection[OrderField]) -> list[tuple[OrderField, ...]]:
    """Rows of a form: what is side by side in the wizard is so wherever more than one of it is asked."""
    rows: list[list[OrderField]] = []
    for row in FIELDS:
        last = rows[-1] if rows else []
        is_beside = last and last[0].section == row.section and sum(one.width for one in last) + row.width <= 12
        if is_beside:
            last.append(row)
        else:
            rows.append([row])
    found = [tuple(one for one in row if one in wanted) for row in rows]
    return [row for row in found if row]


def compared() -> dict[str, tuple[str, ...]]:
    """Kind of comparison with the bill -> the fields that it is about."""
    found: dict[str, tuple[str, ...]] = {}
    for row in FIELDS:
        if row.compared_as:
            found[row.compared_as] = (*found.get(row.compared_as, ()), row.name)
    return found


def topics() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Topic of a question of support -> its title and the fields that it opens."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in FIELDS:
        if row.can_be_asked:
            key = row.topic or row.name
            _, opened = found.get(key, ("", ()))
            found[key] = (TOPICS.get(key, row.label), (*opened, row.name))
    return found


def counts(row: OrderField, said: Callable[[str], Any]) -> bool:
    """Whether it counts beside the other answers (`said` gives them by name): the business name of a person does not,
    though it stays typed."""
    return row.only_with is None or said(row.only_with[0]) == row.only_with[1]


def counted(name: str, said: Callable[[str], Any]) -> Any:
    """What was answered; "" where it does not count."""
    return said(name) if counts(field(name), said) else ""


def as_stored(value: AnswerValue) -> str | bool | None:
    """An answer as JSON keeps it, in a submission or an event."""
    return value.isoformat() if isinstance(value, date) else value
