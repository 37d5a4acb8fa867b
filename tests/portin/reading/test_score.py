"""What a set of drawn bills scores: each verdict is worth one thing, and a wrong one is named."""

from __future__ import annotations

import pytest

from tests.bills.score import IN_OTHER_WORDS, RIGHT, UNDECIDED, WRONG, judged, score


@pytest.mark.parametrize(
    ("wanted", "said", "worth"),
    [
        ("match", "match", RIGHT),
        ("match", "unreadable", UNDECIDED),
        ("match", "mismatch", WRONG),
        ("match", "not_found", WRONG),
        ("mismatch", "not_found", IN_OTHER_WORDS),
        ("mismatch", "match", WRONG),
        ("mismatch", "unreadable", UNDECIDED),
        ("unreadable", "unreadable", RIGHT),
        ("unreadable", "match", WRONG),
    ],
)
def test_a_verdict_is_worth_one_thing(wanted: str, said: str, worth: str) -> None:
    assert judged(wanted, said) == worth


def test_verdicts_are_counted_by_medium_and_wrong_ones_are_named() -> None:
    expected = [
        {"claim_id": "a-c1", "kind": "correct", "medium": "text", "expected": {"zip": "match", "owner_name": "match"}},
        {"claim_id": "b-c1", "kind": "error", "medium": "scan", "expected": {"zip": "mismatch"}},
    ]
    verdicts = {"a-c1": {"zip": "match", "owner_name": "unreadable"}, "b-c1": {"zip": "match"}}
    counted, wrong = score(expected, verdicts)
    assert counted == {"text": {RIGHT: 1, UNDECIDED: 1}, "scan": {WRONG: 1}}
    assert wrong == ["b-c1 (error) zip: wanted mismatch, got match"]
    with pytest.raises(KeyError):
        score(expected, {})
