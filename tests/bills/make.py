"""Write a set of bills with claims.json and expected.json (the format of `manage.py check_bills`)."""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium

from tests.bills import in_use_canada_and_records, in_use_us
from tests.bills.claims import ERROR_KINDS, harmless, make_old, plant, typed_of, verdicts
from tests.bills.content import Bill, make_bill
from tests.bills.held_back import AT_FIRST_SIGHT
from tests.bills.held_back import sets as held_back_sets
from tests.bills.media import GROUP, MEDIA, make

TODAY = date(2026, 11, 23)


def designs(held_back: str = "") -> dict[str, dict]:
    """The designs in use, or those of a held-back set, of some sets ("everyday,back_office") or of all that were
    measured."""
    if not held_back:
        return in_use_us.DESIGNS | in_use_canada_and_records.DESIGNS
    sets = held_back_sets()
    measured = [name for name in sets if name not in AT_FIRST_SIGHT]
    names = measured if held_back == "all" else held_back.split(",")
    return {name: options for some in names for name, options in sets[some].items()}


@dataclass
class Drawn:
    """One bill as a file and what is printed on it; `old` says how old where it is too old, `rng` are the dice as they
    lie."""

    content: bytes
    suffix: str
    bill: Bill
    old: str
    medium: str
    rng: random.Random


def draw(seed: int, name: str, options: dict, medium: str) -> Drawn:
    rng = random.Random(f"{seed}-{name}-{medium}")
    lang = rng.choice(options["langs"])
    bill = make_bill(
        rng,
        TODAY,
        lang,
        account=options.get("account"),
        toll_free=options.get("toll_free", False),
        person=True if options.get("persons") and rng.random() < 0.7 else None,
        count=rng.choice([1, 2, 3, 5, 8]) if medium in ("photo", "photo_exif", "screenshot", "illegible") else None,
    )
    if options.get("one_address"):
        bill.billing = None
    old = make_old(bill, rng) if rng.random() < 0.15 else ""
    pdf = options["draw"](bill)
    if medium in ("photo", "photo_exif", "screenshot", "illegible") and len(pdfium.PdfDocument(pdf)) > 1:
        medium = {"illegible": "illegible"}.get(medium, "scan")
    other = [
        "Account Number 55 5555 5555",
        "Bill date January 1, 2020",
        "Someone Else LLC",
        "1 Wrong Street",
        "Reno, NV 89501",
        "Line 775-555-0000",
    ]
    content, suffix = make(pdf, medium, rng, other)
    return Drawn(content, suffix, bill, old, medium, rng)


def build(seed: int, name: str, options: dict, medium: str) -> tuple[bytes, str, list[dict], list[dict]]:
    """One bill: its bytes, suffix, claims and expectations."""
    asked, drawn = medium, draw(seed, name, options, medium)
    bill, old, medium, rng = drawn.bill, drawn.old, drawn.medium, drawn.rng
    claims, expected = [], []

    def add(kind: str, sub: str, typed: dict, expect: dict) -> None:
        key = f"{name}-{asked}-{seed}-c{len(claims) + 1}"
        if old:
            if kind not in ("correct", "harmless"):
                return
            kind, sub, expect = "old_bill", old, expect | {"bill_date": "mismatch"}
        if medium == "illegible":
            kind, expect = "unreadable", dict.fromkeys(expect, "unreadable")
        claims.append({"claim_id": key, "file": "", "typed": typed, "numbers_e164": list(typed["numbers"])})
        expected.append(
            {
                "claim_id": key,
                "file": "",
                "kind": kind,
                "subkind": sub,
                "expected": expect,
                "group": GROUP.get(medium, "scan"),
                "medium": medium,
                "layout": name,
            }
        )

    typed = typed_of(bill, rng)
    add("correct", "", typed, verdicts(typed))
    for _ in range(2):
        typed = typed_of(bill, rng)
        sub = harmless(bill, typed, rng)
        add("harmless", sub, typed, verdicts(typed))
    for kind in ERROR_KINDS[:5]:
        typed = typed_of(bill, rng)
        planted = plant(kind, bill, typed, rng)
        if planted:
            add(kind, planted[0], typed, planted[1])
    return drawn.content, drawn.suffix, claims, expected


def write(
    out: Path,
    seeds: list[int],
    media: list[str],
    held_back: str = "",
    only: list[str] | None = None,
    per_design: int = 0,
) -> int:
    (out / "files").mkdir(parents=True, exist_ok=True)
    claims, expected, count = [], [], 0
    for seed in seeds:
        for number, (name, options) in enumerate(sorted(designs(held_back).items())):
            if only and name not in only:
                continue
            chosen = (
                media
                if not per_design
                else [media[(number * per_design + seed * 3 + i) % len(media)] for i in range(per_design)]
            )
            for medium in chosen:
                content, suffix, some_claims, some_expected = build(seed, name, options, medium)
                file = f"{name}-{medium}-{seed}{suffix}"
                (out / "files" / file).write_bytes(content)
                for row in (*some_claims, *some_expected):
                    row["file"] = file
                claims += some_claims
                expected += some_expected
                count += 1
    head = {"today": TODAY.isoformat(), "max_age_days": 30}
    (out / "claims.json").write_text(json.dumps(head | {"claims": claims}, indent=1))
    (out / "expected.json").write_text(json.dumps(head | {"expected": expected}, indent=1))
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", default="1", help="1,2,3")
    parser.add_argument("--media", default="text", help=f"of {', '.join(MEDIA)}, or all")
    parser.add_argument(
        "--per-design", type=int, default=0, help="so many media for each design, in turn; 0: all of them"
    )
    parser.add_argument("--held-back", default="", help=f"of {', '.join(held_back_sets())}, or all")
    parser.add_argument("--designs", default="")
    options = parser.parse_args()
    media = list(MEDIA) if options.media == "all" else options.media.split(",")
    print(
        write(
            options.out,
            [int(s) for s in options.seeds.split(",")],
            media,
            options.held_back,
            options.designs.split(",") if options.designs else None,
            options.per_design,
        ),
        "bills",
    )


if __name__ == "__main__":
    main()
