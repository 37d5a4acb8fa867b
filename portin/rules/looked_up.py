"""What a look-up said of a number: whose it is now, what kind of line it is, whether it can be moved. Pure.

What nobody said is unknown, and is said as unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from portin.rules.marking import N_

LONGEST_CARRIER = 80  # as PortInOrder.losing_carrier
LONGEST_REASON = 200


class LineType(StrEnum):
    WIRELESS = "wireless"
    WIRELINE = "wireline"
    VOIP = "voip"
    TOLL_FREE = "toll_free"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """Marked for translation; "" for unknown."""
        return _LINE_TYPES.get(self, "")


_LINE_TYPES = {
    LineType.WIRELESS: N_("Wireless"),
    LineType.WIRELINE: N_("Landline"),
    LineType.VOIP: N_("VoIP"),
    LineType.TOLL_FREE: N_("Toll-free"),
}


class Portable(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Who said it, or why nobody did."""

    SERVICE = "service"
    PLAN = "plan"  # no look-up is set up: what the numbering plan says
    AWAY = "away"  # the service did not answer
    LIMIT = "limit"  # the account has used its look-ups up


@dataclass(frozen=True)
class LookedUp:
    """`reason`: why it can or cannot be moved, in the words of the service."""

    carrier: str = ""
    line_type: LineType = LineType.UNKNOWN
    portable: Portable = Portable.UNKNOWN
    reason: str = ""
    source: Source = Source.SERVICE
    at: datetime | None = None

    @property
    def is_from_service(self) -> bool:
        return self.source == Source.SERVICE

    def to_json(self) -> dict[str, Any]:
        return {
            "carrier": self.carrier,
            "line_type": self.line_type.value,
            "portable": self.portable.value,
            "reason": self.reason,
            "source": self.source.value,
            "at": self.at.isoformat() if self.at else "",
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> LookedUp:
        return cls(
            stored.get("carrier", ""),
            LineType(stored.get("line_type", LineType.UNKNOWN)),
            Portable(stored.get("portable", Portable.UNKNOWN)),
            stored.get("reason", ""),
            Source(stored.get("source", Source.SERVICE)),
            datetime.fromisoformat(stored["at"]) if stored.get("at") else None,
        )
