"""The rows of the port-in domain. Rows, constraints and transitions only: what may happen when is in
portin/orders/lifecycle.py."""

from portin.models.document import Document, DocumentKind
from portin.models.field_key import FieldKeyProof
from portin.models.number import NumberTest, PortInNumber, Rejection
from portin.models.order import OwnerKind, PortInOrder, make_reference
from portin.models.signing import LoaInvitation, LoaSignature, SignedCopy
from portin.models.submission import CarrierRequest, CarrierRequestKind, SendingState, Submission
from portin.models.ticket import (
    ConfirmedFinding,
    OrderMessage,
    Question,
    StaffNote,
    Ticket,
    TicketFile,
    TicketMessage,
    TicketStatus,
)
from portin.models.timeline import ActorKind, EventKind, EventLine, Notice, Opening, OrderEvent

__all__ = [
    "ActorKind",
    "CarrierRequest",
    "CarrierRequestKind",
    "ConfirmedFinding",
    "Document",
    "DocumentKind",
    "EventKind",
    "EventLine",
    "FieldKeyProof",
    "LoaInvitation",
    "LoaSignature",
    "Notice",
    "NumberTest",
    "Opening",
    "OrderEvent",
    "OrderMessage",
    "OwnerKind",
    "PortInNumber",
    "PortInOrder",
    "Question",
    "Rejection",
    "SendingState",
    "SignedCopy",
    "StaffNote",
    "Submission",
    "Ticket",
    "TicketFile",
    "TicketMessage",
    "TicketStatus",
    "make_reference",
]
