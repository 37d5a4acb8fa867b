"""Cuts a pasted text into pieces, one telephone number each, without losing a word of it. Pure, and knows no numbering rules.

The hard part is the space: it separates numbers ("4155550142 4155550143") and stands inside them ("415 555 0142"). So the
words of a segment are grouped in the way that leaves the fewest odd-sized numbers; commas, semicolons and line ends always cut.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[^\S\r\n\v\f\x85\u2028\u2029]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# ";ext=12" is how a tel: address writes an extension, so this is cut off before the semicolons cut.
_EXTENSION = re.compile(r"(?i)(?<=\d)[\s,;.)(-]*(?:(?:extension|ext|poste|x)[\s.:=#-]*\d{1,6}|#\s*\d{1,6})(?!\d)")
_RANGE = re.compile(r"(?i)\d{4}\s*(?:thru|through|to|until|à|au|\.\.+|-)\s*(?:\(?\d{3}\)?[\s.-]*)?(?:\d{3}[\s.-]*)?\d{2,4}$")
_SEPARATOR = re.compile(r"[,;|\n\r\v\f\x85\u2028\u2029]+|\s+(?:and|et|or|&|/)\s+", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"^\+?\d(?:[.,]\d+)?[eE]\+?\d+$")
_SPREADSHEET_DECIMAL = re.compile(r"(?<!\d)(1?\d{10})\.0+(?!\d)")
_VANITY = re.compile(r"^(?:\+?1[\s.-]*)?\(?([2-9]\d\d)\)?[\s.-]*((?:[A-Z0-9][\s.-]*)+)$", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:[-*•·]\s+|\(?\d{1,2}[.)]\s+(?=\D*\d))")
# Where two numbers touch without a space: "…0142(415)…", "…0142+1…", "…0142/415…".
_GLUED = re.compile(r"(?<=\d)(?=[(+])|(?<=\d{4})/(?=\(?\d{3})")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_LONGEST_GROUP = 9
_MAX_SEGMENT = 600


@dataclass(frozen=True)
class Piece:
    """One piece of the text. `digits` holds what is to be judged, unless `problem` already says why it cannot be."""

    raw: str
    digits: str = ""
    is_foreign: bool = False  # written with a country code other than 1; `digits` then begin with it
    problem: str = ""
    message: str = ""
    note: str = ""


def pieces(text: str, limit: int) -> list[Piece]:
    """The first `limit` pieces of a text, in order."""
    return list(islice(_all_pieces(text), limit))


def _all_pieces(text: str) -> Iterator[Piece]:
    for line in _clean(text).splitlines():
        for segment in _segments(_LIST_MARK.sub("", line)):
            yield from _pieces_of_segment(segment)


def _clean(text: str) -> str:
    """One plain form for the characters that phones, spreadsheets and word processors put into numbers."""
    plain = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    plain = _BLANKS.sub(" ", plain)  # long runs of them would make the other patterns slow
    return _SPREADSHEET_DECIMAL.sub(r"\1", plain)


def _segments(line: str) -> Iterator[str]:
    """A line cut at its separators, with extensions kept beside their numbers."""
    kept = _EXTENSION.sub(lambda found: re.sub(r"[,;\s]+", " ", found.group()).rstrip(), line)
    for segment in _SEPARATOR.split(kept):
        stripped = segment.strip().strip("\"'")
        while len(stripped) > _MAX_SEGMENT:
            cut = stripped.rfind(" ", 1, _MAX_SEGMENT) if " " in stripped[1:_MAX_SEGMENT] else _MAX_SEGMENT
            yield stripped[:cut]
            stripped = stripped[cut:].strip()
        if stripped:
            yield stripped


def _pieces_of_segment(segment: str) -> Iterator[Piece]:
    if not re.search(r"[^\W_]", segment):
        return  # dashes, dots, a border of a table: nothing that could be a number
    whole = _whole_segment(segment)
    if whole:
        yield whole
        return
    for group in _grouped(_GLUED.sub(" ", segment).split()):
        yield _piece(" ".join(group))


def _whole_segment(segment: str) -> Piece | None:
    """A segment that must not be taken apart word by word: letters as digits, a range, a spreadsheet's shortened number."""
    if not any(c.isdecimal() for c in segment):
        message = "There is no phone number in this. Remove it, or write ten digits."
        return Piece(raw=segment, problem="not_valid", message=message)
    if _SCIENTIFIC.match(segment):
        message = "Your spreadsheet shortened this number. Format the column as text and copy it again."
        return Piece(raw=segment, problem="not_valid", message=message)
    if _RANGE.search(segment) and len(_digits(segment)) > 10 and not _reads_as_numbers(segment):
        return Piece(raw=segment, problem="not_valid", message="This is a range. Write each number out, one a line.")
    return _vanity(segment)


