"""A CSV of responses: looked at before it is recorded, by the verbs that record it; what cannot be taken says why."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portin.models import OrderEvent, PortInNumber
from portin.review import response_lines
from portin.review.response_lines import EXAMPLE, NotReadable
from portin.rules.reasons import CATALOGUE
from portin.rules.words import day
from tests.cast import WEST, local_day, number_in
from tests.portin.review.test_carrier_responses import good_day, sent, status_of

pytestmark = pytest.mark.django_db
PAGE = "/admin/review/carrier-responses/import/"
HEAD = "telephone_number,response,foc_date,reasons,carrier_words,note\n"


def looked_at(desk: Client, text: str, **more: object) -> str:
    return desk.post(PAGE, {"lines": text, "look": "yes"} | more).content.decode()


def record(desk: Client, text: str, **more: object) -> object:
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{64})"', looked_at(desk, text))
    return desk.post(PAGE, {"lines": text, "record": "yes", "seen": seen} | more, follow=True)


def test_what_would_change_is_shown_and_nothing_is_changed(desk: Client) -> None:
    first, second, third = sent(), sent(), sent()
    events = OrderEvent.objects.count()
    page = looked_at(
        desk,
        f"{HEAD}{first.tn},accepted,{good_day()},,,\n{second.display},rejected,,PIN_INVALID,BAD PIN,\n"
        f"{third.tn},canceled,,,,As you asked\n",
    )
    assert f"FOC date {day(good_day())}" in page and "Record for" in page and "3 numbers of 3 orders" in page
    assert CATALOGUE["PIN_INVALID"].title in page and "Canceled" in page
    assert status_of(first, second, third) == ["submitted_to_carrier"] * 3
    assert OrderEvent.objects.count() == events


def test_what_was_looked_at_is_recorded(desk: Client) -> None:
    first, second, third = sent(), sent(), sent()
    answer = record(
        desk,
        f"{HEAD}{first.tn},accepted,{good_day():%m/%d/%Y},,,\n{second.tn},rejected,,PIN_INVALID ADDRESS_MISMATCH,"
        f'"BAD PIN, BAD ADDR",\n{third.tn},cancelled,,,,As you asked\n',
    )
    assert "Recorded for 3 numbers." in answer.content.decode()
    assert status_of(first, second, third) == ["accepted", "rejected", "canceled"]
    assert PortInNumber.objects.get(pk=first.pk).foc_on == good_day()
    reasons = {rejection.code: rejection.carrier_words for rejection in second.rejections.all()}
    assert reasons == dict.fromkeys(("PIN_INVALID", "ADDRESS_MISMATCH"), "BAD PIN, BAD ADDR")


def test_a_number_with_a_date_gets_the_new_one(desk: Client) -> None:
    number = number_in("accepted")
    later = good_day() + timedelta(days=7)
    text = f"TN;FOC\n{number.tn};{later}\n"
    assert f"New FOC date {day(later)}" in looked_at(desk, text)
    record(desk, text)
    assert PortInNumber.objects.get(pk=number.pk).foc_on == later
    assert "It has this FOC date already." in looked_at(desk, text)


def test_lines_that_cannot_be_taken_say_why_and_the_others_are_recorded(desk: Client) -> None:
    good, twice, other = sent(), sent(), number_in("in_review")
    lines = [
        f"{good.tn},accepted,{good_day()},,,",
        f"{other.tn},accepted,{good_day()},,,",
        "555,accepted,2026-12-08,,,",
        f"{twice.tn},accepted,{good_day()},,,",
        f"{twice.tn},rejected,,OTHER,NO,",
        f"{sent().tn},maybe,,,,",
        f"{sent().tn},rejected,,NO_SUCH_REASON,,",
        f"{sent().tn},rejected,,,,",
        f"{sent().tn},accepted,31/31/2026,,,",
    ]
    text = HEAD + "\n".join(lines)
    page = looked_at(desk, text)
    for said in (
        "No carrier has a request for this number.",
        "This is no telephone number.",
        "Line 6 is about this number, too.",
        "Line 5 is about this number, too.",
        "“maybe” is none of accepted, rejected, canceled.",
        "There is no reason NO_SUCH_REASON.",
        "Give a reason, or the carrier’s words.",
        "Give the FOC date as 2026-12-08 or 12/08/2026.",
    ):
        assert said in page, said
    assert "Record for" in page and "1 number of 1 order" in page
    left = record(desk, text).content.decode()
    assert status_of(good, twice, other) == ["accepted", "submitted_to_carrier", "in_review"]
    assert good.tn not in left and "NO_SUCH_REASON" in left and "“maybe” is none of" in left


def test_words_without_a_reason_are_another_reason(desk: Client) -> None:
    number = sent()
    record(desk, f"number,status,message\n{number.tn},denied,SEE NOTES\n")
    assert [(one.code, one.carrier_words) for one in number.rejections.all()] == [("OTHER", "SEE NOTES")]


def test_an_unusual_date_is_recorded_when_it_is_confirmed(desk: Client) -> None:
    number, usual = sent(), sent()
    far = local_day(WEST) - timedelta(days=1)  # in the past
    text = f"number,foc_date\n{number.tn},{far}\n{usual.tn},{good_day()}\n"
    page = looked_at(desk, text)
    assert 'id="id_confirmed"' in page and "1 number of 1 order" in page
    left = record(desk, text).content.decode()
    assert status_of(number, usual) == ["submitted_to_carrier", "accepted"] and "Recorded for 1 number." in left
    assert str(far) in left and usual.tn not in left  # what is left to do, and nothing twice
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{64})"', left)
    again = {"lines": f"number,foc_date\n{number.tn},{far}\n", "record": "yes", "seen": seen}
    desk.post(PAGE, again)
    assert status_of(number) == ["submitted_to_carrier"]
    desk.post(PAGE, again | {"confirmed": "on"})
    assert PortInNumber.objects.get(pk=number.pk).foc_on == far


def test_other_lines_than_those_looked_at_are_looked_at_first(desk: Client) -> None:
    number = sent()
    text = f"number,foc_date\n{number.tn},{good_day()}\n"
    page = desk.post(PAGE, {"lines": text, "record": "yes", "seen": "0" * 64}).content.decode()
    assert status_of(number) == ["submitted_to_carrier"] and "Record for" in page


def test_a_file_counts_as_spreadsheets_write_it(desk: Client) -> None:
    number = sent()
    text = f"Telephone Number\tResponse\tFOC Date\r\n{number.display}\tAccepted\t{good_day()}\r\n"
    for content in (b"\xef\xbb\xbf" + text.encode(), text.encode("cp1252")):
        page = desk.post(PAGE, {"file": SimpleUploadedFile("answers.csv", content), "look": "yes"}).content.decode()
        assert f"FOC date {day(good_day())}" in page and number.display in page


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "Choose a CSV file, or paste its lines."),
        ("a,b\n1,2\n", "one of them is called telephone_number"),
        ("number,color\n1,2\n", "There is no column called response"),
        ("number,response\n\n", "There is no line under the names"),
        ("number,response\n" + "1,accepted\n" * 401, "There are 401 lines; at most 400"),
        ('number,response\n"2125550142,accepted\n', "No carrier has a request for this number."),
    ],
)
def test_what_is_no_such_file_is_said(desk: Client, text: str, said: str) -> None:
    page = looked_at(desk, text)
    assert said in page and "Record for" not in page


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(NotReadable, match="larger than 1 MB"):
        response_lines.text_of(b"1" * (response_lines.MOST_BYTES + 1))


def test_the_example_on_the_page_is_one_that_works() -> None:
    for cells in EXAMPLE[1:]:
        cell = dict(zip(("number", "response", "foc_on", "reasons", "carrier_words", "note"), cells, strict=True))
        known = {cell["number"]: PortInNumber(tn=cell["number"], status="submitted_to_carrier")}
        line = response_lines.line_of(2, cell, known)
        assert line.key and not line.problem, line
    assert date.fromisoformat(EXAMPLE[1][2])


def test_only_reviewers_get_in(client: Client) -> None:
    assert client.get(PAGE).status_code == 302
