"""Cuts a pasted text into pieces, one telephone number each, without losing a word of it. Knows no numbering
rules.

The hard part is the space: it separates numbers ("4155550142 4155550143") and is inside them ("415 555 0142"). So
the words of a segment are grouped in the way that leaves the fewest odd-sized numbers; commas, semicolons and line ends
always cut.

What people write beside a number ("Front desk 2", "Suite 200:", a column of a spreadsheet) belongs to it as a label:
digits of a label are no digits of the number, and the answer says what was read as a label.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[^\S\r\n\v\f\x85\u2028\u2029]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# ";ext=12" is how a tel: address writes an extension, so this is cut off before the semicolons cut.
_EXTENSION = re.compile(r"(?i)(?<=\d)[\s,;.)(-]*(?:(?:extension|ext|poste|x)[\s.:=#-]*\d{1,6}|#\s*\d{1,6})(?!\d)")
_RANGE = re.compile(
    r"(?i)\d{4}\s*(?:thru|through|to|until|à|au|\.\.+|-)\s*(?:\(?\d{3}\)?[\s.-]*)?(?:\d{3}[\s.-]*)?\d{2,4}$"
)
_SEPARATOR = re.compile(r"([,;|\n\r\v\f\x85\u2028\u2029]+|\s+(?:and|et|or|&|/)\s+)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"^\+?\d(?:[.,]\d+)?[eE]\+?\d+$")
_SPREADSHEET_DECIMAL = re.compile(r"(?<!\d)(1?\d{10})\.0+(?!\d)")
_VANITY = re.compile(r"^(?:\+?1[\s.-]*)?\(?([2-9]\d\d)\)?[\s.-]*((?:[A-Z0-9][\s.-]*)+)$", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:[-*•·]\s+|\(?\d{1,2}[.)]\s+(?=\D*\d))")
# Where two numbers touch without a space: "…0142(415)…", "…0142+1…", "…0142/415…".
_GLUED = re.compile(r"(?<=\d)(?=[(+])|(?<=\d{4})/(?=\(?\d{3})")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_LONGEST_GROUP = 9
_SHORTEST = 7  # digits without which nothing is meant as a number
_LABEL_DIGITS = 5  # that a label may have: "Room 12045"
# "#3", "(2)", "(2019)", "[12]", "24/7", "$32.00", "11/25/2026", "2026-11-25"
_MARK = re.compile(
    r"#\d{1,5}[:.)]?|\(\d{1,2}\)|\((?:19|20)\d\d\)|\[\d{1,5}\]|24/7|[$€£]\d{1,6}(?:[.,]\d\d)?|\d{1,2}/\d{1,2}/(?:\d\d){1,2}|\d{4}-\d\d-\d\d"
)
_LIST_NUMBER = re.compile(r"\d{1,5}[:.)]")
_ROW_NUMBER = re.compile(r"(?m)^ *(\d{1,2})\t[\t ]*(?=[(+]?\d{3})")  # the first column of a spreadsheet
# A number that shows by itself where it begins, so that a bare "12" before it is none of its digits; not so "44 207 946
# 0958".
_SELF_EVIDENT = re.compile(r"(?:\+?1[\s.-]?)?(?:\(\d{3}\)|\d{3}-)[\s\d.-]*")
_MAX_SEGMENT = 600
# A line that is one number in a usual form and nothing else, as nearly all are: there is nothing to group.
_ONE_NUMBER = re.compile(
    r"(?:\+?1(?:[ .-]|(?!\()))?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-]?)[2-9][0-9]{2}[ .-]?[0-9]{4}"
)


@dataclass(frozen=True)
class Piece:
    """One piece of the text. `digits` holds what is to be judged, unless `problem` already says why it cannot be."""

    raw: str
    digits: str = ""
    is_foreign: bool = False  # written with a country code other than 1; `digits` then begin with it
    problem: str = ""
    message: str = ""
    note: str = ""
    instead: str = ""  # what to write in its place, where that is certain


def pieces(text: str, limit: int) -> list[Piece]:
    """The first `limit` pieces of a text, in order."""
    return list(islice(_all_pieces(text), limit))


def _all_pieces(text: str) -> Iterator[Piece]:
    for line in _clean(text).splitlines():
        if _ONE_NUMBER.fullmatch(bare := line.strip()):
            yield Piece(raw=bare, digits=_digits(bare))
        else:
            yield from pieces_of_line(line)


def pieces_of_line(line: str) -> Iterator[Piece]:
    """Those of a line that is clean, whatever is on it."""
    yield from _with_labels(_segments(_LIST_MARK.sub("", line)))


_Column = tuple[str, str, list[Piece]]  # the separator before it, its text, its pieces


def _with_labels(segments: Iterator[tuple[str, str]]) -> Iterator[Piece]:
    """The pieces of a line. A column that is a label goes to a number of its line: the one after it where the line
    begins with a label, else the one before it. Without any number it is a piece of its own, with its problem.
    """
    number: Piece | None = None  # the last one, still without the labels after it
    held: list[_Column] = []  # labels that wait for a number
    label_comes_first = False
    for separator, segment in segments:
        found = list(_pieces_of_segment(segment))
        is_number = any(len(piece.digits) >= _SHORTEST for piece in found) and not _MARK.fullmatch(segment)
        if not is_number and _is_label_column(segment, is_first=number is None and not held):
            label_comes_first = label_comes_first or number is None
            held.append((separator, segment, found))
            continue
        if is_number and held and label_comes_first:
            label, held = _joined(held), []
            found[0] = _labeled(found[0], f"{label}{separator}{found[0].raw}", label)
        if number:
            yield _with_held(number, held)
            number, held = None, []
        if is_number:
            *found, number = found
        yield from found
    if number:
        yield _with_held(number, held)
    else:
        yield from (piece for _, _, pieces in held for piece in pieces)


def _with_held(number: Piece, held: list[_Column]) -> Piece:
    return _labeled(number, f"{number.raw}{held[0][0]}{_joined(held)}", _joined(held)) if held else number


def _joined(columns: list[_Column]) -> str:
    return "".join(f"{separator if n else ''}{segment}" for n, (separator, segment, _) in enumerate(columns))


def _is_label_column(segment: str, *, is_first: bool) -> bool:
    """Words with a few digits at most, a date or a price; or the number of the row, before
    anything else of the line."""
    count, letters = len(_digits(segment)), sum(c.isalpha() for c in segment)
    if _MARK.fullmatch(segment) or (is_first and 0 < count <= 3 and not letters):
        return True
    return letters >= 2 and count <= _LABEL_DIGITS and not _SCIENTIFIC.match(segment)


def _labeled(piece: Piece, raw: str, label: str) -> Piece:
    note = _read_as_label(label) if _digits(label) and not piece.note else piece.note
    return replace(piece, raw=raw, note=note)


def _read_as_label(label: str) -> str:
    return _("Read “%(label)s” as a label.") % {"label": label}


def _clean(text: str) -> str:
    """One plain form for the characters that phones, spreadsheets and word processors put into numbers."""
    plain = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    plain = _ROW_NUMBER.sub(r"\1, ", plain)
    plain = _BLANKS.sub(" ", plain)  # long runs of them would make the other patterns slow
    return _SPREADSHEET_DECIMAL.sub(r"\1", plain)


def _segments(line: str) -> Iterator[tuple[str, str]]:
    """A line cut at its separators, each with the separator before it; extensions stay beside their numbers."""
    kept = _EXTENSION.sub(lambda found: re.sub(r"[,;\s]+", " ", found.group()).rstrip(), line)
    parts = _SEPARATOR.split(kept)
    for separator, segment in zip(["", *parts[1::2]], parts[::2], strict=True):
        stripped = segment.strip().strip("\"'")
        while len(stripped) > _MAX_SEGMENT:
            cut = stripped.rfind(" ", 1, _MAX_SEGMENT) if " " in stripped[1:_MAX_SEGMENT] else _MAX_SEGMENT
            yield separator, stripped[:cut]
            stripped = stripped[cut:].strip()
        if stripped:
            yield separator if separator[:1].isspace() else f"{separator} ", stripped


def _pieces_of_segment(segment: str) -> Iterator[Piece]:
    if not re.search(r"[^\W_]", segment):
        return  # dashes, dots, a border of a table: nothing that could be a number
    whole = _whole_segment(segment)
    if whole:
        yield whole
        return
    for group in _grouped(_GLUED.sub(" ", segment).split()):
        yield _piece(group)


def _whole_segment(segment: str) -> Piece | None:
    """A segment that must not be taken apart word by word: letters as digits, a range, a spreadsheet's shortened
    number."""
    if not any(c.isdecimal() for c in segment):
        message = _("There is no phone number in this. Remove it, or write ten digits.")
        return Piece(raw=segment, problem="not_valid", message=message)
    if _SCIENTIFIC.match(segment):
        message = _("Your spreadsheet shortened this number. Format the column as text and copy it again.")
        return Piece(raw=segment, problem="not_valid", message=message)
    if _RANGE.search(segment) and len(_digits(segment)) > 10 and not _reads_as_numbers(segment):
        return Piece(
            raw=segment, problem="not_valid", message=_("This is a range. Write each number out, one per line.")
        )
    return _vanity(segment)


def _reads_as_numbers(segment: str) -> bool:
    """Whether a segment that looks like a range is a plain number, or plain numbers side by side."""
    if re.search(r"(?i)thru|through|\bto\b|until|à|\bau\b|\.\.|\d\s*-\s*\(|\s-\s", segment):
        return _has_shape(_digits(segment))
    return all(_has_shape(_digits_of(_number_in(group))) for group in _grouped(segment.split()))


def _vanity(segment: str) -> Piece | None:
    """1-800-FLOWERS: letters of the keypad, if at least three are where the last seven digits belong."""
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
        return Piece(
            raw=segment, problem="not_valid", message=_("Enter the digits in place of the letters, ten in all.")
        )
    national = found.group(1) + rest.translate(_KEYPAD)
    note = _("Read as %(number)s.") % {"number": f"{national[:3]}-{national[3:6]}-{national[6:]}"}
    return Piece(raw=segment, digits=national, note=note)


# --------------------------------------------------------------------------------------------------------- grouping


@dataclass(frozen=True)
class _Word:
    """A word with what its cost depends on, worked out once: many groups are tried with it."""

    text: str
    digits: str
    opens: bool  # begins a number: "+1", "(415)"
    closes: bool  # ends a label: "Line 2:"
    is_text: bool  # letters and no digits: no number goes on behind it
    is_label: bool  # may be a label though it is before the digits of a number: "B12", "#3", "2."
    is_mark: bool  # the same behind a number


def _word(text: str) -> _Word:
    digits, letters = _digits(text), [c for c in text if c.isalpha()]
    is_named = bool(letters) and (len(letters) > 1 or letters[0] not in "OoIl") and len(digits) <= _LABEL_DIGITS
    is_mark = bool(digits) and (is_named or bool(_MARK.fullmatch(text)))
    is_label = is_mark or bool(_LIST_NUMBER.fullmatch(text))
    return _Word(
        text, digits, text.startswith(("+", "(")), text.endswith(":"), bool(letters) and not digits, is_label, is_mark
    )


def _grouped(texts: list[str]) -> list[list[_Word]]:
    """The words in the groups that cost least: a group is one number with the words that belong to it."""
    words = [_word(text) for text in texts]
    best: list[tuple[int, int]] = [(0, 0)]  # for the first n words: cost, and where the last group begins
    for end in range(1, len(words) + 1):
        starts = range(max(0, end - _LONGEST_GROUP), end)
        best.append(min((best[start][0] + _cost(words[start:end]), start) for start in starts))
    groups, end = [], len(words)
    while end:
        start = best[end][1]
        groups.append(words[start:end])
        end = start
    return groups[::-1]


def _number_in(group: list[_Word]) -> list[_Word]:
    """The words of a group that are its number; the others are its label."""
    start, end = _longest_run(group)
    outside = [len(word.digits) for word in (*group[:start], *group[end:])]
    if sum(outside) > _LABEL_DIGITS:
        return group
    while (
        end - start > 1
        and group[start].closes
        and group[start].is_label
        and len(_digits_of(group[start + 1 : end])) >= 10
    ):
        start += 1  # "#1: (415) 555-0142": the 1 is no country code
    whole = _digits_of(group[start:end])
    while end - start > 1 and len(whole) > 10 and not _has_shape(whole):
        first, last = group[start], group[end - 1]
        if (
            first.is_label or _is_named_by(group[:start], first) or _is_row_number(first, group[start + 1])
        ) and _has_shape(whole[len(first.digits) :]):
            start, whole = start + 1, whole[len(first.digits) :]
        elif (last.is_mark or _is_named_by(group[end:], last)) and _has_shape(whole[: -len(last.digits)]):
            end, whole = end - 1, whole[: -len(last.digits)]
        else:
            break
    return group[start:end]


def _longest_run(group: list[_Word]) -> tuple[int, int]:
    """Where the words lie that have most digits with no text among them."""
    best, most, start, count = (0, len(group)), -1, 0, 0
    for n, word in enumerate([*group, None]):
        if word is None or word.is_text:
            if count > most:
                best, most = (start, n), count
            start, count = n + 1, 0
        else:
            count += len(word.digits)
    return best


def _is_row_number(first: _Word, number: _Word) -> bool:
    return len(first.text) <= 2 and first.text == first.digits and bool(_SELF_EVIDENT.fullmatch(number.text))


def _is_named_by(words: list[_Word], number: _Word) -> bool:
    """Whether a few digits are beside a word that they number or count: "Suite 200", "2 lines"."""
    return bool(words) and 0 < len(number.digits) <= _LABEL_DIGITS and not number.opens


def _digits_of(words: list[_Word]) -> str:
    return "".join(word.digits for word in words)


def _cost(group: list[_Word]) -> int:
    """0 for one well-formed number; more the less it looks like one. Words beside a number belong to it, at a small
    price."""
    number = _number_in(group)
    first = next((word for word in number if word.digits), None)
    if first is None:
        return 30
    behind = next(n for n, word in enumerate(group) if word is first)
    cost = 2 if any(not word.digits for word in group[behind:]) else 0
    cost += sum(bool(word.digits) for word in group) - sum(bool(word.digits) for word in number)
    digits, label_ended = "", False
    for word in number:
        if not word.digits:
            continue
        if (word.opens or label_ended) and digits and (digits != "1" or label_ended):
            return 100  # the next number has begun
        digits, label_ended = digits + word.digits, word.closes
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


def _piece(group: list[_Word]) -> Piece:
    """One group of words as a piece, with the mishaps that have an answer of their own."""
    words, raw = _number_in(group), " ".join(word.text for word in group)
    # "2nd" makes no nine digits ten
    number = [*words[:1], *(word for word in words[1:] if not word.is_mark or len(word.digits) > 2)]
    written = " ".join(word.text for word in number)
    known = Piece(raw=raw, digits=_digits_of(number), note=_label_note(group, words))
    extension = _EXTENSION.search(raw)
    if extension:
        written = extension.group().strip(" ,;.-()")
        message = _("Extensions are not ported. Remove “%(written)s” and keep the main number.") % {"written": written}
        instead = " ".join([*raw[: extension.start()].split(), *raw[extension.end() :].split()])
        return replace(known, problem="not_valid", message=message, instead=instead, note="")
    if not known.digits:
        return replace(
            known, problem="not_valid", message=_("There is no phone number in this. Remove it, or write ten digits.")
        )
    if re.search(r"\d[\s.()-]*[A-Za-z]{1,2}[\s.()-]*\d|(?<![A-Za-z])[OoIl]\d", written) or re.search(
        r"\d[OoIl](?![A-Za-z])", written
    ):
        return replace(known, problem="not_valid", message=_("There is a letter among the digits. Enter ten digits."))
    first = next(word.text for word in number if word.digits)
    if _is_foreign(first, known.digits):
        return replace(known, digits=known.digits.removeprefix("011"), is_foreign=True)
    for prefix in ("0111", "001", "01"):
        if known.digits.startswith(prefix) and len(known.digits) == len(prefix) + 10:
            return replace(known, digits=known.digits[len(prefix) :])
    return known


def _label_note(group: list[_Word], number: list[_Word]) -> str:
    """Says which words with digits were read as a label, so that nothing is left out silently."""
    place = next(n for n in range(len(group)) if group[n] is number[0])
    labels = (group[:place], group[place + len(number) :])
    shown = [" ".join(word.text for word in words) for words in labels if _digits_of(words)]
    if len(shown) == 2:
        return _("Read “%(first)s” and “%(second)s” as a label.") % {"first": shown[0], "second": shown[1]}
    return _read_as_label(shown[0]) if shown else ""
