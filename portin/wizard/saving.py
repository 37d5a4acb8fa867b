"""Saves what was typed in a step, all of it and at every click, and notices a colleague who saved the same step
in the meantime.

A page carries a mark of each answer as it was shown (`seen`): portin.web.saved_since tells what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from phone_numbers import nanp, pasted_numbers
from portin.models import PortInOrder
from portin.order_fields import AnswerValue
from portin.orders import drafts
from portin.web import saved_since
from portin.web.saved_since import mark
from portin.wizard.forms import PortInDetailsForm, StepForm

UNSTORABLE = 20_000  # characters of one wrong answer that are kept


@dataclass(frozen=True)
class Theirs:
    """An answer that a colleague saved while it was changed here. Secrets are not shown."""

    label: str
    value: str


@dataclass
class Saved:
    """What became of a click. With `conflicts` nothing was saved; `taken_over` holds what only a
    colleague had changed."""

    order: PortInOrder
    conflicts: list[Theirs] = field(default_factory=list)
    taken_over: dict[str, AnswerValue] = field(default_factory=dict)


def marks(form: StepForm, order: PortInOrder) -> str:
    """The marks of a step's answers as stored, in the order of its fields: goes into the page as `seen`."""
    return ".".join(mark(name, _shown(form, order, name)) for name in form.answered)


def show_theirs(form: StepForm, saved: Saved) -> None:
    """Puts what only the colleague changed into a form that is shown again."""
    form.data = form.data.copy()
    for name, value in saved.taken_over.items():
        if name not in form.secrets:
            form.data[name] = "" if value is None else str(value)


def is_a_draft(order: PortInOrder) -> str:
    """What is said when somebody leaves the wizard to go on later."""
    return _("“%(order)s” is saved as a draft. Continue whenever you like.") % {"order": order.display_name}


@transaction.atomic
def save(form: StepForm, order: PortInOrder, user: User) -> Saved:
    """Saves a bound form, valid or not. Raises WrongState when the draft was submitted or discarded in the meantime."""
    form.full_clean()  # before the lock is taken
    current = drafts.lock(order)
    if form.is_empty:
        return Saved(current)  # nobody typed anything: who saved last, and when, stays
    mine = _answers(form)
    saved = Saved(current)
    _compare(form, current, mine, saved)
    if saved.conflicts:
        return saved
    for name, entry in current.typed.items():
        if entry.get("asks") and not mine.get(name):
            mine.pop(name, None)  # it is asked until it is answered
    pasted = mine.pop("numbers", None)
    drafts.save_answers(current, {form.column(name): value for name, value in mine.items()}, user, typed=_wrong(form))
    if pasted is not None and isinstance(form, PortInDetailsForm):
        tns = [answer.tn for answer in pasted_numbers.parse(pasted) if answer.is_ok]
        drafts.set_numbers(current, pasted, form.number_pins(tns))
    return saved


def _answers(form: StepForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in form.answered if name in form.cleaned_data}


def _wrong(form: StepForm) -> dict[str, dict[str, object]]:
    """What was typed and fits no field, with its message, for the draft to keep. A colleague may read another language
    than who typed it."""
    return {
        name: {
            "step": form.step,
            "label": str(form.fields[name].label),
            "value": _as_typed(form, name)[:UNSTORABLE],
            "message": form.errors[name][0],
            "in_languages": _why_not(form, name),
        }
        for name in form.answered
        if name in form.errors
    }


def _as_typed(form: StepForm, name: str) -> str:
    """What the browser sent; of several boxes all, as the field stores them."""
    sent = form.fields[name].widget.value_from_datadict(form.data, form.files, name)
    return " ".join(sent) if isinstance(sent, list) else str(form.data.get(name, ""))


def _why_not(form: StepForm, name: str) -> dict[str, str]:
    """The message of a field by language; without those of what the form as a whole refuses."""
    said: dict[str, str] = {}
    for language, _called in settings.LANGUAGES:
        with translation.override(language):
            try:
                form.fields[name].clean(form.fields[name].widget.value_from_datadict(form.data, form.files, name))
            except ValidationError as refusal:
                said[language] = str(refusal.messages[0])
    return said


def _shown(form: StepForm, order: PortInOrder, name: str) -> AnswerValue:
    """An answer as a page shows it: what is kept as typed goes before the field's value."""
    return order.typed[name]["value"] if name in order.typed else getattr(order, form.column(name))


def _compare(form: StepForm, current: PortInOrder, mine: dict[str, Any], saved: Saved) -> None:
    """Fills `saved`, and takes out of `mine` what only the colleague changed."""
    seen = dict(zip(form.answered, form.data.get("seen", "").split("."), strict=False))
    for name in form.answered:
        theirs = _shown(form, current, name)
        is_left_empty = name in form.secrets and not form.data.get(name, "").strip()
        became = saved_since.fate(
            name, seen.get(name, ""), theirs, mine.get(name, saved_since.NOT_READ), is_left_empty=is_left_empty
        )
        if became == saved_since.TAKEN_OVER:
            mine.pop(name, None)
            saved.taken_over[name] = theirs
        elif became == saved_since.CONFLICT:
            saved.conflicts.append(Theirs(str(form.fields[name].label), _words(form, name, theirs)))


def _words(form: StepForm, name: str, value: AnswerValue) -> str:
    if name in form.secrets:
        return _("another one") if value else _("none")
    choices = dict(getattr(form.fields[name], "flat_choices", ()) or _flat(getattr(form.fields[name], "choices", ())))
    shown = choices.get(str(value), nanp.display(value) if isinstance(value, str) else value)
    return str(shown) if shown not in (None, "") else _("nothing")


def _flat(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """The choices of a select without their groups: a group has its own choices where a choice has its label."""
    flat: list[tuple[str, str]] = []
    for value, label in choices:
        flat += list(label) if isinstance(label, (list, tuple)) else [(value, label)]
    return flat
