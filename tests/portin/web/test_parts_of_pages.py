"""The parts that wrap what a template writes: a table is accessible as a table and as cards, and written plainly."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.paginator import Paginator
from django.template import Template, engines
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils.translation import override

from portin.console.forms import MessageForm
from portin.web.addresses import address
from portin.web.tags import parts
from portin.web.tags.filters import FormProblem
from tests.calls import calls_of
from tests.cast import DocumentFactory

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
LIST = """{% table caption %}
<thead><tr>
  <th>Order</th><th class="extra" data-label="Day">FOC date</th><th><span class="visually-hidden">Action</span></th>
</tr></thead>
<tbody>
{% for name in names %}<tr><th class="cell-title">{{ name }}</th><td>Today</td><td class="act">Open</td></tr>
{% endfor %}<tr><th>Sum</th><td data-label="In words">One</td><td>x</td></tr>
</tbody>
{% endtable %}"""


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_a_table_says_to_screen_readers_what_it_is_even_as_cards() -> None:
    text = shown(LIST, names=["Bakery", "Studio"])
    assert text.count('<table class="data-table" role="table">') == 1
    assert text.count('role="rowgroup"') == 2
    assert text.count('<tr role="row">') == 4
    assert text.count('role="columnheader" scope="col"') == 3
    assert text.count('role="rowheader" scope="row"') == 3
    assert text.count('<td role="cell"') == 6


def test_a_cell_is_labelled_by_the_heading_of_its_column() -> None:
    text = shown(LIST, names=["Bakery"])
    assert '<th role="rowheader" scope="row" class="cell-title" data-label="Order">Bakery</th>' in text
    assert '<td role="cell" data-label="Day">Today</td>' in text, "the heading says it shorter"
    assert '<td role="cell" data-label="In words">One</td>' in text, "the cell says it in other words"
    assert '<td role="cell" class="act">Open</td>' in text, "a hidden heading labels nothing"
    assert '<th role="columnheader" scope="col" class="extra">FOC date</th>' in text


def test_a_long_table_thinks_of_each_kind_of_cell_once() -> None:
    calls = calls_of(lambda: shown(LIST, names=[f"Order {place}" for place in range(50)]), parts._opening)
    # the head, the body, a row in each, three cells, and those of the last row
    assert calls["_opening"] <= 2 + 2 + 3 + 3


def test_a_table_changes_nothing_of_what_people_typed() -> None:
    text = shown(LIST, caption="Orders <by> name", names=['<td class="x">', 'a "quoted" one'])
    assert "&lt;td class=&quot;x&quot;&gt;</th>" in text
    assert "a &quot;quoted&quot; one</th>" in text
    assert '<caption class="visually-hidden">Orders &lt;by&gt; name</caption>' in text


def test_a_table_may_show_a_caption_of_its_own_and_stay_a_table() -> None:
    text = shown(
        '{% table css="keep" %}<caption>{{ many }} found</caption><tbody><tr><td>1</td></tr></tbody>{% endtable %}',
        many=3,
    )
    assert text.count("<caption>3 found</caption>") == text.count("<caption") == 1
    assert '<table class="data-table keep" role="table">' in text


def test_no_template_writes_the_roles_of_a_table_by_hand() -> None:
    by_hand = re.compile(r'role="(table|row|cell|columnheader|rowheader|rowgroup)"|class="data-table')
    found = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if by_hand.search(path.read_text("utf-8"))
    }
    assert found == {"includes/table.html"}


def files_with(pattern: str) -> set[str]:
    return {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(pattern, path.read_text("utf-8"))
    }


def test_no_template_writes_a_fact_or_an_error_summary_by_hand() -> None:
    """A mail has its styles in each of its rows, and the review page many rows at a time."""
    assert files_with(r"<d[td]\b") == {"includes/fact.html", "mail/mail.html", "review/check_rows.html"}
    assert files_with(r"error-summary|errors-title") == {"includes/error_frame.html"}


def test_an_error_summary_leads_to_what_is_wrong() -> None:
    source = '{% include "includes/error_summary.html" %}'
    found = [FormProblem("Choose a <date>", "id_date"), FormProblem("Something else")]
    text = shown(source, problems_found=found, heading="Nothing was saved")
    assert text.count('class="error-summary"') == text.count('role="alert"') == text.count('tabindex="-1"') == 1
    assert re.search(r'aria-labelledby="errors-title".*<h2 id="errors-title">Nothing was saved</h2>', text, re.S)
    assert '<li><a href="#id_date">Choose a &lt;date&gt;</a></li>' in text and "<li>Something else</li>" in text
    assert "Correct 2 answers to continue" in shown(source, problems_found=found)
    assert "There is a problem" in shown(source, problems_found=found[1:])
    assert shown(source).strip() == ""


def test_no_line_of_a_template_is_longer_than_160_characters() -> None:
    """They are read and reviewed like code. A sentence goes on the next line, where a browser makes a space of it."""
    files = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    assert len(files) > 100
    long = [
        f"{path.relative_to(TEMPLATES)}:{place}"
        for path in files
        for place, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if len(line) > 160
    ]
    assert long == []


def test_a_fact_is_a_row_with_a_link_that_says_what_it_changes() -> None:
    text = shown('{% fact "Plan" change=url what="the plan" %}{{ plan }}{% endfact %}', url="/plan/", plan="<Trial>")
    assert "<dt>Plan</dt>" in text
    assert "<dd>&lt;Trial&gt;</dd>" in text
    assert re.search(
        r'<dd class="change"><a href="/plan/">Change<span class="visually-hidden"> the plan\s*</span></a></dd>', text
    )
    text = shown('{% fact "Plan" change="/plan/" %}Trial{% endfact %}')
    assert re.search(r'Change<span class="visually-hidden">: Plan</span>', text), "without words of its own, the label"
    assert "change" not in shown('{% fact "Plan" %}Trial{% endfact %}')
    assert '<a href="/plan/">Ask<span' in shown('{% fact "Plan" change="/plan/" verb="Ask" %}Trial{% endfact %}')


def test_a_fact_is_marked_when_a_field_of_its_own_is_bad_and_leads_to_it() -> None:
    row = '{% fact "Address" fields="street city" change="/form/" what="the address" %}x{% endfact %}'
    assert '<div class="is-bad">' in shown(row, bad_fields=["city"])
    assert "is-bad" not in shown(row, bad_fields=["pin"])
    assert 'href="/form/#id_street"' in shown(row)
    assert 'href="/form/#id_city"' in shown(row, bad_fields=["city"])


def test_a_card_shows_a_document_or_a_word_in_its_place(db: None) -> None:
    bill = DocumentFactory.build(original_name="<bill>.pdf")
    text = shown("{% card document=bill %}<div>A bill</div>{% endcard %}", bill=bill)
    assert f'/documents/{bill.reference}/pages/1/">' in text
    assert 'alt="Page 1 of &lt;bill&gt;.pdf"' in text
    text = shown('{% card empty="None yet" is_said=True tag="div" is_bad=True id="id_bill" %}<p>x</p>{% endcard %}')
    assert '<div class="doc is-bad" id="id_bill" tabindex="-1">' in text
    assert '<span class="thumb thumb-empty">None yet</span>' in text


def test_every_rule_of_the_stylesheet_is_in_one_of_four_layers() -> None:
    styles = (TEMPLATES.parent / "static" / "console.css").read_text("utf-8")
    styles = re.sub(r"/\*.*?\*/", "", styles, flags=re.S)
    order, *layers = re.findall(r"@layer ([a-z, ]+)[;{]", styles)
    assert order == "tokens, base, components, pages"
    assert [layer.strip() for layer in layers] == order.split(", ")
    outside, depth = "", 0
    for character in styles:
        depth += {"{": 1, "}": -1}.get(character, 0)
        outside += character if not depth else ""
    assert re.sub(r"@layer [a-z, ]+;?|[{}\s]", "", outside) == ""


def frame_of(page: Template) -> str | None:
    """The template that it extends; of one that the view chooses, the name of the variable."""
    extends = page.nodelist.get_nodes_by_type(ExtendsNode)
    return str(extends[0].parent_name.var) if extends else None


def blocks_of(page: Template, *, top: bool = False) -> set[str]:
    if top:
        [extends] = page.nodelist.get_nodes_by_type(ExtendsNode)
        return {node.name for node in extends.nodelist if isinstance(node, BlockNode)}
    return {node.name for node in page.nodelist.get_nodes_by_type(BlockNode)}


def blocks_offered_to(name: str) -> set[str] | None:
    """By the frames above it; None where one extends one of Django's under its own name."""
    shells = set().union(*(blocks_of(get_template(f"{shell}.html").template) for shell in ("page", "base", "entry")))
    offered, frame = set(), frame_of(get_template(name).template)
    while frame:
        if frame == name:
            return None
        name = frame
        above = get_template(name).template if name.endswith(".html") else None  # else the view chooses a shell
        offered |= blocks_of(above) if above else shells
        frame = frame_of(above) if above else None
    return offered


