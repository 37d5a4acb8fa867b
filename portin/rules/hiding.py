"""Hides account numbers and PINs in what people and carriers write. Pure: orders come as they are,
nothing is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from portin.rules.marking import N_
from portin.rules.patterns import regex

HIDDEN = "••••"
WAS_HIDDEN = N_(
    "An account number or a PIN in it was replaced by ••••. Enter those in the fields of an order only: there they are"
    " encrypted."
)
SHORTEST = 4
SHOWN_FROM = 7  # characters of an account number from which on its end may be shown
WEAK = 6  # fewer characters than that, of digits alone or of letters alone, are also a room, a year, a price or a word

_WORD = (
    r"(?<![A-Za-z0-9])(?:port(?:-?\s?out)?\s+)?(?:pins?|nip|passcodes?|pass\s?words?|mot de passe|security"
    r" codes?)(?![A-Za-z])"
)
# A group with a digit and the groups with digits behind it ("4711", "47 11", "a1b2", "AB12-CD34"), or single characters
# with a digit among them ("a 1 b 2"): the next word of the sentence stays.
_CODE = (
    r"(?:(?=(?:[A-Za-z][\s.-]{1,3}){0,12}[0-9](?![A-Za-z0-9]))[A-Za-z0-9](?:[\s.-]{1,3}[A-Za-z0-9](?![A-Za-z0-9])){3,40}"
    r"|(?=[A-Za-z-]{0,40}[0-9])[A-Za-z0-9]{1,64}(?:-[A-Za-z0-9]{1,64}){0,8}(?:[\s.][A-Za-z]{0,40}[0-9][A-Za-z0-9]{0,40}){0,8})(?![A-Za-z0-9])"
)
_STATED_PIN = regex(
    rf"""({_WORD}(?:\s+(?:code|number|no|is|was|now|it's|est|to)\b){{0,4}}[\s:#=,("'“‘–-]{{0,9}})({_CODE})"""
    rf"""|({_WORD}\s+(?:for|of|on|to|at|with)\s[^.\n]{{1,40}}?\s(?:is|was|est)\s+|{_WORD}\s+(?:for|of|on|to|at|with)\s[^.\n:=]{{1,40}}[:=]\s*)({_CODE})""",
    re.I,
)
_NAMED_AFTERWARDS = regex(
    rf"(?<![A-Za-z0-9.-])({_CODE})(?=\s+(?:is|was)\s+(?:my|our|the|your|their)\s+(?:\w+\s+)?{_WORD})", re.I
)
_TELEPHONE = regex(r"(?<![0-9])(?:\+?1[\s.-]?)?\(?[2-9][0-9]{2}\)?[\s.-]?[0-9]{3}[\s.-]?[0-9]{4}(?![0-9])")
_NAMES_A_SECRET = regex(
    r"\b(?:pins?|nip|passcodes?|pass\s?words?|mot de passe|security|(?<!zip )(?<!postal )(?<!area"
    r" )codes?|accounts?|acct|comptes?)\b",
    re.I,
)
BEFORE, BEHIND = 50, 30


def ending_of(secret: str) -> str:
    """The last four letters and digits of an account number, which may be shown; "" of a short one."""
    plain = "".join(character for character in secret if character.isalnum())
    return plain[-4:] if len(plain) >= SHOWN_FROM else ""


def masked(secret: str) -> str:
    """•••• 0329: the end of a long account number, nothing of a short one."""
    return f"{HIDDEN} {ending_of(secret)}".rstrip() if secret else ""


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


def secrets_elsewhere(orders: Iterable[Any], order: Any = None) -> set[str]:
    """Those of all these orders but one, drafts and past submissions among them
    (PortInOrder.objects.with_secrets())."""
    return {secret for one in orders if one != order for secret in secrets_of(one, one.numbers.all())}


def without(text: str, secrets: Collection[str], elsewhere: Collection[str] = ()) -> str:
    """The text with secrets hidden, however their characters are set apart: people and carriers quote account numbers,
    and mails are not private. `secrets` are those of what the text is about, `elsewhere` those of the account's other
    orders.

    A short PIN is also a room or a year: of the order itself it is hidden as it is written, but for telephone numbers,
    dates and prices; of other orders only near a word such as PIN or account. What is called a PIN is hidden, known or
    not: the PIN of a closed number is wiped, so it cannot be compared anymore.
    """
    for secret in sorted({*secrets, *elsewhere}, key=lambda one: (-len(one), one)):
        text = _without_one(text, secret, is_its_own=secret in secrets)
    return _NAMED_AFTERWARDS.sub(_hide_code, _STATED_PIN.sub(_hide_stated, text))


def _without_one(text: str, secret: str, *, is_its_own: bool) -> str:
    characters = [character for character in secret if character.isalnum()]
    if not SHORTEST <= len(characters) <= len(text) or _is_surely_without(text, characters):
        return text
    apart = re.compile(r"(?<![^\W_])" + r"[\W_]{0,3}".join(map(re.escape, characters)) + r"(?![^\W_])", re.I)
    if not is_weak(characters):
        return apart.sub(HIDDEN, text)
    telephones = [match.span() for match in _TELEPHONE.finditer(text)]

    def hide(match: re.Match[str]) -> str:
        start, end = match.span()
        as_written = match[0] == secret and secret.isdigit()
        is_part = any(first <= start and end <= last for first, last in telephones) or is_part_of_more(text, start, end)
        is_meant = is_near_a_name(text, start, end) or (is_its_own and as_written)
        return HIDDEN if is_meant and not is_part else match[0]

    return apart.sub(hide, text)


def _is_surely_without(text: str, characters: Collection[str]) -> bool:
    """A quick look that spares nearly every text the slow one. Only of plain letters and digits: others have more than
    one lower case."""
    secret = "".join(characters)
    if not (text.isascii() and secret.isascii()):
        return False
    return secret.lower() not in "".join(filter(str.isalnum, text)).lower()


def is_weak(characters: Collection[str]) -> bool:
    joined = "".join(characters)
    return (len(joined) < WEAK and (joined.isdigit() or joined.isalpha())) or joined.isalpha()


def is_part_of_more(text: str, start: int, end: int) -> bool:
    """Digits of a date, a price or a longer number: "2026-11-26", "$4711", "4711.50"."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(re.search(r"[0-9][./-]$|[$€£]\s?$|[0-9],$", before) or re.match(r"[./,-][0-9]", behind))


def is_near_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word that names a secret is in the same line, shortly before or behind."""
    before = text[max(0, start - BEFORE) : start].rpartition("\n")[2]
    behind = text[end : end + BEHIND].partition("\n")[0]
    return bool(_NAMES_A_SECRET.search(before) or _NAMES_A_SECRET.search(behind))


def _hide_stated(match: re.Match[str]) -> str:
    return _hidden_unless_short(match[1] or match[3], match[2] or match[4])


def _hide_code(match: re.Match[str]) -> str:
    return _hidden_unless_short("", match[1])


def _hidden_unless_short(before: str, code: str) -> str:
    return f"{before}{HIDDEN}" if sum(character.isalnum() for character in code) >= SHORTEST else f"{before}{code}"
