"""The form of an application: what answers a call."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms import NamedForm, offer
from phone_numbers.models import Application, ApplicationKind


class WebAddressField(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class ApplicationForm(NamedForm):
    """XML needs an answer URL, PHLO an id; the other one is dropped. The name is unique in the account.

    The URL is only kept here: nothing of ours ever fetches it.
    """

    taken = _("Choose another name: there is an application with this one")
    same_name = "name"

    answer_url = WebAddressField(
        label=_("Answer URL"),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("On each call we ask this address what to do; it answers with XML."),
        error_messages={"required": _("Enter the address that answers calls, like https://example.com/answer")},
    )
    phlo_id = forms.CharField(
        label=_("PHLO id"),
        max_length=64,
        help_text=_("It is in the address of the PHLO."),
        error_messages={"required": _("Enter the id of the PHLO")},
    )

    class Meta:
        model = Application
        fields = ["name", "kind", "answer_url", "phlo_id"]
        widgets = {"kind": forms.RadioSelect}
        labels = {"name": _("Name"), "kind": _("What answers the call?")}
        help_texts = {"name": _("For example “Front desk menu”. You choose it by this name for each number.")}
        error_messages = {"name": {"required": _("Enter the name")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["kind"], ApplicationKind.choices)
        if self.is_bound:
            is_xml = self.data.get(self.add_prefix("kind")) == ApplicationKind.XML
            self.fields["phlo_id" if is_xml else "answer_url"].required = False

    def layout(self) -> Layout:
        return Layout(
            "name",
            "kind",
            Div("answer_url", data_shown_when="id_kind_0"),
            Div("phlo_id", data_shown_when="id_kind_1"),
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        dropped = "phlo_id" if cleaned.get("kind") == ApplicationKind.XML else "answer_url"
        cleaned[dropped] = ""
        self.errors.pop(dropped, None)
        return cleaned
