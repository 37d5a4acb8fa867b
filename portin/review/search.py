"""Finds orders of all accounts by a number in any format, a reference (ours or the partner's), a PON, or a name. Reads
only.

What is in the middle of a text is looked for by trigrams (portin/models/trigrams.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Left, Right, Upper

from accounts.models import Account
from accounts.prepared import Prepared
from phone_numbers import nanp
from portin.models import CarrierRequest, PortInNumber, PortInOrder, Submission, trigrams
from portin.models.ending import ENDING, Ending
from portin.models.order import CROCKFORD, OrderWords
from portin.models.querysets import LONGEST_NAME, SHORTEST_PART, OrderQuerySet, spelled
from portin.review.queue_rows import QueuedOrder, orders_of
from portin.rules.spelling import searched_words

WHOLE = 10  # digits of a number
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def orders_found(text: str, most: int, counts: Mapping[str, int]) -> list[QueuedOrder]:
    """The newest orders that the text may mean, so many at most. `counts`: as of `orders_of`.

    What indexes answer is asked first: digits of numbers, references, and words of names. Only what none of them finds
    is looked for in the middle of everything, unless it is a whole number.
    """
    text = text.strip()
    if not text:
        return orders_of(list(_newest().values_list("pk", flat=True)[:most]), counts)
    if _may_be_a_name(text):
        keys = list(_newest().filter(pk__in=_union(_by_index(text))).values_list("pk", flat=True)[:most])
    else:
        keys = [pk for (pk,) in _indexed(most, len(text), **_bounds(text))]
    if not keys and not _is_whole_number(text):
        keys = list(_newest().filter(pk__in=_union(_anywhere(text))).values_list("pk", flat=True)[:most])
    return orders_of(keys, counts)


def orders_matching(text: str) -> OrderQuerySet:
    """All that the text may mean, to look for something else in; every order when it is empty."""
    text = text.strip()
    if not text:
        return _newest()
    indexed = _newest().filter(pk__in=_union(_by_index(text)))
    return indexed if _is_whole_number(text) or indexed.exists() else _newest().filter(pk__in=_union(_anywhere(text)))


def _newest() -> OrderQuerySet:
    return PortInOrder.objects.order_by("-created_at", "-pk")


def _by_index(text: str) -> list[QuerySet[Any, Any]]:
    sources = _by_number_or_reference(len(text), **_bounds(text))
    return [*sources, *_by_name(text)] if _may_be_a_name(text) else sources


def _may_be_a_name(text: str) -> bool:
    return any(ch.isalpha() for ch in text) and not any(ch.isdigit() for ch in text)


def _is_whole_number(text: str) -> bool:
    """All ten digits of a number: an index knows whether it is in an order, and nothing else has it in its middle. A
    carrier's reference that is made of it begins or ends with it."""
    return len(nanp.search_forms(text).contains) == WHOLE


