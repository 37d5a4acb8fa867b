"""The vocabulary of numbers: which configurations and active numbers a page may speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from accounts.models import Account
from phone_numbers import nanp

if TYPE_CHECKING:  # named in strings only
    from phone_numbers.models import ActiveNumber, NumberConfiguration  # noqa: F401


class NumberConfigurationQuerySet(models.QuerySet["NumberConfiguration"]):
    def for_account(self, account: Account) -> Self:
        return self.filter(account=account)

    def matching(self, query: str) -> Self:
        """By a part of the number in any format, or of its alias or caller ID name; ask it of one account's numbers
        only, which an index with these words gives by number."""
        found = Q(alias__icontains=query) | Q(cnam__icontains=query)
        forms = nanp.search_forms(query)
        if len(forms.starts_with) == 12:
            found |= Q(tn=forms.starts_with)
        elif forms.contains:
            found |= Q(tn__contains=forms.contains)
        return self.filter(found)


class ActiveNumberQuerySet(models.QuerySet["ActiveNumber"]):
    def for_account(self, account: Account) -> Self:
        return self.filter(account=account)

    def in_service(self) -> Self:
        return self.filter(released_at=None)

    def with_configuration(self) -> Self:
        return self.select_related("configuration__subaccount", "configuration__application")
