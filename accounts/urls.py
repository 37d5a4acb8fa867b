"""The account page and what belongs to it, under /account/."""

from __future__ import annotations

from django.urls import URLPattern, path

from accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", views.account, name="account"),
    path("settings/", views.settings, name="settings"),
    path("upgrade/", views.upgrade, name="upgrade"),
    path("switch/", views.switch, name="switch"),
    path("language/", views.language, name="language"),
    path("profile/", views.profile, name="profile"),
    path("two-step-code.svg", views.totp_qr, name="totp_qr"),
    path("members/invite/", views.invite, name="invite"),
    path("members/<str:reference>/", views.member, name="member"),
    path("members/<str:reference>/remove/", views.remove_member, name="remove_member"),
    path("invitations/<str:reference>/change/", views.invitation_action, name="invitation_action"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/receivers/", views.notification_receivers, name="notification_receivers"),
    path("notifications/<str:reference>/change/", views.notification_action, name="notification_action"),
    path("notifications/confirm/<str:token>/", views.confirm_notifications, name="confirm_notifications"),
    path("notifications/stop/<str:token>/", views.stop_notifications, name="stop_notifications"),
    path("subaccounts/new/", views.add_subaccount, name="add_subaccount"),
    path("subaccounts/<str:reference>/", views.edit_subaccount, name="edit_subaccount"),
    path("subaccounts/<str:reference>/delete/", views.delete_subaccount, name="delete_subaccount"),
]
