"""Takes numbers out of a pasted text, or puts others in their place; all else stays as it was typed, as far as it can
be found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from phone_numbers import nanp, pasted_numbers
from phone_numbers.pasted_numbers import ParsedNumber


def parted(text: str, tns: Collection[str]) -> tuple[str, str]:
    """The text without these numbers (E.164), and the text with them alone: each as it was typed, on a line of its
    own."""
    answers = pasted_numbers.parse(text)
    stays = edited(text, {answer.line: "" for answer in answers if answer.tn in tns})
    goes = {answer.tn: answer.raw for answer in answers if answer.is_ok and answer.tn in tns}
    return stays, "\n".join(raw if _says(raw, tn) else nanp.display(tn) for tn, raw in goes.items())


def _says(raw: str, tn: str) -> bool:
    """Whether what was typed for a number says the same by itself."""
    return "\n" not in raw and [answer.tn for answer in pasted_numbers.parse(raw) if answer.is_ok] == [tn]


def without(text: str, place: int) -> str:
    """The text without the number at a place of the list (from 1); all else stays as it was typed, as far as it can be
    found."""
    return edited(text, {place: ""})


def without_extension(text: str, place: int) -> str:
    """The text with the main number at a place where an extension was beside it."""
    found = pasted_numbers.parse(text)
    return edited(text, {answer.line: answer.instead for answer in found if answer.line == place and answer.instead})


def edited(text: str, changes: Mapping[int, str]) -> str:
    """The text with what is at these places taken out or replaced; all else stays as it was typed, as far as it can
    be found."""
    answers = pasted_numbers.parse(text)
    changes = {place: new for place, new in changes.items() if 1 <= place <= len(answers)}
    if not changes:
        return text
    spans = [span for span in _spans(text, answers) if span]
    if len(spans) < len(answers):
        return "\n".join(kept for answer in answers if (kept := changes.get(answer.line, answer.raw)))
    for place in sorted(changes, reverse=True):
        start, end = spans[place - 1]
        text = (
            f"{text[:start]}{changes[place]}{text[end:]}"
            if changes[place]
            else _tidied(f"{text[:start]}\x00{text[end:]}")
        )
    return text.strip("\n")


def _spans(text: str, answers: list[ParsedNumber]) -> Iterator[tuple[int, int] | None]:
    """Where each answer is in the text; None where it was read in another spelling."""
    cursor = 0
    for answer in answers:
        words = [re.escape(word) for word in answer.raw.split()]
        found = re.compile(r"\s*".join(words)).search(text, cursor) if words else None
        yield found.span() if found else None
        cursor = found.end() if found else cursor


def _tidied(text: str) -> str:
    """Closes the gap at \\x00: with its separator, and with its line when nothing else is on it."""
    # the last one of a line takes the separator before it
    text = re.sub(r"[ \t]*[,;|]?[ \t]*\x00[ \t]*$", "\x00", text, flags=re.M)
    text = re.sub(r"^\x00(?:\r?\n|$)|\n\x00$", "", text, flags=re.M)
    return re.sub(r"\x00[ \t]*[,;|]?[ \t]*", "", text)
