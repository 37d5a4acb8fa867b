"""Telephone numbers as bills print them: full, without area code, as ranges ("555-0130 thru 0139") and as shortened
lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MAX_RANGE = 1000

_NPA = r"[2-9]\d{2}"
_FULL = re.compile(
    rf"(?<![\d.$#*-])(?:\+?\s?1[\s.-]{{0,3}})?(?:\(\s?({_NPA})\s?\)|({_NPA}))[\s./-]{{0,3}}([2-9]\d{{2}})[\s.-]{{0,3}}(\d{{4}})(?!\d|\.(?!0(?!\d))\d)"
)
_LOCAL = re.compile(r"(?<![\d$#*./-])(?<!\d\s)([2-9]\d{2})[-.](\d{4})(?![\d-]|\.\d|/\d)")
_THROUGH = r"thru|through|thro|(?:up )?to|until|a|à|au|jusqu'?(?:à|au)|-{1,2}>?|=>|→|\.\.\.?|…"
_RANGE = re.compile(
    rf"^\s*(?:{_THROUGH})\s*(?:(?:\+?1[\s.-]?)?\(?({_NPA})\)?[\s./-]{{0,3}})?(?:([2-9]\d{{2}})[-.\s]?|-)?(\d{{2,4}})"
    r"(?!\d|[-./]\d|,\d\d(?!\d)|\s?[%$€])",
    re.I,
)
_BETWEEN = re.compile(r"\b(?:between|entre)(?: le)?\s*$", re.I)
_AND = re.compile(r"^\s*(?:and|&|et(?: le)?)(?=\s)", re.I)
# "913-555-[2200-2219]": the brackets say no more than the range does
_BRACKETED_RANGE = re.compile(r"[2-9]\d\d[-.\s]{1,2}[\[(]\d{4}\s?-\s?\d{4}[\])]")
_NO_BRACKETS = str.maketrans("[]()", "    ")
_MORE = re.compile(
    r"^\s*(?:,|;|/|&|\band\b|\bet\b|\||,\s*(?:and|et))\s*(?:([2-9]\d{2})[-.]|-)?(\d{4})(?!\d|[-.]\d|/(?!\d{4}(?!\d))\d|\s?%)",
    re.I,
)
# "7182044665KXWD7Q4R000208163": a line for machines; "6145550130x12" and "6145550130 poste 12" are extensions
_GOES_ON_AS_A_CODE = re.compile(r"(?!(?:x|ext|extn|poste|p)\.?\d)[a-z]+\d", re.I)
_TAIL = re.compile(r"^/(\d\d)(?=/\d\d(?!\d)|\s*$|[,;)]|\s[a-z])", re.I)  # "614-555-0130/31/32"


_DASHES = str.maketrans("‐‑‒–—−", "------")


@dataclass(frozen=True, slots=True)
class Mention:
    """One printed mention: the numbers it stands for (E.164) and where in the text it is."""

    numbers: tuple[str, ...]
    start: int
    end: int
    area_code_known: bool = True
    extension: bool = False


def digits_fixed(text: str) -> str:
    """Letters between digits that a reading machine mixes up with digits, put right; same length."""
    return re.sub(
        r"(?<=[\d(-])[OoIlSBQ|](?=[\d)-])|(?<=\d-)[OoIlSBQ|]|(?<=\d)[OoIlSBQ|](?=\d|-)",
        lambda m: {"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8"}[m.group()],
        text,
    )


def mentions_in(text: str, area_code: str = "") -> list[Mention]:
    """All mentions of a text, from left to right. `area_code` completes seven-digit numbers; without one they are left
    out."""
    return list(_mentions(text, area_code)) if _FEWEST.search(text) else []


_FEWEST = re.compile(r"(?:\d\D*){7}")  # digits of a number without its area code


@lru_cache(maxsize=8192)
def _mentions(text: str, area_code: str) -> tuple[Mention, ...]:
    text = text.translate(_DASHES)
    if _BRACKETED_RANGE.search(text):
        text = _BRACKETED_RANGE.sub(lambda m: m.group().translate(_NO_BRACKETS), text)
    found: list[Mention] = []
    at = 0
    while at < len(text):
        full, local = _FULL.search(text, at), _LOCAL.search(text, at)
        m = full if full and (not local or full.start() <= local.start()) else local
        if not m:
            break
        if (
            m is full
            and re.search(r"\d\s$", text[max(0, m.start() - 2) : m.start()])
            and re.search(r"\d{7}$", m.group())
            and re.search(r"\D", m.group())
        ):
            at = m.end()  # "53 841 2718046" is a piece of an account number
            continue
        if m is full and m.group().isdigit() and _GOES_ON_AS_A_CODE.match(text, m.end()):
            at = m.end()
            continue
        if m is full:
            npa, nxx, line = m.group(1) or m.group(2), m.group(3), m.group(4)
        else:
            npa, nxx, line = (
                _context_npa(text[: m.start()]) or (found[-1].numbers[0][2:5] if found else area_code),
                m.group(1),
                m.group(2),
            )
        if not npa:
            at = m.end()
            continue
        is_between = bool(_BETWEEN.search(text[: m.start()]))
        numbers, end = _with_those_behind(f"+1{npa}{nxx}{line}", text, m.end(), is_between=is_between)
        found.append(Mention(tuple(dict.fromkeys(numbers)), m.start(), end))
        at = end
    return tuple(found)


def _with_those_behind(first: str, text: str, end: int, *, is_between: bool) -> tuple[list[str], int]:
    """A number with the rest of its range or of its list, and where that ends."""
    numbers = [first]
    while True:
        rest = text[end:]
        if is_between and len(numbers) == 1:
            rest = _AND.sub(lambda said: "-".ljust(len(said.group())), rest)
        if r := _RANGE.match(rest):
            last = _range_end(numbers[-1], r)
            if last is None:
                break
            numbers += [f"+1{n}" for n in range(int(numbers[-1][2:]) + 1, last + 1)]
        elif (r := _MORE.match(rest)) and not _is_a_year(r, rest):
            numbers.append(f"+1{numbers[-1][2:5]}{r.group(1) or numbers[-1][5:8]}{r.group(2)}")
        elif (r := _TAIL.match(rest)) and r[1] > numbers[-1][-2:]:
            numbers.append(numbers[-1][:-2] + r[1])
        else:
            break
        end += r.end()
    return numbers, end


def _is_a_year(more: re.Match[str], rest: str) -> bool:
    """ ", 2026" behind a number is of a date."""
    return bool(re.match(r"20[12]\d$", more.group(2)) and not more.group(1) and re.match(r"\s*,\s*20", rest))


def _context_npa(before: str) -> str:
    m = re.search(rf"(?i)(?:area code|npa|ind\.? ?r[eé]g\.?|code r[eé]gional)[\s:(]*({_NPA})", before)
    return m.group(1) if m else ""


def _range_end(first: str, r: re.Match[str]) -> int | None:
    npa, nxx, tail = r.groups()
    base = first[2:]
    if npa and not nxx and tail and len(tail) == 4 and npa:
        nxx, npa = npa, None  # "555-0130 thru 555 0139": what looked like an area code is the exchange
    start = f"{npa or base[:3]}{nxx or base[3:6]}"
    if npa and not nxx and len(tail) != 4:
        return None
    if len(tail) != 4 and (nxx or re.match(r"\s+[-–—]|[-–—]\s", r.group())):
        return None  # " - 45 min" is no range, "-45" is
    end = int((start + base[6:])[: 10 - len(tail)] + tail)
    return end if 0 < end - int(base) < MAX_RANGE else None


def is_toll_free(number: str) -> bool:
    return number[2:5] in ("800", "833", "844", "855", "866", "877", "888")


_NUMBER = r"(?:\+?1[\s.-])?(?:\([2-9]\d{2}\)|[2-9]\d{2})[\s.-]{0,2}[2-9]\d{2}[\s.-]\d{4}"
_JOINED = r"(?:[,;/|&]|,?\s(?:and|et|&))"
_LIST_BEFORE = re.compile(rf"(?:(?<![\d-]){_NUMBER}\s?{_JOINED}\s*)+(?:and\s|et\s|&\s)?$")
_LIST_BEHIND = re.compile(rf"^(?:\s?{_JOINED}\s*(?:and\s|et\s|&\s)?{_NUMBER}(?!\d))+")


def before_its_list(before: str) -> str:
    """The text before a number without the numbers of the list that it goes on with: "Lines: 614-555-0130, " is
    "Lines: "."""
    return _LIST_BEFORE.sub("", before) if _FEWEST.search(before) else before


def behind_its_list(behind: str) -> str:
    """The text behind a number without the numbers that go on with its list."""
    return _LIST_BEHIND.sub("", behind) if _FEWEST.search(behind) else behind
