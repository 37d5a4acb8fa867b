"""A real browser (Debian's chromium) against the live server of a test; skipped loudly where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """Chromium, started once for this room: each visitor has a context of their own. Its driver keeps a loop in this
    thread, which Django would take for asynchronous code.
    """
    if CHROMIUM is None:
        pytest.skip("NEEDS CHROMIUM: the browser walks did not run (Debian: apt install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def visitor(browser: object, live_server: object) -> Iterator[Callable[..., object]]:
    """visitor() -> a page of somebody new, signed out. Errors of the console and requests to
    elsewhere fail the test."""
    wrong: list[str] = []
    contexts = []

    def new(**options: object) -> object:
        context = browser.new_context(
            base_url=live_server.url, locale="en-US", timezone_id="America/Los_Angeles", **options
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((live_server.url, "data:", "blob:")) else wrong.append(request.url)
            ),
        )
        return page

    yield new
    for context in contexts:
        context.close()
    assert [text for text in wrong if "status of 4" not in text] == []


@pytest.fixture
def sign_in_as() -> Callable[[object, str, str], None]:
    """sign_in_as(page, email, password): through the form, as everybody does."""

    def signed_in(page: object, email: str, password: str) -> None:
        page.goto("/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/accounts/login/" not in url)

    return signed_in
