"""Each row of the label files can be found: no phrase is hidden by another one of its group or by a longer one."""

from __future__ import annotations

import re
from re import _constants as sre
from re import _parser as parser
from typing import Any

import pytest

from portin.reading.vocabulary.labels import labels_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.rows import PhraseRow, rows_of

ROWS = list(dict.fromkeys(rows_of("labels")))


def example(pattern: str) -> str:
    """The shortest text that a pattern fits, by its first alternatives."""
    return re.sub(r" +", " ", _text(parser.parse(pattern))).strip()


def _text(parsed: Any) -> str:
    out = ""
    for kind, value in parsed:
        if kind is sre.LITERAL:
            out += chr(value)
        elif kind is sre.SUBPATTERN:
            out += _text(value[3])
        elif kind is sre.BRANCH:
            out += _text(value[1][0])
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            out += _text(value[2]) * value[0]
        elif kind is sre.IN:
            out += {"category_digit": "1"}.get(str(value[0][1]).lower(), "") or chr(
                value[0][1][0] if isinstance(value[0][1], tuple) else value[0][1]
            )
    return out


def hidden(row: PhraseRow) -> bool:
    text = example(row.pattern)
    found = [label for label in labels_in(text) if label.role == row.role]
    return not any(label.start == 0 and label.end == len(text) for label in found)


def test_no_label_is_hidden_by_another() -> None:
    assert [f"{row.language}: {row.role} {row.phrase} ({example(row.pattern)})" for row in ROWS if hidden(row)] == []


def test_no_label_is_written_twice() -> None:
    seen = [(row.role, row.pattern) for row in rows_of("labels")]
    assert sorted({one for one in seen if seen.count(one) > 1}) == []


@pytest.mark.parametrize("row", rows_of("phrases"), ids=lambda row: f"{row.language}-{row.role}-{row.phrase[:30]}")
def test_each_phrase_speaks(row: PhraseRow) -> None:
    text = example(row.pattern)
    assert text and phrase(row.role).search(text)
