"""The base of every form of the console, and what sign-up asks.

A page writes `<form class="form" method="post" novalidate>{% csrf_token %}{% crispy form %}<div class="form-actions">…`, with
`{% include "includes/error_summary.html" %}` above it. Must not import allauth's forms: allauth imports SignupForm from here.
"""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property


class PlainForm:
    """A mixin: crispy renders the fields only, in the order of `layout()`, and Django's stock errors are said in our words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_in_our_words(field)

    def layout(self) -> Layout | None:
        """Rows and fieldsets; None for one field below the other."""
        return None

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        helper.include_media = False
        layout = self.layout()
        if layout is not None:
            helper.layout = layout
        return helper


class ConsoleForm(PlainForm, forms.Form):
    """A form of the console."""


class ConsoleModelForm(PlainForm, forms.ModelForm):
    """A form of the console that saves a row."""


STOCK_REQUIRED = forms.Field.default_error_messages["required"]
PRONOUNS = ("your ", "the ", "a ", "an ", "this ")


def say_in_our_words(field: forms.Field) -> None:
    """Replaces the stock error messages of one field; what a form said itself stays. An error says what to do."""
    messages = field.error_messages
    if messages.get("required") == STOCK_REQUIRED:
        messages["required"] = _ask_for(field)
    if isinstance(field, forms.EmailField):
        messages.setdefault("invalid", "Write the whole e-mail address, like name@example.com")
    elif isinstance(field, forms.URLField):
        messages["invalid"] = "Write the whole address, like https://example.com/answer"
    elif isinstance(field, forms.DateField) and messages.get("invalid") == forms.DateField.default_error_messages["invalid"]:
        messages["invalid"] = "Write the date as year-month-day, like 2026-11-30"
    elif isinstance(field, forms.IntegerField) and messages.get("invalid") == forms.IntegerField.default_error_messages["invalid"]:
        messages["invalid"] = "Write a whole number"
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        stock = type(field).default_error_messages.get("invalid_choice")
        if messages.get("invalid_choice") == stock:
            messages["invalid_choice"] = "Choose one from the list"
    if getattr(field, "max_length", None):
        messages.setdefault("max_length", f"Use at most {field.max_length} characters")
    if isinstance(field, forms.FileField) and messages.get("empty") == forms.FileField.default_error_messages["empty"]:
        messages["empty"] = "This file is empty. Choose another one."


def _ask_for(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return "Tick the box to continue"
    label = str(field.label or "").strip()
    if not label:
        return "Fill this in to continue"
    if label.endswith("?"):
        return f"Answer: {label}"
    name = label if label[1:2].isupper() else label[0].lower() + label[1:]
    the = "" if name.startswith(PRONOUNS) else "the "
    chooses = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
    return f"{'Choose' if chooses else 'Enter'} {the}{name}"


class SignupForm(forms.Form):
    """What sign-up asks beside e-mail and password."""

    def signup(self, request: object, user: object) -> None:
        """Called by allauth once the user is saved."""
