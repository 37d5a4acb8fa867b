"""The numbers app. Its package cannot be called `numbers`, which would hide the standard library's
module of that name."""

from django.apps import AppConfig


class PhoneNumbersConfig(AppConfig):
    name = "phone_numbers"
    label = "numbers"
    verbose_name = "Numbers"
