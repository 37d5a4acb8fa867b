"""What a correction of answers by support says to people: what was changed, and who agreed to it. Of secrets only that
they changed."""

from __future__ import annotations

from datetime import datetime, tzinfo

from phone_numbers import nanp
from portin import order_fields
from portin.models import OrderEvent
from portin.orders.answer_words import in_words
from portin.orders.lifecycle.corrections import CONSENT, NUMBER_PINS
from portin.rules.words import day, joined


def lines(event: OrderEvent) -> list[str]:
    """ "Unit: Suite 9 (was Floor 23)"; one a field."""
    return [_line(row) for row in event.data.get("changes", [])]


def what_changed(event: OrderEvent) -> str:
    return f"{'; '.join(lines(event))}."


def who_agreed(event: OrderEvent, zone: tzinfo | str | None = None) -> str:
    """ "Rosalind Achterberg agreed by phone on Nov 12." """
    consent = event.data.get("consent", {})
    at = datetime.fromisoformat(consent["at"]) if consent.get("at") else event.at
    return f"{consent.get('by', 'The customer')} agreed {CONSENT.get(consent.get('how', ''), '')} on {day(at, zone)}."


def letter_words(event: OrderEvent) -> str:
    """ " The letter …" where a signature is void by the correction, else ""."""
    return (
        " The signed letter shows the old answer, so it has to be signed again."
        if event.data.get("letter_void")
        else ""
    )


def fields(event: OrderEvent) -> str:
    return joined([_label(row) for row in event.data.get("changes", [])])


def _label(row: dict[str, object]) -> str:
    if row["field"] == NUMBER_PINS:
        return "PIN of a number" if len(row["numbers"]) == 1 else f"PINs of {len(row['numbers'])} numbers"
    return order_fields.field(str(row["field"])).in_sentence


def _line(row: dict[str, object]) -> str:
    name = str(row["field"])
    if name == NUMBER_PINS:
        return f"PIN of {joined([nanp.display(tn) for tn in row['numbers']])}: changed"
    label = order_fields.field(name).few_words
    if order_fields.is_secret(name):
        return f"{label}: changed"
    before, after = (_words(name, row.get(key)) for key in ("before", "after"))
    return f"{label}: {after} (was {before})"


def _words(name: str, value: object) -> str:
    return in_words(name, value) or "empty"
