"""Fills a database with the sample data that are measured: an account that is the same at each size, one that has a
tenth of all orders, and everybody else."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from portin.demo.sample_data.make import make
from portin.models import PortInOrder

USUAL = 100  # orders of the account that is the same at each size
SEED = 11


def fill(orders: int) -> None:
    """Migrates the database of this process, and fills it when it is empty. Raises ValueError when it was left half
    filled."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", "portin_cache", verbosity=0)
    found = PortInOrder.objects.count()
    if found != orders:
        _fill_empty(orders, found)
    _settle()


def _fill_empty(orders: int, found: int) -> None:
    if found:
        raise ValueError(f"The kept database has {found} orders instead of {orders}: delete it.")
    now, big = timezone.now(), orders // 10
    usual = min(USUAL, orders - big)
    make(usual, 1, SEED, now)
    if big:
        make(big, 1, SEED, now)
    if rest := orders - usual - big:
        make(rest, max(1, rest // 10), SEED, now)


def _settle() -> None:
    """What PostgreSQL's autovacuum does within minutes where it is not switched off: what all can see is marked so, and
    counts read the index alone."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT relallvisible FROM pg_class WHERE oid = %s::regclass", [PortInOrder._meta.db_table])
        (visible,) = cursor.fetchone()
        if not visible and connection.get_autocommit():  # not within a test
            cursor.execute("VACUUM (ANALYZE)")
