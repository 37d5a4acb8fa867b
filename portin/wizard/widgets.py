"""Controls of the wizard that Django does not bring: a secret that is never sent back, a date that keeps what was
typed."""

from __future__ import annotations

import re

from django import forms

from portin.rules import countries


class DateInput(forms.DateInput):
    """A date picker. Browsers drop a value that is no date, so such a one is shown in a plain text field instead of
    being lost."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", shown):
            context["widget"]["type"] = "text"
        return context


class CountrySelect(forms.Select):
    """The country of an address. Each option says what regions and postal codes are called there, for the script that
    names their fields and offers only that country's regions."""

    def create_option(self, name: str, value: object, *args: object, **options: object) -> dict[str, object]:
        option = super().create_option(name, value, *args, **options)
        country = countries.of(str(value))
        option["attrs"] |= {"data-region": country.region_label, "data-postal-code": country.postal_code.label}
        return option


class SecretInput(forms.TextInput):
    """A text field for a secret. Once one is stored, the page shows `saved` (masked) and the field under "Change".

    Left empty the stored one stays. `echo` is what was typed and could not be stored: only that is ever shown again.
    """

    template_name = "wizard/secret_input.html"

    def __init__(self, attrs: dict[str, object] | None = None, *, can_clear: bool = False) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false"} | (attrs or {}))
        self.can_clear, self.saved, self.echo, self.is_wrong = can_clear, "", "", False

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, self.echo, attrs)
        if self.saved:
            context["widget"]["attrs"].pop("required", None)
        context["widget"] |= {
            "saved": self.saved,
            "can_clear": self.can_clear,
            "is_open": bool(self.echo) or self.is_wrong,
        }
        return context
