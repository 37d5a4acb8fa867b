"""Signing the letter of authorization online: inviting by private link, withdrawing, signing.

A sealed letter becomes a document of the order like an uploaded one; what it was signed for is in LoaSignature.
"""

from __future__ import annotations

import base64
import hashlib
import io
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from portin.models import (
    ActorKind,
    Document,
    DocumentKind,
    EventKind,
    LoaInvitation,
    LoaSignature,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    SignedCopy,
)
from portin.orders import drafts, letters, order_documents, resubmitting, signing_words
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.rules import french
from portin.rules.errors import NotReady, WrongState
from portin.rules.mail_keys import MailKey
from portin.rules.reasons import document_item, reason
from portin.rules.statuses import CLOSED
from portin.rules.zones import zone_named

if TYPE_CHECKING:
    from portin.paper.loa import SealedLoa, Signature
    from portin.paper.loa_content import LoaContent

MAX_OPEN_INVITATIONS = 5


@dataclass(frozen=True)
class Signer:
    """Who signs, and what we know of how. `drawn` is the PNG of a drawn signature; without it the typed name is the
    mark."""

    full_name: str
    title: str
    zone: str
    address_seen: str
    browser: str
    drawn: bytes = b""
    user: User | None = None
    invitation: LoaInvitation | None = None
    has_two_steps: bool = False


def numbers_to_sign(order: PortInOrder) -> list[PortInNumber]:
    """The numbers of the letter: those of the draft, or the ones that are still to be decided or
    to be submitted again."""
    numbers = order.numbers.drafts() if order.is_draft else order.numbers.in_review_or_rejected()
    return list(numbers.by_tn())


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_invitation(token: str) -> LoaInvitation | None:
    """The invitation of a link, whatever its state; None when there is none."""
    return LoaInvitation.objects.select_related("order__account").filter(token_hash=hash_of(token)).first()


@transaction.atomic
def invite(order: PortInOrder, *, name: str, email: str, language: str, by: User) -> LoaInvitation:
    """Sends a private link to sign this order's letter. Earlier open links to the same address are withdrawn."""
    _ready_to_sign(order, (get_language() or "en")[:2])  # told to who invites, not to who signs
    open_ones = order.loa_invitations.filter(signed_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    open_ones.filter(email__iexact=email).update(withdrawn_at=timezone.now(), token="")
    if open_ones.count() >= MAX_OPEN_INVITATIONS:
        raise NotReady(
            _("%(count)s links are open already. Withdraw one of them first.") % {"count": MAX_OPEN_INVITATIONS}
        )
    token, now = secrets.token_urlsafe(32), timezone.now()
    invitation = LoaInvitation.objects.create(
        order=order,
        name=name,
        email=email,
        language=language,
        token_hash=hash_of(token),
        token=token,
        invited_by=by,
        created_at=now,
        expires_at=now + timedelta(days=settings.SIGNING_LINK_DAYS),
    )
    _note(
        order, EventKind.LOA_INVITED, by, data={"invitation": invitation.pk, "name": name}, mail=MailKey.LOA_INVITATION
    )
    return invitation


def withdraw(invitation: LoaInvitation, *, by: User) -> None:
    """Makes a link worthless. Raises WrongState when it was used."""
    changed = LoaInvitation.objects.filter(pk=invitation.pk, signed_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), token=""
    )
    if not changed:
        raise WrongState(_("This link was used or withdrawn already."))


def copy_of(invitation: LoaInvitation, now: datetime | None = None) -> SignedCopy | None:
    """What the link of a signed letter still shows: its masked copy, for some days."""
    copy = SignedCopy.objects.filter(invitation=invitation).first()
    return copy if copy and copy.until > (now or timezone.now()) else None


def open_link(invitation: LoaInvitation) -> None:
    """Notes that a person opened it, once; the token is not needed anymore."""
    if invitation.opened_at is None:
        LoaInvitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now(), token="")
        invitation.refresh_from_db(fields=["opened_at"])