def _union(sources: list[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """Asked by themselves: PostgreSQL would try each order, the newest first, against a source that it may take into
    its plan, and it expects to find much of what has three letters."""
    return sources[0].union(*sources[1:]) if len(sources) > 1 else sources[0].distinct()


def _bounds(text: str) -> dict[str, str]:
    """What the text begins, as where it begins and ends in an index; numbers by both of their ends, and nothing of one
    when the text is no part of it."""
    told = text.upper()
    found = {"told": told, **_range("told", told, "Z")}
    if len(told) >= ENDING:
        found["told_end"] = told[-ENDING:]
    forms = nanp.search_forms(text)
    if len(forms.contains) >= SHORTEST_PART:
        found |= _range("tn", forms.starts_with, "9") if forms.starts_with else {}
        found |= _range("tn_reversed", forms.ends_with[::-1], "9") if forms.ends_with else {}
    if reference := as_reference(text):
        found |= _range("reference", reference, "Z") | _range("pon", reference[:13], "Z")
    return found


def _range(name: str, beginning: str, last: str) -> dict[str, str]:
    """ "Begins with" as a range, which an index answers on both engines: up to the `last` of the characters that may
    follow, since what sorts behind it is another matter in each language."""
    return {f"{name}__gte": beginning, f"{name}__lte": beginning + last * 20}


def _by_number_or_reference(length: int, **bounds: str) -> list[QuerySet[Any, Any]]:
    """Numbers that begin or end with these digits, by two indexes; our reference and the PON from their beginning, the
    partner's from both ends in any case. `bounds`: of a text of this length."""
    of = {name: {key: bound for key, bound in bounds.items() if key.startswith(f"{name}__")} for name in _INDEXED}
    written = Upper("carrier_reference")
    told = CarrierRequest.objects.exclude(carrier_reference="").order_by()  # as the indexes do
    found: list[QuerySet[Any, Any]] = [
        PortInNumber.objects.filter(**of[name]).order_by().values("order_id")
        for name in ("tn", "tn_reversed")
        if of[name]
    ]
    begun = told.alias(told=written, begins=Left(written, length)).filter(begins=bounds["told"], **of["told"])
    found.append(begun.values("submission__order_id"))
    if "told_end" in bounds:
        ended = told.alias(end=Ending(written), ends=Right(written, length))
        ended = ended.filter(end=bounds["told_end"], ends=bounds["told"])
        found.append(ended.values("submission__order_id"))
    if of["reference"]:
        found.append(PortInOrder.objects.filter(**of["reference"]).order_by().values("pk"))
        found.append(Submission.objects.filter(**of["pon"]).order_by().values("order_id"))
    return found


_INDEXED = ("tn", "tn_reversed", "told", "reference", "pon")


@Prepared
def _indexed(most: int, length: int, **bounds: str) -> QuerySet[PortInOrder, Any]:
    sources = _by_number_or_reference(length, **bounds)
    return _newest().filter(pk__in=_union(sources)).values_list("pk")[:most]


def _by_name(text: str) -> list[QuerySet[Any, Any]]:
    """Names of the order, its people, business and carrier, and of the account, in any spelling."""
    named = searched_words(text[:LONGEST_NAME])
    alternatives = [one for whole, words in named for one in ([whole], words)]
    orders = trigrams.narrowed(OrderWords.objects.filter(_has_one_of(alternatives)), *alternatives).order_by()
    return [
        orders.values("order_id"),
        PortInOrder.objects.filter(account__in=_accounts(text, named).values("pk")).order_by().values("pk"),
    ]


def _accounts(text: str, named: Sequence[tuple[str, list[str]]]) -> QuerySet[Account]:
    """One look at each account, not at each order's: the name itself is compared where its plain spelling has every
    word of the text somewhere."""
    accounts = Account.objects.filter(spelled(text, "name")).order_by()
    words = [[word.strip() for word in words if word.strip().isalnum()] for _, words in named]
    if not words or not all(words):  # in no plain spelling
        return accounts
    return trigrams.narrowed(accounts.filter(_has_one_of(words)), *words)


def _has_one_of(alternatives: Sequence[Sequence[str]]) -> Q:
    """Whether the words have all texts of one of the alternatives."""
    found = Q(pk__in=[])
    for texts in alternatives:
        has_all = Q()
        for text in texts:
            has_all &= Q(words__contains=text)
        found |= has_all
    return found


def _anywhere(text: str) -> list[QuerySet[Any, Any]]:
    """In the middle of a number or of the partner's reference, or in a name with digits: names without any were looked
    through already. What begins with the country code is no middle of a number.
    """
    told = CarrierRequest.objects.exclude(carrier_reference="").filter(carrier_reference__icontains=text).order_by()
    found: list[QuerySet[Any, Any]] = [trigrams.narrowed(told, [text]).values("submission__order_id")]
    if not _may_be_a_name(text):
        found += _by_name(text)
    digits = nanp.search_forms(text).ends_with
    if SHORTEST_PART <= len(digits) < WHOLE:
        numbered = OrderWords.objects.filter(numbers__contains=digits).order_by()
        found.append(trigrams.narrowed(numbered, [digits]).values("order_id"))
    return found


def as_reference(text: str) -> str:
    """7km4q-x2d9a as 7KM4QX2D9A; "" when it cannot be the beginning of a reference or a PON."""
    bare = text.upper().replace("-", "").replace(" ", "")
    read = bare if bare.startswith("P") else bare.translate(_MISREAD)
    return read if len(read) >= 4 and set(read) <= set(CROCKFORD) else ""
