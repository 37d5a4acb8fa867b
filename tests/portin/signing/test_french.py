"""A French letter is signed in French: mail, page, form, consent, refusals, what became of the link, and the record in
the PDF."""

from __future__ import annotations

import io
import re
import string
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from accounts.models import Account, User
from portin.jobs import JOBS
from portin.models import DocumentKind, LoaInvitation, LoaSignature, PortInOrder
from portin.orders import letters, signatures, signing_words
from portin.paper import order_lines
from portin.rules import french
from portin.rules import letter_words as loa_texts
from portin.rules.errors import NotReady
from tests.cast import NumberFactory, complete_draft
from tests.portin.signing.test_signing import drawing

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 11, 26, 19, 30, tzinfo=UTC)  # 14 h 30 in Montréal
ENGLISH = re.compile(
    r"\b(?:the|you|your|sign(?:ed|ature)?"
    r" (?:the|here)|letter|order|name|draw(?:ing)?|date|read|back|skip|error|title|until|was|private)\b(?!-)",
    re.I,
)


@pytest.fixture
def order(account: Account) -> PortInOrder:
    """A Canadian order, ready but for the letter."""
    account.time_zone = "America/Los_Angeles"  # the signer is where the address is
    account.save(update_fields=["time_zone"])
    order = complete_draft(
        account,
        numbers=0,
        country="CA",
        first_name="Élise",
        last_name="Côté",
        business_name="Boulangerie Côté inc.",
        street="1234, rue Sherbrooke Ouest",
        unit="bureau 300",
        city="Montréal",
        region="QC",
        postal_code="H3G 1H2",
        losing_carrier="Bell Canada",
        contact_email="elise@example.com",
        account_number="512345678",
    )
    NumberFactory(order=order, tn="+15145550142", country="CA", region="QC", time_zone="America/Toronto")
    order.documents.filter(kind=DocumentKind.LOA).delete()
    return order


@pytest.fixture
def link(order: PortInOrder, owner: User, monkeypatch: pytest.MonkeyPatch) -> tuple[LoaInvitation, str]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: SENT)
    invitation = signatures.invite(order, name=order.person, email="elise@example.com", language="fr", by=owner)
    return invitation, reverse("signing:by_link", args=[invitation.token])


def seen(response: object) -> str:
    """What a reader of the page sees, its title and what is only announced included."""
    body = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->|<a [^>]*lang=\"en\".*?</a>", " ", response.text, flags=re.S)
    body = re.sub(r'<[^>]*?(?:aria-label|alt|title|placeholder)="([^"]*)"[^>]*>', r" \1 ", body)
    import html

    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def printed(response: object) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages)


def answers(page: object, **changed: str) -> dict[str, str]:
    return {
        "full_name": "Élise Côté",
        "title": "Présidente",
        "consent": "on",
        "shown": page.context["shown"],
        "zone": "America/Toronto",
    } | changed


def test_the_mail_is_french_and_names_the_day_in_words(order: PortInOrder, link: tuple, mailoutbox: list) -> None:
    JOBS["send_pending_mail"].run(now=SENT)
    [mail] = mailoutbox
    html = mail.alternatives[0][0]
    assert mail.subject == "À signer : lettre d’autorisation pour Boulangerie Côté inc."
    assert "valable jusqu’au 10 décembre 2026 à 14 h 30 (heure de l’Est)." in mail.body and '<html lang="fr">' in html
    assert "Lire et signer\u00a0:" in mail.body
    assert "pour Boulangerie Côté inc., la lettre" in mail.body and not re.search(
        r"\b(?:de|que) [AEÉIOUYaeéiouy]", mail.body.partition("-- ")[0]
    )
    assert "Des questions? Répondez à ce courriel" in mail.body
    assert not ENGLISH.search(mail.body.replace(order.account.name, "").partition("-- ")[0]), mail.body


def test_the_page_is_french_throughout(order: PortInOrder, link: tuple) -> None:
    page = Client().get(link[1])
    assert '<html lang="fr">' in page.text
    assert "On demande à Élise Côté de signer cette lettre." in seen(page)
    for said in (
        "J’accepte de signer cette lettre par voie électronique.",
        "Personne autorisée",
        "Effacer le tracé",
        "Signer la lettre",
    ):
        assert said in seen(page)
    assert re.search(r"Préparée le 26 novembre 2026", seen(page))
    assert not ENGLISH.search(seen(page)), ENGLISH.findall(seen(page))


