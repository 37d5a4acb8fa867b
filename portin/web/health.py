"""/healthz, for machines: can this process serve, and with `?full=1`, does everything around it work.

Route, without a sign-in: `path("healthz", health.healthz, name="healthz")`.

`/healthz` is for a load balancer: one query; 200 and `ok`, or 503. `/healthz?full=1` is for staff, and for monitoring
that sends `Authorization: Bearer` with PORTIN_HEALTH_TOKEN: JSON, 503 when a check fails. Others get the short answer::

    {"ok": false, "mode": "production",
     "checks": {"worker": {"ok": false, "says": "no job was started on time for 12 minutes"}, ...}}

It tells states and ages, never a name, a path, an address or an error's own words.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_q.models import OrmQ, Schedule

from portin.files.keep import FolderAway, keep
from portin.models import Document, FieldKeyProof, OrderEvent, PortInOrder, Submission, TicketMessage
from portin.models.field_key import KNOWN_VALUE
from portin.orders import originals
from portin.orders.stored_bytes import FileChanged

log = logging.getLogger(__name__)

# A schedule is due, waits for the cluster's next look (half a minute) and for the job before it (up to its timeout).
WORKER_IS_LATE = timedelta(minutes=10)
MAIL_IS_LATE = timedelta(minutes=30)
# The full answer writes a file and reads the migrations: this process makes it again at most so often.
SECONDS_KEPT = 15.0
DOCUMENTS_LOOKED_AT = 5

_lock = threading.Lock()
_kept: tuple[float, dict[str, object]] | None = None


class Failing(Exception):
    """A check failed; the message is shown."""


def healthz(request: HttpRequest) -> HttpResponse:
    if request.GET.get("full") and may_see_all(request):
        report = kept_report()
        return JsonResponse(report, status=200 if report["ok"] else 503, headers={"Cache-Control": "no-store"})
    try:
        check_database()
        answer, status = "ok\n", 200
    except Exception:
        log.exception("healthz: the database does not answer")
        answer, status = "the database does not answer\n", 503
    return HttpResponse(
        answer, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def may_see_all(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if (
        settings.HEALTH_TOKEN
        and scheme.lower() == "bearer"
        and constant_time_compare(token.strip(), settings.HEALTH_TOKEN)
    ):
        return True
    try:
        user = getattr(request, "user", None)
        return user is not None and user.is_authenticated and user.is_staff
    except Exception:
        return False  # who is signed in is in the database, which is away


def kept_report() -> dict[str, object]:
    """The report of the last seconds, or a new one; one thread makes it while the others wait for it."""
    global _kept
    with _lock:
        if _kept is None or time.monotonic() - _kept[0] > SECONDS_KEPT:
            _kept = (time.monotonic(), full_report())
        return _kept[1]


def forget_report() -> None:
    global _kept
    _kept = None


def full_report() -> dict[str, object]:
    checks: dict[str, dict[str, object]] = {}
    for name, check in CHECKS.items():
        try:
            checks[name] = {"ok": True, "says": check()}
        except Failing as failing:
            checks[name] = {"ok": False, "says": str(failing)}
        except FolderAway:
            says = "the folder of the documents is not there: is its disk mounted?"
            checks[name] = {"ok": False, "says": says}
        except Exception:
            log.exception("healthz: %s", name)
            checks[name] = {"ok": False, "says": "does not work: see the log"}
    return {"ok": all(check["ok"] for check in checks.values()), "mode": settings.MODE, "checks": checks}


def check_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return f"{connection.vendor} answers"


def check_migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Failing(f"{len(waiting)} not applied: run manage.py migrate")
    return "all applied"


def check_storage() -> str:
    """Writes, reads and deletes a small file in the documents' storage."""
    storage, data = storages["documents"], uuid.uuid4().bytes
    name = keep(storage, f"health/{uuid.uuid4().hex}", data)
    try:
        with storage.open(name) as written:
            if written.read() != data:
                raise Failing("documents are not read as they were written")
    finally:
        storage.delete(name)
    return "documents can be written"


