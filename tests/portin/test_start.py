"""What a web process loads when it starts: no engine that only a job, a download or a picture needs."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

ENGINES = (
    "reportlab",
    "pypdf",
    "pypdfium2",
    "PIL",
    "boto3",
    "fido2",
    "phonenumbers.geocoder",
    "portin.paper.packet",
    "portin.paper.loa",
    "portin.reading.decide",
    "portin.reading.evidence",
    "portin.reading.reader",
    "portin.reading.letter",
    "portin.reading.context",
    "portin.reading.candidates.blocks",
)
SAYS = f"""
import django, sys
django.setup()
import portin.urls
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
from portin.reading.vocabulary import labels
print(*(name for name in {ENGINES} if name in sys.modules))
print(labels._pattern.cache_info().currsize)
"""


def test_a_web_process_starts_without_the_engines() -> None:
    found = subprocess.run(
        [sys.executable, "-c", SAYS], cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=300
    )
    assert found.returncode == 0, found.stderr
    loaded, compiled = found.stdout.splitlines()
    assert (loaded, compiled) == ("", "0")


def test_a_command_does_not_look_through_all_that_was_loaded_once_more_when_it_ends() -> None:
    source = (
        "import gc, runpy, sys; sys.argv = ['manage.py', 'version'];"
        "runpy.run_path('manage.py', run_name='__main__'); print(gc.get_freeze_count())"
    )
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert int(done.stdout.split()[-1]) > 1_000
