"""Why a row of the comparison is as it is: what spoke for the document's value, and which others were not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portin.comparing.parsed import bill_of
from portin.comparing.row import Row
from portin.models import DocumentKind
from portin.rules.hiding import masked

if TYPE_CHECKING:
    from portin.reading.explain import Explained

MOST = 6  # sentences: a reviewer wants the reason, not the log


def reasons(row: Row) -> list[str]:
    """Sentences for the reviewer; empty where the reading keeps none. Account numbers show their ends only."""
    # the patterns of reading are loaded only by who asks why
    from portin.reading.explain import ROLES, explain, explain_numbers

    role = {"zip": "service_address"}.get(row.name, row.name)
    if row.document.kind == DocumentKind.LOA or role not in ROLES or not row.document.reading:
        return []
    reading = bill_of(row.document)
    if role == "number":
        return [_sentence_of_a_number(one) for one in explain_numbers(reading, row.tn)][:MOST]
    candidates = explain(reading, role)
    return [_sentence(one, role) for one in candidates if one.reasons][:MOST]


def _sentence(one: Explained, role: str) -> str:
    value = masked(one.value) if role == "account_number" else one.value
    how = "Taken" if one.is_certain else "Taken, but not for sure"
    said = "; ".join(words for _, words in one.reasons)
    return f"{how if one.is_taken else 'Not taken'}: {value} (page {one.page + 1}), because {said}."


def _sentence_of_a_number(one: Explained) -> str:
    """What it is there for on that page, and what it may have been instead."""
    said = "; ".join(words for _, words in one.reasons) or "nothing says what else it is"
    sure = "" if one.is_certain else ", but not for sure"
    lost = [
        f"{role}: {'; '.join(words for weight, words in reasons if weight > 0)}"
        for role, weight, reasons in one.others
        if weight > 0
    ]
    spoke = f" What spoke for something else: {' / '.join(lost)}." if lost else ""
    return f"Page {one.page + 1}: {one.role}{sure}, because {said}.{spoke}"
