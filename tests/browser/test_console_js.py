"""What console.js adds to pages, in a real browser: nothing here is needed to use them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Account, User
from tests.cast import OrderFactory
from tests.portin.files import hostile

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def page(browser: object, live_server: object, owner: User, sign_in: object) -> Iterator[object]:
    """A page of the owner, signed in; its `base_url` is the live server. Requests that change something are kept in
    `posts`."""
    client: Client = sign_in(owner)
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    opened = context.new_page()
    opened.posts = []
    opened.on("request", lambda request: opened.posts.append(request.url) if request.method == "POST" else None)
    yield opened
    context.close()


def test_a_second_click_sends_nothing_and_back_lets_send_again(page: object, account: Account) -> None:
    page.goto(reverse("accounts:add_subaccount"))
    page.fill("#id_name", "Oakland")
    page.evaluate(
        "() => { const button = document.querySelector('main .btn-primary'); button.click(); button.click(); }"
    )
    page.wait_for_url("**" + reverse("accounts:account"))
    assert len(page.posts) == 1
    page.go_back()
    page.fill("#id_name", "Fresno")
    page.click("main .btn-primary")
    page.wait_for_url("**" + reverse("accounts:account"))
    assert len(page.posts) == 2
    assert account.subaccounts.count() == 2


def test_the_summary_of_errors_has_the_focus_and_its_links_lead_to_the_fields(page: object) -> None:
    page.goto(reverse("accounts:add_subaccount"))
    page.click("main .btn-primary")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.title().startswith("Error: ")
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.id") == "id_name"


def test_one_menu_is_open_and_escape_closes_it(page: object) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(reverse("accounts:account"))
    menus = page.locator("details.menu > summary")
    menus.nth(0).click()
    menus.nth(1).click()
    assert page.locator("details.menu[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0


def test_a_question_is_shown_when_its_choice_is_made(page: object) -> None:
    page.goto(reverse("numbers:application_new"))
    assert page.is_visible("#id_answer_url")
    assert not page.is_visible("#id_phlo_id")
    page.check("#id_kind_1")
    assert page.is_visible("#id_phlo_id")
    assert not page.is_visible("#id_answer_url")


def test_clicks_while_files_are_on_their_way_neither_stop_them_nor_lose_what_was_refused(
    page: object, account: Account, owner: User
) -> None:
    order = OrderFactory(account=account)
    held: list[object] = []
    is_clicked = False

    def hold_until_clicked(route: object) -> None:
        if is_clicked:
            route.continue_()
        else:
            held.append(route)

    page.route("**/upload/", hold_until_clicked)
    address = reverse("wizard:documents", args=[order.reference])
    page.goto(address)
    broken = {"name": "torn.pdf", "mimeType": "application/pdf", "buffer": b"nothing"}
    good = {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf(1)}
    page.set_input_files("#id_files", [broken, good])
    upload = page.get_by_role("button", name="Upload", exact=True)  # a document that has come has buttons of its own
    upload.click()
    page.click("button[name=later]")
    is_clicked = True
    for route in held:
        route.continue_()
    page.get_by_text("bill.pdf").locator("visible=true").first.wait_for()
    page.wait_for_selector("#uploads progress", state="detached")
    assert page.url.endswith(address), "something was refused: that is to be read first"
    assert "torn.pdf" in page.inner_text("#uploads .is-bad")
    assert order.documents.count() == 1
    with page.expect_file_chooser():
        upload.click()
    page.set_input_files("#id_files", [good | {"name": "page 2.pdf", "buffer": hostile.pdf(2)}])
    page.click("button[name=later]")
    page.wait_for_url("**" + reverse("port_in:orders"))
    assert order.documents.count() == 2


def test_each_button_of_a_document_does_what_it_says(page: object, account: Account) -> None:
    """The one that saves opens no list of files, and the one beside a field opens that of its own document."""
    order = OrderFactory(account=account)
    address = reverse("wizard:documents", args=[order.reference])
    page.goto(address)
    good = {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf(1)}
    page.check("input[name=kind][value=bill]")
    page.set_input_files("#id_files", [good])
    page.get_by_text("Change what it is and what it covers").click()
    document = order.documents.get()
    page.select_option(f"[name=kind_{document.reference}]", "csr")
    with page.expect_navigation():
        page.get_by_role("button", name="Save bill.pdf").click()
    document.refresh_from_db()
    assert document.kind == "csr"
    page.locator("summary", has_text="Replace").click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Upload in place of bill.pdf").click()
    assert chosen.value.element.get_attribute("name") == f"replace_{document.reference}"


def test_photos_are_seen_in_the_order_in_which_they_are_sent(page: object) -> None:
    """A photo that cannot be drawn keeps the number of its page."""
    page.goto(reverse("wizard:new"))
    photos = [("one.jpg", photo((200, 30, 30))), ("two.jpg", photo((30, 30, 200))), ("three.heic", b"no picture")]
    chosen = [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in photos]
    page.set_input_files("#id_files", chosen)
    page.locator("#chosen canvas").nth(1).wait_for()
    assert page.locator("#chosen .thumb-empty").all_inner_texts() == ["3"]
    page.locator("#chosen li").nth(1).get_by_role("button", name="Move up").click()
    page.locator("#chosen canvas").nth(1).wait_for()
    reddest = "canvas => canvas.getContext('2d').getImageData(5, 5, 1, 1).data[0]"
    assert page.locator("#chosen canvas").first.evaluate(reddest) < 100, "the blue one comes first now"
    assert page.evaluate("[...document.getElementById('id_files').files].map(one => one.name)")[0] == "two.jpg"


def photo(colour: tuple[int, int, int]) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(made, "JPEG")
    return made.getvalue()
