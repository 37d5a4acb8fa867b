"""How allauth is fitted to us."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up makes a user and, with it, a Trial account."""


class MFAAdapter(DefaultMFAAdapter):
    """Two-step login with an authenticator app."""
