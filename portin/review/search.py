"""Finds orders of all accounts by a number in any format, a reference (ours or the partner's), a PON, or a name. Reads
only."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import Account
from phone_numbers import nanp
from portin.models import CarrierRequest, PortInNumber, Submission
from portin.models.order import CROCKFORD
from portin.models.querysets import LONGEST_NAME, SHORTEST_PART, NumberQuerySet, OrderQuerySet, spelled
from portin.rules.spelling import search_pattern

_AFTER = {"0": "1", "1": "2", "2": "3", "3": "4", "4": "5", "5": "6", "6": "7", "7": "8", "8": "9", "9": ":"}
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def orders_matching(orders: OrderQuerySet, text: str) -> OrderQuerySet:
    """Those of `orders` that the text may mean; all of them when it is empty."""
    text = text.strip()
    if not text:
        return orders
    accounts = Account.objects.filter(spelled(text, "name"))  # one look at each account, not at each order's
    wanted = spelled(text, "name", "business_name", "losing_carrier") | Q(account__in=accounts.values("pk"))
    wanted |= _is_person(text)
    told = CarrierRequest.objects.filter(carrier_reference__icontains=text)
    wanted |= Q(pk__in=told.values("submission__order_id"))
    reference = as_reference(text)
    if reference:
        wanted |= Q(reference__startswith=reference)
        wanted |= Q(pk__in=Submission.objects.filter(pon__startswith=reference[:13]).values("order_id"))
    numbers = numbers_matching(PortInNumber.objects.all(), text)
    if numbers is not None:
        wanted |= Q(pk__in=numbers.values("order_id"))
    return orders.filter(wanted)


def _is_person(text: str) -> Q:
    """The authorized user, by the whole name or a part of it: each word is the beginning of one of the names."""
    wanted = Q()
    for word in text.split()[:4]:
        wanted &= (
            Q(first_name__istartswith=word)
            | Q(last_name__istartswith=word)
            | Q(first_name__icontains=f" {word}")
            | Q(last_name__icontains=f" {word}")
            | (_begins(word) if len(word) >= SHORTEST_PART else Q())
        )
    return wanted


def _begins(word: str) -> Q:
    """A name that begins so in any spelling: "lukasz" is Łukasz, "gross" is Groß."""
    pattern = search_pattern(word[:LONGEST_NAME])
    return Q(first_name__iregex=f"(^| ){pattern}") | Q(last_name__iregex=f"(^| ){pattern}") if pattern else Q()


def numbers_matching(numbers: NumberQuerySet, text: str) -> NumberQuerySet | None:
    """Numbers that begin, end or (when none does) go on with these digits; None when the text is
    no part of a number."""
    forms = nanp.search_forms(text)
    if len(forms.contains) < SHORTEST_PART:
        return None
    wanted = Q()
    if forms.starts_with:
        wanted |= _in_range("tn", forms.starts_with)
    if forms.ends_with:
        wanted |= _in_range("tn_reversed", forms.ends_with[::-1])
    found = numbers.filter(wanted)
    return found if found.exists() else numbers.filter(tn__contains=forms.contains)


def as_reference(text: str) -> str:
    """7km4q-x2d9a as 7KM4QX2D9A; "" when it cannot be the beginning of a reference or a PON."""
    bare = text.upper().replace("-", "").replace(" ", "")
    read = bare if bare.startswith("P") else bare.translate(_MISREAD)
    return read if len(read) >= 4 and set(read) <= set(CROCKFORD) else ""


def _in_range(column: str, beginning: str) -> Q:
    """ "Begins with" as a range, which an index answers on both engines."""
    return Q(**{f"{column}__gte": beginning, f"{column}__lt": beginning[:-1] + _AFTER[beginning[-1]]})
