"""People and the accounts that they belong to."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
