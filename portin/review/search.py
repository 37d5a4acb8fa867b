"""Finds orders of all accounts by a number in any format, a reference (ours or the partner's), a PON, or a name. Reads
only."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.db.models.functions import Upper

from accounts.models import Account
from phone_numbers import nanp
from portin.models import CarrierRequest, PortInNumber, PortInOrder, Submission
from portin.models.order import CROCKFORD
from portin.models.querysets import LONGEST_NAME, SHORTEST_PART, OrderQuerySet, spelled
from portin.rules.spelling import search_pattern

_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def orders_matching(text: str) -> OrderQuerySet:
    """Orders that the text may mean, the newest first; all of them when it is empty.

    What indexes answer is asked first: digits of numbers, references of references, and words of names. Only what none
    of them finds is looked for in the middle of everything.
    """
    orders, text = PortInOrder.objects.order_by("-created_at", "-pk"), text.strip()
    if not text:
        return orders
    keys = [*_by_number(text), *_by_reference(text)]
    if any(character.isalpha() for character in text):
        keys.append(PortInOrder.objects.filter(_is_named(text)).order_by().values("pk"))
    if keys:
        found = orders.filter(pk__in=keys[0].union(*keys[1:]) if len(keys) > 1 else keys[0])
        if found.exists():
            return found
    return orders.filter(_is_anywhere(text))


def _by_number(text: str) -> list[QuerySet]:
    """Numbers that begin or end with these digits, by two indexes; nothing when the text is no part of a number."""
    forms = nanp.search_forms(text)
    if len(forms.contains) < SHORTEST_PART:
        return []
    ranges = [_in_range("tn", forms.starts_with, "9")] if forms.starts_with else []
    ranges += [_in_range("tn_reversed", forms.ends_with[::-1], "9")] if forms.ends_with else []
    return [PortInNumber.objects.filter(one).order_by().values("order_id") for one in ranges]


def _by_reference(text: str) -> list[QuerySet]:
    """Our reference and the PON from their beginning, the partner's likewise in any case."""
    found: list[QuerySet] = [
        CarrierRequest.objects.alias(told=Upper("carrier_reference"))
        .filter(_in_range("told", text.upper(), "Z"), told__startswith=text.upper())
        .order_by()
        .values("submission__order_id")
    ]
    if reference := as_reference(text):
        found.append(PortInOrder.objects.filter(_in_range("reference", reference, "Z")).order_by().values("pk"))
        found.append(Submission.objects.filter(_in_range("pon", reference[:13], "Z")).order_by().values("order_id"))
    return found


def _is_named(text: str) -> Q:
    accounts = Account.objects.filter(spelled(text, "name"))  # one look at each account, not at each order's
    wanted = spelled(text, "name", "business_name", "losing_carrier") | Q(account__in=accounts.values("pk"))
    return wanted | _is_person(text)


def _is_anywhere(text: str) -> Q:
    wanted = _is_named(text)
    told = CarrierRequest.objects.filter(carrier_reference__icontains=text)
    wanted |= Q(pk__in=told.values("submission__order_id"))
    forms = nanp.search_forms(text)
    if len(forms.contains) >= SHORTEST_PART:
        wanted |= Q(pk__in=PortInNumber.objects.filter(tn__contains=forms.contains).values("order_id"))
    return wanted


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


def as_reference(text: str) -> str:
    """7km4q-x2d9a as 7KM4QX2D9A; "" when it cannot be the beginning of a reference or a PON."""
    bare = text.upper().replace("-", "").replace(" ", "")
    read = bare if bare.startswith("P") else bare.translate(_MISREAD)
    return read if len(read) >= 4 and set(read) <= set(CROCKFORD) else ""


def _in_range(column: str, beginning: str, last: str) -> Q:
    """ "Begins with" as a range, which an index answers on both engines: up to the `last` of the characters that may
    follow, since what sorts behind it is another matter in each language."""
    return Q(**{f"{column}__gte": beginning, f"{column}__lte": beginning + last * 20})
