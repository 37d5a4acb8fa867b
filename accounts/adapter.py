"""How allauth is fitted to us: its mails, its words, and the encryption of two-step secrets."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.mail import MAIL_ERRORS, mail_context
from accounts.slowing import MANY_SIGN_INS, ONE_SIGN_IN, in_words, network_of

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail. Errors say what to do; a mail server that is down is said, not a broken page."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This sign-in is turned off. Write to support."),
        "email_password_mismatch": _("E-mail and password do not match. Check both, or set a new password."),
        "duplicate_email": _("This is your e-mail already. Enter the new one."),
        "enter_current_password": _("Enter the password that you use now"),
        "incorrect_code": _("This code does not fit. Wait for the next one in your app and enter that."),
        "incorrect_password": _("This is not your password. Check it, or set a new one."),
        "invalid_or_expired_key": _("This link was used or is too old. Ask for a new one."),
        "invalid_password_reset": _("This link was used or is too old. Ask for a new one."),
        "same_as_current": _("Enter a new one: this is the one that you use now"),
        # two-step codes; passwords: slowed below
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """In place of allauth's limit, which counts by sign-in alone: by that, anybody could lock the owner out."""
        network, login = self._who(request, **credentials)
        wait = MANY_SIGN_INS.begin(network)
        if not wait and (wait := ONE_SIGN_IN.begin(f"{network} {login}")):
            MANY_SIGN_INS.take_back(network)
        if wait:
            raise forms.ValidationError(
                _("Too many tries. Wait %(time)s, then try again.") % {"time": in_words(wait)},
                code="too_many_login_attempts",
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        if user:
            network, login = self._who(request, **credentials)
            MANY_SIGN_INS.take_back(network)
            ONE_SIGN_IN.forget(f"{network} {login}")
        return user

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """After a new password by mail: who has the mailbox need not wait."""
        network, login = self._who(request, **credentials)
        ONE_SIGN_IN.forget(f"{network} {login}")

    def _who(self, request: HttpRequest, **credentials: Any) -> tuple[str, str]:
        return network_of(self.get_client_ip(request)), str(
            credentials.get("email") or credentials.get("username") or ""
        ).lower()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        try:
            super().send_mail(template_prefix, email, mail_context() | context)
        except MAIL_ERRORS:
            logger.exception("The mail %s could not be sent", template_prefix)
            if self.request is not None:
                messages.error(self.request, _("We could not send the e-mail just now. Try again in a few minutes."))


class MFAAdapter(DefaultMFAAdapter):
    """Two-step login with an authenticator app. Its secrets are encrypted with PORTIN_FIELD_KEYS."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Wait for the next one in your app and enter that."),
        "cannot_delete_authenticator": _("Your work needs two-step login, so it cannot be turned off."),
        "unverified_email": _("Confirm your e-mail first: we sent you a link."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    def encrypt(self, text: str) -> str:
        return _fernet(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet(tuple(settings.FIELD_KEYS)).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff cannot go without two-step login outside demo mode."""
        return settings.IS_DEMO or not authenticator.user.is_staff


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
