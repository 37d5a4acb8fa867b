"""The form fields of an order's answers, made from the table: one factory for the wizard, the fix page and support's
corrections.

Here an answer is parsed and tidied; whether it is good enough is readiness's to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from crispy_forms.layout import Column, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from phone_numbers import nanp, pasted_numbers
from portin import order_fields
from portin.findings import Finding, Kind, OfField
from portin.models import OwnerKind, PortInOrder
from portin.order_fields import AnswerValue, Control, OrderField
from portin.orders.answer_words import in_words
from portin.rules import addresses, countries, line_features, spelling
from portin.sentences import customer, reviewer

EMAIL_SHAPE = _("Enter the e-mail address like name@example.com")
DATE_SHAPE = _("Choose a date from the calendar, or write it like 2026-12-04")
WHOLE_ACCOUNT = [("True", _("Yes, the whole account")), ("False", _("No, a part of it stays with the current carrier"))]


def plain_line(text: str) -> str:
    """One line without invisible characters: what is copied from a bill often brings some."""
    visible = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf")
    )
    return " ".join(visible.split())


class OneLineField(forms.CharField):
    """A line of text, tidied. An overlong one is told what to do: a `maxlength` would cut what is pasted without a
    word."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = ngettext_lazy(
                    "Shorten this to %(limit_value)s character",
                    "Shorten this to %(limit_value)s characters",
                    "limit_value",
                )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def to_python(self, value: Any) -> str:
        return plain_line(super().to_python(value) or "")


class PhoneLine(OneLineField):
    """A number that we can move, stored as E.164 and shown as (415) 555-0142."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        parsed = pasted_numbers.parse_one(text)
        if not parsed.tn or not parsed.is_ok:
            raise ValidationError(parsed.message.rstrip("."))
        return parsed.tn

    def prepare_value(self, value: Any) -> Any:
        return nanp.display(value) if isinstance(value, str) else value


class ContactPhoneLine(OneLineField):
    """A number of any country, kept as it was written; one of ours in its usual form."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        count = len(nanp.digits(text))
        if text and not (10 <= count <= 20 or (text.startswith("+") and 7 <= count <= 20)):
            raise ValidationError(_("Enter the phone number with its area code, like (415) 555-0100"))
        parsed = pasted_numbers.parse_one(text) if text else None
        return parsed.display if parsed and parsed.is_ok and parsed.display else text


class SecretLine(OneLineField):
    """A secret: never sent back as stored. Left empty, the stored one stays; `required` only says that there is none
    yet."""

    def validate(self, value: Any) -> None:
        """Whether it may be missing is readiness's to say."""


class AccountNumberLine(SecretLine):
    """What cannot be an account number is said here, before a carrier refuses it. `why_not`: in whose words."""

    why_not: Callable[[str], str] = staticmethod(customer.why_no_account_number)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if why := self.why_not(text):
            raise ValidationError(why)
        return text


class DateInput(forms.DateInput):
    """A date picker. Browsers drop a value that is no date, so such a one is shown in a plain text field instead of
    being lost."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", shown):
            context["widget"]["type"] = "text"
        return context


class CountrySelect(forms.Select):
    """The country of an address. Each option says what regions and postal codes are called there, for the script that
    names their fields and offers only that country's regions."""

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        country = countries.of(str(value))
        option["attrs"] |= {
            "data-region": gettext(country.region_label),
            "data-postal-code": gettext(country.postal_code.label),
        }
        return option


