"""Password rules, each said as what to do."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        count = self.min_length
        return ngettext("Use at least %(count)s character", "Use at least %(count)s characters", count) % {
            "count": count
        }


class NotLikeTheUser(password_validation.UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("email", "name")

    def get_error_message(self) -> str:
        return _("Choose a password that is not like your name or e-mail")


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Choose another password: this one is on every list of stolen ones")


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return _("Use letters too, not only digits")


class NotTheDemoPassword:
    """The password of the demo sign-ins is printed in the README: outside demo mode nobody may choose it."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if not settings.IS_DEMO and password.strip().lower() == settings.DEMO_PASSWORD:
            raise ValidationError(
                _("Choose another password: this one is known to everybody"), code="password_is_the_demo_password"
            )

    def get_help_text(self) -> str:
        return ""
