"""Finds orders of all accounts by a number in any format, a reference (ours or the partner's), a PON, or a name. Reads
only."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Upper

from accounts.models import Account
from phone_numbers import nanp
from portin.models import CarrierRequest, PortInNumber, PortInOrder, Submission
from portin.models.counting import counted
from portin.models.order import CROCKFORD, OrderWords
from portin.models.querysets import LONGEST_NAME, SHORTEST_PART, OrderQuerySet, spelled
from portin.rules.spelling import searched_words

_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def orders_matching(text: str) -> OrderQuerySet:
    """Orders that the text may mean, the newest first; all of them when it is empty.

    What indexes answer is asked first: digits of numbers, references of references, and words of names. Only what none
    of them finds is looked for in the middle of everything.
    """
    orders, text = PortInOrder.objects.order_by("-created_at", "-pk"), text.strip()
    if not text:
        return orders
    has_letters, has_digits = any(ch.isalpha() for ch in text), any(ch.isdigit() for ch in text)
    sources = [*_by_number(text), *_by_reference(text)]
    if has_letters and not has_digits:
        sources += _by_name(text)
    if any(counted(sources, most=0)):
        return orders.filter(pk__in=sources[0].union(*sources[1:]) if len(sources) > 1 else sources[0])
    return orders.filter(_is_anywhere(text))


def _by_number(text: str) -> list[QuerySet[Any, Any]]:
    """Numbers that begin or end with these digits, by two indexes; nothing when the text is no part of a number."""
    forms = nanp.search_forms(text)
    if len(forms.contains) < SHORTEST_PART:
        return []
    ranges = [_in_range("tn", forms.starts_with, "9")] if forms.starts_with else []
    ranges += [_in_range("tn_reversed", forms.ends_with[::-1], "9")] if forms.ends_with else []
    return [PortInNumber.objects.filter(one).order_by().values("order_id") for one in ranges]


def _by_reference(text: str) -> list[QuerySet[Any, Any]]:
    """Our reference and the PON from their beginning, the partner's likewise in any case."""
    found: list[QuerySet[Any, Any]] = [
        CarrierRequest.objects.alias(told=Upper("carrier_reference"))
        .filter(_in_range("told", text.upper(), "Z"), told__startswith=text.upper())
        .exclude(carrier_reference="")  # as the index does
        .order_by()
        .values("submission__order_id")
    ]
    if reference := as_reference(text):
        found.append(PortInOrder.objects.filter(_in_range("reference", reference, "Z")).order_by().values("pk"))
        found.append(Submission.objects.filter(_in_range("pon", reference[:13], "Z")).order_by().values("order_id"))
    return found


def _by_name(text: str) -> list[QuerySet[Any, Any]]:
    """Names of the order, its people, business and carrier, and of the account, in any spelling."""
    named = Q(pk__in=[])
    for whole, words in searched_words(text[:LONGEST_NAME]):
        begun = Q()
        for word in words:
            begun &= Q(words__contains=word)
        named |= Q(words__contains=whole) | begun
    accounts = Account.objects.filter(spelled(text, "name"))  # one look at each account, not at each order's
    return [
        OrderWords.objects.filter(named).order_by().values("order_id"),
        PortInOrder.objects.filter(account__in=accounts.values("pk")).order_by().values("pk"),
    ]


def _is_anywhere(text: str) -> Q:
    """In the middle of a number or of the partner's reference, or in a name with digits."""
    told = CarrierRequest.objects.filter(carrier_reference__icontains=text)
    wanted = Q(pk__in=told.values("submission__order_id"))
    for source in _by_name(text):
        wanted |= Q(pk__in=source)
    forms = nanp.search_forms(text)
    if len(forms.contains) >= SHORTEST_PART:
        wanted |= Q(pk__in=PortInNumber.objects.filter(tn__contains=forms.contains).values("order_id"))
    return wanted


def as_reference(text: str) -> str:
    """7km4q-x2d9a as 7KM4QX2D9A; "" when it cannot be the beginning of a reference or a PON."""
    bare = text.upper().replace("-", "").replace(" ", "")
    read = bare if bare.startswith("P") else bare.translate(_MISREAD)
    return read if len(read) >= 4 and set(read) <= set(CROCKFORD) else ""


def _in_range(column: str, beginning: str, last: str) -> Q:
    """ "Begins with" as a range, which an index answers on both engines: up to the `last` of the characters that may
    follow, since what sorts behind it is another matter in each language."""
    return Q(**{f"{column}__gte": beginning, f"{column}__lte": beginning + last * 20})
