"""Hold many typed claims against their documents and write one verdict a field: to measure the reading. Needs no
database.

It runs the very code that the console runs: `read_limited` for each document, `match` for each claim.
"""

import json
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portin.comparing.matching import Typed, match
from portin.findings import Finding
from portin.reading.explain import ROLES
from portin.reading.explain import explain as why_taken
from portin.reading.found import Reading
from portin.reading.process import read_limited
from portin.reading.reader import ocr_available
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.file_formats import CONTENT_TYPES, PDF
from portin.sentences import customer


class Command(BaseCommand):
    help = (
        "Check typed answers against bills: claims in, verdicts out ({claim_id: {field: verdict}}), time per document"
        " printed."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("claims", type=Path, help="claims.json")
        parser.add_argument("--files", type=Path, required=True, help="the folder that holds the documents")
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            required=True,
            help="the day on which a bill's age is counted, YYYY-MM-DD",
        )
        parser.add_argument("--out", type=Path, required=True, help="where the verdicts go")
        parser.add_argument("--workers", type=int, default=1, help="documents read at the same time")
        parser.add_argument(
            "--explain", action="store_true", help="print for each value what speaks for it, and which candidates lost"
        )
        parser.add_argument(
            "--findings", type=Path, help="also write the full findings (what was found and where) here"
        )

    def handle(
        self,
        *args: Any,
        claims: Path,
        files: Path,
        today: date,
        out: Path,
        workers: int,
        findings: Path | None,
        explain: bool,
        **options: Any,
    ) -> None:
        try:
            asked = json.loads(claims.read_text())
        except (OSError, ValueError) as error:
            raise CommandError(f"{claims} cannot be read: {error}") from error
        if not ocr_available():
            self.stderr.write("tesseract is not installed: pictures stay unread.")
        wanted = sorted({claim["file"] for claim in asked["claims"]})
        readings = {}
        started = time.monotonic()
        with ThreadPoolExecutor(max(1, workers)) as pool:
            for name, reading, seconds in pool.map(lambda name: _read(files / name), wanted):
                readings[name] = reading
                how = "/".join(sorted({page.how for page in reading.pages})) or reading.problem
                self.stdout.write(
                    f"{name}: {seconds:.2f} s, {len(reading.pages)} page(s),"
                    f" {how}{' ' + reading.problem if reading.problem else ''}"
                )
                if explain:
                    self.stdout.write("\n".join(_explained(reading)))
        results = {
            claim["claim_id"]: match(
                typed_of(claim), readings[claim["file"]], today=today, max_age_days=asked.get("max_age_days", 30)
            )
            for claim in asked["claims"]
        }
        out.write_text(
            json.dumps({key: {f.subject.written: f.kind for f in found} for key, found in results.items()}, indent=1)
        )
        if findings:
            findings.write_text(
                json.dumps({key: [_in_full(f) for f in found] for key, found in results.items()}, indent=1)
            )
        self.stdout.write(f"{len(wanted)} documents, {len(results)} claims, {time.monotonic() - started:.1f} s")


def _explained(reading: Reading) -> list[str]:
    lines = []
    for role in ROLES:
        for one in why_taken(reading, role):
            how = ("taken" if one.is_certain else "unsure") if one.is_taken else "lost"
            said = _said(one.reasons)
            if one.role:
                lost = "".join(f"; not {other} ({weight:+d}): {_said(why)}" for other, weight, why in one.others)
                said = f"{one.role}: {said or 'nothing says what else'}{lost}"
            lines.append(f"    {role:<16} {how:<6} page {one.page + 1}  {one.value}  {said}")
    return lines


def _said(reasons: tuple[tuple[int, str], ...]) -> str:
    return "; ".join(f"{weight:+d} {words}" for weight, words in reasons)


def _read(path: Path) -> tuple[str, Reading, float]:
    started = time.monotonic()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    reading = read_limited(content, CONTENT_TYPES.get(path.suffix.lower(), PDF))
    return path.name, reading, time.monotonic() - started


def _in_full(finding: Finding) -> dict[str, object]:
    return {
        "field": finding.subject.written,
        "verdict": finding.kind,
        "typed": finding.typed,
        "found": finding.found,
        "page": finding.at.page if finding.at else None,
        "box": finding.at.box if finding.at else None,
        "reason": finding.prevents,
        "explanation": customer.ended(customer.message(finding)),
        "answers": dict(finding.answers),
    }


def typed_of(claim: Mapping[str, Any]) -> Typed:
    """A claim of the evaluation format as typed answers."""
    typed = claim["typed"]
    numbers = claim.get("numbers_e164") or [
        n for text in typed.get("numbers", []) for m in mentions_in(text) for n in m.numbers
    ]
    names = [typed.get("owner_name", ""), typed.get("business_name", "")]
    return Typed(
        typed.get("account_number", ""),
        [n for n in names if n.strip()],
        typed.get("street", ""),
        typed.get("unit", ""),
        typed.get("city", ""),
        typed.get("state", ""),
        typed.get("zip", ""),
        numbers,
    )


__all__ = ["Command", "typed_of"]