def test_the_letter_is_called_by_a_french_name_before_and_after_it_is_signed(
    order: PortInOrder, link: tuple, owner: User, sign_in: object
) -> None:
    name = f"lettre-d-autorisation-{order.spoken_reference}.pdf"
    letter = reverse("signing:letter_by_link", args=[link[0].token])
    assert name in Client().get(letter)["Content-Disposition"]
    ours = reverse("signing:letter", args=[order.reference])
    assert name in sign_in(owner).get(f"{ours}?language=fr")["Content-Disposition"]
    english = sign_in(owner).get(f"{ours}?language=en")["Content-Disposition"]
    assert f"letter-of-authorization-{order.spoken_reference}.pdf" in english
    page = Client().get(link[1])
    Client().post(link[1], answers(page))
    assert order.documents.get(kind=DocumentKind.LOA).original_name == name
    assert name in Client().get(letter)["Content-Disposition"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"full_name": ""}, "Inscrivez votre nom complet"),
        ({"full_name": "Quelqu’un d’autre"}, "Inscrivez le nom qui figure dans la lettre\u00a0: Élise Côté."),
        ({"title": ""}, "Inscrivez votre fonction ou votre rôle"),
        ({"title": "x" * 90}, "80 caractères"),
        ({"consent": ""}, "Consentez à signer électroniquement"),
        ({"drawn": "data:image/png;base64,AAAA"}, "Tracez de nouveau votre signature, ou saisissez votre nom."),
        ({"drawn": "javascript:alert(1)"}, "Tracez de nouveau votre signature, ou laissez la case vide"),
        ({"shown": "0"}, "La commande a été modifiée pendant que vous lisiez la lettre."),
    ],
)
def test_what_is_not_right_is_said_in_french(order: PortInOrder, link: tuple, change: dict, said: str) -> None:
    visitor = Client()
    again = visitor.post(link[1], answers(visitor.get(link[1]), **change))
    text = seen(again)
    assert "j’y consens: " not in again.text and not re.search(r"[^\u00a0]: [A-ZÀ-Ý]\w+ez\b", again.text)
    assert " ".join(said.split()) in text and "Erreur" in text and not LoaSignature.objects.exists()
    assert not ENGLISH.search(text), ENGLISH.findall(text)


@pytest.mark.parametrize("drawn", ["", "drawn"])
def test_the_signed_page_the_letter_and_its_record_are_french(order: PortInOrder, link: tuple, drawn: str) -> None:
    visitor = Client()
    done = visitor.post(link[1], answers(visitor.get(link[1]), drawn=drawing() if drawn else ""), follow=True)
    assert '<html lang="fr">' in done.text and "La lettre est signée" in seen(done)
    with order.documents.get(kind=DocumentKind.LOA).file.open("rb") as file:
        letter, record = (" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(file.read())).pages)
    assert "le 26 novembre 2026" in letter and "Élise Côté, Présidente" in letter
    assert "le 26 novembre 2026 à 14 h 30 min 00 s HNE (America/Toronto)" in record
    assert (
        "Lien privé envoyé à elise@example.com le 26 novembre 2026 à 19 h 30 (UTC), ouvert le 26 novembre 2026 à 19 h"
        " 30 (UTC)" in record
    )
    assert "Signature tracée à l’écran" in record if drawn else "Nom complet saisi" in record
    assert not ENGLISH.search(record), ENGLISH.findall(record)


def test_signed_in_the_console_the_letter_is_french_inside_an_english_page(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference]) + "?language=fr"
    page = client.get(address)
    assert (
        '<html lang="en">' in page.text
        and '<div lang="fr">' in page.text
        and "Seule la personne nommée dans la lettre, Élise Côté" in seen(page)
    )
    client.post(address, answers(page))
    assert LoaSignature.objects.get().identity == "Session ouverte au nom de owner@example.com (mot de passe)"


