"""The WSGI application. In production it refuses to start on an unsafe configuration; in demo mode it serves this
machine only."""

import gc
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portin.settings")
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  (all of these need the apps to be loaded)
from django.urls import get_resolver  # noqa: E402

from portin.configuration.checks import refuse_unsafe_start  # noqa: E402
from portin.web.loopback import loopback_only_in_demo  # noqa: E402
from portin.web.memory import spare_memory  # noqa: E402
from portin.web.room import with_room  # noqa: E402

refuse_unsafe_start()
spare_memory()
# A thread whose answer has come from the database waits this long for one that computes, twenty times a page: with the
# five milliseconds that Python gives, pages beside others took twice as long.
sys.setswitchinterval(0.001)
application = with_room(loopback_only_in_demo(get_wsgi_application()))

# Views are loaded now, not by the first request; and what was loaded stays as long as the process, so that the garbage
# collector need not look through it again: a full collection took longer than any page.
len(get_resolver().url_patterns)
gc.collect()
gc.freeze()
