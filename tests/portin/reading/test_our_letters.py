"""The letter that we make ourselves, in English and French, read back as an uploaded one would be: everything agrees
with the order."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from portin.comparing.uploaded_letters import rows_of
from portin.models import Document, PortInOrder
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
    rows = rows_of(order_of(content), letter, [SimpleNamespace(tn=tn) for tn in content.numbers])
    wanted = {
        "loa_signature",
        "loa_name",
        "loa_date",
        "loa_numbers",
        "loa_address",
        "loa_carrier",
        "loa_account_number",
    }
    wanted |= {"loa_business"} if content.business_name and not content.business_name[0].isdigit() else set()
    wanted |= {"loa_btn"} if content.btn and content.language == "en" else set()
    found = {row.name: row.verdict for row in rows}
    assert set(found.values()) == {"match"}, found
    assert wanted <= found.keys()


def order_of(content: LoaContent, **answers: str) -> PortInOrder:
    """An order, not to be saved, that this letter was made of, but for `answers`."""
    line, place = content.service_address
    street, _, unit = line.rpartition(", ")
    city, _, rest = place.replace(" (Québec)", ", QC").partition(", ")
    region, code = rest.split(maxsplit=1)
    said = {
        "first_name": content.authorized_name.split()[0],
        "last_name": " ".join(content.authorized_name.split()[1:]),
        "business_name": content.business_name,
        "owner_kind": "business" if content.business_name else "person",
        "street": street,
        "unit": unit,
        "city": city,
        "region": region,
        "postal_code": code,
        "country": content.country,
        "losing_carrier": content.losing_carrier,
        "account_number": content.account_number,
        "btn": content.btn,
    }
    return PortInOrder(**said | answers)


@pytest.mark.parametrize("content", EVERY)
def test_it_is_not_taken_for_signed_before_it_is(content: LoaContent):
    assert read_loa(make_loa(content), "application/pdf").signed == "no"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_another_person_on_it_is_still_a_difference(language: str):
    content = replace(FRENCH, language=language)
    signature = replace(SIGNATURE, full_name=content.authorized_name, zone="America/Toronto")
    letter = Document(reading=read_loa(seal(content, signature).pdf, "application/pdf").to_json(), reference="LETTER")
    rows = rows_of(order_of(content, first_name="Marc", last_name="Gagnon"), letter, [])
    assert [row.found for row in rows if row.name == "loa_name"] == ["Élise Côté"]