def test_a_page_fills_only_blocks_that_its_frame_has() -> None:
    """What is in another block is shown nowhere: a page lost its title so."""
    pages = {name: blocks_offered_to(name) for name in files_with(r"{% extends")}
    assert len(pages) > 80
    lost = {
        name: unknown
        for name, offered in pages.items()
        if offered is not None and (unknown := blocks_of(get_template(name).template, top=True) - offered)
    }
    assert lost == {}


def test_a_fact_that_was_shown_before_says_what_this_one_says() -> None:
    source = "{% fact label change=url verb=verb %}{{ text }}{% endfact %}"
    first = shown(source, label="Plan & <more>", url="/a/?b=1&c=2", text="<one>")
    again = shown(source, label="Plan & <more>", url="/d/", text="two")
    assert "<dt>Plan &amp; &lt;more&gt;</dt>" in first and "<dd>&lt;one&gt;</dd>" in first
    assert 'href="/a/?b=1&amp;c=2"' in first and 'href="/d/"' in again and "two" in again and "one" not in again
    assert shown(source, label="Plan & <more>", text="three").count("<a ") == 0
    assert ">Give<span" in shown(source, label="Plan & <more>", url="/d/", verb="Give", text="x")
    with override("fr-ca"):
        assert ">Modifier<span" in shown(source, label="Plan & <more>", url="/d/", text="x")


