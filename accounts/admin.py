"""People and accounts in the admin. The plan changes by actions only, so that each change is mailed and in the log.

Staff change nothing of an account that they belong to, nor of the people in it: that is for a colleague.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as BaseGroupAdmin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest, HttpResponse

from accounts import answer_status, plans
from accounts.access import OWN_ACCOUNT, StaffRequest, is_member, shares_an_account
from accounts.admin_base import BoundedPaginator, ListAdmin, ReadOnlyAdmin, WholeForm
from accounts.models import Account, Invitation, Membership, NotificationAddress, Subaccount, UpgradeRequest, User

if TYPE_CHECKING:
    NewSignIn = AdminUserCreationForm[User]
    KnownSignIn = UserChangeForm[User]
    SignInAdmin = BaseUserAdmin[User]
    MembershipRows = admin.StackedInline[Membership, Account]
else:
    NewSignIn, KnownSignIn = AdminUserCreationForm, UserChangeForm
    SignInAdmin, MembershipRows = BaseUserAdmin, admin.StackedInline

OUR_APPS = ("accounts", "numbers", "portin")


class NewUserForm(WholeForm, NewSignIn):
    class Meta:
        model = User
        fields = ("email", "name")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("There is a user with this e-mail already.")
        return email


class KnownUserForm(WholeForm, KnownSignIn):
    pass


@admin.register(User)
class UserAdmin(SignInAdmin):
    """Sign-ins. The e-mail is changed by its owner; nobody is deleted, only switched off, because records name them."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    add_form = NewUserForm
    form = KnownUserForm
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active", "date_joined", "last_login"]
    list_filter = ["is_staff", "is_superuser", "is_active"]
    search_fields = ["email", "name"]
    filter_horizontal = ()
    readonly_fields = ["email", "date_joined", "last_login"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "is_active"]}),
        ("Work in support", {"fields": ["is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_login"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Only a superuser gives rights: staff with the right to change users must not make themselves superusers."""
        fixed = list(self.readonly_fields) if obj else ["date_joined", "last_login"]
        return (
            fixed if request.user.is_superuser else [*fixed, "is_staff", "is_superuser", "groups", "user_permissions"]
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The password of staff is set by superusers only, and that of somebody in one's own account by a colleague."""
        if obj is not None and (obj.is_staff or obj.is_superuser) and not request.user.is_superuser:
            return False
        if obj is not None and shares_an_account(request.user, obj):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        if db_field.name == "user_permissions":
            kwargs["queryset"] = _our_permissions()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(BaseGroupAdmin):
    """As Django's, without its two-column widget, which fails WCAG."""

    form = WholeForm
    filter_horizontal = ()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As Django's, which takes any body for a yes."""
        if self.has_delete_permission(request) and not answer_status.is_of_page(request, "post"):
            return answer_status.incomplete(request)
        return super().delete_view(request, object_id, extra_context)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        if db_field.name == "permissions":
            kwargs["queryset"] = _our_permissions()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _our_permissions() -> QuerySet[Permission]:
    ours = Permission.objects.filter(content_type__app_label__in=OUR_APPS).select_related("content_type")
    return ours.order_by("content_type__app_label", "codename")


class MembershipInline(MembershipRows):
    """Stacked, because the tabular form leaves role and delete without labels."""

    model = Membership
    extra = 0
    autocomplete_fields = ["user"]
    fields = ["user", "role", "created_at"]
    readonly_fields = ["created_at"]


@admin.register(Account)
class AccountAdmin(ListAdmin):
    list_display = ["name", "plan", "standard_since", "time_zone", "created_at"]
    list_filter = ["plan"]
    search_fields = ["name", "users__email"]
    ordering = ["name"]
    fields = ["name", "plan", "standard_since", "time_zone", "created_at"]
    readonly_fields = ["plan", "standard_since", "created_at"]
    inlines = [MembershipInline]
    actions = ["upgrade_to_standard", "back_to_trial"]

    def has_change_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        """Its name, its time zone and its members are changed by somebody who is none of them."""
        return super().has_change_permission(request, obj) and (obj is None or not is_member(request.user, obj))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        _say_why_not(self, request, self.get_object(request, object_id))
        return super().change_view(request, object_id, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        return False

    @admin.action(description="Upgrade to Standard", permissions=["change"])
    def upgrade_to_standard(self, request: StaffRequest, queryset: QuerySet[Account]) -> None:
        decided = _decided(queryset, lambda account: plans.upgrade(account, request.user))
        for account in decided.done:
            self.log_change(request, account, "Upgraded to Standard.")
        _report(self, request, decided, "upgraded to Standard", "on Standard already")

    @admin.action(description="Put back on Trial", permissions=["change"])
    def back_to_trial(self, request: StaffRequest, queryset: QuerySet[Account]) -> None:
        decided = _decided(queryset, lambda account: plans.back_to_trial(account, request.user))
        for account in decided.done:
            self.log_change(request, account, "Put back on Trial.")
        _report(self, request, decided, "put back on Trial", "on Trial already")


@admin.register(UpgradeRequest)
class UpgradeRequestAdmin(ReadOnlyAdmin):
    list_display = ["account", "requested_by", "note", "created_at", "decision", "decided_by", "decided_at"]
    list_filter = ["was_granted", ("decided_at", admin.EmptyFieldListFilter)]
    list_select_related = ["account", "requested_by", "decided_by"]
    search_fields = ["account__name", "requested_by__email"]
    ordering = ["decided_at", "created_at"]
    actions = ["grant", "decline"]

    @admin.display(description="decision")
    def decision(self, request: UpgradeRequest) -> str:
        return {None: "open", True: "granted", False: "declined"}[request.was_granted]

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.change_upgraderequest")

    @admin.action(description="Grant: upgrade to Standard", permissions=["decide"])
    def grant(self, request: StaffRequest, queryset: QuerySet[UpgradeRequest]) -> None:
        asked = queryset.select_related("account")
        decided = _decided(asked, lambda found: found.decided_at is None and plans.upgrade(found.account, request.user))
        for found in decided.done:
            self.log_change(request, found, "Granted: the account is on Standard.")
        _report(self, request, decided, "granted", "decided already")

    @admin.action(description="Decline", permissions=["decide"])
    def decline(self, request: StaffRequest, queryset: QuerySet[UpgradeRequest]) -> None:
        decided = _decided(queryset.select_related("account"), lambda found: plans.decline(found, request.user))
        for found in decided.done:
            self.log_change(request, found, "Declined.")
        _report(self, request, decided, "declined", "decided already")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        found = self.get_object(request, object_id)
        may_decide = self.has_decide_permission(request) and not (found and is_member(request.user, found.account_id))
        if self.has_decide_permission(request):
            _say_why_not(self, request, found and found.account)
        return super().change_view(request, object_id, form_url, (extra_context or {}) | {"may_decide": may_decide})


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "account", "role", "invited_by", "created_at", "expires_at", "accepted_at", "withdrawn_at"]
    list_select_related = ["account", "invited_by"]
    search_fields = ["email", "account__name"]
    exclude = ["token_hash"]


@admin.register(NotificationAddress)
class NotificationAddressAdmin(ReadOnlyAdmin):
    list_display = ["email", "account", "added_by", "added_at", "confirmed_at"]
    list_select_related = ["account", "added_by"]
    search_fields = ["email", "account__name"]


@admin.register(Subaccount)
class SubaccountAdmin(ReadOnlyAdmin):
    list_display = ["name", "account", "created_at"]
    list_select_related = ["account"]
    search_fields = ["name", "account__name"]


@dataclass(frozen=True)
class Decided:
    """What became of each row of an action: done, left because it was so already, or of the decider's own account."""

    done: list[models.Model] = field(default_factory=list)
    left: list[models.Model] = field(default_factory=list)
    own: list[models.Model] = field(default_factory=list)


def _decided(rows: Iterable[models.Model], verb: Callable[..., bool]) -> Decided:
    decided = Decided()
    for row in rows:
        try:
            (decided.done if verb(row) else decided.left).append(row)
        except plans.OwnAccount:
            decided.own.append(row)
    return decided


def _report(page: ListAdmin, request: HttpRequest, decided: Decided, verb: str, why_not: str) -> None:
    if decided.done:
        page.message_user(request, f"{len(decided.done)} {verb}.", messages.SUCCESS)
    if decided.left:
        page.message_user(request, f"{len(decided.left)} {why_not}.", messages.WARNING)
    if decided.own:
        page.message_user(request, f"{len(decided.own)} not changed. {OWN_ACCOUNT}", messages.ERROR)


def _say_why_not(page: ListAdmin, request: HttpRequest, account: Account | None) -> None:
    """On the record of one's own account: why it cannot be changed here."""
    if account is not None and request.method == "GET" and is_member(request.user, account):
        page.message_user(request, OWN_ACCOUNT, messages.WARNING)


# allauth offers its rows to be edited: an e-mail is changed by its owner, and a two-step secret by nobody.
for _model in (EmailAddress, Authenticator):
    admin.site.unregister(_model)


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnlyAdmin):
    list_display = ["email", "user", "verified", "primary"]
    list_filter = ["verified"]
    list_select_related = ["user"]
    search_fields = ["email"]


@admin.register(Authenticator)
class AuthenticatorAdmin(ReadOnlyAdmin):
    """Only to see who has one, and to delete it for somebody who lost the phone and the recovery codes."""

    exclude = ["data"]
    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__email"]

    def has_delete_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        return request.user.is_superuser and (obj is None or not shares_an_account(request.user, obj.user))
