"""Ten orders that a reviewer can decide at once: six agree with their bills in everything, four have one planted
difference each.

The customers submitted them before the bills were read, so nobody has explained the differences: the reviewer's page
shows them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from portin.demo.samples import Planted
from portin.demo.sites import SITES, tns
from portin.demo.stage import Stage, draft
from portin.findings import OfField, OfNumber, Subject


@dataclass(frozen=True)
class ToDecide:
    """One of the ten. `planted`: what is on the bill instead (fields of BillContent); `differs`: what the sheet
    shows as different;
    `said`: the difference in words, for whoever tries the demo."""

    name: str
    site: str
    area_code: str
    last: tuple[int, ...]
    hours: float
    planted: Planted = field(default_factory=Planted)
    differs: Subject | None = None
    said: str = ""

    @property
    def numbers(self) -> list[str]:
        return tns(self.area_code, *self.last)


TO_DECIDE = (
    ToDecide("Oakland proofing room", "oakland", "510", (1, 2), 19),
    ToDecide("Austin delivery desk", "austin", "512", (1, 2, 3), 18),
    ToDecide("Lakeside finishing", "chicago", "312", (1, 2), 16.5),
    ToDecide("Plumeria counter", "honolulu", "808", (1, 2), 15),
    ToDecide("Toronto hygiene desk", "toronto", "416", (1, 2), 13),
    ToDecide("Penney practice, second line", "stjohns", "709", (1,), 11.5),
    ToDecide(
        "Portland annex",
        "portland",
        "503",
        (1, 2),
        10,
        {"address": ["2250 Tannery Street, Suite 14", "Portland, OR 97209"]},
        OfField("service_address"),
        "the order says Suite 4, the bill says Suite 14",
    ),
    ToDecide(
        "Harbor Sign front desk",
        "seattle",
        "206",
        (1, 2),
        9,
        {"account_number": "2065550114998"},
        OfField("account_number"),
        "two digits of the account number are transposed: …119448 in the order, …114998 on the bill",
    ),
    ToDecide(
        "Blue Spruce workshop",
        "denver",
        "303",
        (1, 2),
        8,
        {"numbers": tns("303", 1), "btn": tns("303", 1)[0]},
        OfNumber(tns("303", 2)[0]),
        "(303) 555-0102 is in the order, and not on the bill",
    ),
    ToDecide(
        "Editions night line",
        "newyork",
        "212",
        (1, 2),
        7,
        {"address": ["144 Ropewalk Street, Floor 3", "New York, NY 10018"]},
        OfField("zip"),
        "the order says ZIP 10013, the bill says 10018",
    ),
)


def ten_to_decide(stage: Stage) -> None:
    for one in TO_DECIDE:
        is_juniper = SITES[one.site].country == "CA"
        account, user = (
            (stage.cast.juniper, stage.cast.stranger) if is_juniper else (stage.cast.kettle, stage.cast.owner)
        )
        play = draft(
            stage, account, user, one.name, one.site, one.numbers, at=stage.ago(one.hours + 1), planted=one.planted
        )
        play.submit(stage.ago(one.hours))


def in_words() -> str:
    """For the greeting of the demo."""
    planted = [one for one in TO_DECIDE if one.planted]
    lines = "\n".join(f"  “{one.name}”: {one.said}" for one in planted)
    clean = ", ".join(f"“{one.name}”" for one in TO_DECIDE if not one.planted)
    return (
        "Ten orders wait for the reviewer's decision. Four of them have a planted difference, which the page shows"
        f" once the\nworker has read the bills (a minute or two):\n{lines}\nThe others agree with their bills:"
        f" {clean}.\n"
    )
