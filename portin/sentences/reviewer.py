"""Findings in words for the reviewer. What the customer is told is what a reviewer reads; only what asks the customer
to act is said otherwise."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import ngettext

from portin.findings import Finding, Kind
from portin.sentences import customer
from portin.sentences.customer import count_of_numbers, ended, label

__all__ = ["count_of_numbers", "ended", "label", "message"]


def message(finding: Finding) -> str:
    """What is the matter."""
    return _OTHERWISE.get(finding.kind, customer.message)(finding)


def _pages_missing(finding: Finding) -> str:
    said = ngettext(
        "%(document)s says that it has %(total)s pages, and only %(here)s of them is here. Ask for %(missing)s as well",
        "%(document)s says that it has %(total)s pages, and only %(here)s of them are here. Ask for %(missing)s as"
        " well",
        len(finding.values["has"]),
    )
    return said % customer.words_of_pages(finding)


_OTHERWISE: dict[Kind, Callable[[Finding], str]] = {Kind.PAGES_MISSING: _pages_missing}
