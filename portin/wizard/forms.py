"""The forms of the first two steps: ModelForms on the draft row, which parse, tidy and word what is wrong with one
answer.

Whether a step is complete is asked of readiness, after what was typed has been saved: a missing answer is no error
here.
"""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from accounts.forms import has_come, left_out, put_stored
from phone_numbers import nanp
from portin.models import OwnerKind, PortInOrder
from portin.orders.readiness import PORT_IN_DETAILS, USER_DETAILS, Facts, Problem
from portin.rules import addresses, carriers, countries
from portin.wizard.widgets import CountrySelect, DateInput, SecretInput

ACCOUNT_NUMBER_LENGTH = 40


def plain_line(text: str) -> str:
    """One line without invisible characters: what is copied from a bill often brings some."""
    visible = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf")
    )
    return " ".join(visible.split())


class Line(forms.CharField):
    """A line of text, tidied. An overlong one is told what to do: a `maxlength` would cut what is pasted without a
    word."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        for validator in self.validators:
            if validator.code == "max_length":
                validator.message = f"Shorten this to {self.max_length} characters"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {}

    def to_python(self, value: object) -> str:
        return plain_line(super().to_python(value))


class PhoneLine(Line):
    """A number that we can move, stored as E.164 and shown as (415) 555-0142."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def clean(self, value: object) -> str:
        text = super().clean(value)
        if not text:
            return ""
        parsed = nanp.parse_one(text)
        if not parsed.tn or not parsed.is_ok:
            raise ValidationError(parsed.message.rstrip("."))
        return parsed.tn

    def prepare_value(self, value: object) -> object:
        return nanp.display(value) if isinstance(value, str) else value


class StepForm(forms.ModelForm):
    """One step. `stored_as`: form field -> model field where the names differ; `secrets` stay when their field is left
    empty."""

    step: ClassVar[str]
    stored_as: ClassVar[dict[str, str]] = {}
    secrets: ClassVar[tuple[str, ...]] = ()
    # set by a view that shows the page again without having saved anything: secrets stand in it as typed
    is_unsaved = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, instance: PortInOrder, **kwargs: object) -> None:
        initial = {name: entry["value"] for name, entry in instance.typed.items() if name not in self.secrets}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        raise NotImplementedError

    def full_clean(self) -> None:
        """An answer that was not sent stays as it is stored; a secret that is left empty does so anyhow."""
        self.left_out, self.is_empty = [], False
        if self.is_bound:
            self.left_out, self.is_empty = left_out(self), not has_come(self)
            put_stored(self, [name for name in self.left_out if name in self.answered and name not in self.secrets])
        super().full_clean()

    def add_error(self, field: str | None, error: ValidationError | str) -> None:
        """A missing answer is readiness's to tell: saving a draft must not fail on it."""
        if field and getattr(error, "code", "") in ("required", "incomplete"):
            asked = self.fields[field]
            self.cleaned_data[field] = getattr(asked, "empty_value", None if isinstance(asked, forms.DateField) else "")
            return
        super().add_error(field, error)

    def _post_clean(self) -> None:
        """The row is written by portin.orders.drafts, under a lock; this instance stays as it was read."""

    @property
    def answered(self) -> list[str]:
        """The model's fields that this step asks for, by their names in the form."""
        return [name for name in self.fields if name in self._meta.fields or name in self.stored_as]

    def column(self, name: str) -> str:
        return self.stored_as.get(name, name)

    def take(self, problems: list[Problem]) -> None:
        """Shows what readiness found in this step at the fields that it speaks of."""
        for problem in problems:
            name = problem.field if problem.field in self.fields else None
            if problem.message not in (self.errors.get(name or "__all__") or []):
                super().add_error(name, problem.message)

    def show_saved(self, order: PortInOrder) -> None:
        """What the secrets' fields show: masked when stored, as typed only while it could not be stored, or nothing
        was."""
        for name in self.secrets:
            widget = self.fields[name].widget
            stored = getattr(order, name)
            widget.saved = order.masked_account_number if name == "account_number" else "••••" if stored else ""
            widget.echo = self.data.get(name, "") if self.is_unsaved else order.typed.get(name, {}).get("value", "")
            widget.is_wrong = bool(self.errors.get(name)) if self.is_bound else False


def included(template: str) -> HTML:
    """A template of ours inside a crispy layout; it sees the page's context."""
    return HTML(f'{{% include "wizard/{template}" %}}')