def sign(
    order: PortInOrder,
    signer: Signer,
    *,
    language: str,
    shown_fingerprint: str,
    prepared_on: date | None = None,
    now: datetime | None = None,
) -> Document:
    """Seals the letter with the signature and adds it to the order. `prepared_on`: the day that the shown letter named.

    Raises NotReady when the name is not that of the letter, when the answers changed since the letter was shown, or
    when something of the letter is missing; WrongState when the order takes no new letter; LoaProblem for an empty
    drawing.
    """
    # the PDF engine is loaded only by who signs
    from portin.paper.loa import Signature, checked_drawing, seal, signed_copy

    now, language = now or timezone.now(), signing_words.language_for(language, order.country)
    numbers = _ready_to_sign(order, language)
    if letters.answers_fingerprint(order) != shown_fingerprint:
        raise NotReady(signing_words.say(language, "changed"))
    if not is_named(order, signer.full_name):
        raise NotReady(signing_words.say(language, "other_name", person=order.person))
    zone = signer.zone if signer.zone in available_timezones() else order.account.time_zone
    prepared_on = prepared_on or now.astimezone(zone_named(order.account.time_zone)).date()
    content = letters.content_of(order, numbers, language=language, title=signer.title, prepared_on=prepared_on)
    signature = Signature(
        full_name=signer.full_name,
        signed_at=now,
        consented_at=now,
        zone=zone,
        address_seen=signer.address_seen,
        identity=_identity(signer, language),
        title=signer.title,
        drawn=checked_drawing(signer.drawn) if signer.drawn else b"",
        email=signer.invitation.email if signer.invitation else signer.user.email if signer.user else "",
        browser=signer.browser[:200],
        contact=settings.SUPPORT_EMAIL,
    )
    sealed, signed_on = seal(content, signature), now.astimezone(zone_named(zone)).date()
    with transaction.atomic():
        if signer.invitation:
            _use_up(signer.invitation, now, language)
        document = _file(order, numbers, signer, content, sealed, signed_on)
        _keep_evidence(order, document, signer, content, signature, sealed)
        if signer.invitation and settings.SIGNED_LINK_DAYS:
            copy = signed_copy(
                content, signature, account_number=order.masked_account_number, shown_sha256=sealed.shown_sha256
            )
            SignedCopy.objects.create(invitation=signer.invitation, pdf=base64.b64encode(copy).decode(), made_at=now)
        by_link = signer.invitation is not None
        _note(
            order,
            EventKind.LOA_SIGNED,
            signer.user,
            data={"name": signer.full_name, "by_link": by_link},
            mail=MailKey.LOA_SIGNED if by_link else None,
        )
    return document


def _use_up(invitation: LoaInvitation, now: datetime, language: str) -> None:
    """A link signs once: of two who sign at the same moment, the second one finds it used."""
    unused = LoaInvitation.objects.filter(pk=invitation.pk, signed_at=None, withdrawn_at=None)
    if not unused.update(signed_at=now, token=""):
        raise WrongState(signing_words.say(language, "used"))


def _file(
    order: PortInOrder,
    numbers: list[PortInNumber],
    signer: Signer,
    content: LoaContent,
    sealed: SealedLoa,
    signed_on: date,
) -> Document:
    """The sealed letter as a document of the order, in place of those that it replaces."""
    for letter in order.documents.current().filter(kind=DocumentKind.LOA):
        if letter.is_signed_online or _is_rejected(letter, numbers):
            _replace(letter, order, numbers)
    names_all = order.is_draft or len(numbers) == order.numbers.count()  # those of a draft may still change
    return order_documents.add_document(
        order,
        DocumentKind.LOA,
        sealed.pdf,
        original_name=letters.file_name(content),
        content_type="application/pdf",
        page_count=_pages(sealed.pdf),
        user=signer.user,
        dated_on=signed_on,
        covers=None if names_all else [number.pk for number in numbers],
        is_signed_online=True,
    )


