"""No word of the wizard's pages stays English where the reader's language is another: with a catalog that puts every
sentence into « », nothing but what was typed is outside of them."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation

from portin.web.tags import parts
from tests.portin.wizard.acting import ACKNOWLEDGED, USER_DETAILS, a_file, click, fill, port_in_details, start, url

pytestmark = pytest.mark.django_db

INLINE = ("a", "b", "em", "s", "span", "strong")
SAID = ("alt", "aria-label", "placeholder", "title")
# What people typed, names, references and dates; French says dates by itself.
NOT_OURS = re.compile(
    r"bill\.pdf|loa\.pdf|notes\.exe|7008 Juniper Court|Floor 23|San Francisco, CA 94107|Copper Kettle Print Works Inc"
    r"|Rosalind Achterberg|rosalind@example\.com|owner@example\.com|Cascadia Cable Business|Verizon Wireless"
    r"|Bay Area sales lines|[0-9A-Z]{5}-[0-9A-Z]{5}|(?:lun|mar|mer|jeu|ven|sam|dim)\. \d+(?:er)?\s\w+\.?|\d+ Ko"
)


class _Words(HTMLParser):
    """The texts of the main part of a page, a block each, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.is_main = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_main = self.is_main or tag == "main"
        if self.is_main:
            self.text += "" if tag in INLINE else "\n"
            self.text += "".join(f"\n{value}\n" for name, value in attrs if name in SAID)

    def handle_endtag(self, tag: str) -> None:
        self.text += "" if tag in INLINE else "\n"
        self.is_main = self.is_main and tag != "main"

    def handle_data(self, data: str) -> None:
        self.text += " ".join(data.split()) + " " if self.is_main else ""


def unmarked(response: HttpResponse) -> list[str]:
    page = _Words()
    page.feed(response.content.decode())
    text, before = page.text, ""
    while text != before:
        before, text = text, re.sub(r"«[^«»]*»", "", text)
    return [line.strip() for line in NOT_OURS.sub("", text).split("\n") if re.search(r"[^\W\d_]{2,}", line)]


@pytest.fixture
def reader(owner, monkeypatch):
    """The owner, for whom every sentence of the catalogs is in « »."""
    found = translation._trans
    for name, pick in {
        "gettext": lambda message: message,
        "pgettext": lambda context, message: message,
        "ngettext": lambda one, many, count: one if count == 1 else many,
        "npgettext": lambda context, one, many, count: one if count == 1 else many,
    }.items():
        getattr(found, name)  # is there from now on, to be put back
        monkeypatch.setattr(found, name, lambda *said, pick=pick: f"«{pick(*said)}»" if pick(*said) else "")
    owner.language = "fr-ca"
    owner.save()
    forget_what_was_said()
    yield owner
    forget_what_was_said()


def forget_what_was_said() -> None:
    """What pages keep by language: what was said before is not in « », and what is in « » no other test may read."""
    kept = [of for name, module in sys.modules.items() if name.startswith("portin.") for of in vars(module).values()]
    for one in kept:
        if callable(getattr(one, "cache_clear", None)):
            one.cache_clear()
    parts._EMPTY_FORMS.clear()


def test_every_page_speaks_the_language_of_its_reader(reader, sign_in) -> None:
    client = sign_in(reader)
    pages = [client.get(reverse("wizard:new"))]
    order = start(client)
    pages += [client.get(url(step, order)) for step in ("port_in_details", "documents", "review")]
    wrong = {"contact_email": "nobody", "contact_phone": "12", "country": "US", "region": "ON"}
    pages.append(click(client, "user_details", order, **wrong))
    click(client, "user_details", order, **USER_DETAILS)
    typed = "415-555-0171 x12, 415-555-0171, 900 555 0100, 415 555 12, (800) 555-0199, +44 20 7946 0958"
    pages.append(
        click(client, "port_in_details", order, **port_in_details(numbers=typed, btn="123", account_number="x"))
    )
    click(client, "port_in_details", order, **port_in_details(losing_carrier="Verizon Wireless"))
    pages.append(click(client, "documents", order, "upload", kind="bill", files=[a_file("notes.exe", b"MZ")]))
    click(client, "documents", order, "upload", kind="bill", files=[a_file("bill.pdf")])
    pages += [click(client, "documents", order), click(client, "review", order, "submit")]
    pages.append(client.get(reverse("wizard:discard", args=[order.reference])))
    assert [unmarked(page) for page in pages] == [[] for _ in pages]


def test_a_submitted_order_is_told_in_the_language_of_its_reader(reader, sign_in) -> None:
    client = sign_in(reader)
    order = fill(client)
    assert unmarked(client.get(url("review", order))) == []
    click(client, "review", order, "submit", **ACKNOWLEDGED)
    assert unmarked(client.get(url("confirmation", order))) == []
