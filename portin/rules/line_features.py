"""What may hang on a telephone number beside its calls: what stops when the number moves, and what to do first.
Sources: docs/rules.md. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portin.rules.marking import N_

NONE = "none"  # the customer says that nothing does


@dataclass(frozen=True)
class LineFeature:
    """`name`, `stops` and `first` are marked for translation: a few words, and two whole sentences."""

    code: str
    name: str
    stops: str
    first: str


FEATURES: dict[str, LineFeature] = {
    one.code: one
    for one in (
        LineFeature(
            "dsl",
            N_("DSL or other internet on the line"),
            N_("The internet on this line stops with it."),
            N_("Ask your carrier to put it on a line of its own (a dry loop), or have other internet running first."),
        ),
        LineFeature(
            "alarm",
            N_("Alarm or security system"),
            N_("The alarm can no longer call its center."),
            N_("Ask your alarm company to change it to cellular or internet before the date."),
        ),
        LineFeature(
            "elevator",
            N_("Elevator or emergency phone"),
            N_("The emergency phone is left without a line."),
            N_("Give it a line of its own first, and have it tested."),
        ),
        LineFeature(
            "fax",
            N_("Fax, card terminal or modem"),
            N_("The device may not work over an internet line."),
            N_("Plan a fax or payment service that works without a phone line, or keep this number where it is."),
        ),
        LineFeature(
            "pri",
            N_("PRI or SIP trunk whose main number this is"),
            N_("The other numbers of the trunk lose their main (pilot) number."),
            N_("Ask your carrier to make a number that stays the main one, or move all numbers of the trunk together."),
        ),
        LineFeature(
            "hunt",
            N_("Hunt group or rollover to other lines"),
            N_("Calls no longer roll over to the other lines."),
            N_("Ask your carrier to take the number out of the group before you submit."),
        ),
        LineFeature(
            "centrex",
            N_("Centrex"),
            N_("Short dialing and transfers between these lines end."),
            N_("Ask your carrier to change the line to a plain business line before you submit."),
        ),
        LineFeature(
            "ring",
            N_("Distinctive ring: a second number on the same line"),
            N_("The second number is disconnected with the line."),
            N_("Add the second number to this order, or ask your carrier to give it a line of its own."),
        ),
    )
}
NONE_WORDS = N_("None of these")


def codes_of(text: str) -> list[str]:
    """The features that an answer names, in the order of the table; none of what is not known, or of "none"."""
    said = set(text.split())
    return [code for code in FEATURES if code in said]


def choices() -> list[tuple[str, str]]:
    return [*((one.code, one.name) for one in FEATURES.values()), (NONE, NONE_WORDS)]


def tidied(codes: Sequence[str]) -> str:
    """As it is stored: "dsl alarm", "none", or "" for what nobody answered."""
    found = codes_of(" ".join(codes))
    return " ".join(found) if found else NONE if NONE in codes else ""


def english(text: str) -> str:
    """What was selected, for papers of the carrier; "" where nothing was."""
    return "; ".join(FEATURES[code].name for code in codes_of(text))
