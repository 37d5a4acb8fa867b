"""From a frozen submission to what the carrier packet holds. Reads rows and files; makes nothing and moves nothing.

Everything comes from the submission, never from the live order, so that what is sent is what was submitted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.conf import settings

from phone_numbers import nanp
from phone_numbers.models import NumberConfiguration
from portin import order_fields
from portin.integrations.carrier import CancelNotice, DateChangeNotice
from portin.models import CarrierRequest, CarrierRequestKind, Document, PortInNumber, PortInOrder, Submission
from portin.order_fields import Control
from portin.orders import resubmitting, whole_account
from portin.orders.copies import can_act
from portin.orders.originals import bytes_of
from portin.paper import order_lines
from portin.paper.packet_content import PacketAddress, PacketContent, PacketDocument, PacketNumber
from portin.rules import countries, line_features
from portin.rules.addresses import split_line
from portin.rules.words import joined


def content_for(request: CarrierRequest) -> PacketContent:
    """The packet of a port request. Raises as `content_of` does."""
    numbers = list(request.numbers.order_by("tn"))
    return content_of(request.submission, numbers, pon=request.pon, btn_of_bill=request.btn_of_bill)


def content_of(
    submission: Submission, numbers: Collection[PortInNumber], *, pon: str = "", note: str = "", btn_of_bill: str = ""
) -> PacketContent:
    """The packet of these numbers of one submission. It holds the account number and the PIN: mind where it goes.

    `btn_of_bill`: the billing number that the bill names, for where the customer gave none. Raises FileChanged and
    FileMissing when a stored file is not the one that was uploaded, or gone.
    """
    answers, secrets, order = submission.answers, submission.secrets, submission.order
    pins, tns = secrets.get("number_pins", {}), sorted(number.tn for number in numbers)
    stays, btn = stays_of(submission), answers.get("btn") or btn_of_bill
    notes = (note, disputes_of(submission, tns), stays, "" if answers.get("btn") or not btn else _where_from(btn))
    return PacketContent(
        company=settings.COMPANY_NAME,
        reference=order.spoken_reference,
        pon=pon or submission.pon,
        attempt=submission.attempt,
        submitted_at=submission.submitted_at,
        authorized_name=f"{answers.get('first_name', '')} {answers.get('last_name', '')}".strip(),
        service_address=_address(answers),
        address=_address_parts(answers),
        losing_carrier=answers.get("losing_carrier", ""),
        account_number=secrets.get("account_number", ""),
        numbers=[
            PacketNumber(number.tn, is_toll_free=number.is_toll_free, wants_sms=wants_sms, pin=pins.get(number.tn, ""))
            for number, wants_sms in _with_sms(order, sorted(numbers, key=lambda one: one.tn))
        ],
        country=countries.of(answers.get("country")).code,
        business_name=order_fields.counted("business_name", answers.get) or "",
        btn=btn,
        pin=secrets.get("pin", ""),
        moves_whole_account=bool(answers.get("is_whole_account")) and not stays,
        new_btn=order_fields.counted("new_btn", answers.get) or "",
        preferred_on=date.fromisoformat(answers["preferred_on"]) if answers.get("preferred_on") else None,
        note=" ".join(said for said in notes if said),
        documents=_documents(submission, set(tns)),
        plain={name: _printed(name, answers) for name in order_lines.answers_in_packet()},
    )


def _where_from(btn: str) -> str:
    return f"The billing telephone number {nanp.display(btn)} is the one on the bill: the customer gave none."


def disputes_of(submission: Submission, tns: Collection[str]) -> str:
    """What the carrier is told of refusals that the customer disputes, with the rule; "" where there are none."""
    country = countries.of(submission.answers.get("country"))
    lines = []
    for one in resubmitting.confirmed_in(submission.confirmations):
        mine = [nanp.display(tn) for tn in one.tns if tn in tns]
        if one.is_disputed and mine:
            about = "all numbers of this request" if len(mine) == len(tns) else joined(mine)
            lines.append(f"The rejection for an unpaid balance is disputed for {about}. {country.unpaid_balance_rule}")
    return " ".join(lines)


def stays_of(submission: Submission) -> str:
    """What the carrier is told of canceled numbers of a whole account, which would be closed with the others; "" where
    there are none."""
    if not submission.answers.get("is_whole_account"):
        return ""
    numbers = list(submission.order.numbers.only("order", "tn", "status").by_tn())
    stays = [nanp.display(number.tn) for number in whole_account.staying(submission.order, numbers)]
    if not stays:
        return ""
    stay = "is no longer to be moved, and stays" if len(stays) == 1 else "are no longer to be moved, and stay"
    return f"Do not disconnect {joined(stays)}: {'it' if len(stays) == 1 else 'they'} {stay} on the account."


def _printed(name: str, answers: Mapping[str, str]) -> str:
    """An answer as the packet prints it, in English: of selected boxes their words."""
    value = order_fields.counted(name, answers.get) or ""
    return line_features.english(value) if order_fields.field(name).control == Control.BOXES else value


def notice_of(request: CarrierRequest) -> CancelNotice | DateChangeNotice:
    """What a cancellation or a date change says: only the numbers for which it is still wanted, and the partner's own
    reference.

    Of a request that was sent, the numbers that it was about.
    """
    wanted = list(request.numbers.order_by("tn")) if request.sent_at else request.wanted()
    numbers, reference = [number.tn for number in wanted], reference_of_port(request)
    if request.kind == CarrierRequestKind.CANCEL:
        return CancelNotice(request.pon, reference, numbers)
    if request.wish_on is None:
        raise ValueError(f"Request {request.pk} is for another date and names none")
    present = sorted({number.foc_on for number in wanted if number.foc_on and number.foc_on != request.wish_on})
    return DateChangeNotice(request.pon, reference, numbers, request.wish_on, present)


def reference_of_port(request: CarrierRequest) -> str:
    """What the partner knows the port request by that this one is about: each part of a submission has a reference of
    its own."""
    ports = CarrierRequest.objects.filter(
        submission=request.submission_id, kind=CarrierRequestKind.PORT, part=request.part
    )
    return ports.filter(withdrawn_at=None).values_list("carrier_reference", flat=True).first() or ""


def _with_sms(order: PortInOrder, numbers: list[PortInNumber]) -> list[tuple[PortInNumber, bool]]:
    tns = [number.tn for number in numbers]
    configured = {c.tn: c.wants_sms for c in NumberConfiguration.objects.for_account(order.account).filter(tn__in=tns)}
    return [(number, configured.get(number.tn, True) and not number.is_sms_dropped) for number in numbers]


def _address(answers: dict[str, str]) -> list[str]:
    """Its lines, of the frozen answers (as PortInOrder.address_lines of the live ones)."""
    address = PortInOrder(
        **{name: answers.get(name) or "" for name in ("street", "unit", "city", "region", "postal_code", "country")}
    )
    return address.address_lines


def _address_parts(answers: dict[str, str]) -> PacketAddress:
    region = answers.get("region") or ""
    house, street, unit = split_line(answers.get("street") or "", answers.get("unit") or "", region)
    return PacketAddress(house, street, unit, answers.get("city") or "", region, answers.get("postal_code") or "")


def _documents(submission: Submission, tns: set[str]) -> list[PacketDocument]:
    """The frozen documents that cover one of the numbers; a document that was removed since is still the one that was
    sent."""
    covers = {row["id"]: [tn for tn in row["covers"] if tn in tns] for row in submission.documents}
    rows = Document.objects.filter(pk__in=[pk for pk, covered in covers.items() if covered]).order_by("kind", "pk")
    return [_document(row, [] if set(covers[row.pk]) == tns else covers[row.pk]) for row in rows]


def _document(row: Document, numbers: list[str]) -> PacketDocument:
    content = bytes_of(row)
    return PacketDocument(
        kind=row.kind,
        content=content,
        content_type=row.content_type,
        is_active=can_act(row, content),
        is_made_by_us=row.is_signed_online,
        numbers=numbers,
    )
