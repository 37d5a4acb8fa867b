"""The forms of the first two steps: ModelForms on the draft row, whose fields are made from the table of the order's
fields.

Whether a step is complete is asked of readiness, after what was typed has been saved: a missing answer is no error
here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, LayoutObject, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import has_come, left_out, put_stored, unknown_boxes
from phone_numbers import nanp
from portin import order_fields
from portin.models import PortInOrder
from portin.order_fields import OrderField, Section
from portin.orders.readiness import PORT_IN_DETAILS, USER_DETAILS, Facts, Problem
from portin.rules import carriers, countries, spans, words
from portin.web import answer_inputs
from portin.web.answer_inputs import plain_line
from portin.wizard.widgets import SecretInput

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    OrderForm = forms.ModelForm[PortInOrder]
else:
    OrderForm = forms.ModelForm

# What a page puts around or below an answer.
SHOWN_WHEN = {"business_name": "id_owner_kind_0", "new_btn": "id_is_whole_account_1"}
BELOW = {
    "losing_carrier": "carriers.html",
    "account_number": "help_account_number.html",
    "pin": "help_pin.html",
    "pin_made_on": "pin_until.html",
    "preferred_on": "help_date.html",
}


class StepForm(OrderForm):
    """One step. `stored_as`: form field -> model field where the names differ; secrets stay when their field is left
    empty."""

    step: ClassVar[str]
    data: MultiValueDict[str, str]
    stored_as: ClassVar[dict[str, str]] = {}
    # set by a view that shows the page again without having saved anything: secrets are in it as typed
    is_unsaved = False
    # by a sentence about the whole form: the id of the row of the page that it speaks of
    targets: Mapping[str, str] = MappingProxyType({})

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = PortInOrder
        fields: ClassVar[tuple[str, ...]] = ()  # they are made of the table

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, instance: PortInOrder) -> None:
        asked = order_fields.of_step(self.step)
        self.secrets = tuple(row.name for row in asked if row.is_secret)
        stored = {row.name: getattr(instance, row.name) for row in asked}
        typed = {name: entry["value"] for name, entry in instance.typed.items() if name not in self.secrets}
        super().__init__(data, instance=instance, initial=stored | typed)
        self.fields |= {row.name: answer_inputs.make(row) for row in asked}
        for name in self.secrets:
            self.fields[name].widget = SecretInput(can_clear=self.fields[name].required is False)
            self.fields[name].widget.is_required = self.fields[name].required
        self.order_fields(self.in_order([row.name for row in asked]))
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = self.layout()

    def in_order(self, names: list[str]) -> list[str]:
        """The names of the fields as the page has them: those of the table, and what else a step asks."""
        return names

    def layout(self) -> Layout:
        raise NotImplementedError

    def full_clean(self) -> None:
        """An answer that was not sent stays as it is stored; a secret that is left empty does so anyhow."""
        self.left_out, self.is_empty = [], False
        if self.is_bound:
            self.left_out, self.is_empty = left_out(self), not has_come(self)
            unknown = [*self.left_out, *unknown_boxes(self, self.left_out)]
            put_stored(self, [name for name in unknown if name in self.answered and name not in self.secrets])
        super().full_clean()

    def add_error(  # type: ignore[override]  # nobody calls it with errors by field
        self, field: str | None, error: ValidationError | StrOrPromise
    ) -> None:
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
        return [name for name in self.fields if order_fields.is_field(name) or name in self.stored_as]

    def column(self, name: str) -> str:
        return self.stored_as.get(name, name)

    def take(self, problems: list[Problem], rows: Collection[str] = ()) -> None:
        """Shows what readiness found in this step at the fields that it speaks of; of numbers that have a row on the
        page (`rows`, TNs) it is said there, and the summary leads to the row."""
        for problem in problems:
            is_at_row = bool(problem.tn) and problem.tn in rows
            if is_at_row:
                self.targets = {**self.targets, problem.message: f"id_line_{problem.tn}"}
            name = problem.field if problem.field in self.fields and not is_at_row else None
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


def legend(title: str, note: str) -> str:
    """The heading of a fieldset, with a note below it."""
    return f'{title} <span class="legend-note">{note}</span>'


def _as_on_the_bill() -> str:
    return _("The carrier compares each answer with its own record. Copy from the bill, letter by letter.")


def answers_of(section: Section) -> list[str | LayoutObject]:
    """The answers of a fieldset, as the table has them beside and below each other."""
    placed: list[str | LayoutObject] = []
    for row in order_fields.form_rows(order_fields.of_section(section)):
        if len(row) == 1 and row[0].width == 12:
            placed.append(_alone(row[0]))
        else:
            columns = [Column(*_with_help(one), css_class=f"col-md-{one.width}") for one in row]
            placed.append(Row(*columns, *([Column(HTML(""), css_class="col-md-6")] if len(row) == 1 else [])))
    return placed


def _alone(row: OrderField) -> str | LayoutObject:
    if row.control in (order_fields.Control.RADIO, order_fields.Control.YES_NO, order_fields.Control.BOXES):
        return Div(*_with_help(row), css_id=f"id_{row.name}", tabindex="-1")
    if row.name in SHOWN_WHEN:
        return Div(*_with_help(row), data_shown_when=SHOWN_WHEN[row.name])
    return Div(*_with_help(row))


def _with_help(row: OrderField) -> Sequence[str | LayoutObject]:
    below = (included(BELOW[row.name]),) if row.name in BELOW else ()
    return (row.name, *below, _from_bill(row.name))


def _from_bill(name: str) -> HTML:
    """Where the answer came from, if nobody typed it; `bill` is in the page's context."""
    return HTML(f'{{% with mark=bill.marks.{name} %}}{{% include "wizard/from_bill.html" %}}{{% endwith %}}')


