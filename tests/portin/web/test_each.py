"""The loop for long lists writes what Django's own loop writes, and says at once what it cannot write."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.template import TemplateSyntaxError, engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

MARK = mark_safe("<b>1</b>")


@dataclass(frozen=True)
class Row:
    name: str
    many: int = 0
    mark: SafeString = MARK
    note: str | None = None
    inner: Row | None = None


ROWS = [Row("Bakery & <Sons>", 3, inner=Row("within")), Row("", 0, note='It\'s "here"', inner=Row("two", 2))]
BODY = """<tr class="{{ word }}"><td>{{ row.name }}</td>{% if row.many %}
<td>{{ row.many }}{% if row.note %}!{% else %}?{% endif %}</td>
{% else %}{{ row.note }}{% endif %}{{ row.mark }} {{ row.inner.name }} {% if row.inner.many %}yes{% endif %}</tr>"""


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load i18n %}" + source).render(context)


def test_rows_are_written_as_a_plain_loop_writes_them() -> None:
    quick = shown("{% each row in rows %}" + BODY + "{% endeach %}", rows=ROWS, word="<a>")
    plain = shown("{% for row in rows %}" + BODY + "{% endfor %}", rows=ROWS, word="<a>")
    assert quick == plain.replace("None", "")
    assert "Bakery &amp; &lt;Sons&gt;" in quick and "<b>1</b>" in quick and 'class="&lt;a&gt;"' in quick


def test_filters_write_what_they_write_in_a_plain_loop() -> None:
    body = '{{ row.name|default:"–"|upper }} {{ row.many|stringformat:"03d" }} {{ row.mark|default:"<x>" }};'
    quick = shown("{% each row in rows %}" + body + "{% endeach %}", rows=ROWS)
    assert quick == shown("{% for row in rows %}" + body + "{% endfor %}", rows=ROWS)
    assert "BAKERY &amp; &lt;SONS&gt; 003 <b>1</b>" in quick and "– 000" in quick


def test_percent_signs_and_words_of_the_page_are_written_as_they_are() -> None:
    body = "100 %s %d%% {{ word }} {{ row.name }}%{% if row.many %}{{ row.many }} % {{ word }}{% endif %};"
    quick = shown("{% each row in rows %}" + body + "{% endeach %}", rows=ROWS, word="5 %s")
    assert quick == shown("{% for row in rows %}" + body + "{% endfor %}", rows=ROWS, word="5 %s")
    assert quick.startswith("100 %s %d%% 5 %s Bakery &amp; &lt;Sons&gt;%3 % 5 %s;")


def test_no_rows_write_nothing() -> None:
    assert shown("{% each row in rows %}x{{ row.name }}{% endeach %}", rows=[]) == ""
    assert shown("{% each row in rows %}x{{ row.name }}{% endeach %}") == ""


def test_a_row_that_says_the_same_in_each_is_written_for_each() -> None:
    assert shown("{% each row in rows %}<hr>{% endeach %}", rows=ROWS) == "<hr><hr>"


def test_words_of_all_rows_are_those_of_the_reader() -> None:
    source = '{% each row in rows %}{% translate "Status" %} {{ row.many }};{% endeach %}'
    assert shown(source, rows=ROWS) == "Status 3;Status 0;"
    with override("fr-ca"):
        assert shown(source, rows=ROWS) == "Statut 3;Statut 0;"


@pytest.mark.parametrize(
    "inside",
    [
        "{{ row.name|default:word }}",
        "{{ row.name|linebreaksbr }}",
        "{% if row.name|upper %}x{% endif %}",
        "{{ row }}",
        "{% if row.many > 1 %}x{% endif %}",
        "{% if word %}x{% endif %}",
        "{% if row.many %}x{% elif row.name %}y{% endif %}",
        "{% for one in row.inner %}x{% endfor %}",
        "{% include 'includes/brand.html' %}",
    ],
)
def test_what_has_to_be_prepared_is_refused_when_the_template_is_read(inside: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% each row in rows %}" + inside + "{% endeach %}")


def test_the_loop_wants_a_name_and_rows() -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% each rows %}{% endeach %}")
