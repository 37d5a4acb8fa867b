"""A control of the wizard that Django does not bring: a secret that is never sent back."""

from __future__ import annotations

from django import forms


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
