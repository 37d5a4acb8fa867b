"""Pages of a list by the key of its rows: the next page begins after the last row that was shown, so that page 4,000
costs what page 1 does, and no row is skipped or shown twice because another one came. Reads only.

Addresses say ?after=PLACE or ?before=PLACE, and ?before=end for the last page. A place is how many rows were before it
when the link was made, and the key that the list is sorted by. It says where in a list a page begins, never whose list
it is: the rows come from the list of who asks. What is no place is the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet

AFTER, BEFORE, END = "after", "before", "end"
PARAMETERS = (AFTER, BEFORE)  # what a search or a filter leaves out
LONGEST = 80  # of a place, in characters
MOST = 2**63 - 1  # of a key, and of a position
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
LAST_MOMENT = (datetime(9999, 1, 1, tzinfo=UTC) - EPOCH) // MICROSECOND

Row = TypeVar("Row")
SomeModel = TypeVar("SomeModel", bound=Model)
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    """A column that a list is sorted by. `read` takes a whole number of an address, as `write` makes it, and raises
    ValueError for one that the column cannot hold."""

    name: str
    write: Callable[[Any], int]
    read: Callable[[int], Any]


def _moment(number: int) -> datetime:
    if number > LAST_MOMENT:
        raise ValueError("Later than any calendar")
    return EPOCH + number * MICROSECOND


def moment(name: str) -> Column:
    """A DateTimeField, by its microseconds."""
    return Column(name, lambda value: (value - EPOCH) // MICROSECOND, _moment)


def day(name: str) -> Column:
    """A DateField, by the number of its day (`date.toordinal`)."""
    return Column(name, lambda value: value.toordinal(), _day)


def _day(number: int) -> date:
    try:
        return date.fromordinal(number)
    except OverflowError:
        raise ValueError("Later than any calendar") from None


def whole(name: str) -> Column:
    """A key, of the row or of another table."""
    return Column(name, int, int)


def part(name: str) -> Column:
    """0 of rows that come first, 1 of those that come behind them."""
    return Column(name, int, _part)


def _part(number: int) -> int:
    if number > 1:
        raise ValueError("A list has two parts")
    return number


def _tn(number: int) -> str:
    if number >= 10**11:
        raise ValueError("No number of the North American plan")
    return f"+{number}"


def tn(name: str) -> Column:
    """A telephone number as +1 and ten digits."""
    return Column(name, lambda value: int(value[1:]), _tn)


class Reach(NamedTuple):
    """Which rows a page reads: at most `most` from `key` or from the end of the list. `is_back`: those before, nearest
    first."""

    is_back: bool
    key: Key | None
    most: int


@dataclass(frozen=True)
class Place:
    """What an address asks for: the first page, the last one, or what is beside a key."""

    is_back: bool = False
    position: int = 0
    key: Key | None = None


FIRST, LAST = Place(), Place(is_back=True)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`start`: how many rows are before it; exact on the first and the last page, else as many as were when its link
    was made. `previous`: what ?before= is for the page before it, `next`: what ?after= is for the next one; "" where
    there is no such page. `is_least`: there may be more rows than `total`."""

    rows: Sequence[Row]
    start: int
    total: int
    previous: str
    next: str
    is_least: bool = False

    @property
    def has_other_pages(self) -> bool:
        return bool(self.previous or self.next)

    @property
    def start_index(self) -> int:
        return self.start + 1

    @property
    def end_index(self) -> int:
        return self.start + len(self.rows)


