"""The pasted numbers: an answer a line, removing one, the live look-up and its limits."""

from __future__ import annotations

import pytest
from django.urls import reverse

from phone_numbers.pasted_edits import without, without_extension
from portin.orders import readiness
from tests.cast import AccountFactory, OrderFactory, number_in
from tests.portin.wizard.acting import ACKNOWLEDGED, click, fill, port_in_details, start, text_of, url

pytestmark = pytest.mark.django_db
TEXT = "415-555-0171, 415-555-0172; 4155550173\n510.555.0126\n+1 628 555 0180\n415-555-0172\n(876) 555-0140"


def look_up(client, order, text: str = TEXT, **more: str):
    return client.post(reverse("wizard:numbers_check"), {"order": order.reference, "numbers": text} | more)


@pytest.mark.parametrize(
    ("place", "left"),
    [
        (1, "415-555-0172; 4155550173\n510.555.0126\n+1 628 555 0180\n415-555-0172\n(876) 555-0140"),
        (2, "415-555-0171, 4155550173\n510.555.0126\n+1 628 555 0180\n415-555-0172\n(876) 555-0140"),
        (3, "415-555-0171, 415-555-0172\n510.555.0126\n+1 628 555 0180\n415-555-0172\n(876) 555-0140"),
        (4, "415-555-0171, 415-555-0172; 4155550173\n+1 628 555 0180\n415-555-0172\n(876) 555-0140"),
        (6, "415-555-0171, 415-555-0172; 4155550173\n510.555.0126\n+1 628 555 0180\n(876) 555-0140"),
        (7, "415-555-0171, 415-555-0172; 4155550173\n510.555.0126\n+1 628 555 0180\n415-555-0172"),
        (8, TEXT),
        (0, TEXT),
    ],
)
def test_one_number_is_taken_out_and_the_rest_stays_as_typed(place: int, left: str) -> None:
    assert without(TEXT, place) == left


def test_a_number_in_another_spelling_is_taken_out_as_well() -> None:
    assert "0171" not in without("４１５５５５０１７１\n4155550172", 1)


def test_a_number_with_its_label_is_taken_out_with_it() -> None:
    text = "Desk 1, 415-555-0171\nDesk 2,415-555-0172\n415-555-0173 Front desk 3"
    assert without(text, 1) == "Desk 2,415-555-0172\n415-555-0173 Front desk 3"
    assert without(text, 2) == "Desk 1, 415-555-0171\n415-555-0173 Front desk 3"
    assert without(text, 3) == "Desk 1, 415-555-0171\nDesk 2,415-555-0172"


def test_an_area_code_that_we_do_not_know_is_asked_about_and_can_be_confirmed(owner, sign_in) -> None:
    client = sign_in(owner)
    order = fill(client, numbers="415-555-0171\n355-555-0172\n355-555-0173")
    page = text_of(client.get(url("port_in_details", order)))
    assert (
        "1 number in the numbering plan" in page
        and "can be ported" not in page
        and "2 to confirm when you check your answers" in page
        and "need a correction" not in page
    )
    assert (
        "Local. As of November 2026 we know of no area code 355. Compare the first three digits with your bill." in page
    )
    (problem,) = [one for one in readiness.check(order) if one.level == readiness.CONFIRM]
    assert problem.message.startswith(
        "(355) 555-0172, (355) 555-0173: As of November 2026 we know of no area code 355."
    )
    assert "Not submitted yet" in text_of(click(client, "review", order, "submit", **ACKNOWLEDGED))
    why = {f"because_{problem.anchor}": "The carrier opened it last week."}
    assert click(client, "review", order, "submit", **ACKNOWLEDGED, **why).status_code == 302
    order.refresh_from_db()
    assert order.status == "in_review"


def test_remove_is_a_button_that_works_without_script(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "port_in_details", order, "remove", "7", **port_in_details(numbers=TEXT))
    assert response["Location"] == f"{url('port_in_details', order)}#id_numbers"
    order.refresh_from_db()
    assert "876" not in order.pasted_numbers and order.losing_carrier == "Cascadia Cable Business"


