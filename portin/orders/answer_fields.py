"""The fields of a submitted order that may be opened again, one by one: by a rejection, by support's question, or gone
stale.

Whether an answer is good enough is readiness's to say; here it is parsed and tidied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date

from crispy_forms.layout import Column, Row
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from phone_numbers import nanp
from portin.models import OwnerKind, PortInOrder
from portin.rules import carriers, countries, words

SECRETS = ("account_number", "pin")
ROWS = (
    (("first_name", "col-md-6"), ("last_name", "col-md-6")),
    (("street", "col-md-8"), ("unit", "col-md-4")),
    (("city", "col-md-5"), ("region", "col-md-4"), ("postal_code", "col-md-3")),
)


def plain_line(text: str) -> str:
    """One line without invisible characters: what is copied from a bill often brings some."""
    visible = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf")
    )
    return " ".join(visible.split())


class Line(forms.CharField):
    """A line of text, tidied."""

    def to_python(self, value: object) -> str:
        return plain_line(super().to_python(value) or "")


class PhoneLine(Line):
    """A number that we can move, stored as E.164 and shown as (415) 555-0142."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def clean(self, value: object) -> str:
        text = super().clean(value)
        parsed = nanp.parse_one(text) if text else None
        if parsed and not parsed.is_ok:
            raise forms.ValidationError(parsed.message.rstrip("."))
        return parsed.tn if parsed else ""

    def prepare_value(self, value: object) -> object:
        return nanp.display(value) if isinstance(value, str) else value


class SecretLine(Line):
    """A secret: never sent back as stored. Left empty, the stored one stays; `required` only says that there is none
    yet."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def validate(self, value: object) -> None:
        """Whether it may be missing is readiness's to say."""


class AccountNumberLine(SecretLine):
    """What cannot be an account number is said here, before a carrier refuses it."""

    def clean(self, value: object) -> str:
        text = super().clean(value)
        if why := carriers.why_no_account_number(text):
            raise forms.ValidationError(why)
        return text


def _line(label: str, size: int, *, required: bool = True, help_text: str = "") -> Callable[[], forms.Field]:
    return lambda: Line(label=label, max_length=size, required=required, help_text=help_text)


def _region() -> forms.Field:
    return forms.ChoiceField(
        label=countries.label(countries.any_region()), choices=[("", "Choose"), *countries.region_choices()]
    )


def _postal_code() -> forms.Field:
    return Line(label=countries.label(countries.any_postal_code()), max_length=10)


def _whole_account() -> forms.Field:
    return forms.TypedChoiceField(
        label="Does everything on this account move?",
        choices=[("True", "Yes, the whole account"), ("False", "No, a part of it stays with the old carrier")],
        coerce=lambda value: value == "True",
        empty_value=None,
        widget=forms.RadioSelect,
    )


def _preferred_on() -> forms.Field:
    return forms.DateField(label="Preferred date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


_FIELDS: dict[str, Callable[[], forms.Field]] = {
    "name": _line("Order name", 80),
    "owner_kind": lambda: forms.ChoiceField(
        label="Who owns the numbers?", choices=OwnerKind.choices, widget=forms.RadioSelect
    ),
    "first_name": _line("Authorized person’s first name", 60),
    "last_name": _line("Last name", 60),
    "business_name": _line("Business name", 120, help_text="Exactly as on your bill."),
    "reseller_name": _line(
        "Reseller", 120, required=False, help_text="The company that sends you the bill, if it is not the carrier."
    ),
    "contact_email": lambda: forms.EmailField(label="Contact e-mail"),
    "contact_phone": _line("Contact phone", 40),
    "country": lambda: forms.ChoiceField(label="Country", choices=countries.choices),
    "street": _line("Street and house number", 120),
    "unit": _line("Unit", 40, required=False),
    "city": _line("City", 80),
    "region": _region,
    "postal_code": _postal_code,
    "losing_carrier": _line("Losing carrier", 80),
    "account_number": lambda: AccountNumberLine(label="Account number", max_length=40, required=False),
    "btn": lambda: PhoneLine(label="Billing telephone number", required=False),
    "pin": lambda: SecretLine(label="New port PIN", max_length=carriers.PIN_LENGTH, required=False),
    "is_whole_account": _whole_account,
    "new_btn": lambda: PhoneLine(label="New billing number of what stays", required=False),
    "preferred_on": _preferred_on,
}
ORDER = tuple(_FIELDS)


def can_be_opened(name: str) -> bool:
    return name in _FIELDS


def field(name: str, order: PortInOrder, sent: dict[str, object]) -> forms.Field:
    """The field of an answer. `sent`: the answers of the last submission, to say what was written there."""
    made = _FIELDS[name]()
    made.initial = "" if name in SECRETS else getattr(order, name)
    if name in SECRETS:
        made.required = not getattr(order, name)
    was = _was(name, order, sent)
    if was:
        made.help_text = format_html("{} {}", made.help_text, was) if made.help_text else was
    return made


def plain_field(name: str, order: PortInOrder) -> forms.Field:
    """The field of an answer for a colleague who corrects it: nothing that speaks to the customer. Secrets stay away
    from the page."""
    made = _FIELDS[name]()
    made.initial, made.help_text = "" if name in SECRETS else getattr(order, name), ""
    if name in SECRETS:
        made.label = "Account number" if name == "account_number" else "Port PIN"
        made.required, made.help_text = False, "Leave it empty to keep the one that was submitted."
    made.required = made.required and bool(getattr(order, name) not in ("", None))
    return made


def _was(name: str, order: PortInOrder, sent: dict[str, object]) -> SafeString | str:
    if name == "account_number":
        kept = f"You wrote {order.masked_account_number}. Leave it empty to keep it." if order.account_number else ""
        return kept
    if name == "pin":
        return (
            "We have one from you. Leave this empty to keep it."
            if order.pin
            else "We show it to nobody and wipe it when the port is over."
        )
    was, now = sent.get(name), getattr(order, name)
    if not was or str(was) == str(now.isoformat() if isinstance(now, date) else now):
        return ""
    return format_html('<span class="was"><span>You wrote</span> <s>{}</s></span>', in_words(name, was))


def label_of(name: str) -> str:
    return str(_FIELDS[name]().label)


def in_words(name: str, value: object) -> str:
    if name in ("owner_kind", "country"):
        return dict(OwnerKind.choices if name == "owner_kind" else countries.choices()).get(str(value), str(value))
    if name == "preferred_on":
        return words.day(date.fromisoformat(str(value)))
    if name == "region":
        return countries.any_region_name(str(value))
    if name == "is_whole_account":
        return "Yes, the whole account" if value else "No, a part of it stays"
    return nanp.display(str(value))


def rows(names: Iterable[str]) -> list[object]:
    """The fields in the order of the wizard; those that belong together stand in one row."""
    wanted = [name for name in ORDER if name in set(names)]
    placed: list[object] = []
    done: set[str] = set()
    for name in wanted:
        if name in done:
            continue
        together = next((row for row in ROWS if name in [one for one, _ in row]), ((name, ""),))
        columns = [(one, css) for one, css in together if one in wanted]
        done |= {one for one, _ in columns}
        placed.append(Row(*[Column(one, css_class=css) for one, css in columns]) if len(columns) > 1 else columns[0][0])
    return placed
