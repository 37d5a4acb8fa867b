"""The vocabulary of numbers: which configurations and active numbers a page may speak of."""

from __future__ import annotations

from typing import Self

from django.db import models

from accounts.models import Account


class NumberConfigurationQuerySet(models.QuerySet):
    def for_account(self, account: Account) -> Self:
        return self.filter(account=account)


class ActiveNumberQuerySet(models.QuerySet):
    def for_account(self, account: Account) -> Self:
        return self.filter(account=account)

    def in_service(self) -> Self:
        return self.filter(released_at=None)

    def with_configuration(self) -> Self:
        return self.select_related("configuration__subaccount", "configuration__application")
