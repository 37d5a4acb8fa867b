"""What a correction of answers by support says to people: what was changed, and who agreed to it. Of secrets only that
they changed."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import NotRequired, TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phone_numbers import nanp
from portin import order_fields
from portin.models import OrderEvent
from portin.order_fields import AnswerValue
from portin.orders.answer_words import in_words
from portin.orders.lifecycle.corrections import NUMBER_PINS
from portin.rules.words import day, joined


class _Change(TypedDict):
    """One of the changes that the event of a correction keeps (portin/orders/lifecycle/corrections.py)."""

    field: str
    numbers: NotRequired[list[str]]  # of NUMBER_PINS
    before: NotRequired[str | bool | None]  # of answers that are no secrets
    after: NotRequired[str | bool | None]


# Who agreed, by the keys of lifecycle.corrections.CONSENT.
_AGREED = {
    "phone": gettext_lazy("%(name)s agreed by phone on %(day)s."),
    "email": gettext_lazy("%(name)s agreed by e-mail on %(day)s."),
    "ticket": gettext_lazy("%(name)s agreed in a support ticket on %(day)s."),
    "message": gettext_lazy("%(name)s agreed in a message on %(day)s."),
    "in_person": gettext_lazy("%(name)s agreed in person on %(day)s."),
}


def lines(event: OrderEvent) -> list[str]:
    """ "Unit: Suite 9 (was Floor 23)"; one a field."""
    return [_line(row) for row in event.data.get("changes", [])]


def what_changed(event: OrderEvent) -> str:
    return f"{'; '.join(lines(event))}."


def who_agreed(event: OrderEvent, zone: tzinfo | str | None = None) -> str:
    """ "Rosalind Achterberg agreed by phone on Nov 12." """
    consent = event.data.get("consent", {})
    at = datetime.fromisoformat(consent["at"]) if consent.get("at") else event.at
    said = str(_AGREED.get(consent.get("how", ""), _("%(name)s agreed on %(day)s.")))
    return said % {"name": consent.get("by") or _("The customer"), "day": day(at, zone)}


def letter_words(event: OrderEvent) -> str:
    """What becomes of a letter that the correction made void, else ""."""
    if not event.data.get("letter_void"):
        return ""
    return _("The letter still shows the old answer. If a new one is needed, we will ask you for it.")


def _line(row: _Change) -> str:
    name = row["field"]
    if name == NUMBER_PINS:
        return _("PIN of %(numbers)s: changed") % {"numbers": joined([nanp.display(tn) for tn in row["numbers"]])}
    label = _(order_fields.field(name).few_words)
    if order_fields.is_secret(name):
        return _("%(answer)s: changed") % {"answer": label}
    before, after = _in_words(name, row.get("before")), _in_words(name, row.get("after"))
    return _("%(answer)s: %(after)s (was %(before)s)") % {"answer": label, "after": after, "before": before}


def _in_words(name: str, value: AnswerValue) -> str:
    return in_words(name, value) or _("empty")
