"""allauth's forms in our words (settings: ACCOUNT_FORMS, MFA_FORMS). A password is asked for once: a reset is one mail
away."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm as BaseGenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import lazy
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.members import MembersError, invitation_is_gone, join, open_invitation
from accounts.models import Account, Membership, Role, User
from accounts.time_zones import known

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _new_password_help() -> str:
    count = settings.PASSWORD_MIN_LENGTH
    said = ngettext(
        "At least %(count)s character. Four words in a row are easy to remember and hard to guess.",
        "At least %(count)s characters. Four words in a row are easy to remember and hard to guess.",
        count,
    )
    return said % {"count": count}


NEW_PASSWORD_HELP = lazy(_new_password_help, str)()
ASK_FOR = {
    "login": _("Enter your e-mail"),
    "email": _("Enter your e-mail"),
    "password": _("Enter your password"),
    "password1": _("Choose a password"),
    "oldpassword": _("Enter the password that you use now"),
    "account_name": _("Enter the company name"),
    "name": _("Enter your name"),
    "code": _("Enter the code"),
}
LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "remember": _("Stay signed in on this device"),
    "oldpassword": _("Current password"),
}


class EntryForm(PlainForm):
    """A mixin over allauth's forms: labels instead of placeholders, one field for a new password."""

    labels: ClassVar[Mapping[str, StrOrPromise]] = {}
    helps: ClassVar[Mapping[str, StrOrPromise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = {**LABELS, **self.labels}.get(name, field.label)
            if name in self.helps:
                field.help_text = self.helps[name]
            if name in ASK_FOR:
                field.error_messages["required"] = ASK_FOR[name]
        self.say_in_our_words()


class LoginForm(EntryForm, account.LoginForm):
    helps = {"password": ""}


class SignupForm(EntryForm, account.SignupForm):
    """A new customer: a user and a Trial account that they own; by an invitation, a member of that
    account."""

    labels = {"password1": _("Password")}
    helps = {"password1": NEW_PASSWORD_HELP, "email": _("We send you a link to confirm it.")}
    field_order = ["account_name", "name", "email", "password1"]

    account_name = forms.CharField(
        label=_("Company name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    zone = forms.CharField(widget=forms.HiddenInput(attrs={"data-zone": ""}), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.token = context.request.GET.get("invitation", "") if context.request is not None else ""
        self.invitation = open_invitation(self.token) if self.token else None
        super().__init__(*args, **kwargs)
        if self.invitation:
            del self.fields["account_name"], self.fields["zone"]
            self.fields["email"].disabled = True
            self.fields["email"].initial = self.invitation.email
            self.fields["email"].help_text = _("The address that was invited.")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.token and not self.invitation:
            self.add_error(None, invitation_is_gone())
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:
            self._do_the_same_work()
        return super().try_save(request)

    def _do_the_same_work(self) -> None:
        """A known address takes as long as a new one, or the time would tell who is a customer: hashes the password and
        writes the same rows, for nobody, and takes them back."""
        with transaction.atomic():
            nobody = User.objects.create_user(
                f"{secrets.token_hex(16)}@invalid", self.cleaned_data["password1"], name=self.cleaned_data["name"]
            )
            EmailAddress.objects.create(user=nobody, email=nobody.email, primary=True)
            Membership.objects.create(account=Account.objects.create(name="Nobody"), user=nobody, role=Role.OWNER)
            transaction.set_rollback(True)

    def clean_zone(self) -> str:
        """The browser's zone (static/zone.js). Without the script, or with one that we do not
        know, the console's own."""
        return known(self.cleaned_data["zone"]) or settings.DEFAULT_ACCOUNT_TIME_ZONE

    def save(self, request: HttpRequest) -> User:
        with transaction.atomic():
            return super().save(request)

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.language = get_language()
        user.save(update_fields=["name", "language"])
        if self.invitation:
            try:
                join(self.token, user)
            except MembersError as error:  # withdrawn while the form was being sent
                raise forms.ValidationError(str(error)) from error
            get_adapter().stash_verified_email(request, user.email)  # the link came by mail: the address is proved
            return
        new = Account.objects.create(
            name=self.cleaned_data["account_name"], time_zone=self.cleaned_data["zone"], language=get_language()
        )
        Membership.objects.create(account=new, user=user, role=Role.OWNER)


class AddEmailForm(EntryForm, account.AddEmailForm):
    labels = {"email": _("New e-mail")}
    helps = {"email": _("We send a link there. The old address stays in use until you open it.")}


class ChangePasswordForm(EntryForm, account.ChangePasswordForm):
    labels = {"password1": _("New password")}
    helps = {"oldpassword": "", "password1": NEW_PASSWORD_HELP}


class SetPasswordForm(EntryForm, account.SetPasswordForm):
    labels = {"password1": _("New password")}
    helps = {"password1": NEW_PASSWORD_HELP}


class ResetPasswordForm(EntryForm, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(EntryForm, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password")}
    helps = {"password1": NEW_PASSWORD_HELP}


class ReauthenticateForm(EntryForm, account.ReauthenticateForm):
    helps = {"password": ""}


class CodeForm(EntryForm):
    labels = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(inputmode="numeric", autocapitalize="off", spellcheck="false")

    def clean_code(self) -> str:
        """Apps show codes as "123 456"; people type what they see."""
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        return super().clean_code()  # type: ignore[misc]  # of allauth's form, which this is mixed into


class AuthenticateForm(CodeForm, mfa.AuthenticateForm):
    helps = {"code": _("The six digits of your authenticator app, or one of your recovery codes.")}


class ReauthenticateCodeForm(CodeForm, mfa.ReauthenticateForm):
    helps = {"code": _("The six digits of your authenticator app, or one of your recovery codes.")}


class ActivateTOTPForm(CodeForm, totp.ActivateTOTPForm):
    labels = {"code": _("Code from the app")}
    helps = {"code": _("Six digits; a new code comes every 30 seconds.")}


class DeactivateTOTPForm(EntryForm, totp.DeactivateTOTPForm):
    pass


class GenerateRecoveryCodesForm(EntryForm, BaseGenerateRecoveryCodesForm):
    pass
