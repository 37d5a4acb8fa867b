"""The letter of authorization of an order: its content from the answers, and whether a signature still fits them.

Reads only. Signing itself is in portin/orders/signatures.py; printing and sealing in portin/paper/loa.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from django.conf import settings
from django.utils.crypto import salted_hmac

from portin import order_fields
from portin.models import Document, LoaSignature, OwnerKind, PortInNumber, PortInOrder
from portin.paper import order_lines
from portin.paper.loa_content import LoaContent, fingerprint
from portin.rules import countries
from portin.rules.letter_words import LABELS, letter_language

_SIGNATURE = LoaSignature._meta.get_field("document").remote_field


def content_of(
    order: PortInOrder,
    numbers: Iterable[PortInNumber],
    *,
    language: str = "en",
    title: str = "",
    prepared_on: date | None = None,
) -> LoaContent:
    """What the letter says now."""
    said = partial(getattr, order)
    return LoaContent(
        company=settings.COMPANY_NAME,
        reference=order.spoken_reference,
        authorized_name=order.person,
        service_address=tuple(order.address_lines),
        losing_carrier=order.losing_carrier,
        account_number=order.account_number,
        numbers=tuple(number.tn for number in numbers),
        country=countries.of(order.country).code,
        language=letter_language(language, order.country),
        business_name=order_fields.counted("business_name", said),
        signer_title=title,
        btn=order.btn,
        moves_whole_account=order.is_whole_account is not False,
        new_btn=order_fields.counted("new_btn", said),
        prepared_on=prepared_on,
        plain={name: order_fields.counted(name, said) for name in order_lines.answers_on_letter()},
    )


def file_name(content: LoaContent) -> str:
    """What the letter is called as a file, in the language that it is in."""
    return LABELS[content.language]["file"].format(reference=content.reference)


def answers_fingerprint(order: PortInOrder) -> str:
    """A hash of the answers that are on the letter, without its numbers, its language and the signer's title."""
    return fingerprint(replace(content_of(order, ()), numbers=(), language="en", signer_title=""))


def signature_of(document: Document) -> LoaSignature | None:
    """The signature behind a letter that was signed online; None for an uploaded one."""
    # read with it: asked for the attribute, Django makes an error where there is none
    if _SIGNATURE.is_cached(document):
        found = _SIGNATURE.get_cached_value(document)
        return found if isinstance(found, LoaSignature) else None
    return getattr(document, "signature", None)


def answers_for_upload(order: PortInOrder) -> dict[str, str]:
    """By what an uploaded letter is held against: a keyed hash of the answer as it is now; "" of one not given."""
    said = {
        "loa_name": order.person,
        "loa_business": order.business_name if order.owner_kind == OwnerKind.BUSINESS else "",
        "loa_address": "\x1f".join(order.address_lines),
        "loa_account_number": order.account_number,
        "loa_btn": order.btn,
        "loa_carrier": order.losing_carrier,
        "loa_reseller": order.reseller_name,
    }
    return {
        name: salted_hmac("portin.orders.letters.upload", value, algorithm="sha256").hexdigest() if value else ""
        for name, value in said.items()
    }


def changed_since_upload(document: Document, answers_now: Mapping[str, str]) -> set[str]:
    """Of an uploaded letter: which answers it was uploaded for are others now. None of one that was uploaded before
    this was kept."""
    return {name for name, then in document.answers_then.items() if then and then != answers_now.get(name)}


def is_void(document: Document, fingerprint_now: str) -> bool:
    """Whether an answer that appears on a letter signed online has changed since."""
    signature = signature_of(document)
    return signature is not None and signature.fingerprint != fingerprint_now


def names(document: Document, number: PortInNumber) -> bool:
    """Whether a letter names a number, as far as we know: one signed online says so itself, an uploaded one is
    believed."""
    signature = signature_of(document)
    return signature is None or number.tn in signature.numbers


def missing_for_letter(order: PortInOrder, numbers: list[PortInNumber]) -> list[str]:
    """What must be answered before the letter can be made, in a few words each."""
    needed = {
        "the authorized user": order.person,
        "the service address": order.street and order.city and order.region and order.postal_code,
        "the current carrier": order.losing_carrier,
        "the account number": order.account_number,
        "the numbers": numbers,
        "the business name": order.owner_kind != OwnerKind.BUSINESS or order.business_name,
        "whether the whole account moves": order.is_whole_account is not None,
    }
    return [name for name, is_there in needed.items() if not is_there]