class Boxes(forms.CheckboxSelectMultiple):
    """Boxes that say, as soon as one is selected, what stops when the number moves and what to do first: the style
    sheet hides what is said of the others."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **options: Any) -> dict[str, Any]:
        feature = line_features.FEATURES.get(str(value))
        if feature:
            said = f"{gettext(feature.stops)} {gettext(feature.first)}"
            label = format_html('{} <span class="if-selected">{}</span>', label, said)
        return super().create_option(name, value, label, *args, **options)


class BoxesField(forms.MultipleChoiceField):
    """Several of a list, stored as one text: "dsl alarm"."""

    widget = Boxes

    def clean(self, value: Any) -> str:
        """None of them goes with none of them only."""
        selected = super().clean(value)
        if line_features.NONE in selected and len(selected) > 1:
            said = gettext("Deselect “%(none)s”, or what you selected beside it: both cannot be right")
            raise ValidationError(said % {"none": gettext(line_features.NONE_WORDS)})
        return line_features.tidied(selected)

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value


# ---------------------------------------------------------------------------------------------------- the factory

# What every country calls it, where the table has the words of those that it was written with.
CALLED = {"region": countries.any_region, "postal_code": countries.any_postal_code}


def make(row: OrderField) -> forms.Field:
    """The form field of a row, with the label, the help and the sentence of a missing answer that every page shows."""
    made = _MAKERS[row.control](row)
    made.label = gettext(countries.label(CALLED[row.name]()) if row.name in CALLED else row.label)
    made.help_text, made.required = row.help and gettext(row.help), not row.is_optional
    made.widget.is_required = made.required
    if row.missing:
        made.error_messages["required"] = customer.message(
            Finding(Kind.MISSING, OfField(row.name), values={"country": ""})
        )
    if not isinstance(made.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)) and row.control != Control.DATE:
        made.widget.attrs.setdefault("autocomplete", row.autocomplete)
    return made


def _line(kind: type[OneLineField], **attrs: str) -> Callable[[OrderField], forms.Field]:
    return lambda row: kind(max_length=row.length, widget=forms.TextInput(attrs=dict(attrs)))


def _phone(row: OrderField) -> forms.Field:
    """As long as people write it: what is stored is shorter."""
    return PhoneLine(widget=forms.TextInput(attrs={"type": "tel"}))


def _email(row: OrderField) -> forms.Field:
    made = forms.EmailField(max_length=row.length, error_messages={"invalid": EMAIL_SHAPE})
    for validator in made.validators:
        if isinstance(validator, EmailValidator):
            validator.message = EMAIL_SHAPE
    return made


def _secret(row: OrderField) -> forms.Field:
    kind = AccountNumberLine if row.name == "account_number" else SecretLine
    return kind(max_length=row.length, widget=forms.TextInput(attrs={"spellcheck": "false"}))


def _regions() -> list[tuple[str, object]]:
    """Under the names of their countries, as the script finds them."""
    named = [
        (gettext(country), sorted(((code, gettext(region)) for code, region in regions), key=_by_name))
        for country, regions in countries.region_choices()
    ]
    return [("", gettext("Choose")), *named]


def _by_name(region: tuple[str, str]) -> str:
    return spelling.plain(region[1])  # É beside E


def _choice(row: OrderField) -> forms.Field:
    if row.name == "country":
        return forms.ChoiceField(
            choices=lambda: [(code, gettext(name)) for code, name in countries.choices()], widget=CountrySelect()
        )
    return forms.ChoiceField(choices=_regions)


def _radio(row: OrderField) -> forms.Field:
    return forms.ChoiceField(choices=OwnerKind.choices, widget=forms.RadioSelect)


def _yes_no(row: OrderField) -> forms.Field:
    return forms.TypedChoiceField(
        choices=WHOLE_ACCOUNT, coerce=lambda value: value == "True", empty_value=None, widget=forms.RadioSelect
    )


def _boxes(row: OrderField) -> forms.Field:
    return BoxesField(choices=lambda: [(code, gettext(name)) for code, name in line_features.choices()])


def _date(row: OrderField) -> forms.Field:
    return forms.DateField(
        input_formats=["%Y-%m-%d", "%m/%d/%Y"], widget=DateInput(), error_messages={"invalid": DATE_SHAPE}
    )


_MAKERS: dict[Control, Callable[[OrderField], forms.Field]] = {
    Control.LINE: _line(OneLineField),
    Control.EMAIL: _email,
    Control.CONTACT_PHONE: _line(ContactPhoneLine, type="tel"),
    Control.PHONE: _phone,
    Control.DATE: _date,
    Control.YES_NO: _yes_no,
    Control.CHOICE: _choice,
    Control.RADIO: _radio,
    Control.MASKED: _secret,
    Control.BOXES: _boxes,
}


def reopened(name: str, order: PortInOrder, sent: Mapping[str, AnswerValue]) -> forms.Field:
    """The field of an answer that is open again. `sent`: the answers of the last submission, to say what was written
    there."""
    row = order_fields.field(name)
    made, is_stored = make(row), bool(getattr(order, name))
    made.initial = "" if row.is_secret else getattr(order, name)
    if row.is_secret:
        made.required = made.widget.is_required = not is_stored
        made.help_text = _of_secret(row, order) or made.help_text
    elif was := _was(name, order, sent):
        made.help_text = format_html("{} {}", made.help_text, was) if made.help_text else was
    return made


def corrected(name: str, frozen: PortInOrder) -> forms.Field:
    """The field of an answer for a colleague who corrects it: nothing that speaks to the customer. Secrets stay away
    from the page."""
    row = order_fields.field(name)
    made = make(row)
    if row.label.endswith("?"):  # the customer is asked; a colleague reads what it is about
        made.label = gettext(row.few_words)
    if isinstance(made, AccountNumberLine):
        made.why_not = reviewer.why_no_account_number
    made.initial = "" if row.is_secret else getattr(frozen, name)
    made.help_text = "Leave it empty to keep the one that was submitted." if row.is_secret else ""
    made.required = made.required and not row.is_secret and getattr(frozen, name) not in ("", None)
    made.widget.is_required = made.required
    return made


def _of_secret(row: OrderField, order: PortInOrder) -> str:
    is_stored = bool(getattr(order, row.name))
    if row.name == "account_number":
        said = gettext("You wrote %(account_number)s. Leave it empty to keep it.")
        return said % {"account_number": order.masked_account_number} if is_stored else ""
    if is_stored:
        return gettext("We have one from you. Leave this empty to keep it.")
    return gettext("We keep it encrypted, and wipe it when the port is finished.")


def _was(name: str, order: PortInOrder, sent: Mapping[str, AnswerValue]) -> SafeString | str:
    was, now = sent.get(name), getattr(order, name)
    if not was or str(was) == str(now.isoformat() if isinstance(now, date) else now):
        return ""
    return format_html('<span class="was"><span>{}</span> <s>{}</s></span>', gettext("You wrote"), in_words(name, was))


def rows(names: Iterable[str]) -> list[object]:
    """A crispy layout of these answers in the order of the wizard; those that belong together are in one row."""
    wanted = set(names)
    placed: list[object] = []
    for row in order_fields.form_rows([one for one in order_fields.FIELDS if one.name in wanted]):
        columns = [Column(one.name, css_class=f"col-md-{one.width}") for one in row]
        placed.append(Row(*columns) if len(row) > 1 else row[0].name)
    return placed


def tidy_place(form: forms.BaseForm, data: dict[str, object], code: str) -> None:
    """Writes the postal code as its country does, and refuses a region of another one. `code`: of the country, or ""
    while none was chosen."""
    region = data.get("region")
    if region and code and region not in countries.of(code).regions:
        form.add_error("region", gettext(countries.of(code).choose_region))
    if data.get("postal_code"):
        data["postal_code"] = addresses.tidy_postal_code(str(data["postal_code"]), code)
