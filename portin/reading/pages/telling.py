"""Which of many pages that are pictures say what is asked for, by a hasty look: reading one properly takes seconds."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2 as pdfium

from portin.reading.pages.ocr import is_blank
from portin.reading.pages.pictures import grey
from portin.reading.pages.tesseract import Hopeless, words_in
from portin.reading.vocabulary.labels import labels_in
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.spelling import plain

_FIRST = 3  # pages that are read in any case, and the last one with its payment slip
_HASTY = 1_000  # pixels across: words can be told, and digits mostly
_ASKED = {"account", "btn", "own", "service", "billing", "name", "bill_date"}


def most_telling(document: pdfium.PdfDocument, numbers: list[int], most: int, is_late: Callable[[], bool]) -> list[int]:
    """At most `most` of the pages, in their order: the first ones, the last one, and those that name most of what an
    order needs. Once it is late the others are taken as they come."""
    sure = [*numbers[:_FIRST], numbers[-1]]
    rest = [number for number in numbers if number not in sure]
    worth = {}
    for number in rest:
        if is_late():
            break
        worth[number] = _worth(document[number])
    ranked = sorted(rest, key=lambda number: (-worth.get(number, 0.0), number))
    return sorted([*sure, *ranked][:most])


def _worth(page: pdfium.PdfPage) -> float:
    """Different labels count most, then telephone numbers; rows of calls hold one each and say nothing."""
    scale = _HASTY / max(min(page.get_size()), 1)
    try:
        if is_blank(page):
            return -1.0
        words = words_in(grey(page.render(scale=scale, grayscale=True).to_pil()), "eng", "6", seconds=2)
    except Hopeless:
        return 0.0
    finally:
        page.close()
    text = " ".join(word.text for word in words)
    roles = {label.role for label in labels_in(plain(text)) if label.tier > 1} & _ASKED
    lines = {number for mention in mentions_in(text) for number in mention.numbers}
    calls = sum(word.text.count(":") == 1 and word.text[0].isdigit() for word in words)
    return 3 * len(roles) + min(len(lines), 12) - min(calls, 12)
