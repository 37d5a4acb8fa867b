"""A French catalog of a few sentences, for tests that ask in which language something is said, not how well."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n"


def use(settings: object, folder: Path, sentences: Mapping[str, str]) -> None:
    """Until the end of the test, French has these sentences, and Django's. Of a plural the forms with NUL between them,
    as in every compiled catalog."""
    place = folder / "locale" / "fr_CA" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.mo").write_bytes(compiled({"": HEADER, **sentences}))
    settings.LOCALE_PATHS = [folder / "locale"]


def compiled(sentences: Mapping[str, str]) -> bytes:
    """The sentences as a .mo (gettext manual, "The Format of GNU MO Files")."""
    pairs = sorted((ours.encode(), theirs.encode()) for ours, theirs in sentences.items())
    texts, places = b"", []
    at = 28 + 16 * len(pairs)
    for text in [*(ours for ours, _ in pairs), *(theirs for _, theirs in pairs)]:
        places.append((len(text), at + len(texts)))
        texts += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, at)
    return head + b"".join(struct.pack("<2I", *place) for place in places) + texts
