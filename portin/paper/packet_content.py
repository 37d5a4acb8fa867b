"""What a carrier packet holds, as plain data: whoever gathers it needs no PDF engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from portin.rules import countries


@dataclass(frozen=True)
class PacketNumber:
    """One number to port. `pin` only where it differs from the one of the account."""

    tn: str
    is_toll_free: bool = False
    wants_sms: bool = True
    pin: str = ""


@dataclass(frozen=True)
class PacketAddress:
    """The service address in its parts, a column each."""

    house_number: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""


@dataclass(frozen=True)
class PacketDocument:
    """A document that goes along. `numbers` are those that it covers; none means all."""

    kind: str  # "loa", "bill" or "csr"
    content: bytes
    content_type: str
    is_active: bool = False  # from Inspection: carries scripts, launch actions or attachments
    is_made_by_us: bool = False  # a letter that was signed online
    numbers: Sequence[str] = ()


@dataclass(frozen=True)
class PacketContent:
    """What is ordered, as it was frozen in the submission."""

    company: str
    reference: str
    pon: str  # our purchase order number
    attempt: int
    submitted_at: datetime  # aware
    authorized_name: str
    service_address: Sequence[str]  # its lines as people write them
    losing_carrier: str
    account_number: str
    numbers: Sequence[PacketNumber]
    address: PacketAddress = PacketAddress()
    country: str = countries.DEFAULT.code
    business_name: str = ""
    btn: str = ""
    pin: str = ""
    moves_whole_account: bool = True
    new_btn: str = ""
    preferred_on: date | None = None
    note: str = ""
    documents: Sequence[PacketDocument] = ()
    plain: Mapping[str, str] = field(default_factory=dict)  # the other answers that it shows, by their names
