"""Which PIN a carrier wants, what it calls it, where its customers get it, and how long it lives: one row a carrier,
each with its source. Pure.

What is not known is not claimed: a carrier without a row has no word of its own here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from portin.rules.marking import N_

GIGS = "help.gigs.com, US carrier reference, June 5, 2026"
TELNYX = "support.telnyx.com, How to find your porting PIN or passcode, read November 2026"


class PinKind(StrEnum):
    ACCOUNT = "account"  # is with the account, until it is changed
    TRANSFER = "transfer"  # made for one move, and gone soon
    PORT_OUT = "port_out"  # set for moves; without one, another code of the account may do


@dataclass(frozen=True)
class PinRule:
    """`called`: in the words of the carrier. `how`: where to get it, a whole sentence. `lives` where that is known,
    with what is said of it. All but `source` are marked for translation."""

    kind: PinKind
    called: str
    how: str
    source: str
    lives: timedelta | None = None
    lives_words: str = ""


PINS: dict[str, PinRule] = {
    "AT&T Wireless": PinRule(
        PinKind.TRANSFER,
        N_("number transfer PIN"),
        N_(
            "Dial *PORT (*7678) from an AT&T phone of the account and it comes by text, or ask for it in myAT&T under"
            " People & Permissions, Transfer phone number. Only the account owner can."
        ),
        GIGS,
        timedelta(days=4),
        N_("4 days (14 days on business accounts)"),
    ),
    "Charter Spectrum": PinRule(
        PinKind.TRANSFER,
        N_("number transfer PIN"),
        N_("Spectrum gives it by phone only: call 1-833-949-0036."),
        TELNYX,
    ),
    "Google Voice": PinRule(
        PinKind.ACCOUNT,
        N_("voicemail PIN"),
        N_("It is the PIN of your voicemail there, which you set in the settings of Google Voice."),
        "portin/rules/carriers.py, since the first version",
    ),
    "Lumen (CenturyLink)": PinRule(
        PinKind.TRANSFER,
        N_("account transfer authorization code"),
        N_("Lumen gives it by phone: call 1-800-244-1111."),
        TELNYX,
    ),
    "Mint Mobile": PinRule(
        PinKind.ACCOUNT,
        N_("account PIN"),
        N_("The Mint app shows it under Account, beside the account number."),
        "cellt.net, Port-out PIN, read November 2026",
    ),
    "T-Mobile": PinRule(
        PinKind.TRANSFER,
        N_("transfer PIN"),
        N_(
            "In the T-Life app (on the T-Mobile network, Wi-Fi off): Manage, the gear, Permissions & controls, Transfer"
            " PIN. Only the primary account holder can, and port-out protection must be off. Or call 1-800-937-8997."
        ),
        "help.gigs.com, US family plans, June 5, 2026",
        timedelta(days=7),
        N_("7 days"),
    ),
    "Twilio": PinRule(
        PinKind.PORT_OUT,
        N_("port-out passcode"),
        N_("It is the passcode that you set for moves away from Twilio; without one, the auth token of the account."),
        "support.telnyx.com, Porting away from resellers, read November 2026",
    ),
    "Verizon Wireless": PinRule(
        PinKind.TRANSFER,
        N_("Number Transfer PIN"),
        N_("In the My Verizon app: Account, Number Transfer PIN. Number Lock must be off."),
        "cellt.net, Port-out PIN, read November 2026",
        timedelta(days=7),
        N_("7 days"),
    ),
    "Xfinity Mobile": PinRule(
        PinKind.TRANSFER,
        N_("transfer PIN"),
        N_("Ask for it in your Xfinity Mobile account or of its support, on the day on which you submit."),
        "phound-docs.vercel.app, Xfinity Mobile, read November 2026",
        timedelta(hours=24),
        N_("24 hours"),
    ),
}
KIND_WORDS = {
    PinKind.ACCOUNT: N_("It stays with your account until you change it."),
    PinKind.TRANSFER: N_("It is made for one move: it is not the PIN of your account or of your voicemail."),
    PinKind.PORT_OUT: N_("It is set in the account of the carrier, and stays until you change it."),
}