def _is_rejected(letter: Document, numbers: list[PortInNumber]) -> bool:
    """Whether it was there when an open rejection of these numbers asked for another letter."""
    given = [rejection for rows in resubmitting.open_rejections(numbers).values() for rejection in rows]
    flagged = [rejection.at for rejection in given if DocumentKind.LOA in reason(rejection.code).reopens_documents]
    return bool(flagged) and letter.uploaded_at <= max(flagged)


def _replace(letter: Document, order: PortInOrder, numbers: list[PortInNumber]) -> None:
    """Takes a letter out for these numbers: a carrier that gets both would go on with the wrong one. It stays for the
    others that it covers."""
    covered = order.numbers.all() if letter.covers_all else letter.numbers.all()
    others = {number.pk for number in covered if number.status not in CLOSED} - {number.pk for number in numbers}
    if not others:
        letter.removed_at = timezone.now()
        letter.save(update_fields=["removed_at"])
    else:
        letter.covers_all = False
        letter.save(update_fields=["covers_all"])
        letter.numbers.set(others)


def _keep_evidence(
    order: PortInOrder,
    document: Document,
    signer: Signer,
    content: LoaContent,
    signature: Signature,
    sealed: SealedLoa,
) -> None:
    LoaSignature.objects.create(
        document=document,
        invitation=signer.invitation,
        signed_by=signer.user,
        full_name=signer.full_name,
        title=signer.title,
        is_drawn=bool(signature.drawn),
        signed_at=signature.signed_at,
        zone=signature.zone,
        address_seen=signer.address_seen,
        browser=signature.browser,
        identity=signature.identity,
        fingerprint=letters.answers_fingerprint(order),
        numbers=list(content.numbers),
        shown_sha256=sealed.shown_sha256,
        sealed_sha256=sealed.sha256,
    )


def _ready_to_sign(order: PortInOrder, language: str = "en") -> list[PortInNumber]:
    try:
        drafts.require_open(order, document_item(DocumentKind.LOA))
    except WrongState:
        if language == "en":
            raise
        raise WrongState(signing_words.say(language, "not_open")) from None
    numbers = numbers_to_sign(order)
    missing = letters.missing_for_letter(order, numbers)
    if missing:
        raise NotReady(signing_words.say(language, "made_from_answers", things=signing_words.listed(missing, language)))
    return numbers


def _identity(signer: Signer, language: str) -> str:
    """How we know who signed, in the language of the letter that it is printed on."""
    if signer.invitation:
        sent, opened = signer.invitation.created_at, signer.invitation.opened_at
        return signing_words.say(
            language,
            "by_link_opened" if opened else "by_link",
            email=signer.invitation.email,
            sent=_in_utc(sent, language),
            opened=_in_utc(opened, language) if opened else "",
        )
    email = signer.user.email if signer.user else "unknown"
    return signing_words.say(language, "signed_in_twice" if signer.has_two_steps else "signed_in", email=email)


def _in_utc(moment: datetime, language: str) -> str:
    return french.moment(moment, UTC) if language == "fr" else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def is_named(order: PortInOrder, name: str) -> bool:
    """Whether it is the name that appears on the letter; case and spaces do not count."""
    return _plain(name) == _plain(order.person)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _note(
    order: PortInOrder, kind: EventKind, by: User | None, *, data: dict[str, object], mail: MailKey | None = None
) -> None:
    now = timezone.now()
    OrderEvent.objects.create(
        order=order,
        kind=kind,
        actor_kind=ActorKind.CUSTOMER,
        actor=by,
        at=now,
        data=data,
        mail=mail or "",
        mail_due_at=now if mail else None,
    )
    if mail:
        after_commit(AtOnce.SEND_MAIL)
