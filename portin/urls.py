"""All addresses (design: product.md, "Addresses"). Only this module includes other urls.

The wizard comes before the console: both live under /phone-numbers/port-in/, and `new/` must not be read as a
reference.
"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from accounts.person_views import ChangeEmailView
from portin.console import urls as console
from portin.review import components
from portin.web.health import healthz
from portin.web.navigation import home

# Staff sign in through the same sign-in as everybody: rate limits, verified e-mail, two-step login.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "portin.web.body_limits.bad_request"
handler500 = "portin.web.faults.broken"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("accounts/email/", ChangeEmailView.as_view(), name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("account/", include("accounts.urls")),
    path("", include("phone_numbers.urls")),
    path("", include("portin.signing.urls")),
    path("phone-numbers/port-in/", include("portin.wizard.urls")),
    path("phone-numbers/port-in/", include((console.port_in, "port_in"))),
    path("help/", include((console.help_pages, "help"))),
    path("support/", include((console.support, "support"))),
    path("admin/review/", include("portin.review.urls")),
    path("admin/components/", components.components, name="components"),
    path("admin/", admin.site.urls),
]
