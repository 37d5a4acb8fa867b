"""What a reviewer fills in to decide: which numbers, for which reasons, in which words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import count
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.forms import ConsoleForm
from phone_numbers.area_codes import number_zones
from portin import order_fields
from portin.models import PortInNumber
from portin.orders import differences
from portin.orders.differences import Difference, Submitted
from portin.orders.lifecycle import GivenReason
from portin.rules import reasons
from portin.rules.reasons import CATALOGUE, document_item
from portin.rules.words import zone_name

TIME_ZONES = sorted(number_zones())


def said_in_words(
    label: str, *, ask: str = "", help_text: str = "", most: int = 2000, rows: int = 3
) -> forms.CharField:
    """A box for words. `ask`: what it says when it is left empty; without, it may be. `most`: characters."""
    return forms.CharField(
        label=label,
        required=bool(ask),
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "class": "brief"}),
        help_text=help_text,
        error_messages={"required": ask} if ask else None,
    )


class NumbersField(forms.TypedMultipleChoiceField):
    """Numbers of one order as boxes. Any number of the order may come back: whether it still fits is for the verb to
    say."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(coerce=int, label="Numbers", error_messages={"required": "Choose at least one number"})
        self.known: set[str] = set()

    def offer(self, offered: Collection[PortInNumber], known: Collection[PortInNumber]) -> None:
        self.choices = [(number.pk, number.display) for number in offered]
        self.known = {str(number.pk) for number in known}

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.known