BAD = "\n".join(
    [
        "(876) 555-0140",
        "Phone",
        "415-555-014",
        "900-555-0142",
        "415-555-0171",
        "415-555-0174 x12",
        "hello, world",
        "415-155-0142",
    ]
    * 2
)


def test_all_lines_with_a_problem_are_taken_out_with_one_click(owner, account, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    number_in("in_review", order=OrderFactory(account=account), tn="+14155550172")
    text = f"{TEXT}\n{BAD}\n415-555-0175"
    click(client, "port_in_details", order, "check", **port_in_details(numbers=text))
    page = text_of(client.get(url("port_in_details", order)))
    assert "Remove all 21 with a problem" in page
    response = click(client, "port_in_details", order, "remove", "problems")
    assert response["Location"] == f"{url('port_in_details', order)}#id_numbers"
    order.refresh_from_db()
    assert order.pasted_numbers == "415-555-0171, 4155550173\n510.555.0126\n+1 628 555 0180\n415-555-0175"
    page = text_of(client.get(url("port_in_details", order)))
    assert "5 numbers in the numbering plan" in page and "with a problem" not in page


def test_all_with_a_problem_cost_a_look_up_of_what_was_pasted(owner, sign_in, monkeypatch) -> None:
    """What is taken out tells who has a number as well as an answer does."""
    from portin.web import limits
    from portin.wizard import views

    monkeypatch.setattr(views.limits, "NUMBERS", limits.Limit("few_numbers", 2, 3600))
    client = sign_in(owner)
    order = start(client)
    number_in("in_review", order=OrderFactory(account=AccountFactory()), tn="+14155550172")
    response = click(
        client, "port_in_details", order, "remove", "problems", numbers="415-555-0171 415-555-0172 415-555-0173 hello"
    )
    page = response.content.decode()
    assert "Nothing was saved yet" in page and "415-555-0172" in page


@pytest.mark.parametrize(
    ("text", "place", "left"),
    [
        ("415-555-0171 x12\n415-555-0172", 1, "415-555-0171\n415-555-0172"),
        (
            "415-555-0171\n(415) 555-0172, ext. 4 Front desk\n415-555-0173",
            2,
            "415-555-0171\n(415) 555-0172 Front desk\n415-555-0173",
        ),
        ("tel:+14155550171;ext=12\n415-555-0172", 1, "tel:+14155550171\n415-555-0172"),
        ("415-555-0171 x12", 2, "415-555-0171 x12"),
        ("415-555-0171", 1, "415-555-0171"),
    ],
)
def test_an_extension_is_dropped_and_the_rest_stays_as_typed(text: str, place: int, left: str) -> None:
    assert without_extension(text, place) == left


def test_an_extension_is_dropped_with_one_click_that_works_without_script(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "check", **port_in_details(numbers="415-555-0171 x12, 415-555-0172"))
    page = text_of(client.get(url("port_in_details", order)))
    assert page.count("Drop the extension") == 1
    response = click(client, "port_in_details", order, "shorten", "1")
    assert response["Location"] == f"{url('port_in_details', order)}#id_numbers"
    order.refresh_from_db()
    assert order.pasted_numbers == "415-555-0171, 415-555-0172"
    assert [number.tn for number in order.numbers.by_tn()] == ["+14155550171", "+14155550172"]


def test_check_again_answers_line_by_line(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "check", **port_in_details(numbers=TEXT))
    html = text_of(client.get(url("port_in_details", order)))
    assert "5 numbers in the numbering plan" in html and "2 need a correction" in html
    assert "It is further up in your list already" in html and "Jamaica. We port US and Canadian numbers only." in html


def test_the_live_answer_is_made_of_the_page_s_own_pieces(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    answer = look_up(client, order).json()
    assert (
        "5 numbers in the numbering plan" in answer["tally"]
        and "Local, California" in answer["lines"]
        and "pin_+14155550171" in answer["pins"]
    )
    assert look_up(client, order, remove="7").json()["text"] == without(TEXT, 7)
    assert look_up(client, order, remove="problems").json()["text"] == TEXT.rsplit("\n", 2)[0]
    assert look_up(client, order, "415-555-0171 x12", shorten="1").json()["text"] == "415-555-0171"
    order.refresh_from_db()
    assert order.pasted_numbers == "" and not order.numbers.exists()


def test_numbers_of_other_orders_are_told_neutrally(owner, account, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    number_in("in_review", order=OrderFactory(account=account), tn="+14155550171")
    number_in("in_review", order=OrderFactory(account=AccountFactory()), tn="+14155550172")
    lines = look_up(client, order).json()["lines"]
    assert "In another open order of yours. Remove it here or cancel it there." in lines
    assert "Cannot be ordered now. If it is yours, open a support ticket." in lines


def test_more_than_twenty_numbers_are_told(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    text = "\n".join(f"415-555-01{n:02d}" for n in range(23))
    assert "At most 20 in one order: put 3 numbers into another one" in look_up(client, order, text).json()["tally"]
    assert click(client, "port_in_details", order, **port_in_details(numbers=text)).status_code == 200


def test_the_look_up_costs_the_same_for_one_and_for_twenty(owner, sign_in, django_assert_max_num_queries) -> None:
    client = sign_in(owner)
    order = start(client)
    counts = set()
    for many in (1, 20):
        with django_assert_max_num_queries(15) as counted:
            look_up(client, order, "\n".join(f"415-555-01{n:02d}" for n in range(many)))
        counts.add(len(counted))
    assert len(counts) == 1


def test_the_look_up_is_limited_per_account(owner, sign_in, monkeypatch) -> None:
    from portin.web import limits
    from portin.wizard import views

    monkeypatch.setattr(views.limits, "LOOK_UPS", limits.Limit("few", 2, 3600))
    client = sign_in(owner)
    order = start(client)
    assert [look_up(client, order, "x").status_code for _ in range(4)] == [200, 200, 429, 429]


def test_a_click_is_a_look_up_as_well_and_limited_per_account(owner, sign_in, monkeypatch) -> None:
    """Whoever saves the page instead of asking the look-up gets the same answers about numbers of others."""
    from portin.web import limits
    from portin.wizard import views

    monkeypatch.setattr(views.limits, "CHECKS", limits.Limit("few_clicks", 1, 3600))
    client = sign_in(owner)
    order = start(client)
    assert click(client, "port_in_details", order, "check", numbers="415-555-0171").status_code == 302
    response = click(client, "port_in_details", order, "check", numbers="415-555-0172")
    page = response.content.decode()
    assert "Nothing was saved yet" in page and "415-555-0172" in page, "what was typed stays on the page"
    assert "in the numbering plan" not in page and "can be ported" not in page, "and the numbers get no answer"
    assert [number.tn for number in order.numbers.all()] == ["+14155550171"]


def test_the_look_up_counts_numbers_so_that_many_in_one_click_are_no_way_around(owner, sign_in, monkeypatch) -> None:
    from portin.web import limits
    from portin.wizard import views

    monkeypatch.setattr(views.limits, "NUMBERS", limits.Limit("few_numbers", 5, 3600))
    client = sign_in(owner)
    order = start(client)
    four = "\n".join(f"415-555-010{n}" for n in range(4))
    assert [look_up(client, order, four).status_code for _ in range(3)] == [200] * 3, (
        "the same ones while they are typed count once"
    )
    assert look_up(client, order, f"{four}\n415-555-0110\n415-555-0111").status_code == 429
    assert (
        "Nothing was saved yet"
        in click(client, "port_in_details", order, "check", numbers="415-555-0112").content.decode()
    )


def test_the_look_up_is_for_members(owner, stranger, trial_user, sign_in, client) -> None:
    order = start(sign_in(owner))
    assert look_up(sign_in(stranger), order).status_code == 404
    assert look_up(client, order).status_code == 302
