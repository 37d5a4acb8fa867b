"""Pages come compressed and tell nothing by their length; a first visit is small; files are left alone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from tests.cast import complete_draft
from tests.phone_numbers.test_active import active

pytestmark = pytest.mark.django_db

SCRIPT = re.compile(r'<script [^>]*src="([^"]+)"[^>]*>')
STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


def packed(client: Client, path: str) -> HttpResponse:
    return client.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})


def text_of(response: HttpResponse) -> str:
    return gzip.decompress(response.getvalue()).decode()


def test_a_page_comes_compressed_to_who_takes_it_so(client: Client) -> None:
    plain, small = client.get(reverse("account_login")), packed(client, reverse("account_login"))
    assert "Content-Encoding" not in plain
    assert (small["Content-Encoding"], "Accept-Encoding" in small["Vary"]) == ("gzip", True)
    assert len(small.content) < len(plain.content) / 2
    assert "<h1" in text_of(small)


def test_a_csv_comes_compressed_and_whole(account: Account, owner: User, sign_in: Callable[[User], Client]) -> None:
    for tn in range(12_145_550_100, 12_145_550_140):
        active(account, f"+{tn}")
    client, path = sign_in(owner), reverse("numbers:export")
    assert text_of(packed(client, path)) == client.get(path).getvalue().decode()


def test_the_token_of_a_form_is_another_one_each_time_and_the_length_tells_nothing(client: Client) -> None:
    pages = [packed(client, reverse("account_login")) for _ in range(12)]
    tokens = [re.search(r'csrfmiddlewaretoken" value="(\w+)"', text_of(page)).group(1) for page in pages]
    assert len(set(tokens)) == 12
    assert len({len(page.content) for page in pages}) > 4


def test_files_are_left_alone(account: Account, owner: User, sign_in: Callable[[User], Client]) -> None:
    document = complete_draft(account).documents.get(kind="bill")
    path = reverse("port_in:document_original", args=[document.reference])
    response = sign_in(owner).post(path, {"do": "1"}, headers={"Accept-Encoding": "gzip"})
    assert (response.status_code, response["Content-Type"]) == (200, document.content_type)
    assert "Content-Encoding" not in response


@pytest.mark.parametrize("page", ["account_login", "port_in:orders", "wizard:new"])
def test_a_first_visit_is_small(owner: User, sign_in: Callable[[User], Client], client: Client, page: str) -> None:
    response = packed(client if page == "account_login" else sign_in(owner), reverse(page))
    html = text_of(response)
    styles, scripts = STYLESHEET.findall(html), SCRIPT.findall(html)
    assert len(styles) == 1
    assert all(" defer" in tag for tag in re.findall(r"<script [^>]*src=[^>]*>", html)), "none keeps the page waiting"
    sizes = [len(gzip.compress(static(path))) for path in (*styles, *scripts)]
    assert len(response.content) + sum(sizes) < 60_000
    assert sum(len(static(path)) for path in scripts) < 20_000


def static(address: str) -> bytes:
    return (project.BASE_DIR / "static" / address.removeprefix(project.STATIC_URL)).read_bytes()


def test_static_files_are_compressed_when_they_are_collected(tmp_path: Path, settings: object) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # those of Django as well
    settings.STORAGES = project.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    kinds = {"".join(path.suffixes[-2:]) for path in tmp_path.glob("console.*.css*")}
    assert {".css.gz", *([".css.br"] if find_spec("brotli") else [])} <= kinds


def test_a_part_of_a_file_stays_those_bytes(client: Client) -> None:
    response = client.get("/static/console.css", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-999"})
    assert (response.status_code, "Content-Encoding" in response) == (206, False)
    assert response.getvalue() == static("/static/console.css")[:1000]