class UserDetailsForm(StepForm):
    step = USER_DETAILS
    owner_kind = forms.ChoiceField(label="Who owns the numbers?", choices=OwnerKind.choices, widget=forms.RadioSelect)
    business_name = Line(
        label="Business name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    first_name = Line(
        label="Authorized person’s first name",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = Line(label="Last name", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    reseller_name = Line(
        label="Reseller", max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    contact_email = forms.EmailField(
        label="E-mail", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    contact_phone = Line(
        label="Phone", max_length=40, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    country = forms.ChoiceField(
        label="Country", choices=countries.choices, widget=CountrySelect(attrs={"autocomplete": "country"})
    )
    street = Line(
        label="Street and house number", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "address-line1"})
    )
    unit = Line(
        label="Unit", max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "address-line2"})
    )
    city = Line(label="City", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "address-level2"}))
    region = forms.ChoiceField(
        choices=lambda: [("", "Choose"), *countries.region_choices()],
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
    )
    postal_code = Line(max_length=10, widget=forms.TextInput(attrs={"autocomplete": "postal-code"}))

    class Meta:
        model = PortInOrder
        fields = [
            "owner_kind",
            "business_name",
            "first_name",
            "last_name",
            "reseller_name",
            "contact_email",
            "contact_phone",
            "country",
            "street",
            "unit",
            "city",
            "region",
            "postal_code",
        ]
        help_texts: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].label = countries.label(countries.any_region())
        self.fields["postal_code"].label = countries.label(countries.any_postal_code())
        self.fields["contact_email"].error_messages["invalid"] = "Write the e-mail address like name@example.com"
        self.fields["contact_email"].validators[0].message = "Write the e-mail address like name@example.com"
        for name, text in {
            "business_name": "The legal name, with Inc or LLC if the bill has it.",
            "first_name": "Who may change the account at your present carrier.",
            "reseller_name": "Only if you buy the service through another company: the name of that company.",
            "contact_phone": "For questions about this order only.",
            "unit": "Suite, floor or apartment, if the bill has one.",
        }.items():
            self.fields[name].help_text = text

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                'Account holder <span class="legend-note">The carrier compares each answer with its own record. '
                "Copy from the bill, letter by letter.</span>",
                Div("owner_kind", css_id="id_owner_kind", tabindex="-1"),
                Div("business_name", data_shown_when="id_owner_kind_0"),
                Row(Column("first_name", css_class="col-md-6"), Column("last_name", css_class="col-md-6")),
                "reseller_name",
            ),
            Fieldset(
                'Service address <span class="legend-note">Where the phone service is, as your carrier has it. '
                "It often differs from the address that the bill is sent to, and it is never a PO box.</span>",
                Row(Column("country", css_class="col-md-6"), Column(HTML(""), css_class="col-md-6")),
                Row(Column("street", css_class="col-md-8"), Column("unit", css_class="col-md-4")),
                Row(
                    Column("city", css_class="col-md-4"),
                    Column("region", css_class="col-md-4"),
                    Column("postal_code", css_class="col-md-4"),
                ),
                included("help_address.html"),
            ),
            Fieldset(
                "How we reach you",
                Row(Column("contact_email", css_class="col-md-6"), Column("contact_phone", css_class="col-md-6")),
            ),
        )

    def clean_contact_phone(self) -> str:
        text = self.cleaned_data["contact_phone"]
        count = len(nanp.digits(text))
        if text and not (10 <= count <= 20 or (text.startswith("+") and 7 <= count <= 20)):
            raise ValidationError("Write the phone number with its area code, like (415) 555-0100")
        parsed = nanp.parse_one(text) if text else None
        return parsed.display if parsed and parsed.is_ok and parsed.display else text

    def clean(self) -> dict[str, object]:
        data = super().clean()
        country, region = data.get("country") or "", data.get("region") or ""
        if data.get("postal_code"):
            data["postal_code"] = addresses.tidy_postal_code(data["postal_code"], country)
        if region and country and region not in countries.of(country).regions:
            self.add_error("region", countries.of(country).choose_region)
        return data