def test_a_member_who_reads_french_is_offered_the_french_letter(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    """On paper, on the spot and by link, and on French pages."""
    PortInOrder.objects.filter(pk=order.pk).update(name="Boulangerie")
    client = sign_in(owner)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr-CA,fr;q=0.9,en;q=0.5"
    here, letter, invite = (reverse(f"signing:{name}", args=[order.reference]) for name in ("here", "letter", "invite"))
    signing = client.get(here)
    assert "Signer la lettre" in seen(signing) and re.search(r"Préparée le \d+(er)? [a-zéû]+ \d{4}", seen(signing))
    assert '<html lang="fr-ca">' in signing.text and not ENGLISH.search(seen(signing)), ENGLISH.findall(seen(signing))
    assert "<title>Signer la lettre" in signing.text
    assert "Personne autorisée" in printed(client.get(letter))
    assert "Authorized user" in printed(client.get(f"{letter}?language=en"))
    asking = client.get(invite)
    assert '<option value="fr" selected>Français</option>' in asking.text
    assert not ENGLISH.search(seen(asking)), ENGLISH.findall(seen(asking))
    sent = client.post(invite, {"email": "elise@example.com"}, follow=True)
    assert LoaInvitation.objects.get().language == "fr"
    assert "Le lien est en route vers elise@example.com. Il fonctionne 14 jours" in seen(sent)
    withdraw = reverse("signing:withdraw", args=[order.reference, LoaInvitation.objects.get().pk])
    withdrawn = client.post(withdraw, {"do": "1"}, follow=True)
    assert "Le lien envoyé à elise@example.com ne fonctionne plus." in seen(withdrawn)


def test_the_console_around_a_letter_of_the_other_language_stays_in_the_members_own(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    client = sign_in(owner)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr-CA"
    page = client.get(reverse("signing:here", args=[order.reference]) + "?language=en")
    assert '<html lang="fr-ca">' in page.text and '<div lang="en">' in page.text
    assert "Transferts" in seen(page) and "Sign the letter of authorization" in seen(page)
    done = client.post(reverse("signing:here", args=[order.reference]) + "?language=en", answers(page), follow=True)
    assert LoaSignature.objects.get().numbers and "La lettre d’autorisation est signée" in seen(done)


def test_the_other_language_is_kept_after_signing(order: PortInOrder, link: tuple) -> None:
    visitor, address = Client(), f"{link[1]}?language=en"
    done = visitor.post(address, answers(visitor.get(address)), follow=True)
    assert '<html lang="en">' in done.text and "The letter is signed" in seen(done)


@pytest.mark.parametrize(
    ("state", "said"), [("withdrawn", "Ce lien a été retiré"), ("expired", "Un lien est valable pendant 14 jours.")]
)
def test_what_became_of_the_link_is_said_in_french(order: PortInOrder, link: tuple, state: str, said: str) -> None:
    changed = {"withdrawn_at": SENT} if state == "withdrawn" else {"expires_at": SENT}
    LoaInvitation.objects.update(**changed)
    page = Client().get(link[1])
    assert said in seen(page) and '<html lang="fr">' in page.text and not ENGLISH.search(seen(page))


def test_an_unknown_link_answers_in_the_language_of_the_browser() -> None:
    address = reverse("signing:by_link", args=["x" * 43])
    assert (
        "Ce lien ne fonctionne pas" in Client(headers={"accept-language": "fr-CA,fr;q=0.9,en;q=0.5"}).get(address).text
    )
    assert "This link does not work" in Client(headers={"accept-language": "de,en;q=0.5"}).get(address).text


def test_an_address_in_the_states_has_no_french_letter(order: PortInOrder, link: tuple) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(country="US")
    assert '<html lang="en">' in Client().get(f"{link[1]}?language=fr").text


# ----------------------------------------------------------------------------------------------- the words themselves


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    assert signing_words.WORDS["en"].keys() == signing_words.WORDS["fr"].keys()
    for key, english in signing_words.WORDS["en"].items():
        assert placeholders(english) == placeholders(signing_words.WORDS["fr"][key]), key


def test_all_that_a_letter_may_lack_has_french_words(order: PortInOrder) -> None:
    missing = letters.missing_for_letter(PortInOrder(owner_kind="business"), [])
    assert len(missing) == 7 and all(signing_words.in_language(thing, "fr") != thing for thing in missing)


def french_texts() -> list[str]:
    printed = [row.french for line in order_lines.lines() for row in line.letter]
    assert all(printed)
    tables = [
        signing_words.WORDS["fr"].values(),
        signing_words.IN_FRENCH.values(),
        loa_texts.LABELS["fr"].values(),
        printed,
    ]
    lists = [
        loa_texts.AUTHORIZATION["fr"],
        loa_texts.CONSENT["fr"],
        [loa_texts.TOLL_FREE["fr"]],
        loa_texts.services("fr", "CA"),
    ]
    return [text for table in [*tables, *lists] for text in table]


def test_french_is_set_as_it_is_in_canada() -> None:
    for text in french_texts():
        assert not re.search(r"[^\u00a0]:(?!\S)", text), f"a colon comes after a space that does not break: {text}"
        assert not re.search(r"[\s\u00a0][;?!]", text), f"no space before ; ? ! in Canada: {text}"
        assert "'" not in text, f"the apostrophe is curved: {text}"


@pytest.mark.parametrize(
    ("moment", "zone", "said"),
    [
        (datetime(2026, 12, 1, 14, 5, tzinfo=UTC), "America/Toronto", "1er décembre 2026 à 9 h 05 (heure de l’Est)"),
        (datetime(2026, 8, 3, 2, 0, tzinfo=UTC), "America/Vancouver", "2 août 2026 à 19 h (heure du Pacifique)"),
        (
            datetime(2026, 2, 14, 15, 30, tzinfo=UTC),
            "America/St_Johns",
            "14 février 2026 à 12 h (heure de Terre-Neuve)",
        ),
    ],
)
def test_moments_in_french(moment: datetime, zone: str, said: str) -> None:
    from zoneinfo import ZoneInfo

    assert french.moment(moment, ZoneInfo(zone)) == said


@pytest.mark.parametrize(("days", "said"), [(1, "1 jour"), (2, "2 jours")])
def test_the_days_of_a_link_follow_the_setting(
    order: PortInOrder, owner: User, settings: object, days: int, said: str
) -> None:
    settings.SIGNING_LINK_DAYS = days
    invitation = signatures.invite(order, name="E", email="e@example.com", language="fr", by=owner)
    assert (invitation.expires_at - invitation.created_at).days == days
    assert signing_words.link_days("fr") == said
    assert timezone.is_aware(invitation.expires_at)


def test_who_invites_reads_what_is_missing_in_their_own_language(order: PortInOrder, owner: User) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(losing_carrier="")
    order.refresh_from_db()
    for language, said in (("en", "current carrier"), ("fr-ca", "fournisseur")):
        with translation.override(language), pytest.raises(NotReady) as refused:
            signatures.invite(order, name="R", email="r@example.com", language="en", by=owner)
        assert said in refused.value.sentence
