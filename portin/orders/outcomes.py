"""How the numbers of one order came out, bad news first ("2 numbers were refused, 3 have a date"), and what the
customer is to correct.

The one place that counts: the strip, the list, the fix page, the titles of pages and the mails all ask here. It is
given the numbers of an order and their open rejections, and asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from portin.models import DocumentKind, PortInNumber, Rejection
from portin.paper import order_lines
from portin.rules import business_days, reasons, words
from portin.rules.reasons import CUSTOMER, SUPPORT, Reason, can_be_fixed_by, reason
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus

S = NumberStatus

# What is said of one number and of several, in the order in which it is told: first in full, then of the others.
_FIRST = {
    "refused": ngettext_lazy("%(count)s number was rejected", "%(count)s numbers were rejected", "count"),
    "missed": ngettext_lazy("%(count)s number is past its date", "%(count)s numbers are past their date", "count"),
    "inactive": ngettext_lazy(
        "%(count)s number moved but does not work fully yet",
        "%(count)s numbers moved but do not work fully yet",
        "count",
    ),
    "dated": ngettext_lazy("%(count)s number has a date", "%(count)s numbers have a date", "count"),
    "waiting": ngettext_lazy(
        "%(count)s number waits for the carrier", "%(count)s numbers wait for the carrier", "count"
    ),
    "approved": ngettext_lazy("%(count)s number is approved", "%(count)s numbers are approved", "count"),
    "in_review": ngettext_lazy("%(count)s number is in review", "%(count)s numbers are in review", "count"),
    "works": ngettext_lazy("%(count)s number moved and works", "%(count)s numbers moved and work", "count"),
    "with_us": ngettext_lazy("%(count)s number is with us", "%(count)s numbers are with us", "count"),
    "released": ngettext_lazy("%(count)s number was released", "%(count)s numbers were released", "count"),
    "canceled": ngettext_lazy("%(count)s number was canceled", "%(count)s numbers were canceled", "count"),
}
_OTHERS = {
    "refused": ngettext_lazy("%(count)s was rejected", "%(count)s were rejected", "count"),
    "missed": ngettext_lazy("%(count)s is past its date", "%(count)s are past their date", "count"),
    "inactive": ngettext_lazy(
        "%(count)s moved but does not work fully yet", "%(count)s moved but do not work fully yet", "count"
    ),
    "dated": ngettext_lazy("%(count)s has a date", "%(count)s have a date", "count"),
    "waiting": ngettext_lazy("%(count)s waits for the carrier", "%(count)s wait for the carrier", "count"),
    "approved": ngettext_lazy("%(count)s is approved", "%(count)s are approved", "count"),
    "in_review": ngettext_lazy("%(count)s is in review", "%(count)s are in review", "count"),
    "works": ngettext_lazy("%(count)s moved and works", "%(count)s moved and work", "count"),
    "with_us": ngettext_lazy("%(count)s is with us", "%(count)s are with us", "count"),
    "released": ngettext_lazy("%(count)s was released", "%(count)s were released", "count"),
    "canceled": ngettext_lazy("%(count)s was canceled", "%(count)s were canceled", "count"),
}
_GROUP_OF = {
    S.REJECTED: "refused",
    S.IN_REVIEW: "in_review",
    S.SUBMITTED_TO_CARRIER: "waiting",
    S.COMPLETED: "with_us",
    S.CANCELED: "canceled",
}
BAD_NEWS = ("refused", "missed", "inactive")


@dataclass
class Outcomes:
    """All numbers of an order at a moment. `rejections`: number pk -> its unresolved rejections."""

    numbers: Sequence[PortInNumber]
    now: datetime
    rejections: Mapping[int, Sequence[Rejection]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> dict[str, list[PortInNumber]]:
        """What happened -> its numbers, bad news first. A draft number is in none."""
        found: dict[str, list[PortInNumber]] = {name: [] for name in _FIRST}
        for number in self.numbers:
            if name := self._group_of(number):
                found[name].append(number)
        if found["inactive"]:  # they are with us, too: what tells the others from them is that they work
            found["works"], found["with_us"] = found["with_us"], []
        return {name: numbers for name, numbers in found.items() if numbers}

    def _group_of(self, number: PortInNumber) -> str:
        if number.status == S.ACCEPTED:
            return (
                "missed"
                if business_days.is_after_end_of_business(number.known_foc_on, number.time_zone, self.now)
                else "dated"
            )
        if number.status in PORTED_INACTIVE:
            return "inactive"
        if number.status == S.IN_REVIEW and number.approved_at:
            return "approved"
        if number.status == S.COMPLETED and number.released_at:
            return "released"
        return _GROUP_OF.get(number.status, "")

    @cached_property
    def summary(self) -> str:
        """ "2 numbers were refused, 3 have a date"; "" while all numbers but the canceled ones share one fate."""
        if len(self.groups.keys() - {"canceled"}) < 2:
            return ""
        counts = [(name, {"count": len(numbers)}) for name, numbers in self.groups.items()]
        return ", ".join((_OTHERS if place else _FIRST)[name] % count for place, (name, count) in enumerate(counts))

    @property
    def is_mixed(self) -> bool:
        """Whether a number came out badly while others did not: the bad news is told first, and the good beside it."""
        return bool(self.summary) and any(name in self.groups for name in BAD_NEWS)

    @property
    def bad_news(self) -> str:
        """The summary where there is bad news in it, else ""."""
        return self.summary if self.is_mixed else ""

    @cached_property
    def rejected(self) -> list[PortInNumber]:
        return [number for number in self.numbers if number.status == S.REJECTED]

    def codes_of(self, number: PortInNumber) -> list[str]:
        return [rejection.code for rejection in self.rejections.get(number.pk, ())]

    @cached_property
    def fixable(self) -> list[PortInNumber]:
        """Rejected numbers that the customer can send again."""
        return [number for number in self.rejected if can_be_fixed_by(CUSTOMER, self.codes_of(number))]

    @cached_property
    def cleared_by_support(self) -> list[PortInNumber]:
        return [number for number in self.rejected if can_be_fixed_by(SUPPORT, self.codes_of(number))]

    @cached_property
    def corrections(self) -> list[Reason]:
        """What the customer is to correct: each reason once, in the order in which it was given."""
        codes = dict.fromkeys(code for number in self.fixable for code in self.codes_of(number))
        return [reason(code) for code in codes if reason(code).fixed_by == CUSTOMER]

    @property
    def to_correct(self) -> str:
        """ "2 corrections": the same count wherever it is named."""
        return words.plural(len(self.corrections), "correction")

    @property
    def what_is_to_do(self) -> str:
        """ "1 correction, a few minutes." That is promised only where no correction waits for somebody else."""
        if takes := self.what_it_takes:
            return _("%(corrections)s. %(takes)s") % {"corrections": self.to_correct, "takes": takes}
        return _("%(corrections)s, a few minutes.") % {"corrections": self.to_correct}

    @property
    def what_it_takes(self) -> str:
        """What the corrections may need that the customer does not have: "It may take a newly signed letter."; "" for
        nothing."""
        needed = list(dict.fromkeys(one for row in self.corrections for one in _needed_for(row)))
        if not needed:
            return ""
        said = ngettext("It may take %(what)s.", "They may take %(what)s.", len(self.corrections))
        return said % {"what": words.joined([_NEEDED[one] for one in needed])}


# What a correction may have to wait for.
_NEEDED = {
    reasons.CARRIER: gettext_lazy("an answer from your current carrier"),
    reasons.PROVIDER: gettext_lazy("an answer from the other provider"),
    DocumentKind.BILL: gettext_lazy("another bill"),
    DocumentKind.LOA: gettext_lazy("a newly signed letter"),
}


def _needed_for(row: Reason) -> list[str]:
    """A letter that shows an answer that is corrected is void, and somebody has to sign a new one."""
    found = [row.waits_for] if row.waits_for else []
    if DocumentKind.BILL in row.reopens_documents:
        found.append(DocumentKind.BILL)
    on_letter = {name for line in order_lines.lines() if line.letter for name in line.names}
    if DocumentKind.LOA in row.reopens_documents or on_letter.intersection(row.reopens_fields):
        found.append(DocumentKind.LOA)
    return found
