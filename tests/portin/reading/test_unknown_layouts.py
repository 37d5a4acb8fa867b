"""How far the reading carries to layouts that nobody has seen: known bills with unknown labels, other columns, other
places and more lines, at first sight."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from portin.reading.decide import assign
from portin.reading.effort import Effort
from portin.reading.found import Reading
from portin.reading.reader import lay_out
from portin.reading.values import bare
from tests.bills.make import build, designs
from tests.bills.perturbed import WAYS, Sight
from tests.portin.reading.test_reading import verdicts

EVERY = 12  # of the designs one
FLAGGED = {"mismatch", "not_found"}
# words of streets as bills shorten them, which are names of labels as well
SHORT = {"LANE": "LN", "STREET": "ST", "PARKWAY": "PKWY", "SUITE": "STE"}
Drawn = tuple[str, Reading, list[Sight], list[dict], list[dict]]


@pytest.fixture(scope="module")
def drawn() -> list[Drawn]:
    found = []
    known = designs() | designs("all")
    for name in sorted(known)[::EVERY]:
        content, _, claims, expected = build(1, name, known[name], "text")
        reading = Reading()
        layouts = lay_out(reading, content, "application/pdf", Effort(ocr=False))
        sights = [Sight([w for s in one.segments for w in s.words], one.width, one.height, one.page) for one in layouts]
        found.append((name, reading, sights, claims, expected))
    return found


def told(drawn: list[Drawn], way: str) -> Counter[str]:
    """Right claims and errors, and how many of them were called different, found or called the same."""
    counts: Counter[str] = Counter()
    for name, reading, sights, claims, expected in drawn:
        said = [claim["typed"][key] for claim in claims for key in ("owner_name", "street", "unit", "city")]
        kept = {bare(word) for text in said for word in text.split()}
        kept |= {SHORT[word] for word in kept & SHORT.keys()}
        dice = random.Random(f"{way}-{name}")
        pages = [WAYS[way](sight, dice, kept).layout() for sight in sights]
        read = assign(Reading(pages=[replace(page) for page in reading.pages]), pages)
        for claim, expect in zip(claims, expected, strict=True):
            got = verdicts(claim, read)
            wrong = [field for field, verdict in expect["expected"].items() if verdict in FLAGGED]
            is_flagged = any(got[field] in FLAGGED for field in wrong or expect["expected"])
            counts["errors" if wrong else "right"] += 1
            counts[("found" if wrong else "alarm") if is_flagged else "left"] += 1
            counts["missed"] += bool(wrong) and all(got[field] == "match" for field in wrong)
    return counts


@pytest.mark.parametrize("way", WAYS)
def test_a_right_answer_is_hardly_ever_called_different_at_first_sight(drawn: list[Drawn], way: str):
    counts = told(drawn, way)
    assert counts["right"] > 50 and counts["errors"] > 100
    assert counts["alarm"] <= 0.04 * counts["right"], counts
    assert counts["found"] >= 0.96 * counts["errors"], counts
    assert counts["missed"] <= 0.01 * counts["errors"], counts
