"""In which language pages and mails are: who asks decides, and staff pages stay English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django import forms
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from accounts.forms import ConsoleForm, ReceiversForm
from accounts.models import Account, Invitation, Role, User
from portin.rules import words
from tests import catalogs

BOTH = [("en", "English"), ("fr-ca", "Français (Canada)")]
FRENCH_BROWSER = {"HTTP_ACCEPT_LANGUAGE": "fr-FR,fr;q=0.9,en;q=0.5"}


@pytest.fixture(autouse=True)
def two_languages(settings: object) -> None:
    settings.LANGUAGES = BOTH


def language_of(client: Client, address: str, **headers: str) -> str:
    return client.get(address, follow=True, **headers).headers["Content-Language"]


@pytest.mark.django_db
def test_a_visitor_reads_what_the_browser_asks_for() -> None:
    login = reverse("account_login")
    assert language_of(Client(), login) == "en"
    assert language_of(Client(), login, **FRENCH_BROWSER) == "fr-ca"
    assert language_of(Client(), login, HTTP_ACCEPT_LANGUAGE="de") == "en"
    page = Client().get(login, **FRENCH_BROWSER)
    assert '<html lang="fr-ca">' in page.text
    assert "Accept-Language" in page.headers["Vary"]


@pytest.mark.django_db
def test_the_switch_is_remembered_and_goes_back_to_the_page() -> None:
    visitor, login = Client(), reverse("account_login")
    answer = visitor.post(reverse("accounts:language"), {"language": "fr-ca", "next": login})
    assert answer.headers["Location"] == login
    assert language_of(visitor, login) == "fr-ca"
    elsewhere = visitor.post(reverse("accounts:language"), {"language": "fr-ca", "next": "https://example.com/"})
    assert elsewhere.headers["Location"] == reverse("home")
    visitor.post(reverse("accounts:language"), {"language": "xx", "next": login})
    assert language_of(visitor, login) == "fr-ca", "a language that we do not have changes nothing"


def test_the_own_choice_wins_over_the_browser_and_staff_pages_are_english(
    owner: User, reviewer: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(owner)
    profile = reverse("accounts:profile")
    client.post(profile, {"name": owner.name, "language": "fr-ca"})
    assert language_of(client, profile, HTTP_ACCEPT_LANGUAGE="en") == "fr-ca"
    client.post(profile, {"name": owner.name, "language": ""})
    assert language_of(client, profile, **FRENCH_BROWSER) == "fr-ca"
    assert language_of(client, profile, HTTP_ACCEPT_LANGUAGE="en") == "en"
    User.objects.filter(pk=reviewer.pk).update(language="fr-ca")
    assert language_of(sign_in(reviewer), reverse("review:queue"), **FRENCH_BROWSER) == "en"


def test_mails_of_an_account_are_in_its_language(
    owner: User, account: Account, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(owner)
    settings_page = reverse("accounts:settings")
    client.post(settings_page, {"name": account.name, "time_zone": account.time_zone, "language": "fr-ca"})
    account.refresh_from_db()
    assert account.language == "fr-ca"
    assert "Français (Canada)" in client.get(reverse("accounts:account")).text


def test_days_counts_and_sizes_in_french() -> None:
    moment = datetime(2026, 11, 30, 19, 30, tzinfo=UTC)
    with translation.override("fr-ca"):
        assert words.short_day(moment.date()).startswith("30\N{NO-BREAK SPACE}novembre")
        assert words.day(moment.date()).startswith("lun. 30")
        assert words.clock(moment, "America/Toronto") == "14\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
        assert words.zone_words(moment, "America/Toronto") == "heure de l’Est"
        assert words.joined(["a", "b", "c"], "or") == "a, b ou c"
        assert words.file_size(1_300_000) == "1,2\N{NO-BREAK SPACE}Mo"
    assert words.clock(moment, "America/Toronto") == "2:30 PM"


def test_a_mail_to_somebody_is_in_their_language_not_in_that_of_who_causes_it(
    owner: User,
    stranger: User,
    account: Account,
    sign_in: Callable[[User], Client],
) -> None:
    Account.objects.update(language="fr-ca")
    User.objects.filter(pk=stranger.pk).update(language="en")
    client = sign_in(owner)
    for email in ("newcomer@example.com", stranger.email):
        client.post(reverse("accounts:invite"), {"email": email, "role": Role.MEMBER}, HTTP_ACCEPT_LANGUAGE="en")
    newcomers, strangers = mail.outbox
    until = Invitation.objects.get(email="newcomer@example.com").expires_at
    with translation.override("fr-ca"):
        last_day = words.day(until, account.time_zone)
    assert last_day in newcomers.body, "who is not known yet reads the language of the account"
    assert words.day(until, account.time_zone) in strangers.body, "who is known reads their own"
    assert words.day(until) != last_day


def test_a_field_that_is_missing_is_asked_for_by_its_name_in_both_languages(settings: object, tmp_path: Path) -> None:
    sentences = {
        "Enter %(field)s": "Remplissez le champ %(field)s",
        "Choose %(field)s": "Choisissez une réponse pour %(field)s",
        "“%(label)s”": "« %(label)s »",
        "Office": "Bureau",
        "Who gets it": "Qui le reçoit",
    }
    catalogs.use(settings, tmp_path, sentences)

    class AnyForm(ConsoleForm):
        office = forms.CharField(label=gettext_lazy("Office"))
        who = forms.ChoiceField(label=gettext_lazy("Who gets it"), choices=[("all", "All")])

    assert AnyForm({}).errors == {"office": ["Enter “Office”"], "who": ["Choose “Who gets it”"]}
    with translation.override("fr-ca"):
        errors = AnyForm({}).errors
    assert errors["office"] == ["Remplissez le champ « Bureau »"]
    assert errors["who"] == ["Choisissez une réponse pour « Qui le reçoit »"]


def test_who_gets_the_mails_is_asked_for_in_a_sentence() -> None:
    assert ReceiversForm({}, instance=Account()).errors["only_notification_addresses"] == [
        "Choose who gets the e-mails about an order"
    ]


@pytest.mark.django_db
def test_what_is_no_form_is_refused_in_the_language_of_the_browser() -> None:
    for language, form, method in (
        ("fr-CA", "n’accepte qu’un formulaire", "n’accepte que GET, HEAD et POST"),
        ("en", "takes a form only", "takes GET, HEAD and POST only"),
    ):
        client = Client(headers={"accept-language": language})
        refused = client.post(reverse("account_login"), '{"a": 1}', content_type="application/json")
        assert (refused.status_code, form in refused.content.decode()) == (415, True)
        refused = client.put(reverse("account_login"))
        assert (refused.status_code, method in refused.content.decode()) == (405, True)


@pytest.mark.django_db
@pytest.mark.parametrize("body", [{}, {"language": ""}, {"language": "xx"}, {"next": "/help/"}])
def test_a_choice_of_no_language_is_refused_and_changes_nothing(body: dict[str, str]) -> None:
    client = Client()
    refused = client.post(reverse("accounts:language"), body)
    assert refused.status_code == 400 and "Go back and try again" in refused.content.decode()
    assert not refused.cookies.get("django_language")
