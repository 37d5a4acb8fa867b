"""The letter that we make ourselves, in English and French, read back as an uploaded one would be: everything agrees
with the order."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from portin.comparing.uploaded_letters import rows_of
from portin.models import Document
from portin.paper.loa import LoaContent, make_loa, seal
from portin.reading.letter import read_loa
from tests.portin.paper.test_loa import CONTENT, FRENCH, SIGNATURE, drawing

LETTERS = {
    "a company": FRENCH,
    "a person without a title": replace(
        FRENCH, business_name="", authorized_name="Marie-Ève Lévesque-O’Brien", signer_title=""
    ),
    "a part of an account, with a reseller and a toll-free number": replace(
        FRENCH,
        business_name="Les Entreprises du Nord ltée",
        authorized_name="Jean Tremblay",
        numbers=("+15145550142", "+18445550199"),
        btn="+15145550140",
        moves_whole_account=False,
        new_btn="+15145550141",
        plain={"reseller_name": "Réseau Laurentides"},
    ),
    "a numbered company": replace(
        FRENCH, authorized_name="Christian Dubois", business_name="9234-5678 Québec inc.", signer_title="Président"
    ),
    "twenty numbers": replace(
        FRENCH, authorized_name="Rose Du Compte", numbers=tuple(f"+1514555{n:04}" for n in range(100, 120))
    ),
    "toll-free only": replace(
        FRENCH, authorized_name="Luc Fournier", losing_carrier="Vidéotron", numbers=("+18445550199",)
    ),
    "a name that holds a word of bills": replace(FRENCH, authorized_name="Nguyễn Văn An", business_name="Pho An"),
}
EVERY = [
    pytest.param(replace(one, language=language), id=f"{language}: {name}")
    for name, one in LETTERS.items()
    for language in ("fr", "en")
]
EVERY += [
    pytest.param(CONTENT, id="United States"),
    pytest.param(replace(CONTENT, business_name="", btn=""), id="United States: a person"),
]
SIGNED_ON = date(2026, 12, 1)


@pytest.mark.parametrize("mark", ["typed", "drawn"])
@pytest.mark.parametrize("content", EVERY)
def test_everything_that_is_read_on_it_agrees(content: LoaContent, mark: str):
    at = datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    signature = replace(
        SIGNATURE,
        full_name=content.authorized_name,
        title=content.signer_title,
        zone="America/Toronto",
        signed_at=at,
        consented_at=at,
        drawn=drawing() if mark == "drawn" else b"",
    )
    reading = read_loa(seal(content, signature).pdf, "application/pdf")
    letter = Document(reading=reading.to_json(), dated_on=SIGNED_ON, reference="LETTER")
    order = SimpleNamespace(person=content.authorized_name, business_name=content.business_name)
    rows = rows_of(order, letter, [SimpleNamespace(tn=tn) for tn in content.numbers])
    assert {row.name: row.verdict for row in rows} == dict.fromkeys(
        ("loa_signature", "loa_name", "loa_date", "loa_numbers"), "match"
    ), rows


@pytest.mark.parametrize("content", EVERY)
def test_it_is_not_taken_for_signed_before_it_is(content: LoaContent):
    assert read_loa(make_loa(content), "application/pdf").signed != "yes"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_another_person_on_it_is_still_a_difference(language: str):
    content = replace(FRENCH, language=language)
    signature = replace(SIGNATURE, full_name=content.authorized_name, zone="America/Toronto")
    letter = Document(reading=read_loa(seal(content, signature).pdf, "application/pdf").to_json(), reference="LETTER")
    rows = rows_of(SimpleNamespace(person="Marc Gagnon", business_name=content.business_name), letter, [])
    assert [row.found for row in rows if row.name == "loa_name"] == ["Élise Côté"]