@dataclass(frozen=True)
class Keyset:
    """How a list is sorted: by columns, none of them null, that tell its rows apart. `parts`: the values of the first
    column, where it has few: what is beyond a key is read in one part after the other, each a range of the index."""

    columns: tuple[Column, ...]
    is_descending: bool = False
    parts: tuple[int, ...] = ()

    def place(self, address: Mapping[str, str]) -> Place:
        """What `request.GET` asks for."""
        is_back = AFTER not in address and BEFORE in address
        given = address.get(BEFORE if is_back else AFTER, "")
        if is_back and given == END:
            return LAST
        parts = given.split("-") if len(given) <= LONGEST else []
        if len(parts) != len(self.columns) + 1 or not all(part.isascii() and part.isdigit() for part in parts):
            return FIRST
        position, *numbers = map(int, parts)
        try:
            key = tuple(column.read(number) for column, number in zip(self.columns, numbers, strict=True))
        except ValueError:
            return FIRST
        return FIRST if max(position, *numbers) > MOST else Place(is_back, position, key)

    def written(self, position: int, key: Key) -> str:
        numbers = (column.write(value) for column, value in zip(self.columns, key, strict=True))
        return "-".join(map(str, (position, *numbers)))

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def reached(
        self, rows: QuerySet[SomeModel, Any], reach: Reach, part: tuple[int, ...] = ()
    ) -> QuerySet[SomeModel, Any]:
        """Sorted, from the key on. A range of the index on all its columns, which is read as far as the page goes.
        `part`: of its rows alone, by a key without its column."""
        is_falling = self.is_descending != reach.is_back
        sign, side = ("-", "lt") if is_falling else ("", "gt")
        rows, names = rows.filter(**dict(zip(self.names, part, strict=False))), self.names[len(part) :]
        if reach.key is not None:
            key = list(zip(names, reach.key, strict=True))
            if len(key) > 1:  # as two conditions, of which both engines take the first one for the range
                rows = rows.filter((f"{key[0][0]}__{side}e", key[0][1]))
            rows = rows.filter(_beyond(key, side))
        return rows.order_by(*(f"{sign}{name}" for name in names))[: reach.most]

    def in_parts(self, reach: Reach) -> Iterator[tuple[tuple[int, ...], Reach]]:
        """From a key on: each part, and what is reached in it; all at once where a list has none, or from its end."""
        if not self.parts or reach.key is None:
            yield (), reach
            return
        (first,), rest = self.parted(reach.key)
        parts = self.parts[::-1] if self.is_descending != reach.is_back else self.parts
        for one in parts[parts.index(first) :]:
            yield (one,), reach._replace(key=rest if one == first else None)

    def parted(self, key: Key) -> tuple[Key, Key]:
        """In which part a key is, and where there; no part of a list that has none."""
        many = 1 if self.parts else 0
        return key[:many], key[many:]

    def read(self, rows: QuerySet[SomeModel, Any], reach: Reach) -> list[Key]:
        """The keys from that of `reach` on; one query, and one more for each part that is reached into."""
        found: list[Key] = []
        for part, of_part in self.in_parts(reach):
            left = of_part._replace(most=reach.most - len(found))
            found += self.reached(rows, left, part).values_list(*self.names)
            if len(found) == reach.most:
                break
        return found

    def page(
        self,
        place: Place,
        total: int,
        size: int,
        read: Callable[[Reach], Sequence[Row]],
        key_of: Callable[[Row], Key],
        *,
        is_least: bool = False,
    ) -> Page[Row]:
        """The page at a place of a list of `total` rows; one read, and another one where nothing is left at that place.
        Pages are counted from the front, so that the last one may be shorter than `size`. `is_least`: the list was
        counted no further, and may have more rows; then a page is where its link says."""
        if not is_least:
            return self._at(place, total, size, read, key_of)
        found = self._at(place, max(total, place.position + size + 1), size, read, key_of, is_least=True)
        return replace(found, is_least=bool(found.next) or place.is_back)

    def _at(
        self,
        place: Place,
        total: int,
        size: int,
        read: Callable[[Reach], Sequence[Row]],
        key_of: Callable[[Row], Key],
        is_least: bool = False,
    ) -> Page[Row]:
        if place == LAST:
            return self._last(total, size, read, key_of)
        found = list(read(Reach(place.is_back, place.key, size + 1)))
        rows, is_more = found[:size], len(found) > size
        if place.is_back:
            if len(rows) < size:  # what was before is gone, in part: the first page, whole
                return self.page(FIRST, total, size, read, key_of)
            start = max(min(place.position, total) - size, 1) if is_more else 0
            return self._page(rows[::-1], start, total, is_more, is_more or total > len(rows), key_of)
        if place.key is None:
            return self._page(rows, 0, total, False, is_more, key_of)
        if not rows:  # what came next is gone
            return self._last(total, size, read, key_of)
        if is_least:
            start, total = place.position, total if is_more else place.position + len(rows)
        else:
            start = max(1, min(place.position, total - len(rows) - 1)) if is_more else total - len(rows)
        return self._page(rows, start, total, True, is_more, key_of)

    def _last(
        self, total: int, size: int, read: Callable[[Reach], Sequence[Row]], key_of: Callable[[Row], Key]
    ) -> Page[Row]:
        most = total % size or size
        rows = list(read(Reach(True, None, most)))[::-1]
        return self._page(rows, total - len(rows), total, total > most, False, key_of)

    def _page(
        self,
        rows: Sequence[Row],
        start: int,
        total: int,
        is_more_before: bool,
        is_more_after: bool,
        key_of: Callable[[Row], Key],
    ) -> Page[Row]:
        start = max(0, start)
        return Page(
            rows,
            start,
            max(total, start + len(rows)),
            self.written(start, key_of(rows[0])) if rows and is_more_before else "",
            self.written(start + len(rows), key_of(rows[-1])) if rows and is_more_after else "",
        )


def _beyond(key: Sequence[tuple[str, Any]], side: str) -> Q:
    """Beyond the key, of rows whose first column is at it or beyond."""
    (name, value), *rest = key
    beyond = Q((f"{name}__{side}", value))
    if not rest:
        return beyond
    (following, its), *more = rest
    return beyond | (Q((f"{following}__{side}e", its)) & _beyond(rest, side) if more else _beyond(rest, side))
