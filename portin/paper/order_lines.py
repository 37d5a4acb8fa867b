"""The lines that pages and papers make of an order's answers: which answers make one line, and what it is called for
whom.

The customer's sheets, letter, packet and the reviewer's rows loop over them. Each field of portin/order_fields.py is on
exactly one: a plain field has a line of its own, made of its row; the others name theirs (`OrderField.line`), and it is
a row of `LINES`. Pure, and read when it is asked, as the table of the fields is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phone_numbers import nanp
from portin import order_fields
from portin.order_fields import OnPaper, OrderField


def _(words: str) -> str:
    """Marks words for the translators; they are translated where they are shown."""
    return words


@dataclass(frozen=True)
class AnswerLine:
    """`label`: what the customer's pages call it, and `for_review` the reviewer's; without them it is called as its
    first field.

    `joint`: between its answers, where they are put side by side. `letter`, `packet`: the rows that it is printed as;
    a row that `shows` no part of the paper's content is made of the answers. `columns`: of the packet's CSV.
    `is_heading`: it heads the order's pages and is no row of them.
    """

    name: str
    label: str = ""
    for_review: str = ""
    joint: str = ", "
    letter: tuple[OnPaper, ...] = ()
    packet: tuple[OnPaper, ...] = ()
    columns: tuple[str, ...] = ()
    is_heading: bool = False

    @property
    def fields(self) -> tuple[OrderField, ...]:
        return tuple(row for row in order_fields.FIELDS if (row.line or row.name) == self.name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.fields)

    @property
    def is_plain(self) -> bool:
        """Whether it is made of a field's row alone."""
        return self.fields[0].is_plain

    @property
    def is_needed(self) -> bool:
        return any(not row.is_optional for row in self.fields)

    @property
    def called(self) -> str:
        return self.label or self.fields[0].few_words

    @property
    def reviewed_as(self) -> str:
        return self.for_review or self.called

    @property
    def compared_as(self) -> str:
        """The kind of comparison with the bill that it is about; "" when bills are not read for it."""
        return next((row.compared_as for row in self.fields if row.compared_as), "")

    def given(self, said: Callable[[str], Any]) -> list[tuple[OrderField, Any]]:
        """The answers that are there, by the fields; `said` gives what was answered by a field's name."""
        answers = [(row, order_fields.counted(row.name, said)) for row in self.fields]
        return [(row, answer) for row, answer in answers if answer not in (None, "")]

    def of(self, answers: Mapping[str, str]) -> list[str]:
        """Those of a paper's answers that are on it."""
        return [answers[name] for name in self.names if answers.get(name)]

    def in_print(self, answers: Mapping[str, str]) -> str:
        """The same as a paper shows them: side by side, telephone numbers as people read them."""
        return self.joint.join(in_print(name, answers[name]) for name in self.names if answers.get(name))


LINES: tuple[AnswerLine, ...] = (
    AnswerLine(
        "holder",
        _("Account holder"),
        "Business",
        letter=(OnPaper("Business name", "Nom de l’entreprise", shows="business_name"),),
        packet=(OnPaper("Business name", shows="business_name"),),
        columns=("end_user",),
    ),
    AnswerLine(
        "person",
        _("Authorized user"),
        "Person",
        joint=" ",
        letter=(OnPaper("Authorized user", "Personne autorisée", shows="authorized_name"),),
        packet=(OnPaper("Authorized user", shows="authorized_name"),),
        columns=("authorized_person",),
    ),
    AnswerLine(
        "address",
        _("Service address"),
        letter=(OnPaper("Service address", "Adresse de service", shows="service_address"),),
        packet=(OnPaper("Service address", shows="service_address"),),
        columns=("house_number", "street", "unit", "city", "state", "zip", "country"),
    ),
    AnswerLine("contact", _("Contact"), packet=(OnPaper("Contact"),)),
    AnswerLine(
        "carrier",
        for_review="Carrier",
        letter=(OnPaper("Carrier", "Fournisseur", shows="losing_carrier"),),
        packet=(OnPaper("Carrier", shows="losing_carrier"),),
        columns=("losing_carrier",),
    ),
    AnswerLine(
        "account_number",
        for_review="Account",
        letter=(OnPaper("Account number", "Numéro de compte", shows="account_number"),),
        packet=(OnPaper("Account number", shows="account_number"),),
        columns=("account_number",),
    ),
    AnswerLine(
        "btn",
        for_review="BTN",
        letter=(OnPaper("Billing telephone number", "Numéro de téléphone de facturation", shows="btn"),),
        packet=(OnPaper("BTN", shows="btn"),),
        columns=("btn",),
    ),
    AnswerLine("pin", packet=(OnPaper("PIN", shows="pin"),), columns=("pin",)),
    AnswerLine(
        "moves",
        _("What moves"),
        "Moves",
        letter=(
            OnPaper("What moves", "Portée du transfert", shows="moves_whole_account"),
            OnPaper("Billing number of what stays", "Numéro de facturation de ce qui demeure", shows="new_btn"),
        ),
        packet=(
            OnPaper("Extent", shows="moves_whole_account"),
            OnPaper("New BTN of what stays", shows="new_btn"),
        ),
        columns=("whole_account", "new_btn"),
    ),
    AnswerLine(
        "date",
        for_review="Requested FOC",
        packet=(OnPaper("Desired due date", shows="preferred_on"),),
        columns=("desired_due_date",),
    ),
    AnswerLine("order_name", is_heading=True),
)


def lines(*places: str) -> tuple[AnswerLine, ...]:
    """Those of the steps or sections named, in the order in which the wizard asks; of none, all."""
    found: dict[str, AnswerLine] = {}
    for row in order_fields.FIELDS:
        if not places or row.section in places or row.step in places:
            found.setdefault(row.line or row.name, line_of(row.name))
    return tuple(found.values())


def line_of(name: str) -> AnswerLine:
    """The line on which an answer is; KeyError for what is none."""
    row = order_fields.field(name)
    if row.is_plain:
        return _of_its_own(row)
    for line in LINES:
        if line.name == row.line:
            return line
    raise KeyError(row.line)


def _of_its_own(row: OrderField) -> AnswerLine:
    return AnswerLine(
        row.name,
        letter=(row.letter,) if row.letter else (),
        packet=(row.packet,) if row.packet and row.packet.english else (),
        columns=(row.packet.column,) if row.packet and row.packet.column else (),
    )


def on_paper(*places: str) -> tuple[AnswerLine, ...]:
    """The same for paper: composed lines first, as every carrier looks for them; then those that a field added."""
    return tuple(sorted(lines(*places), key=lambda line: line.is_plain))


def in_print(name: str, said: str | Sequence[str]) -> str:
    """A telephone number as people read it, several lines below each other, anything else as it is."""
    if not isinstance(said, str):
        return "\n".join(said)
    return nanp.display(said) if order_fields.is_phone(name) else said


def answers_on_letter() -> tuple[str, ...]:
    """The answers that the letter prints as they are."""
    return tuple(name for line in lines() if any(not row.shows for row in line.letter) for name in line.names)


def answers_in_packet() -> tuple[str, ...]:
    """The answers that the packet prints as they are, or has in a column."""
    return tuple(name for line in lines() if _is_as_it_is(line) for name in line.names)


def _is_as_it_is(line: AnswerLine) -> bool:
    return any(not row.shows for row in line.packet) or bool(line.columns and not line.packet)