class UserDetailsForm(StepForm):
    step = USER_DETAILS

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                legend(_("Account holder"), _as_on_the_bill()),
                *answers_of(Section.HOLDER),
            ),
            Fieldset(
                legend(
                    _("Service address"),
                    _(
                        "Where the phone service is, as your carrier has it. It often differs from the address that the"
                        " bill is sent to, and it is never a PO box."
                    ),
                ),
                *answers_of(Section.ADDRESS),
                included("help_address.html"),
            ),
            Fieldset(_("How we reach you"), *answers_of(Section.CONTACT)),
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        answer_inputs.tidy_place(self, data, data.get("country") or "")
        return data


class PortInDetailsForm(StepForm):
    step = PORT_IN_DETAILS
    stored_as = {"numbers": "pasted_numbers"}

    clear_pin = forms.BooleanField(required=False)
    numbers = forms.CharField(
        label=gettext_lazy("Paste your numbers"),
        strip=False,
        help_text=gettext_lazy("Any usual format. Separate them with new lines, commas, semicolons or spaces."),
        widget=forms.Textarea(attrs={"rows": 8, "class": "numbers", "spellcheck": "false"}),
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, instance: PortInOrder, facts: Facts) -> None:
        super().__init__(data, instance=instance)
        self.initial.setdefault("numbers", self.instance.pasted_numbers)
        if self.instance.from_bill and "preferred_on" not in self.instance.typed:
            self.initial["preferred_on"] = self.initial["preferred_on"] or facts.earliest.date
        self.fields["losing_carrier"].widget.attrs["list"] = "carriers"
        carrier = self.data.get("losing_carrier", "") if self.is_bound else self.instance.losing_carrier
        self.fields["pin"].required = carriers.needs_pin(carrier, countries.of(self.instance.country))
        self.show_dates(facts)

    def in_order(self, names: list[str]) -> list[str]:
        after = [row.name for row in order_fields.of_section(Section.DATE_AND_NAME)]
        return [*(name for name in names if name not in after), "numbers", *after]

    def show_dates(self, facts: Facts) -> None:
        """The earliest and the latest date for the numbers as they are now."""
        earliest = facts.earliest.date
        self.fields["preferred_on"].widget.attrs |= {"min": earliest.isoformat(), "max": facts.latest.isoformat()}
        said = _("Earliest: %(day)s.") % {"day": f'<b id="earliest-date">{words.long_day(earliest)}</b>'}
        self.fields["preferred_on"].help_text = self["preferred_on"].help_text = said

    def show_beside(self, text: str, selected: bool) -> None:
        """The text of pasted numbers, without those that have boxes on the page."""
        self.initial["numbers"] = text
        if self.is_bound:
            self.data = self.data.copy()
            self.data["numbers"] = text
        if selected:
            self.fields["numbers"].label = self["numbers"].label = _("Other numbers")
            self.fields["numbers"].required = self.fields["numbers"].widget.is_required = False
            self.fields["new_btn"].widget.attrs["list"] = "staying"
            self.fields["numbers"].widget.attrs |= {"rows": 3, "class": "numbers brief"}

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                legend(_("Your current carrier"), _as_on_the_bill()),
                *answers_of(Section.CARRIER),
            ),
            Fieldset(
                legend(
                    _("Numbers"),
                    _("Up to %(numbers)s in one order, local or toll-free.") % {"numbers": spans.span("numbers")},
                ),
                included("bill_numbers.html"),
                "numbers",
                _from_bill("numbers"),
                included("number_feedback.html"),
            ),
            Fieldset(_("What else uses these numbers"), *answers_of(Section.ON_THE_LINE)),
            Fieldset(_("Date and name"), *answers_of(Section.DATE_AND_NAME)),
        )

    def clean(self) -> dict[str, Any]:
        """A secret that is left empty keeps what is stored."""
        super().clean()
        data = self.cleaned_data
        for name in self.secrets:
            if name in data and not data[name]:
                data[name] = getattr(self.instance, name)
        if data.get("clear_pin") and not self.data.get("pin", "").strip():
            data["pin"] = ""
        for name in self.data:
            if name.startswith("pin_") and len(plain_line(self.data.get(name, ""))) > carriers.PIN_LENGTH:
                said = _("Shorten the PIN of %(number)s to %(count)s characters")
                number = nanp.display(name.removeprefix("pin_"))
                self.add_error(None, said % {"number": number, "count": carriers.PIN_LENGTH})
        return data

    def clean_pin_made_on(self) -> date | None:
        made_on: date | None = self.cleaned_data["pin_made_on"]
        if made_on and made_on > words.today():
            raise forms.ValidationError(_("This day is still to come"))
        return made_on

    def number_pins(self, tns: list[str]) -> dict[str, str]:
        """The PINs typed for single numbers, and "" for those to be removed; a field left empty is not in it."""
        pins = {tn: "" for tn in tns if self.data.get(f"clear_pin_{tn}")}
        typed = {tn: plain_line(self.data.get(f"pin_{tn}", "")) for tn in tns}
        return pins | {tn: pin for tn, pin in typed.items() if 0 < len(pin) <= carriers.PIN_LENGTH}
