"""The WSGI application; in production it refuses to start on an unsafe configuration (see portin/checks.py)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portin.settings")
application = get_wsgi_application()

from portin.checks import refuse_unsafe_start  # noqa: E402  (needs the apps to be loaded)

refuse_unsafe_start()
