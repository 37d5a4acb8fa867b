"""Each of two people in one printed name holds the account; half of a business does not."""

import pytest

from portin.findings import Kind
from portin.reading.vocabulary.names import same_name
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, holder, reading_of


@pytest.mark.parametrize(
    "printed",
    [
        "JEROME & COLETTE FENN-OAKES",
        "FENN-OAKES, JEROME OR COLETTE",
        "FENN-OAKES JEROME & COLETTE",
        "Jerome M Fenn-Oakes and Colette R Fenn-Oakes",
        "Colette et Jerome Fenn-Oakes",
    ],
)
def test_one_of_two_holders_is_the_holder(printed: str):
    assert same_name("Colette Fenn-Oakes", printed) and same_name("Jerome Fenn Oakes", printed)
    assert not same_name("Suzanne Fenn-Oakes", printed)
    assert not same_name("Colette Marsh", printed)


def test_each_with_a_family_name_of_their_own():
    assert same_name("Carlos Ruiz", "Colette Marsh ou Carlos Ruiz")
    assert not same_name("Carlos Marsh", "Colette Marsh ou Carlos Ruiz")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Howell Moving", "Bell & Howell Moving"),
        ("Dana Marsh", "Dana Marsh & Sons"),
        ("Colette Fenn", "Jerome & Colette Fenn Ltd."),
        ("Jerome & Suzanne Fenn", "Jerome & Colette Fenn"),
        ("Fenn", "Jerome & Colette Fenn"),
    ],
)
def test_half_of_a_business_and_another_couple_are_somebody_else(typed: str, printed: str):
    assert not same_name(typed, printed)


def test_a_bill_to_two_people_agrees_with_each_of_them():
    owners = [(40, 690, "JEROME & COLETTE FENN-OAKES"), (40, 678, "65 CEDAR LOOP"), (40, 666, "ASHLAND KY 41101")]
    reading = reading_of([*HEAD, *owners, *LINE])
    assert [holder(reading, name) for name in ("Colette Fenn-Oakes", "Jerome Fenn-Oakes")] == [Kind.MATCH] * 2
    assert holder(reading, "Colette Marsh") == Kind.MISMATCH
