"""Takes what a bill says over into the answer: one click in place of typing it again.

The value comes from the stored reading, never from the browser. What may be changed is asked of portin.orders.drafts:
everything on a draft, on a submitted order only what was opened. A letter signed online for the old answer is void by
that, as after any change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from portin import order_fields
from portin.comparing import DATES, Row
from portin.models import Document, OwnerKind, PortInOrder
from portin.orders import drafts, order_documents
from portin.orders.readiness import Facts
from portin.reading.vocabulary.names import split_person
from portin.rules.errors import WrongState


@dataclass(frozen=True)
class Taken:
    """What became of a click: the row as it was, and whether a letter signed online became void."""

    row: Row
    has_voided_letter: bool

    @property
    def label(self) -> str:
        """The answer that was changed, in a few words: not always the one that the row is about."""
        is_reseller = "reseller_name" in self.row.finding.answers
        return _(order_fields.field("reseller_name").few_words) if is_reseller else self.row.label


def answers_from(order: PortInOrder, row: Row) -> dict[str, str]:
    """Field of the order -> the value that the bill has for it; empty when it cannot be told apart. A bill's date:
    {"dated_on": …}."""
    if not row.can_be_taken_over:
        return {}
    if row.name in DATES:
        return {"dated_on": row.found}
    if row.name != "owner_name":
        return _fitting(dict(row.finding.answers))
    if not (held := row.finding.answers.get("owner_name", "")):
        return {}
    if order.owner_kind == OwnerKind.BUSINESS:
        return _fitting({"business_name": held})
    first, last = split_person(held, order.first_name, order.last_name)
    return _fitting({"first_name": first, "last_name": last}) if first else {}


def _fitting(values: dict[str, str]) -> dict[str, str]:
    """Nothing at all where a value is longer than its field."""
    fits = all(len(value) <= (order_fields.field(name).length or 0) for name, value in values.items())
    return values if fits else {}


def changes(order: PortInOrder, row: Row) -> dict[str, str]:
    """Those of the bill's values that differ from the answers."""
    return {
        name: value
        for name, value in answers_from(order, row).items()
        if name == "dated_on" or getattr(order, name) != value
    }


def is_open(order: PortInOrder, row: Row, opened: set[str]) -> bool:
    """Whether the bill's value may replace the answer; `opened`: what drafts.open_items says of a submitted order."""
    wanted = changes(order, row)
    if order.is_draft:
        return bool(wanted)
    return bool(wanted) and "dated_on" not in wanted and set(wanted) <= opened


@transaction.atomic
def take_over(order: PortInOrder, key: str, user: User) -> Taken | None:
    """Takes one row's value over (`key`: its cutout_key). None when it does not differ anymore. Raises WrongState when
    it is not open."""
    current = PortInOrder.objects.select_for_update(of=("self",)).select_related("account").filter(pk=order.pk).first()
    if current is None:
        raise WrongState(_("This draft was discarded in the meantime."))
    facts = Facts.of(current, numbers=list(current.numbers.by_tn()))
    row = next((row for row in facts.compared if row.cutout_key == key and row.can_be_taken_over), None)
    wanted = changes(current, row) if row else {}
    if not row or not wanted:
        return None
    if not is_open(current, row, set() if current.is_draft else drafts.open_items(current)):
        raise WrongState(_("This order was submitted: only what support or the carrier asks about can be changed."))
    void_before = len(facts.void_letters)
    if "dated_on" in wanted:
        _date(row.document, current, user, str(wanted["dated_on"]))
    else:
        drafts.save_answers(current, wanted, user)
    return Taken(row, len(Facts.of(current, numbers=facts.numbers).void_letters) > void_before)


def _date(document: Document, order: PortInOrder, user: User, said: str) -> None:
    document.order = order
    covers = None if document.covers_all else [number.pk for number in document.numbers.all()]
    order_documents.describe_document(
        document, user, kind=document.kind, dated_on=date.fromisoformat(said), covers=covers
    )