class PortInDetailsForm(StepForm):
    step = PORT_IN_DETAILS
    field_order = (
        "losing_carrier",
        "account_number",
        "btn",
        "pin",
        "is_whole_account",
        "new_btn",
        "numbers",
        "preferred_on",
        "name",
    )
    stored_as = {"numbers": "pasted_numbers"}
    secrets = ("account_number", "pin")

    losing_carrier = Line(
        label="Losing carrier", max_length=80, widget=forms.TextInput(attrs={"list": "carriers", "autocomplete": "off"})
    )
    account_number = Line(label="Account number", max_length=ACCOUNT_NUMBER_LENGTH, widget=SecretInput)
    btn = PhoneLine(label="Billing telephone number", required=False)
    pin = Line(label="Port PIN", max_length=carriers.PIN_LENGTH, required=False, widget=SecretInput(can_clear=True))
    clear_pin = forms.BooleanField(required=False)
    is_whole_account = forms.TypedChoiceField(
        label="Does everything on this account move?",
        choices=[("True", "Yes, the whole account"), ("False", "No, a part of it stays with the old carrier")],
        coerce=lambda value: value == "True",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    new_btn = PhoneLine(label="New billing telephone number", required=False)
    numbers = forms.CharField(
        label="Paste your numbers",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "numbers", "spellcheck": "false"}),
    )
    preferred_on = forms.DateField(
        label="Preferred date",
        input_formats=["%Y-%m-%d", "%m/%d/%Y"],
        widget=DateInput,
        error_messages={"invalid": "Choose a date from the calendar, or write it like 2026-12-04"},
    )
    name = Line(label="Order name", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    class Meta:
        model = PortInOrder
        fields = [
            "losing_carrier",
            "account_number",
            "btn",
            "pin",
            "is_whole_account",
            "new_btn",
            "preferred_on",
            "name",
        ]

    def __init__(self, *args: object, facts: Facts, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("numbers", self.instance.pasted_numbers)
        for name, text in {
            "losing_carrier": "The company that sends you the bill.",
            "account_number": "Usually at the top right of page 1.",
            "btn": "The main number that the account is billed under.",
            "new_btn": "Needed when the billing number itself moves: a number that stays with the old carrier.",
            "numbers": "Any usual format. Separate them with new lines, commas, semicolons or spaces.",
            "name": "How you and your colleagues find it again.",
        }.items():
            self.fields[name].help_text = text
        carrier = self.data.get("losing_carrier", "") if self.is_bound else self.instance.losing_carrier
        self.fields["pin"].required = carriers.is_wireless(carrier)
        self.show_dates(facts)

    def show_dates(self, facts: Facts) -> None:
        """The earliest and the latest date for the numbers as they are now."""
        earliest = facts.earliest.date
        self.fields["preferred_on"].widget.attrs |= {"min": earliest.isoformat(), "max": facts.latest.isoformat()}
        words = f'Earliest: <b id="earliest-date">{earliest:%A, %B} {earliest.day}</b>.'
        self.fields["preferred_on"].help_text = self["preferred_on"].help_text = words

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                'Your present carrier <span class="legend-note">The carrier compares each answer with its own record. '
                "Copy from the bill, letter by letter.</span>",
                Row(
                    Column("losing_carrier", included("carriers.html"), css_class="col-md-6"),
                    Column("account_number", css_class="col-md-6"),
                ),
                Row(
                    Column("btn", css_class="col-md-6"), Column("pin", included("help_pin.html"), css_class="col-md-6")
                ),
                Div("is_whole_account", css_id="id_is_whole_account", tabindex="-1"),
                Div("new_btn", data_shown_when="id_is_whole_account_1"),
            ),
            Fieldset(
                'Numbers <span class="legend-note">Up to {% span "numbers" %} in one order, local or toll-free.</span>',
                "numbers",
                included("number_feedback.html"),
            ),
            Fieldset(
                "Date and name",
                Row(
                    Column("preferred_on", included("help_date.html"), css_class="col-md-5"),
                    Column("name", css_class="col-md-7"),
                ),
            ),
        )

    def clean(self) -> dict[str, object]:
        """A secret that is left empty keeps what is stored."""
        data = super().clean()
        for name in self.secrets:
            if name in data and not data[name]:
                data[name] = getattr(self.instance, name)
        if data.get("clear_pin") and not self.data.get("pin", "").strip():
            data["pin"] = ""
        for name in self.data:
            if name.startswith("pin_") and len(plain_line(self.data[name])) > carriers.PIN_LENGTH:
                self.add_error(
                    None,
                    f"Shorten the PIN of {nanp.display(name.removeprefix('pin_'))} to {carriers.PIN_LENGTH} characters",
                )
        return data

    def clean_account_number(self) -> str:
        text = self.cleaned_data["account_number"]
        if why := carriers.why_no_account_number(text):
            raise ValidationError(why)
        return text

    def number_pins(self, tns: list[str]) -> dict[str, str]:
        """The PINs typed for single numbers, and "" for those to be removed; a field left empty is not in it."""
        pins = {tn: "" for tn in tns if self.data.get(f"clear_pin_{tn}")}
        typed = {tn: plain_line(self.data.get(f"pin_{tn}", "")) for tn in tns}
        return pins | {tn: pin for tn, pin in typed.items() if 0 < len(pin) <= carriers.PIN_LENGTH}
