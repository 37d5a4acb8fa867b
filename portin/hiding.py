"""Hides account numbers and PINs in what people and carriers write. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

HIDDEN = "••••"
_STATED_PIN = re.compile(r"(\b(?:pin|passcode|security code)\b(?:\s+is)?[\s:#=]*)[0-9][0-9\s-]{2,}[0-9]\b", re.I)


def without(text: str, secrets: Collection[str]) -> str:
    """The text with secrets hidden, however they are spaced: people and carriers quote account numbers, and mails are not private.

    A number that is called a PIN is hidden too: the PIN of a closed number is wiped, so it cannot be compared any more.
    """
    for secret in secrets:
        characters = re.sub(r"[^A-Za-z0-9]", "", secret)
        if len(characters) >= 4:
            spaced = r"[\s.\-/]*".join(map(re.escape, characters))
            text = re.sub(rf"(?<![A-Za-z0-9]){spaced}(?![A-Za-z0-9])", HIDDEN, text, flags=re.I)
    return _STATED_PIN.sub(rf"\1{HIDDEN}", text)
