"""Finds orders of all accounts by a number in any format, a reference (ours or the partner's), a PON, or a name. Reads
only.

What is in the middle of a text is looked for by trigrams (portin/models/trigrams.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet
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
WALKED = 2_000  # orders
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def orders_found(text: str, most: int, counts: Mapping[str, int]) -> list[QueuedOrder]:
    """The newest orders that the text may mean, so many at most. `counts`: as of `orders_of`.

    What indexes answer is asked first: digits of numbers, references, and words of names. Only what none of them finds
    is looked for in the middle of everything, unless it is a whole number.
    """
    text = text.strip()
    if not text:
        return orders_of(list(_newest().values_list("pk", flat=True)[:most]), counts)
    keys = _named(text, most) if _may_be_a_name(text) else _keys_of(_indexed(most, len(text), **_bounds(text)))
    if not keys and (sources := _anywhere(text)):
        keys = _keys_of(_last_of(sources, most))
    return orders_of(keys, counts)


def _named(text: str, most: int) -> list[int]:
    """Many orders have a common word: the newest ones are looked through first, and all only if that is not enough."""
    last = next((pk for (pk,) in _last_order()), 0)
    if last > WALKED:
        recent = _keys_of(_last_of(_by_index(text, last - WALKED), most))
        if len(recent) == most:
            return recent
    return _keys_of(_last_of(_by_index(text), most))


@Prepared
def _last_order() -> QuerySet[PortInOrder, Any]:
    return _newest().values_list("pk")[:1]


def _keys_of(rows: Iterable[tuple[int]]) -> list[int]:
    return [pk for (pk,) in rows]


def orders_matching(text: str) -> OrderQuerySet:
    """All that the text may mean, to look for something else in; every order when it is empty."""
    text = text.strip()
    if not text:
        return _newest()
    indexed, sources = _newest().filter(pk__in=_union(_by_index(text))), _anywhere(text)
    return indexed if not sources or indexed.exists() else _newest().filter(pk__in=_union(sources))


def _newest() -> OrderQuerySet:
    """By their keys, which are given one after the other: what an index finds says them, and no order is looked at to
    sort it."""
    return PortInOrder.objects.order_by("-pk")


def _last_of(sources: list[QuerySet[Any, Any]], most: int) -> QuerySet[Any, Any]:
    """The keys of the newest orders of all sources."""
    return _union(sources).order_by("-key").values_list("key")[:most]


def _by_index(text: str, since: int = 0) -> list[QuerySet[Any, Any]]:
    """`since`: of the orders behind that key alone."""
    sources = _by_number_or_reference(len(text), _bounds(text), since)
    return [*sources, *_by_name(text, since)] if _may_be_a_name(text) else sources


def _may_be_a_name(text: str) -> bool:
    return any(ch.isalpha() for ch in text) and not any(ch.isdigit() for ch in text)


def _is_whole_number(text: str) -> bool:
    """All ten digits of a number: an index knows whether it is in an order, and nothing else has it in its middle. A
    carrier's reference that is made of it begins or ends with it."""
    return len(nanp.search_forms(text).contains) == WHOLE


def _union(sources: list[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """Each order once."""
    return sources[0].union(*sources[1:]) if len(sources) > 1 else sources[0].distinct()


def _keys(rows: QuerySet[Any, Any], order: str, since: int = 0) -> QuerySet[Any, Any]:
    """The orders of these rows, of those behind `since`. `order`: where a row says its own.

    As a sum, which no index has: else PostgreSQL would read all rows of a source in the order of their keys, the newest
    first, because it expects to find much of what has three letters.
    """
    wanted = rows.filter(**{f"{order}__gt": since}) if since else rows
    return wanted.order_by().values(key=ExpressionWrapper(F(order) + 0, BigIntegerField()))


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


def _by_number_or_reference(length: int, bounds: Mapping[str, str], since: int = 0) -> list[QuerySet[Any, Any]]:
    """Numbers that begin or end with these digits, by two indexes; our reference and the PON from their beginning, the
    partner's from both ends in any case. `bounds`: of a text of this length."""
    of = {name: {key: bound for key, bound in bounds.items() if key.startswith(f"{name}__")} for name in _INDEXED}
    written = Upper("carrier_reference")
    told = CarrierRequest.objects.exclude(carrier_reference="")  # as the indexes do
    found: list[QuerySet[Any, Any]] = [
        _keys(PortInNumber.objects.filter(**of[name]), "order_id", since) for name in ("tn", "tn_reversed") if of[name]
    ]
    begun = told.alias(told=written, begins=Left(written, length)).filter(begins=bounds["told"], **of["told"])
    found.append(_keys(begun, "submission__order_id", since))
    if "told_end" in bounds:
        ended = told.alias(end=Ending(written), ends=Right(written, length))
        ended = ended.filter(end=bounds["told_end"], ends=bounds["told"])
        found.append(_keys(ended, "submission__order_id", since))
    if of["reference"]:
        found.append(_keys(PortInOrder.objects.filter(**of["reference"]), "pk", since))
        found.append(_keys(Submission.objects.filter(**of["pon"]), "order_id", since))
    return found


_INDEXED = ("tn", "tn_reversed", "told", "reference", "pon")


@Prepared
def _indexed(most: int, length: int, **bounds: str) -> QuerySet[PortInOrder, Any]:
    return _last_of(_by_number_or_reference(length, bounds), most)


def _by_name(text: str, since: int = 0) -> list[QuerySet[Any, Any]]:
    """Names of the order, its people, business and carrier, and of the account, in any spelling. The few orders behind
    `since` are looked through without the index, which would gather what all others have."""
    named = searched_words(text[:LONGEST_NAME])
    alternatives = [one for whole, words in named for one in ([whole], words)]
    orders = OrderWords.objects.filter(_has_one_of(alternatives))
    orders = orders if since else trigrams.narrowed(orders, *alternatives)
    of_accounts = PortInOrder.objects.filter(account__in=_accounts(text, named).values("pk"))
    return [_keys(orders, "order_id", since), _keys(of_accounts, "pk", since)]


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
    through already. What begins with the country code is no middle of a number. Nothing of a whole number; and one or
    two characters are in the middle of any reference.
    """
    found: list[QuerySet[Any, Any]] = []
    if _is_whole_number(text):
        return found
    if len(text) >= trigrams.LENGTH:
        told = CarrierRequest.objects.exclude(carrier_reference="").filter(carrier_reference__icontains=text)
        found.append(_keys(trigrams.narrowed(told, [text]), "submission__order_id"))
    if not _may_be_a_name(text):
        found += _by_name(text)
    digits = nanp.search_forms(text).ends_with
    if SHORTEST_PART <= len(digits) < WHOLE:
        numbered = OrderWords.objects.filter(numbers__contains=digits)
        found.append(_keys(trigrams.narrowed(numbered, [digits]), "order_id"))
    return found


def as_reference(text: str) -> str:
    """7km4q-x2d9a as 7KM4QX2D9A; "" when it cannot be the beginning of a reference or a PON."""
    bare = text.upper().replace("-", "").replace(" ", "")
    read = bare if bare.startswith("P") else bare.translate(_MISREAD)
    return read if len(read) >= 4 and set(read) <= set(CROCKFORD) else ""