def test_a_form_that_nobody_sent_is_written_once_and_one_that_was_sent_each_time() -> None:
    source = "{% empty_form form %}"
    plain = shown("{% load crispy_forms_tags %}{% crispy form %}", form=MessageForm())
    assert shown(source, form=MessageForm()).strip() == shown(source, form=MessageForm()).strip() == plain.strip()
    sent = shown(source, form=MessageForm({"message": ""}))
    assert "Write your message" in sent and "Write your message" not in shown(source, form=MessageForm())
    with override("fr-ca"):
        assert shown(source, form=MessageForm()) != plain


@override_settings(ROOT_URLCONF="portin.urls")
def test_an_address_without_arguments_is_that_of_django() -> None:
    source = "{% url 'port_in:orders' %} {% url 'port_in:order' 'ABC' %} {% url name %}"
    source += "{% url 'port_in:orders' as kept %} {{ kept }}"
    orders = reverse("port_in:orders")
    assert shown(source, name="port_in:orders") == f"{orders} {orders}ABC/ {orders} {orders}"
    with pytest.raises(NoReverseMatch):
        shown("{% url 'port_in:nowhere' %}")
    set_script_prefix("/below/")
    try:
        assert shown("{% url 'port_in:orders' %}") == f"/below{orders}"
    finally:
        set_script_prefix("/")


@pytest.mark.parametrize(
    ("route", "given"),
    [
        ("port_in:order", ["7KM4QX2D9A"]),
        ("port_in:order", ["A & B<c>?é"]),
        ("port_in:document_view", ["7KM4QX2D9A", 3]),
        ("port_in:document_page", ["7KM4QX2D9A", 12]),
        ("review:page", ["7KM4QX2D9A", "ZZZZ0ZZZZ", 1]),
        ("review:page", ["ZZZZ1ZZZZ", "ZZZZ0ZZZZ", 800_002]),
        ("review:request", ["7KM4QX2D9A", uuid4()]),
        ("admin:accounts_user_change", [5]),
        ("port_in:orders", []),
    ],
)
def test_an_address_is_the_one_that_django_makes(route: str, given: list[object]) -> None:
    for _ in range(2):
        assert address(route, *given) == reverse(route, args=given)
    names = " ".join(f"given.{place}" for place in range(len(given)))
    source = f"url '{route}' {names} %}}"
    plain = shown("{% " + source.replace(" %}", " as found %}{{ found }}"), given=given)
    assert shown("{% " + source, given=given) == plain
    set_script_prefix("/below/")
    try:
        assert address(route, *given) == reverse(route, args=given)
    finally:
        set_script_prefix("/")


@pytest.mark.parametrize("given", ["''", "order.missing", "1 2 3"])
def test_an_address_that_django_does_not_know_is_refused(given: str) -> None:
    with pytest.raises(NoReverseMatch):
        shown("{% url 'port_in:order' " + given + " %}")


def pages_of(rows: int, asked: str, language: str = "en") -> str:
    request = RequestFactory().get(f"/?{asked}")
    page = Paginator(range(rows), 50).get_page(request.GET.get("page"))
    with override(language):
        template = engines["django"].from_string('{% pagination page "order" %}')
        return re.sub(r"\s+", " ", template.render({"page": page}, request))


def test_each_page_of_a_list_is_a_link_that_keeps_the_rest_of_the_address() -> None:
    text = pages_of(1200, "status=draft&page=2&q=%22a%22+%26page%3D9&q=2")
    kept = "?status=draft&amp;page={}&amp;q=%22a%22+%26page%3D9&amp;q=2"
    assert f'<a href="{kept.format(1)}" rel="prev">Previous</a>' in text
    assert f'<a href="{kept.format(3)}" aria-label="Page 3">3</a>' in text
    assert f'<a href="{kept.format(24)}" aria-label="Page 24">24</a>' in text
    assert f'<a href="{kept.format(3)}" rel="next">Next</a>' in text
    assert '<span class="here" aria-current="page">2</span>' in text and text.count("<a ") == 5
    assert '<span aria-hidden="true">…</span>' in text and "51–100 of 1,200 orders" in text


def test_a_list_of_one_page_has_no_links_and_the_first_and_last_page_lack_one() -> None:
    assert pages_of(50, "page=7") == ""
    assert 'rel="prev"' not in pages_of(51, "") and 'rel="next"' in pages_of(51, "")
    assert 'rel="prev"' in pages_of(51, "page=2") and 'rel="next"' not in pages_of(51, "page=2")
    assert "?page=2" in pages_of(51, "page=1&page=x")


def test_pages_speak_the_language_of_their_reader() -> None:
    text = pages_of(120, "page=2", "fr-ca")
    assert "51–100 sur 120 commandes" in text and 'rel="next">Suite' in text
