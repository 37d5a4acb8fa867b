"""The sandbox answers, and ends whatever does not."""

import multiprocessing
import os
import threading
import time
from pathlib import Path

import pytest

from portin.files import sandbox
from portin.files.sandbox import Limits, SandboxFailed

WORKER = "tests.portin.files.sandbox_worker"


def run(task: str, request: dict | None = None, **limits: float) -> sandbox.SandboxResult:
    return sandbox.run(WORKER, task, request, {"document": b"abc"}, limits=Limits(**limits))


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone_soon(pid: int) -> bool:
    deadline = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(pid)


def test_it_answers_and_hands_over_files():
    result = run("echo", {"say": "é"})
    assert result.answer["said"] == "é"
    assert result.files == {"copy": b"cba"}


def test_who_waits_hears_how_far_it_is_and_only_numbers():
    heard: list[tuple[int, int]] = []
    sandbox.run(WORKER, "count", watching=lambda at, of: heard.append((at, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_it_yields_the_processor_to_pages_beside_whose_session_it_runs():
    answer = run("priority").answer
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    assert answer["own"] == answer["child"] == max(mine, sandbox.NICENESS) > 0
    assert answer["session"] in ("", str(sandbox.NICENESS))


def test_it_gets_no_secrets_and_no_django(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORTIN_SECRET_KEY", "do not tell")
    answer = run("echo", {"say": ""}).answer
    assert "PORTIN_SECRET_KEY" not in answer["environment"]
    assert "DJANGO_SETTINGS_MODULE" not in answer["environment"]
    assert answer["django"] is False
    assert not Path(answer["cwd"]).exists(), "its folder is removed"


@pytest.mark.parametrize(
    ("task", "limits", "code"),
    [
        ("eat", {"memory_mb": 200}, "memory"),
        ("abort", {}, "memory"),
        ("be_killed", {}, "memory"),
        ("fail_when_full", {"memory_mb": 200}, "memory"),
        ("assert_and_abort", {}, "crash"),
        ("die", {}, "crash"),
        ("fail", {}, "crash"),
        ("fill", {"file_mb": 1}, "crash"),
        ("no such task", {}, "crash"),
    ],
)
def test_what_goes_wrong_has_a_name(task: str, limits: dict, code: str):
    with pytest.raises(SandboxFailed) as failed:
        run(task, **limits)
    assert failed.value.code == code


@pytest.mark.parametrize(
    ("task", "limits", "reached"),
    [
        ("spin", {"cpu_seconds": 1, "wall_seconds": 60}, "1 seconds of processor time"),
        ("sleep", {"cpu_seconds": 60, "wall_seconds": 1}, "1 seconds"),
    ],
)
def test_what_takes_too_long_is_ended_at_its_own_limit(task: str, limits: dict, reached: str):
    with pytest.raises(SandboxFailed) as failed:
        run(task, **limits)
    assert (failed.value.code, failed.value.detail) == ("time", reached)


def test_the_document_is_not_quoted_in_the_error():
    with pytest.raises(SandboxFailed) as failed:
        run("fail")
    assert failed.value.detail == "KeyError"


def test_children_die_with_it_when_time_is_over(tmp_path: Path):
    with pytest.raises(SandboxFailed):
        run("hang_with_a_child", {"tell": str(tmp_path / "pid")}, wall_seconds=2)
    assert gone_soon(int((tmp_path / "pid").read_text()))


def test_children_die_with_it_after_a_good_end():
    assert gone_soon(run("leave_a_child").answer["child"])


def test_a_link_is_not_followed():
    assert run("link").files == {"link": b""}


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", ".hidden", ""])
def test_file_names_are_plain(name: str):
    with pytest.raises(ValueError, match="plain"):
        sandbox.run(WORKER, "echo", {"say": ""}, {name: b""})


def test_it_runs_in_threads():
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(run("echo", {"say": str(n)}).answer["said"]))
        for n in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["0", "1", "2"]


def _run_in_a_daemon(answers: multiprocessing.Queue) -> None:
    answers.put(run("echo", {"say": "from a daemon"}).answer["said"])


def test_it_runs_in_a_daemon_process_as_the_workers_of_django_q2_are():
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_run_in_a_daemon, args=(answers,), daemon=True)
    process.start()
    assert answers.get(timeout=20) == "from a daemon"
    process.join(5)


def test_a_full_disk_or_no_process_is_not_the_documents_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with pytest.raises(SandboxFailed) as failed:
        run("echo", {"say": ""})
    assert (failed.value.code, failed.value.detail) == ("system", "FileNotFoundError")


def test_what_a_killed_process_left_behind_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, age in (("portin-sandbox-old", 7200), ("portin-sandbox-new", 60), ("other", 7200)):
        (tmp_path / name / "in").mkdir(parents=True)
        os.utime(tmp_path / name, (time.time() - age, time.time() - age))
    assert sandbox.remove_leftovers(time.time()) == 1
    assert sorted(os.listdir(tmp_path)) == ["other", "portin-sandbox-new"]


def test_a_folder_is_left_neither_after_success_nor_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run("echo", {"say": ""})
    with pytest.raises(SandboxFailed):
        run("fail")
    assert os.listdir(tmp_path) == []
