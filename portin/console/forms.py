"""Small forms of the order pages: a message, and the choice of numbers for cancel, another date, giving SMS up, and a
copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import ConsoleForm
from accounts.models import Account
from portin.models import PortInNumber, PortInOrder
from portin.rules import business_days, holiday_names, words
from portin.web.limits import Limit

NO_SECRETS = gettext_lazy("Do not write account numbers or PINs here: everybody who works on the order reads it.")


def is_within(limit: Limit, account: Account, form: forms.Form) -> bool:
    """Counts what is about to be sent; False, with a sentence in the form (what was typed stays),
    when it is too much."""
    if limit.allows(account):
        return True
    form.add_error(
        None,
        _(
            "Your account has written very often within the last hour. What you typed is still here: wait a while, then"
            " send it"
        ),
    )
    return False


class MessageForm(ConsoleForm):
    """A message to support."""

    message = forms.CharField(
        label=gettext_lazy("Write to support"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NO_SECRETS,
        error_messages={"required": gettext_lazy("Write your message")},
    )


class ChosenNumbersForm(ConsoleForm):
    """Numbers of one order, selected; at least one. `chosen` has the rows."""

    numbers = forms.MultipleChoiceField(
        label=gettext_lazy("Numbers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Select at least one number"),
            "invalid_choice": gettext_lazy("One of these numbers is not open to this anymore. Choose again."),
        },
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[PortInNumber],
        selected: Sequence[PortInNumber] | None = None,
        words: Callable[[PortInNumber], str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {number.tn: number for number in choices}
        cast(forms.MultipleChoiceField, self.fields["numbers"]).choices = [
            (tn, format_html('<span class="num">{}</span> {}', number.display, words(number) if words else ""))
            for tn, number in self.candidates.items()
        ]
        self.fields["numbers"].initial = [number.tn for number in (choices if selected is None else selected)]

    @property
    def chosen(self) -> list[PortInNumber]:
        return [self.candidates[tn] for tn in self.cleaned_data["numbers"]]

    @property
    def chosen_ids(self) -> list[int]:
        return [number.pk for number in self.chosen]


def why_field() -> forms.CharField:
    """Why the customer asks for it."""
    return forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Support reads it."),
    )


class CancelForm(ChosenNumbersForm):
    """Which numbers to cancel, and why (for the people who read the timeline)."""

    note = why_field()


class FocDateForm(ChosenNumbersForm):
    """Another FOC date for accepted numbers. Whether the carrier agrees is not ours to say."""

    wish_on = forms.DateField(
        label=gettext_lazy("Requested FOC date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Enter the date to ask for")},
    )
    note = why_field()

    def __init__(self, *args: Any, order: PortInOrder, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order, self.earliest = order, earliest
        self.fields["wish_on"].help_text = _("A business day from %(day)s on.") % {"day": words.day(earliest)}
        self.fields["wish_on"].widget.attrs["min"] = earliest.isoformat()

    def clean_wish_on(self) -> date:
        day, country, region = self.cleaned_data["wish_on"], self.order.country, self.order.region
        if day < self.earliest:
            raise forms.ValidationError(_("Choose %(day)s or later") % {"day": words.day(self.earliest)})
        if not business_days.is_business_day(day, country, region):
            near = business_days.next_business_day(day, country, region)
            holiday = business_days.holiday_name(day, country, region)
            said = (
                _("Numbers move on business days. %(day)s is %(holiday)s: choose %(near)s")
                if holiday
                else _("Numbers move on business days. %(day)s is a weekend: choose %(near)s")
            )
            raise forms.ValidationError(
                said % {"day": words.day(day), "holiday": holiday_names.in_words(holiday), "near": words.day(near)}
            )
        return day
