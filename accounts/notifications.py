"""Addresses that get the mails about an account's orders beside the contact of an order, or instead of it.

An address is used once somebody there opened a link and confirmed it; each mail to it has a link that stops them
without a sign-in. Both links are signed, not stored: what they may do is nothing but this one thing, for this one
address.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import languages, mail
from accounts.models import Account, NotificationAddress, User

DAYS_TO_CONFIRM = 7
MOST_ADDRESSES = 10
MOST_MAILS_PER_HOUR = 20  # each is a mail to somebody who did not ask for it
CONFIRM, STOP = "accounts.notifications.confirm", "accounts.notifications.stop"


class AddressesError(Exception):
    """A move that is refused; the text is for the user."""


def add(account: Account, email: str, by: User) -> bool:
    """Adds an address and mails the link to confirm it. False: the mail did not go out. Raises AddressesError."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if account.notification_addresses.filter(email__iexact=email).exists():
            raise AddressesError(_("%(email)s is in the list already") % {"email": email})
        if account.notification_addresses.count() >= MOST_ADDRESSES:
            said = _("Remove an address first: an account has at most %(count)s")
            raise AddressesError(said % {"count": MOST_ADDRESSES})
        _count_a_mail(account)
        address = NotificationAddress.objects.create(account=account, email=email, added_by=by)
    return _ask(address)


def ask_again(address: NotificationAddress) -> bool:
    """A new link, for seven more days. Raises AddressesError."""
    if address.confirmed_at:
        raise AddressesError(_("%(email)s is confirmed already") % {"email": address.email})
    _count_a_mail(address.account)
    address.asked_at = timezone.now()
    address.save(update_fields=["asked_at"])
    return _ask(address)


def remove(address: NotificationAddress) -> None:
    NotificationAddress.objects.filter(pk=address.pk).delete()


def to_confirm(token: str) -> NotificationAddress | None:
    """The address of a link to confirm that still works, confirmed or not."""
    return _of_token(token, CONFIRM, timedelta(days=DAYS_TO_CONFIRM))


def confirm(address: NotificationAddress) -> None:
    NotificationAddress.objects.filter(pk=address.pk, confirmed_at=None).update(confirmed_at=timezone.now())


def to_stop(token: str) -> NotificationAddress | None:
    return _of_token(token, STOP)


def stop_link(address: NotificationAddress) -> str:
    return settings.SITE_URL + reverse("accounts:stop_notifications", args=[_token(address, STOP)])


def is_expired(address: NotificationAddress) -> bool:
    """Nobody confirmed it, and the last link does not work anymore."""
    return address.confirmed_at is None and address.asked_at + timedelta(days=DAYS_TO_CONFIRM) <= timezone.now()


def _ask(address: NotificationAddress) -> bool:
    link = settings.SITE_URL + reverse("accounts:confirm_notifications", args=[_token(address, CONFIRM)])
    values = {
        "address": address,
        "account": address.account,
        "by": address.added_by,
        "link": link,
        "days": DAYS_TO_CONFIRM,
    }
    language = languages.for_mails(address.account.language)
    return mail.send("notifications_asked", address.email, values, language=language)


def _token(address: NotificationAddress, purpose: str) -> str:
    return signing.dumps(address.reference, salt=purpose)


def _of_token(token: str, purpose: str, max_age: timedelta | None = None) -> NotificationAddress | None:
    try:
        reference = signing.loads(token, salt=purpose, max_age=max_age)
    except signing.BadSignature:
        return None
    return NotificationAddress.objects.filter(reference=reference).select_related("account").first()


def _count_a_mail(account: Account) -> None:
    key = f"notifications:{account.pk}:{timezone.now():%Y%m%d%H}"
    cache.add(key, 0, 7200)
    try:
        count = cache.incr(key)
    except ValueError:  # dropped between the two calls
        return
    if count > MOST_MAILS_PER_HOUR:
        raise AddressesError(_("Many links were sent within the last hour. Wait a little, then send this one"))
