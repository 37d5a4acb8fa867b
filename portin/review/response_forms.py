"""What the carrier said, and what was found on the FOC day, as forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.forms import ConsoleForm
from portin.models import PortInNumber
from portin.models.number import Outcome, Ported
from portin.orders.lifecycle import PortResult
from portin.review.decision_forms import ReasonsForm, said_in_words
from portin.rules.statuses import NumberStatus
from portin.web.tags.filters import FormProblem


class FocForm(ConsoleForm):
    """The FOC date. An unusual one comes back and asks to be confirmed."""

    foc_on = forms.DateField(
        label="FOC date",
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={"required": "Enter the FOC date that the carrier gave"},
    )
    note = said_in_words("Note", help_text="The customer reads it beside the date.", rows=2)
    confirmed = forms.BooleanField(label="The carrier said so: record this date", required=False)

    asked_on = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            self.fields["confirmed"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """What was confirmed is one date: another one that is unusual asks again."""
        super().clean()
        cleaned = self.cleaned_data
        cleaned["confirmed"] = cleaned.get("confirmed", False) and cleaned.get("asked_on") == cleaned.get("foc_on")
        return cleaned


class CarrierRejectForm(ReasonsForm, ConsoleForm):
    """The carrier's refusal, in our reasons and its words."""


class CarrierCancelForm(ConsoleForm):
    carrier_words = forms.CharField(
        label="The carrier’s words",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono brief"}),
    )
    note = said_in_words("Note", help_text="The customer reads it.", rows=2)


class RefuseCancelForm(ConsoleForm):
    note = said_in_words(
        "Why the carrier does not cancel",
        ask="Write why the cancellation is refused: the customer reads it",
        help_text="The customer reads it.",
    )


class RefuseDateForm(ConsoleForm):
    note = said_in_words(
        "Why the carrier keeps its date",
        ask="Write why the date stays: the customer reads it",
        help_text="The customer reads it.",
    )


FOUND = (Outcome.WORKS, Outcome.FAILS, Outcome.UNKNOWN)


@dataclass(frozen=True)
class RowError:
    """What is missing in a row, and the field where it is given."""

    field: str
    sentence: str


class ResultsForm(forms.Form):
    """A test result for each number: is it ported, and do voice and SMS work. Fields: ported-1, voice-1, sms-1, …"""

    detail = forms.CharField(max_length=300, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        numbers: list[PortInNumber],
        wants_sms: dict[int, bool],
        preset: str = "",
    ) -> None:
        super().__init__(data)
        self.numbers, self.wants_sms, self.preset = numbers, wants_sms, preset

    def _value(self, name: str, number: PortInNumber) -> str:
        if self.is_bound:
            return self.data.get(f"{name}-{number.pk}", "")
        if self.preset == "works":
            return Ported.YES if name == "ported" else Outcome.WORKS
        return ""

    @property
    def rows(self) -> list[dict[str, object]]:
        """For the table: each number with what is chosen, and which questions apply to it."""
        return [
            {
                "number": number,
                "asks_ported": number.status == NumberStatus.ACCEPTED,
                "asks_sms": self.wants_sms.get(number.pk, True),
                "ported": self._value("ported", number),
                "voice": self._value("voice", number),
                "sms": self._value("sms", number),
                "error": self.row_errors.get(number.pk) if self.is_bound else None,
            }
            for number in self.numbers
        ]

    @property
    def row_errors(self) -> dict[int, RowError]:
        return getattr(self, "_row_errors", {})

    @property
    def problems_found(self) -> list[FormProblem]:
        """What is missing, row by row, with the control that it is missing in."""
        told = [(number.display, self.row_errors.get(number.pk)) for number in self.numbers] if self.is_bound else []
        found = [FormProblem(f"{number}: {error.sentence}", error.field) for number, error in told if error]
        return found + [FormProblem(f"How you tested: {error}", "id_detail") for error in self["detail"].errors]

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        self._row_errors: dict[int, RowError] = {}
        cleaned["results"] = {
            number.pk: result for number in self.numbers if (result := self._result(number, cleaned.get("detail", "")))
        }
        for number in self.numbers:
            if number.pk in self._row_errors:
                self.add_error(None, f"{number.display}: {self._row_errors[number.pk].sentence}")
        return cleaned

    def _result(self, number: PortInNumber, detail: str) -> PortResult | None:
        asks_sms = self.wants_sms.get(number.pk, True)
        ported = self._value("ported", number) if number.status == NumberStatus.ACCEPTED else Ported.YES
        voice, sms = self._value("voice", number), self._value("sms", number) if asks_sms else Outcome.NOT_ASKED
        if ported not in Ported.values:
            self._row_errors[number.pk] = RowError(f"ported-{number.pk}", "Say whether it is ported")
        elif ported != Ported.YES:
            return PortResult(ported, Outcome.UNKNOWN, Outcome.UNKNOWN if asks_sms else Outcome.NOT_ASKED, detail)
        elif voice not in FOUND:
            self._row_errors[number.pk] = RowError(f"voice-{number.pk}", "Say whether voice works")
        elif asks_sms and sms not in FOUND:
            self._row_errors[number.pk] = RowError(f"sms-{number.pk}", "Say whether SMS works")
        else:
            return PortResult(ported, voice, sms, detail)
        return None
