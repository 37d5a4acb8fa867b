"""Number look-ups: whose number is it now, what kind of line is it, can it be moved? A look-up asks and answers; it
moves nothing and keeps nothing.

It is asked while somebody waits for a page, never inside a transaction: the answers are kept for a while by
portin/orders/looking_up.py, which also sees to it that a service that is away is not asked at every click.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings

from phone_numbers import nanp
from portin.integrations.outside import BadAnswer, Integration, direct, read_until, reason_of
from portin.rules.looked_up import LONGEST_CARRIER, LONGEST_REASON, LineType, LookedUp, Portable, Source

SHORTEST_TOKEN = 8


class LookupAway(Exception):
    """The service did not answer, or not as documented. The message is for the log."""


class NumberLookup(Integration, ABC):
    """`asks_outside`: whether anybody is asked; if not, nothing is counted and nothing is kept."""

    asks_outside: bool = True

    @abstractmethod
    def look_up(self, tns: Sequence[str]) -> Mapping[str, LookedUp]:
        """What is known of these numbers (E.164, at most some twenty). One that is left out is unknown. Raises
        LookupAway. Somebody waits: it must give up by itself after a few seconds."""


class PlanLookup(NumberLookup):
    """Nobody is asked: the numbering plan tells toll-free numbers, and nothing of carriers."""

    is_manual = True
    asks_outside = False

    def look_up(self, tns: Sequence[str]) -> Mapping[str, LookedUp]:
        return {tn: LookedUp(line_type=_by_plan(tn), source=Source.PLAN) for tn in tns}


class SimulatedLookup(NumberLookup):
    """For the demo: the answer depends on the last two digits of the number alone, so that it is the same every
    time."""

    ANSWERS: ClassVar[dict[str, LookedUp]] = {
        "81": LookedUp("Verizon Wireless", LineType.WIRELESS, Portable.YES),
        "82": LookedUp("Bandwidth", LineType.VOIP, Portable.YES),
        "83": LookedUp("", LineType.WIRELINE, Portable.NO, "the rate center is not covered"),
        "84": LookedUp(),
    }
    AWAY = "85"

    def look_up(self, tns: Sequence[str]) -> Mapping[str, LookedUp]:
        if any(tn.endswith(self.AWAY) for tn in tns):
            raise LookupAway("Simulated")
        return {tn: self.ANSWERS.get(tn[-2:]) or LookedUp("", _usual(tn), Portable.YES) for tn in tns}


class HttpLookup(NumberLookup):
    """Asks a look-up service of the operator, by one POST to PORTIN_NUMBER_LOOKUP_URL for all numbers.

    The request::

        POST <url>
        Content-Type: application/json
        Authorization: Bearer <PORTIN_NUMBER_LOOKUP_TOKEN>

        {"numbers": ["+14155550142", "+18005550188"]}

    The answer, status 200, at most 64 KB::

        {"numbers": [
          {"number": "+14155550142", "carrier": "Verizon Wireless", "line_type": "wireless", "portable": "yes"},
          {"number": "+18005550188", "carrier": "", "line_type": "toll_free", "portable": "no", "reason": "reserved"}
        ]}

    `line_type` is wireless, wireline, voip, toll_free or unknown; `portable` is yes, no or unknown; `carrier` and
    `reason` are text. What is missing, empty or null is unknown, as is a number that is left out; one that was not
    asked for is ignored. There is one try: no answer within PORTIN_NUMBER_LOOKUP_TIMEOUT seconds in all, another
    status, a redirect or an answer of another shape is "could not be checked".
    """

    def __init__(self, url: str | None = None, token: str | None = None, timeout: float | None = None) -> None:
        self.url = settings.NUMBER_LOOKUP_URL if url is None else url
        self.token = settings.NUMBER_LOOKUP_TOKEN if token is None else token
        self.timeout = settings.NUMBER_LOOKUP_TIMEOUT if timeout is None else timeout

    @classmethod
    def missing_settings(cls) -> list[str]:
        missing = []
        if urlsplit(settings.NUMBER_LOOKUP_URL).scheme not in ("http", "https"):
            missing.append("PORTIN_NUMBER_LOOKUP_URL is no http(s) address, which the HTTP look-up needs.")
        if len(settings.NUMBER_LOOKUP_TOKEN) < SHORTEST_TOKEN:
            missing.append(
                f"PORTIN_NUMBER_LOOKUP_TOKEN is missing or shorter than {SHORTEST_TOKEN} characters, and the HTTP"
                " look-up signs in with it."
            )
        return missing

    def look_up(self, tns: Sequence[str]) -> Mapping[str, LookedUp]:
        try:
            return read_answer(self._post(json.dumps({"numbers": list(tns)}).encode()), tns)
        except BadAnswer as error:
            raise LookupAway(f"The look-up service {error}") from error
        except urllib.error.HTTPError as error:
            error.close()
            raise LookupAway(f"The look-up service answered with status {error.code}") from error
        except (OSError, HTTPException, ValueError) as error:  # ValueError: an address that is none
            raise LookupAway(f"The look-up service did not answer: {reason_of(error)}") from error

    def _post(self, body: bytes) -> bytes:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "Portin",
            "Authorization": f"Bearer {self.token}",
        }
        request = urllib.request.Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310  checked
        deadline = time.monotonic() + self.timeout
        with direct.open(request, timeout=self.timeout) as response:
            return read_until(response, deadline)


def read_answer(body: bytes, tns: Sequence[str]) -> dict[str, LookedUp]:
    """What an answer says of the numbers that were asked for. Raises BadAnswer when it has another shape than
    documented."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadAnswer("answered with something that is no JSON") from error
    rows = answer.get("numbers") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadAnswer("answered with JSON that has no list of numbers")
    said = {row["number"]: row for row in rows if isinstance(row.get("number"), str)}
    return {tn: _read_row(said[tn]) for tn in tns if tn in said}


def _read_row(row: Mapping[str, Any]) -> LookedUp:
    line_type, portable = row.get("line_type") or LineType.UNKNOWN, row.get("portable") or Portable.UNKNOWN
    if line_type not in list(LineType) or portable not in list(Portable):
        raise BadAnswer("gave a line type or a portability that is not documented")
    return LookedUp(
        _plain(row.get("carrier"), LONGEST_CARRIER),
        LineType(line_type),
        Portable(portable),
        _plain(row.get("reason"), LONGEST_REASON),
    )


def _plain(text: object, longest: int) -> str:
    return "".join(c for c in text if c.isprintable()).strip()[:longest] if isinstance(text, str) else ""


def _by_plan(tn: str) -> LineType:
    return LineType.TOLL_FREE if nanp.kind_of(tn) == nanp.TOLL_FREE_KIND else LineType.UNKNOWN


def _usual(tn: str) -> LineType:
    return LineType.TOLL_FREE if _by_plan(tn) == LineType.TOLL_FREE else LineType.WIRELINE
