"""What a reviewer fills in to correct answers of an order in review, and the customer's consent to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.forms import ConsoleForm, unknown_boxes
from portin import order_fields
from portin.models import PortInNumber, PortInOrder
from portin.order_fields import AnswerValue
from portin.orders.lifecycle import Consent
from portin.orders.lifecycle.corrections import LONGEST_NAME
from portin.rules import carriers
from portin.rules.words import zone_name
from portin.web import answer_inputs

HOW = {
    "phone": "Phone",
    "email": "E-mail",
    "ticket": "Support ticket",
    "message": "Message on the order",
    "in_person": "In person",
}


class CorrectionForm(ConsoleForm):
    """All answers as they were submitted; what is changed in them is corrected. A secret that is left empty stays as it
    is."""

    consent_by = forms.CharField(
        label="Who agreed",
        max_length=LONGEST_NAME,
        error_messages={"required": "Write who of the customer’s people agreed"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent_at = forms.DateTimeField(
        label="When",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": "Enter when they agreed",
            "invalid": "Enter the day and time when they agreed, like 2026-11-12 14:30",
        },
    )
    consent_how = forms.ChoiceField(
        label="How", choices=[("", "Choose"), *HOW.items()], error_messages={"required": "Choose how they agreed"}
    )
    consent_detail = forms.CharField(
        label="Evidence",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "brief"}),
        help_text=(
            "The number of the ticket, who called whom. It is kept in our timeline; the customer reads the answers and"
            " the consent."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        frozen: PortInOrder,
        found: dict[str, str],
        numbers: Sequence[PortInNumber] = (),
        made: str = "submitted",
        initial: dict[str, str] | None = None,
    ) -> None:
        """`found`: what the documents say, by field, to be told beside it. `made`: submitted, or corrected before."""
        super().__init__(data, initial=initial)
        self.frozen, self.made, self.numbers = frozen, made, numbers
        for name in order_fields.names():
            self.fields[name] = answer_inputs.corrected(name, frozen)
            if name in found:
                self.fields[name].help_text = found[name]
            if self.is_bound and name not in self.data:  # what was not sent stays as it was submitted
                self.fields[name].required = False
        for number in numbers:
            self.fields[f"pin_{number.pk}"] = answer_inputs.SecretLine(
                label=f"PIN of {number.display}", max_length=carriers.PIN_LENGTH, required=False
            )
        self.fields["consent_at"].help_text = f"In your time zone: {zone_name(timezone.get_current_timezone_name())}."
        self.say_in_our_words()
        self.helper.layout = self._layout()

    def _layout(self) -> Layout:
        return Layout(
            Fieldset(
                f'Answers <span class="legend-note">As they were {self.made}. Change only what the customer agreed to.'
                "</span>",
                *answer_inputs.rows(order_fields.names()),
            ),
            Fieldset(
                'PINs of single numbers <span class="legend-note">Where a number has one of its own. What is left empty'
                " stays.</span>",
                *(f"pin_{number.pk}" for number in self.numbers),
            ),
            Fieldset(
                'The customer’s consent <span class="legend-note">It is kept with the corrected answers, and the'
                " customer is told by e-mail.</span>",
                Row(Column("consent_by", css_class="col-md-6"), Column("consent_how", css_class="col-md-6")),
                Row(Column("consent_at", css_class="col-md-6"), Column(HTML(""), css_class="col-md-6")),
                "consent_detail",
            ),
            "seen",
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        answer_inputs.tidy_place(self, data, data.get("country") or self.frozen.country)
        if (at := data.get("consent_at")) and at > timezone.now():
            self.add_error("consent_at", "This is in the future. Enter when they agreed")
        if not self.errors and not self.changes and not self.number_pins:
            raise forms.ValidationError(
                "Nothing is changed yet. Write the corrected answer over the one that was submitted."
            )
        return data

    @property
    def changes(self) -> dict[str, AnswerValue]:
        """Field -> its corrected value."""
        found = {}
        unsent = {*self.left_out, *unknown_boxes(self, self.left_out)}
        for name in order_fields.names():
            value, before = self.cleaned_data.get(name), getattr(self.frozen, name)
            if name in unsent or (order_fields.is_secret(name) and not value):
                continue
            if (value if value is not None else "") != (before if before is not None else ""):
                found[name] = value
        return found

    @property
    def number_pins(self) -> dict[str, str]:
        """TN -> its corrected PIN."""
        typed = {number.tn: self.cleaned_data.get(f"pin_{number.pk}") for number in self.numbers}
        return {tn: pin for tn, pin in typed.items() if pin}

    def consent(self) -> Consent:
        data = self.cleaned_data
        return Consent(data["consent_by"], data["consent_at"], data["consent_how"], data["consent_detail"])