def check_documents() -> str:
    """Some of the stored documents, others each time, are there and are what was uploaded."""
    highest = Document.objects.aggregate(highest=Max("pk"))["highest"] or 0
    places = {1 + secrets.randbelow(highest) for _ in range(DOCUMENTS_LOOKED_AT)} if highest else set()
    found = {row.pk: row for place in places if (row := Document.objects.filter(pk__gte=place).order_by("pk").first())}
    bad = 0
    for row in found.values():
        try:
            originals.bytes_of(row)
        except (FileChanged, FileNotFoundError):
            bad += 1
    if bad:
        raise Failing(
            f"{bad} of {len(found)} documents looked at are missing or changed: run manage.py check_integrity --files"
        )
    return f"{len(found)} documents looked at are there and unchanged"


def check_cache() -> str:
    name, value = f"health:{uuid.uuid4().hex}", uuid.uuid4().hex
    cache.set(name, value, 60)
    kept = cache.get(name)
    cache.delete(name)
    if kept != value:
        raise Failing("what is put into the cache does not stay there")
    return "the cache keeps what it is given"


def check_field_key() -> str:
    """Whether PORTIN_FIELD_KEYS open what is stored. The proof is made only where they open what came before it."""
    try:
        proof = FieldKeyProof.objects.first()
        if proof is None:
            PortInOrder.objects.order_by("-pk").values_list("account_number").first()
            Submission.objects.order_by("-pk").values_list("secrets").first()  # the newest draft may hold no secret yet
            FieldKeyProof.objects.get_or_create(pk=1)
        elif proof.value != KNOWN_VALUE:
            raise Failing("the proof of the field key was changed")
    except ImproperlyConfigured:
        raise Failing(
            "PORTIN_FIELD_KEYS do not open what is stored: put the key that wrote it back into the list"
        ) from None
    return "PORTIN_FIELD_KEYS open what is stored"


def check_worker() -> str:
    """A running worker starts each schedule soon after its time, whatever the cache; and it takes what is queued."""
    now = timezone.now()
    first = Schedule.objects.exclude(repeats=0).order_by("next_run").values_list("next_run", flat=True).first()
    if first is None:
        raise Failing("no job is scheduled")
    late = now - first
    if late > WORKER_IS_LATE:
        raise Failing(f"no job was started on time for {minutes(late)} minutes: is manage.py qcluster running?")
    late_ones = OrmQ.objects.filter(lock__lt=now - WORKER_IS_LATE).values_list("key", flat=True)
    if queues := sorted(late_ones):
        raise Failing(
            f"{len(queues)} jobs wait for longer than {minutes(WORKER_IS_LATE)} minutes, in"
            f" {', '.join(dict.fromkeys(queues))}: does a qcluster work these queues?"
        )
    return "jobs are started on time"


def check_mail() -> str:
    """No mail of an order or ticket is overdue, whether the server refuses it or nobody sends."""
    now = timezone.now()
    events = OrderEvent.objects.exclude(mail="").filter(mail_sent_at=None, mail_due_at__lt=now - MAIL_IS_LATE)
    # The due moment of an answer is also its sender's lease and moves on with every try (portin/jobs/mail.py): its age
    # tells.
    answers = TicketMessage.objects.filter(mail_sent_at=None, mail_due_at__isnull=False, at__lt=now - MAIL_IS_LATE)
    oldest = [at for at in (events.aggregate(at=Min("mail_due_at"))["at"], answers.aggregate(at=Min("at"))["at"]) if at]
    if oldest:
        raise Failing(f"the oldest unsent mail is {minutes(now - min(oldest))} minutes late")
    return "no mail is late"


def check_reading() -> str:
    """Never fails: without OCR, scanned documents are taken all the same, and read by people only."""
    return "scanned documents are read" if has_ocr() else "scanned documents are not read: Tesseract is not installed"


def has_ocr() -> bool:
    """Not asked of the reading: that brings the PDF engine into the web process."""
    return shutil.which("tesseract") is not None


def minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


CHECKS: dict[str, Callable[[], str]] = {
    "database": check_database,
    "migrations": check_migrations,
    "field_key": check_field_key,
    "cache": check_cache,
    "storage": check_storage,
    "documents": check_documents,
    "worker": check_worker,
    "mail": check_mail,
    "reading": check_reading,
}
