"""Jobs that are killed in the middle (SIGKILL, in processes of their own) and run again: nothing
twice, nothing lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import Account, User
from portin.demo.people import is_loaded
from portin.models import CarrierRequest, EventKind, NumberTest, OrderEvent, PortInNumber
from portin.orders.integrity import problems
from tests.cast import WEST, local_day
from tests.portin.jobs.elsewhere import Elsewhere
from tests.portin.jobs.walks import accepted, approved, in_review, run, statuses

pytestmark = pytest.mark.django_db(transaction=True)
DOUBLES = "tests.portin.jobs.doubles"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    return Elsewhere(
        tmp_path,
        {"PORTIN_CARRIER_GATEWAY": f"{DOUBLES}.MortalGateway", "PORTIN_NUMBER_TESTER": f"{DOUBLES}.MortalTester"},
    )


@pytest.mark.parametrize("moment", ["before", "taken"])
def test_a_killed_sender_sends_the_order_once_and_loses_nothing(
    elsewhere: Elsewhere, account: Account, owner: User, reviewer: User, moment: str
) -> None:
    order = approved(account, owner, reviewer)
    key = str(CarrierRequest.objects.get().idempotency_key)
    elsewhere.killed("send_to_carrier", at=moment)
    assert statuses(order) == ["in_review"] * 2
    assert CarrierRequest.objects.get().sent_at is None
    assert not run("send_to_carrier").counts, "the dead one's lease has not run out"
    CarrierRequest.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    again = elsewhere.run("send_to_carrier")
    assert (again.returncode, again.stdout) == (0, "send_to_carrier: 1 port requests sent, 0 failed\n"), again.stderr
    assert statuses(order) == ["submitted_to_carrier"] * 2
    taken = [what for at, what in elsewhere.ledger if at == "taken"]
    assert set(taken) == {key}, "always the same key, so the carrier took it once"
    assert order.events.filter(kind=EventKind.MARK_SENT).count() == 1
    assert not run("send_to_carrier").counts
    assert list(problems()) == []


def test_a_killed_foc_day_goes_on_where_it_stopped(
    elsewhere: Elsewhere, account: Account, owner: User, reviewer: User
) -> None:
    yesterday = local_day(WEST) - timedelta(days=1)
    orders = [accepted(account, owner, reviewer, numbers=1, foc_on=yesterday) for _ in range(3)]
    elsewhere.killed("run_foc_day", at="second", PORTIN_NUMBER_TESTS_AT_ONCE="1")
    assert [statuses(order) for order in orders] == [["completed"], ["accepted"], ["accepted"]]
    assert not run("run_foc_day").counts, "the dead one's leases have not run out"
    PortInNumber.objects.exclude(test_lease_until=None).update(test_lease_until=timezone.now())
    again = elsewhere.run("run_foc_day")
    assert (again.returncode, again.stdout) == (0, "run_foc_day: 2 completed, 0 failed\n"), again.stderr
    assert (PortInNumber.objects.completed().count(), NumberTest.objects.count()) == (3, 3)
    assert list(problems()) == []


def test_two_workers_never_test_a_number_twice(
    elsewhere: Elsewhere, account: Account, owner: User, reviewer: User
) -> None:
    """Real processes, on SQLite as on PostgreSQL, that begin with the same list of what is due."""
    yesterday = local_day(WEST) - timedelta(days=1)
    orders = [accepted(account, owner, reviewer, numbers=3, foc_on=yesterday) for _ in range(8)]
    elsewhere.environment |= {
        "PORTIN_NUMBER_TESTER": f"{DOUBLES}.NotingTester",
        "PORTIN_NUMBER_TESTS_AT_ONCE": "2",
    }
    finished = elsewhere.run_beside_each_other(
        *[("shell", "--no-imports", "-c", BEGINS_WITH_THE_OTHER.format(mine=mine, other=1 - mine)) for mine in (0, 1)]
    )
    assert [one.returncode for one in finished] == [0, 0], [one.stderr for one in finished]
    asked = [what for _, what in elsewhere.ledger]
    assert sorted(asked) == sorted(PortInNumber.objects.values_list("tn", flat=True)), "each number once"
    assert len({at for at, _ in elsewhere.ledger}) == 2, "both worked"
    assert {status for order in orders for status in statuses(order)} == {"completed"}
    assert list(problems()) == []


# A worker that has its list of what is due waits until the other one has its own.
BEGINS_WITH_THE_OTHER = """
import os, time
from pathlib import Path
from portin.jobs import JOBS, testing
folder, due = Path(os.environ["PORTIN_VAR_DIR"]), testing.due_orders
def due_for_both(tested, now):
    found = due(tested, now)
    (folder / "ready{mine}").touch()
    until = time.monotonic() + 60
    while not (folder / "ready{other}").exists() and time.monotonic() < until:
        time.sleep(0.01)
    return found
testing.due_orders = due_for_both
print(JOBS["run_foc_day"].run().summary)
"""


SENDER = """
import os, signal
from django.core.mail.backends.filebased import EmailBackend as Files
sent = Files.write_message
def write(self, message):
    sent(self, message)
    self.stream.flush()
    os.kill(os.getpid(), signal.SIGKILL)
Files.write_message = write
from portin.jobs import JOBS
JOBS["send_pending_mail"].run()
"""


def test_a_sender_killed_after_the_servers_yes_repeats_the_same_message_once(
    elsewhere: Elsewhere, account: Account, owner: User
) -> None:
    in_review(account, owner)
    finished = elsewhere.run("shell", "--no-imports", "-c", SENDER)
    assert finished.returncode == -9, finished.stderr
    assert OrderEvent.objects.exclude(mail="").get().mail_sent_at is None
    OrderEvent.objects.update(mail_lease_until=timezone.now() - timedelta(seconds=1))
    assert elsewhere.run("send_pending_mail").stdout == "send_pending_mail: 1 mails sent, 0 failed\n"
    assert not run("send_pending_mail").counts
    texts = [path.read_text() for path in sorted((elsewhere.folder / "mail").iterdir())]
    wanted = f"Message-ID: <{OrderEvent.objects.exclude(mail='').get().mail_id}@example.com>"
    assert [wanted in text for text in texts] == [True, True]


LOADER = """
import os, signal
from portin.demo import load
def die(*args): os.kill(os.getpid(), signal.SIGKILL)
load.LATE, load.EARLY, load.make_tickets = load.LATE[:1], (), die
load.load()
"""


def test_a_killed_load_of_the_demo_leaves_nothing(elsewhere: Elsewhere) -> None:
    finished = elsewhere.run("shell", "--no-imports", "-c", LOADER)
    assert finished.returncode == -9, finished.stderr
    assert not is_loaded()
