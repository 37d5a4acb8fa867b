"""Who belongs to an account: invite, join, change a role, remove. Each function is one move in its own transaction.

An account always keeps an owner: the account's row is locked before the owners are counted, so that two owners who
leave at the same moment cannot both succeed. Of an invitation's token only the hash is kept; the link is in the mail
alone.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mail
from accounts.models import Account, Invitation, Membership, Role, User
from accounts.spelled import spelled

MAX_PENDING_INVITATIONS = 25
MAX_INVITATIONS_PER_HOUR = 30  # sent again and withdrawn ones, too: each is a mail to somebody who did not ask for it


def invitation_days() -> str:
    """For how long an invitation works: "seven days"."""
    return spelled(settings.INVITATION_DAYS, "day")


def invitation_is_gone() -> str:
    return _("This invitation was used, was withdrawn, or is older than %(days)s. Ask for a new one.") % {
        "days": invitation_days()
    }


class MembersError(Exception):
    """A move that is refused; the text is for the user."""


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite(account: Account, email: str, role: str, by: User, base_url: str) -> bool:
    """Mails an invitation that lasts PORTIN_INVITATION_DAYS, in place of an earlier one to the same address. False: the
    mail did not go out."""
    token = secrets.token_urlsafe(32)
    email = email.strip().lower()
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if Membership.objects.filter(account=account, user__email__iexact=email).exists():
            said = _("%(email)s is a member already. Enter the address of somebody else") % {"email": email}
            raise MembersError(said)
        now = timezone.now()
        if account.invitations.filter(created_at__gt=now - timedelta(hours=1)).count() >= MAX_INVITATIONS_PER_HOUR:
            raise MembersError(_("Many invitations were sent within the last hour. Wait a little, then send this one"))
        account.invitations.pending().filter(email__iexact=email).update(withdrawn_at=now)
        if account.invitations.pending().count() >= MAX_PENDING_INVITATIONS:
            raise MembersError(_("Withdraw an invitation first: too many of them wait for an answer"))
        invitation = Invitation.objects.create(
            account=account,
            email=email,
            role=Role(role),
            token_hash=hash_token(token),
            invited_by=by,
            expires_at=now + timedelta(days=settings.INVITATION_DAYS),
        )
    link = base_url.rstrip("/") + reverse("accounts:invitation", args=[token])
    values = {"invitation": invitation, "account": account, "by": by, "link": link}
    return mail.send("invitation", email, values, language=mail.language_of(email, account))


def withdraw(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())


def open_invitation(token: str) -> Invitation | None:
    """The invitation of a link, while it can still be accepted."""
    return (
        Invitation.objects.open().filter(token_hash=hash_token(token)).select_related("account", "invited_by").first()
    )


def owns_address(user: User, email: str) -> bool:
    """The user has proved that mail to this address reaches them."""
    return EmailAddress.objects.filter(user=user, email__iexact=email, verified=True).exists()


def join(token: str, user: User) -> Membership:
    """Accepts an invitation. The caller has made sure that the address is the user's: verified, or just proved by the
    link."""
    with transaction.atomic():
        invitation = Invitation.objects.open().select_for_update().filter(token_hash=hash_token(token)).first()
        if invitation is None:
            raise MembersError(invitation_is_gone())
        if user.email.lower() != invitation.email.lower() and not owns_address(user, invitation.email):
            said = _("This invitation is for %(email)s. Sign in with that address to accept it.")
            raise MembersError(said % {"email": invitation.email})
        membership, _is_new = Membership.objects.get_or_create(
            account_id=invitation.account_id, user=user, defaults={"role": invitation.role}
        )
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
    return membership


def change_role(membership: Membership, role: str) -> None:
    with transaction.atomic():
        member = _locked(membership)
        if member.is_owner and Role(role) != Role.OWNER:
            _keep_an_owner(member)
        member.role = Role(role)
        member.save(update_fields=["role"])


def remove(membership: Membership) -> None:
    """Removes somebody from the account, or lets them leave it. What they did there stays."""
    with transaction.atomic():
        member = _locked(membership)
        if member.is_owner:
            _keep_an_owner(member)
        member.delete()


def _locked(membership: Membership) -> Membership:
    Account.objects.select_for_update().get(pk=membership.account_id)
    member = Membership.objects.filter(pk=membership.pk).first()
    if member is None:
        raise MembersError(_("This person is no longer a member"))
    return member


def _keep_an_owner(leaving: Membership) -> None:
    if not Membership.objects.filter(account_id=leaving.account_id, role=Role.OWNER).exclude(pk=leaving.pk).exists():
        raise MembersError(_("An account needs an owner. Make somebody else an owner first."))
