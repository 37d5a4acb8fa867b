"""The account page and what belongs to it, under /account/."""

from __future__ import annotations

from django.urls import URLPattern, path

from accounts import member_views, notification_views, person_views, views

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", views.account, name="account"),
    path("settings/", views.settings, name="settings"),
    path("upgrade/", views.upgrade, name="upgrade"),
    path("switch/", views.switch, name="switch"),
    path("language/", person_views.language, name="language"),
    path("profile/", person_views.profile, name="profile"),
    path("two-step-code.svg", person_views.totp_qr, name="totp_qr"),
    path("members/invite/", member_views.invite, name="invite"),
    path("members/<str:reference>/", member_views.member, name="member"),
    path("members/<str:reference>/remove/", member_views.remove_member, name="remove_member"),
    path("invitations/<str:reference>/change/", member_views.invitation_action, name="invitation_action"),
    path("invitations/<str:token>/", member_views.invitation, name="invitation"),
    path("notifications/", notification_views.notifications, name="notifications"),
    path("notifications/receivers/", notification_views.notification_receivers, name="notification_receivers"),
    path("notifications/<str:reference>/change/", notification_views.notification_action, name="notification_action"),
    path("notifications/confirm/<str:token>/", notification_views.confirm_notifications, name="confirm_notifications"),
    path("notifications/stop/<str:token>/", notification_views.stop_notifications, name="stop_notifications"),
    path("subaccounts/new/", views.add_subaccount, name="add_subaccount"),
    path("subaccounts/<str:reference>/", views.edit_subaccount, name="edit_subaccount"),
    path("subaccounts/<str:reference>/delete/", views.delete_subaccount, name="delete_subaccount"),
]
