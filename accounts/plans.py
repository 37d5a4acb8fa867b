"""Trial to Standard: the customer asks, staff decide. Each function is one move in its own transaction; mails follow
the commit.

Who belongs to an account decides nothing about its plan, superuser or not: those functions raise OwnAccount.
"""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import languages, mail
from accounts.access import OWN_ACCOUNT, is_member
from accounts.models import Account, Plan, Role, UpgradeRequest, User


class OwnAccount(Exception):
    """Somebody wanted to decide about an account that they belong to; the text is for them."""

    def __init__(self) -> None:
        super().__init__(OWN_ACCOUNT)


def _refuse_members(account: Account, by: User) -> None:
    if is_member(by, account):
        raise OwnAccount


def ask_for_standard(account: Account, by: User, note: str) -> UpgradeRequest | None:
    """The request that is now open, a new one or the one that was; None when the account is on Standard already."""
    if account.is_standard:
        return None
    try:
        with transaction.atomic():
            request = UpgradeRequest.objects.create(account=account, requested_by=by, note=note)
    except IntegrityError:  # a second click, or a colleague's
        return account.upgrade_requests.get(decided_at=None)
    values = {"account": account, "by": by, "note": note}
    mail.send("upgrade_asked", settings.SUPPORT_EMAIL, values, language=languages.ENGLISH)
    return request


def upgrade(account: Account, by: User) -> bool:
    """Puts an account on the Standard plan and grants its open request; False when it is there already."""
    with transaction.atomic():
        locked = Account.objects.select_for_update().get(pk=account.pk)
        _refuse_members(locked, by)
        if locked.is_standard:
            return False
        now = timezone.now()
        locked.plan = Plan.STANDARD
        locked.standard_since = now
        locked.save(update_fields=["plan", "standard_since"])
        locked.upgrade_requests.filter(decided_at=None).update(decided_at=now, decided_by=by, was_granted=True)
        transaction.on_commit(lambda: _tell_owners("upgraded", locked))
    return True


def back_to_trial(account: Account, by: User) -> bool:
    """Open orders run on; nothing new can be submitted. False when the account is on Trial already."""
    with transaction.atomic():
        locked = Account.objects.select_for_update().get(pk=account.pk)
        _refuse_members(locked, by)
        if not locked.is_standard:
            return False
        locked.plan = Plan.TRIAL
        locked.standard_since = None
        locked.save(update_fields=["plan", "standard_since"])
    return True


def decline(request: UpgradeRequest, by: User) -> bool:
    """Closes an upgrade request without an upgrade; False when it was decided already."""
    now = timezone.now()
    _refuse_members(request.account, by)
    changed = UpgradeRequest.objects.filter(pk=request.pk, decided_at=None).update(
        decided_at=now, decided_by=by, was_granted=False
    )
    if changed:
        _tell_owners("upgrade_declined", request.account)
    return bool(changed)


def _tell_owners(name: str, account: Account) -> None:
    for owner in User.objects.filter(memberships__account=account, memberships__role=Role.OWNER, is_active=True):
        language = languages.for_mails(owner.language or account.language)
        mail.send(name, owner.email, {"account": account}, language=language)
