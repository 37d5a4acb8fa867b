"""Forms of signing and of inviting somebody to sign."""

from __future__ import annotations

import base64
import binascii
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import ConsoleForm
from portin.models import LoaInvitation, PortInOrder
from portin.orders.signing_words import say
from portin.rules import countries

DRAWN = "data:image/png;base64,"
LANGUAGES = (("en", _("English")), ("fr", _("French")))
MAX_LINKS_PER_HOUR = 30  # of an account


class SignForm(ConsoleForm):
    """The signature: full name typed, title, consent; the drawing and the zone come from the script where there is one.

    Its words are in the language of the letter; what Django says itself follows the language that is active.
    """

    full_name = forms.CharField(max_length=120)
    title = forms.CharField(max_length=80)
    drawn = forms.CharField(widget=forms.HiddenInput, required=False, max_length=420_000)
    zone = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    shown = forms.CharField(widget=forms.HiddenInput, max_length=100)
    consent = forms.BooleanField()

    def __init__(self, *args: Any, is_person: bool = False, language: str = "en", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.colon = "\u00a0: " if language == "fr" else ": "  # in the summary of what is wrong
        for name in ("full_name", "title", "consent"):
            self.fields[name].label = say(language, name)
        for name, key in (("full_name", "name_needed"), ("title", "title_needed"), ("consent", "consent_needed")):
            self.fields[name].error_messages["required"] = say(language, key)
        for name in ("full_name", "title"):
            self.fields[name].widget.attrs["autocomplete"] = {"full_name": "name", "title": "organization-title"}[name]
        self.fields["title"].help_text = say(language, "title_help")
        self.fields["title"].required = not is_person
        self.fields["shown"].error_messages["required"] = say(language, "changed")

    def say_in_our_words(self) -> None:
        """Its words are of the letter's language already."""

    @property
    def drawn_again(self) -> str:
        """The drawing for the page that is shown again; "" where there is none or it is damaged."""
        text = self.data.get("drawn", "") if self.is_bound and "drawn" not in self.errors else ""
        return text if text.startswith(DRAWN) else ""

    def clean_drawn(self) -> bytes:
        """The PNG of a drawn signature, or nothing."""
        text = self.cleaned_data["drawn"]
        if not text:
            return b""
        head, _, body = text.partition(",")
        try:
            if f"{head}," != DRAWN:
                raise ValueError
            return base64.b64decode(body, validate=True)
        except (ValueError, binascii.Error):
            raise forms.ValidationError(say(self.language, "draw_again")) from None


class SigningLinkForm(ConsoleForm):
    """Whom to send the private link to."""

    email = forms.EmailField(
        label=_("E-mail of the person who signs"),
        error_messages={"required": _("Enter the e-mail of the person who signs")},
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES, required=False)

    def __init__(self, order: PortInOrder, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account_id = order.account_id
        offered = countries.of(order.country).letter_languages
        asked = self.fields["language"]
        if len(offered) == 1:
            del self.fields["language"]
        elif isinstance(asked, forms.ChoiceField):
            asked.choices = [(code, name) for code, name in LANGUAGES if code in offered]

    def clean(self) -> dict[str, Any] | None:
        """Each link is a mail to somebody who may not have asked for it: withdrawn and replaced ones count, too."""
        sent = LoaInvitation.objects.filter(
            order__account=self.account_id, created_at__gt=timezone.now() - timedelta(hours=1)
        )
        if sent.count() >= MAX_LINKS_PER_HOUR:
            raise forms.ValidationError(
                _("Many links were sent within the last hour. Wait a little, then send this one")
            )
        return super().clean()
