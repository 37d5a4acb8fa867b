"""Hides account numbers and PINs in what people and carriers write. Pure: orders come as they are, nothing is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

HIDDEN = "••••"
WAS_HIDDEN = f"An account number or a PIN in it was replaced by {HIDDEN}. Enter those in the fields of an order only: there they are encrypted."
_STATED_PIN = re.compile(
    r"(\b(?:pin|passcode|security code)\b(?:\s+(?:code|number|is|was)\b){0,3}[\s:#=]{0,9})[0-9][0-9\s-]{2,}[0-9]\b", re.I
)


def secrets_of(order: Any, numbers: Iterable[Any]) -> set[str]:
    """The account number and the PINs of an order and of these numbers, as they are and as they were sent.

    An account number that is one of the telephone numbers itself is no secret.
    """
    numbers = list(numbers)
    found = {order.account_number, order.pin, *(number.pin for number in numbers)}
    for submission in order.submissions.all():
        sent = submission.secrets
        found |= {sent.get("account_number"), sent.get("pin"), *(sent.get("number_pins") or {}).values()}
    tns = {number.tn[2:] for number in numbers}
    return {secret for secret in found if secret and re.sub(r"\D", "", secret)[-10:] not in tns}


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
