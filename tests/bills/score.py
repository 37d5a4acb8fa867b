"""Hold what `check_bills` said of drawn bills against what was drawn: python -m tests.bills.score OUT

OUT is what tests.bills.make wrote, with the verdicts in OUT/verdicts.json. Printed is one line a medium, then each
answer that was called right or wrong and is not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

RIGHT, UNDECIDED, IN_OTHER_WORDS, WRONG = "right", "for a person", "in other words", "wrong"
DIFFERS = {"mismatch", "not_found"}


def judged(wanted: str, said: str) -> str:
    """What a verdict is worth. That a value differs may be said in other words: it is not there, or another one is."""
    if said == wanted:
        return RIGHT
    if {said, wanted} <= DIFFERS:
        return IN_OTHER_WORDS
    return UNDECIDED if said == "unreadable" else WRONG


def score(expected: list[dict], verdicts: dict[str, dict[str, str]]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Verdicts by medium and worth, and the wrong ones in words. A claim without verdicts is a KeyError."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for claim in expected:
        said = verdicts[claim["claim_id"]]
        for name, wanted in claim["expected"].items():
            worth = judged(wanted, said[name])
            counted[claim["medium"]][worth] += 1
            if worth == WRONG:
                wrong.append(f"{claim['claim_id']} ({claim['kind']}) {name}: wanted {wanted}, got {said[name]}")
    return dict(counted), wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    expected = json.loads((out / "expected.json").read_text())["expected"]
    counted, wrong = score(expected, json.loads((out / "verdicts.json").read_text()))
    for medium, worths in sorted(counted.items()):
        told = ", ".join(f"{worths[worth]} {worth}" for worth in (RIGHT, UNDECIDED, IN_OTHER_WORDS, WRONG))
        print(f"{medium}: {worths.total()} answers, {told} ({worths[RIGHT] / worths.total():.1%})")
    print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
