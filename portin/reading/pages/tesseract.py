"""Tesseract as a process of its own with limits on its time: a picture in, words with their places and how surely they
were read out."""

from __future__ import annotations

import csv
import io
import os
import re
import resource
import shutil
import subprocess
from functools import lru_cache

from PIL import Image

from portin.reading.pages.page_words import Word


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    command = shutil.which("tesseract")
    if not command:
        return frozenset()
    try:
        listed = subprocess.run(  # noqa: S603  fixed words
            [command, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(line.strip() for line in listed.stdout.splitlines()[1:])


def ocr_available() -> bool:
    """Whether pictures can be read on this machine: tesseract with its English model."""
    return "eng" in languages()


class Hopeless(Exception):
    """The picture is noise without end: nobody could read that."""


def tesseract(image: Image.Image, *options: str, seconds: int = 9) -> str:
    """What tesseract prints. Raises Hopeless where it used up its seconds of processor time: a clear page takes about
    one."""
    buffer = io.BytesIO()
    image.save(buffer, "PPM")  # as it is: to pack it takes longer than to hand it on
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603  options are ours, the picture comes by stdin
            [shutil.which("tesseract") or "tesseract", "-", "-", "--dpi", "260", *options],
            input=buffer.getvalue(),
            capture_output=True,
            timeout=8 * seconds,
            check=False,
            env=environment,
            preexec_fn=lambda: _hold_to(seconds),
        )
    except subprocess.TimeoutExpired as late:
        raise Hopeless from late
    if done.returncode < 0:
        raise Hopeless
    return done.stdout.decode("utf-8", "replace")


def _hold_to(seconds: int) -> None:
    """In the child: processor time, not time by the clock, so that a busy machine reads the same as an idle one."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def words_in(image: Image.Image, language: str, segmentation: str, *options: str, seconds: int = 9) -> list[Word]:
    table = tesseract(image, "--psm", segmentation, "-l", language, *options, "tsv", seconds=seconds)
    words: list[Word] = []
    lines: dict[tuple[str, str, str], list[Word]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            level, conf = int(row["level"]), float(row["conf"])
            x, y, w, h = (int(row[k]) for k in ("left", "top", "width", "height"))
        except (TypeError, ValueError, KeyError):
            continue
        text = (row.get("text") or "").strip()
        if level != 5 or not text or conf < 0 or conf < 20 or h > 0.08 * image.height or w < 2:
            continue
        word = Word(text, x, y, x + w, y + h, 0.0, conf / 100)
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
    for line in lines.values():
        tall = sorted(w.height for w in line if re.search(r"[A-Za-z0-9]", w.text)) or [w.height for w in line]
        size = tall[len(tall) // 2] * 1.3
        for word in line:
            word.size = size
            words.extend(_split(word))
    return words


def _split(word: Word) -> list[Word]:
    """ "Account:123" and "Acct#123" are two words here as in text layers."""
    m = re.match(r"^([A-Za-zÀ-ÿ.]{2,}[:#])(\S.*)$", word.text)
    if not m:
        return [word]
    at = word.x0 + (word.x1 - word.x0) * len(m[1]) / len(word.text)
    return [
        Word(m[1], word.x0, word.y0, at, word.y1, word.size, word.confidence),
        Word(m[2], at, word.y0, word.x1, word.y1, word.size, word.confidence),
    ]