def _reads_as_numbers(segment: str) -> bool:
    """Whether a segment that looks like a range is a plain number, or plain numbers side by side."""
    if re.search(r"(?i)thru|through|\bto\b|until|à|\bau\b|\.\.|\d\s*-\s*\(|\s-\s", segment):
        return _has_shape(_digits(segment))
    return all(_has_shape(_digits(" ".join(group))) for group in _grouped(segment.split()))


def _vanity(segment: str) -> Piece | None:
    """1-800-FLOWERS: letters of the keypad, if at least three stand where the last seven digits belong."""
    found = _VANITY.match(segment)
    if not found:
        return None
    rest = re.sub(r"[\s.-]", "", found.group(2)).upper()
    letters = re.sub(r"[^A-Z]", "", rest)
    if (
        len(_digits(segment)) >= 10
        or len(letters) < 3
        or not re.search(r"[A-Z]{3}", rest)
        or rest.startswith(("EXT", "FAX", "TEL", "CELL", "MAIN"))
    ):
        return None
    if len(rest) != 7:
        return Piece(raw=segment, problem="not_valid", message="Write the digits in place of the letters, ten in all.")
    national = found.group(1) + rest.translate(_KEYPAD)
    return Piece(raw=segment, digits=national, note=f"Read as {national[:3]}-{national[3:6]}-{national[6:]}.")


# --------------------------------------------------------------------------------------------------------- grouping


@dataclass(frozen=True)
class _Word:
    """A word with what its cost depends on, worked out once: many groups are tried with it."""

    text: str
    digits: str
    opens: bool  # begins a number: "+1", "(415)"
    closes: bool  # ends a label: "Line 2:"


def _grouped(texts: list[str]) -> list[list[str]]:
    """The words in the groups that cost least: a group is one number with the words that belong to it."""
    words = [_Word(text, _digits(text), text.startswith(("+", "(")), text.endswith(":")) for text in texts]
    best: list[tuple[int, int]] = [(0, 0)]  # for the first n words: cost, and where the last group begins
    for end in range(1, len(words) + 1):
        starts = range(max(0, end - _LONGEST_GROUP), end)
        best.append(min((best[start][0] + _cost(words[start:end]), start) for start in starts))
    groups, end = [], len(words)
    while end:
        start = best[end][1]
        groups.append(texts[start:end])
        end = start
    return groups[::-1]


def _cost(group: list[_Word]) -> int:
    """0 for one well-formed number; more the less it looks like one. Words beside a number belong to it, at a small price."""
    digits, cost, label_ended, first = "", 0, False, None
    for word in group:
        if not word.digits:
            cost = max(cost, 2 if first else 0)
            continue
        if (word.opens or label_ended) and digits and (digits != "1" or label_ended):
            return 100  # the next number has begun
        first = first or word
        digits, label_ended = digits + word.digits, word.closes
    if first is None:
        return 30
    if _is_foreign(first.text, digits):
        return cost + (3 if 7 <= len(digits) <= 15 else 60)
    if _has_shape(digits):
        return cost
    if len(digits) in (7, 10, 11):
        return cost + 5
    return cost + 12 + min(abs(len(digits) - 10), 30)


def _has_shape(digits: str) -> bool:
    """Ten digits, or ten after 1 or a dialling prefix, with area code and exchange that begin with 2 to 9."""
    return bool(re.fullmatch(r"(?:0111|001|01|1)?[2-9]\d\d[2-9]\d{6}", digits))


def _is_foreign(first_word: str, digits: str) -> bool:
    if digits.startswith("011"):
        return not digits.startswith("0111")
    return first_word.lstrip("(").startswith("+") and not digits.startswith("1")


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


# ---------------------------------------------------------------------------------------------------------- a piece


def _piece(raw: str) -> Piece:
    """One group of words as a piece, with the mishaps that have an answer of their own."""
    known = Piece(raw=raw, digits=_digits(raw))
    extension = _EXTENSION.search(raw)
    if extension:
        written = extension.group().strip(" ,;.-()")
        return replace(known, problem="not_valid", message=f"Extensions are not ported. Remove “{written}” and keep the main number.")
    if not known.digits:
        return replace(known, problem="not_valid", message="There is no phone number in this. Remove it, or write ten digits.")
    if re.search(r"\d[\s.()-]*[A-Za-z]{1,2}[\s.()-]*\d|(?<![A-Za-z])[OoIl]\d", raw) or re.search(r"\d[OoIl](?![A-Za-z])", raw):
        return replace(known, problem="not_valid", message="A letter stands among the digits. Write ten digits.")
    first = next(word for word in raw.split() if any(c.isdecimal() for c in word))
    if _is_foreign(first, known.digits):
        return replace(known, digits=known.digits.removeprefix("011"), is_foreign=True)
    for prefix in ("0111", "001", "01"):
        if known.digits.startswith(prefix) and len(known.digits) == len(prefix) + 10:
            return replace(known, digits=known.digits[len(prefix) :])
    return known