class NumbersForm(ConsoleForm):
    """The base: which numbers of the order it is about."""

    numbers = NumbersField()

    def __init__(
        self, *args: Any, offered: Collection[PortInNumber], known: Collection[PortInNumber], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(NumbersField, self.fields["numbers"]).offer(offered, known)


class ApproveForm(NumbersForm):
    """Which numbers, and why each known difference is approved all the same; those that are about none of the numbers
    need no reason."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    note = said_in_words(
        "Note for colleagues", help_text="It is kept in the timeline. The customer does not see it.", most=4000, rows=2
    )

    def __init__(self, *args: Any, submitted: Submitted, offered: Collection[PortInNumber], **kwargs: Any) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        self.submitted, self.offered = submitted, offered
        self.differences = submitted.known(offered)
        for one in self.differences:
            self.fields[self.name_of(one)] = forms.CharField(
                label=one.label,
                required=False,
                max_length=differences.LONGEST_REASON,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        self.say_in_our_words()

    @staticmethod
    def name_of(difference: Difference) -> str:
        return f"because_{difference.key}"

    @property
    def to_explain(self) -> list[tuple[Difference, forms.BoundField]]:
        return [(one, self[self.name_of(one)]) for one in self.differences]

    @property
    def has_attempts(self) -> bool:
        """Whether the numbers were sent with several submissions, so that a page must say which one it speaks of."""
        return len({number.submission_id for number in self.offered}) > 1

    @property
    def reasons(self) -> dict[str, str]:
        """By the key of the difference, as lifecycle.approve wants them."""
        return {
            one.key: said for one in self.differences if (said := self.cleaned_data.get(self.name_of(one), "").strip())
        }

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        chosen = [number for number in self.offered if number.pk in cleaned.get("numbers", [])]
        for one in self.submitted.to_explain(self.offered, chosen):
            if self.name_of(one) in self.fields and not cleaned.get(self.name_of(one), "").strip():
                self.add_error(self.name_of(one), f"Say why you approve it all the same: {one.label}")
        return cleaned


TITLES = {
    reasons.CUSTOMER: "The customer corrects it and submits again",
    reasons.SUPPORT: "We clear it and submit again",
    reasons.NOBODY: "Final: it cannot be submitted again",
}


@dataclass(frozen=True)
class ReasonBox:
    """A reason of the catalogue as a box. `words` is what a search looks in; what was selected is shown whatever is
    searched for."""

    id: str
    code: str
    title: str
    words: str
    is_selected: bool
    is_found: bool

    @property
    def is_shown(self) -> bool:
        return self.is_found or self.is_selected


@dataclass(frozen=True)
class ReasonGroup:
    title: str
    boxes: list[ReasonBox]

    @property
    def is_shown(self) -> bool:
        return any(box.is_shown for box in self.boxes)


def words_of(code: str) -> str:
    row = CATALOGUE[code]
    return " ".join((row.title, row.means, row.to_do, code.replace("_", " "))).casefold()


class ReasonsForm(forms.Form):
    """A mixin: reasons of the catalogue, the carrier's words and a note."""

    find = forms.CharField(
        label="Find a reason",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    reasons = forms.MultipleChoiceField(
        label="Reasons",
        choices=reasons.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one reason"},
    )
    carrier_words = forms.CharField(
        label="The carrier’s words",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono brief"}),
        help_text="As they came. The customer reads them beside our explanation.",
    )
    note = said_in_words(
        "Note to the customer",
        help_text="What the reasons do not say by themselves: which line of the bill, which digit.",
        most=4000,
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if "OTHER" in cleaned.get("reasons", []) and not (cleaned.get("carrier_words") or cleaned.get("note")):
            raise ValidationError({"note": "“Another reason” needs words: the carrier’s, or yours."})
        return cleaned

    @property
    def groups(self) -> list[ReasonGroup]:
        """The catalogue by who makes it right, for the page; with `find` only what has all its words. Errors are told
        beside all of it."""
        selected = set(self["reasons"].value() or [])
        wanted = (
            [] if self.is_bound and "reasons" in self.errors else str(self["find"].value() or "").casefold().split()
        )
        ids = count()
        return [
            ReasonGroup(
                title,
                [
                    ReasonBox(
                        f"id_reasons_{next(ids)}",
                        code,
                        row.title,
                        words_of(code),
                        code in selected,
                        all(w in words_of(code) for w in wanted),
                    )
                    for code, row in CATALOGUE.items()
                    if row.fixed_by == who
                ],
            )
            for who, title in TITLES.items()
        ]

    @property
    def is_anything_found(self) -> bool:
        return any(box.is_found for group in self.groups for box in group.boxes)

    def given(self) -> list[GivenReason]:
        words = self.cleaned_data["carrier_words"].strip()
        return [GivenReason(code, words) for code in self.cleaned_data["reasons"]]


def typed_so_far(posted: QueryDict) -> dict[str, object]:
    """What is in a form with reasons, for the same form to be shown again without being judged: only the catalogue
    was searched."""
    single = {name: posted.get(name, "") for name in ("find", "carrier_words", "note", "seen")}
    return single | {name: posted.getlist(name) for name in ("numbers", "reasons")}


class RejectForm(ReasonsForm, NumbersForm):
    """Our own refusal, of all undecided numbers or of some."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


DOCUMENTS_ASKED = {
    "loa": ("Letter of authorization", (document_item("loa"),)),
    "bill": ("Phone bill", (document_item("bill"),)),
    "csr": ("Customer service record", (document_item("csr"),)),
}


def opened() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What a question may open: topic -> its title and the fields and documents that it opens."""
    found = order_fields.topics() | DOCUMENTS_ASKED
    title, fields = found["pin"]
    return found | {"pin": (title, (*fields, "number.pin"))}


class AskForm(ConsoleForm):
    """A question to the customer, and what they may change with their answer."""

    text = forms.CharField(
        label="Your question",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write what you want to know"},
        help_text="It goes out by e-mail, too. Never write an account number or a PIN.",
    )
    opens = forms.MultipleChoiceField(
        label="What they may change",
        required=False,
        choices=lambda: [(key, title) for key, (title, _names) in opened().items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Everything else stays as it was submitted. Without a choice they can only write an answer.",
    )

    def opened(self) -> list[str]:
        """Field names and "document:…", as Question.opens keeps them."""
        return [name for key in self.cleaned_data["opens"] for name in opened()[key][1]]


class NoteForm(ConsoleForm):
    """A note for colleagues. `is_kept`: it holds what was typed for a decision that came too late."""

    is_kept = False
    text = said_in_words("For colleagues only", ask="Write your note", most=4000, rows=2)


class MessageForm(ConsoleForm):
    text = said_in_words(
        "Write to the customer",
        ask="Write your message",
        help_text="Never write an account number or a PIN.",
        most=4000,
    )


class CancelForm(NumbersForm):
    note = said_in_words(
        "Why", ask="Write why: the customer reads it", help_text="Say who asked for it, and how. The customer reads it."
    )


class ResubmitForm(NumbersForm):
    note = said_in_words("What you cleared", help_text="The customer reads it.")


class TimeZoneForm(NumbersForm):
    time_zone = forms.ChoiceField(
        label="Time zone",
        error_messages={"required": "Choose the time zone"},
        choices=[(zone, zone_name(zone)) for zone in TIME_ZONES],
        help_text="The FOC day and the time to cancel before it are counted in it.",
    )


LEFT = {
    "ported_away": "Ported away",
    "snapped_back": "Snap-back: returned to the previous carrier",
    "other": "Something else",
}


class ReleaseForm(NumbersForm):
    """Why numbers left, and the confirmation that they did: a number that works must not disappear from its account."""

    why = forms.ChoiceField(
        label="Why",
        choices=list(LEFT.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the number is released"},
    )
    note = said_in_words(
        "Evidence", help_text="For example: the new carrier’s order of Nov 12. The customer reads it.", most=150, rows=2
    )
    confirmed = forms.BooleanField(
        label="They do not work here anymore. They leave Active Numbers at once.",
        error_messages={"required": "Confirm that they do not work here anymore"},
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("why") == "other" and not cleaned.get("note", "").strip():
            self.add_error("note", "Write why the number is released")
        return cleaned

    @property
    def said(self) -> str:
        """The reason as it is kept."""
        note = self.cleaned_data["note"].strip()
        if self.cleaned_data["why"] == "other":
            return note
        return LEFT[self.cleaned_data["why"]] + (f": {note}" if note else "")
