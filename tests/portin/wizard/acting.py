"""What a person does in the wizard: opens a page, takes the form with its hidden fields, types, clicks a button."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from portin.models import PortInOrder
from tests.cast import a_good_date, local_day
from tests.portin.files.hostile import pdf

USER_DETAILS = {
    "owner_kind": "business",
    "business_name": "Copper Kettle Print Works Inc",
    "first_name": "Rosalind",
    "last_name": "Achterberg",
    "reseller_name": "",
    "contact_email": "rosalind@example.com",
    "contact_phone": "415 555 0100",
    "country": "US",
    "street": "7008 Juniper Court",
    "unit": "Floor 23",
    "city": "San Francisco",
    "region": "CA",
    "postal_code": "94107",
}
PASTED = "415-555-0171, 415-555-0172; 4155550173\n510.555.0126\n+1 628 555 0180"


def port_in_details(**answers: object) -> dict[str, object]:
    return {
        "losing_carrier": "Cascadia Cable Business",
        "account_number": "8155749693360329",
        "btn": "",
        "pin": "4711",
        "is_whole_account": "True",
        "new_btn": "",
        "numbers": PASTED,
        "preferred_on": a_good_date().isoformat(),
        "name": "Bay Area sales lines",
    } | answers


class _Form(HTMLParser):
    """The values of the controls of a page, as a browser would send them (without buttons and files)."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select, self._textarea, self._text = "", "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name and given.get("type") not in ("submit", "file", "button"):
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            self.values.setdefault(name, []).append(
                given.get("value") or ("on" if given.get("type") == "checkbox" else "")
            )
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = [given.get("value") or ""]
        elif tag == "textarea":
            self._textarea, self._text = name, ""

    def handle_data(self, data: str) -> None:
        self._text += data if self._textarea else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._textarea:
            self.values[self._textarea] = [self._text.removeprefix("\n")]
            self._textarea = ""
        elif tag == "select":
            self._select = ""


def form_of(response: HttpResponse) -> dict[str, list[str]]:
    reader = _Form()
    reader.feed(response.content.decode())
    return {name: values for name, values in reader.values.items() if name != "csrfmiddlewaretoken"}


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def url(step: str, order: PortInOrder) -> str:
    return reverse(f"wizard:{step}", args=[order.reference])


def click(
    client: Client,
    step: str,
    order: PortInOrder,
    button: str = "continue",
    value: str = "1",
    page: HttpResponse | None = None,
    **typed: object,
) -> HttpResponse:
    """Opens a step (or goes on from `page`), types, clicks a button."""
    form = form_of(page or client.get(url(step, order)))
    return client.post(url(step, order), form | typed | {button: value})


def start(client: Client) -> PortInOrder:
    response = client.post(reverse("wizard:new"), {"by_hand": "1"})
    assert response.status_code == 302, response.content
    return PortInOrder.objects.get(reference=response["Location"].split("/")[3])


def a_file(name: str = "bill.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(words=name) if content is None else content)


def yesterday() -> str:
    return (local_day() - timedelta(days=1)).isoformat()


def fill(client: Client, **details: object) -> PortInOrder:
    """Walks to the check page, as a customer does."""
    order = start(client)
    assert click(client, "user_details", order, **USER_DETAILS).status_code == 302
    response = click(client, "port_in_details", order, **port_in_details(**details))
    assert response.status_code == 302, text_of(response)
    for kind in ("loa", "bill"):
        click(client, "documents", order, "upload", kind=kind, files=[a_file(f"{kind}.pdf")])
    page = client.get(url("documents", order))
    dates = {f"date_{document.reference}": yesterday() for document in order.documents.all()}
    response = click(client, "documents", order, page=page, **dates)
    assert response.status_code == 302, text_of(response)
    return order


ACKNOWLEDGED = {"authorized": "1", "keep_service": "1", "as_on_file": "1"}
