"""Template filters and tags of the console (a builtin library: no {% load %} needed).

Dates take an optional zone: `{{ number.foc_on|day }}`, `{{ order.cancel_until|moment:number.time_zone }}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, Protocol

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BooleanField
from django.template import Template
from django.template.loader import select_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from portin.models import PortInOrder
from portin.orders.answer_words import in_words
from portin.paper import order_lines
from portin.paper.order_lines import AnswerLine
from portin.rules import file_formats as formats
from portin.rules import spans, words
from portin.web import pills

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()
PHONE_NUMBER = re.compile(r"(\(\d{3}\) \d{3}-\d{4})")


@register.filter
def tn(value: str) -> str:
    """+14155550142 -> (415) 555-0142; anything else stays as it is."""
    text = str(value or "")
    return f"({text[2:5]}) {text[5:8]}-{text[8:]}" if len(text) == 12 and text.startswith("+1") else text


@dataclass(frozen=True)
class ShownLine:
    """A line of the customer's sheets: its label, the fields that it is made of, and the template of its answer."""

    line: AnswerLine
    order: PortInOrder

    @property
    def label(self) -> str:
        return gettext(self.line.called)

    @property
    def fields(self) -> str:
        return " ".join(self.line.names)

    @property
    def template(self) -> Template:
        find = _template_of_line.__wrapped__ if settings.DEBUG else _template_of_line
        return find(self.line.name)

    @cached_property
    def answer(self) -> str:
        """In words, side by side; of a secret only that it was given."""
        given = self.line.given(partial(getattr, self.order))
        said = (gettext("Given") if row.is_secret else in_words(row.name, answer) for row, answer in given)
        return self.line.joint.join(said)


@lru_cache(maxsize=100)
def _template_of_line(name: str) -> Template:
    """Looked for once: Django asks again for each line whether it has a template of its own."""
    return select_template([f"includes/lines/{name}.html", "includes/lines/any.html"]).template


@register.filter
def answer_lines(order: PortInOrder, place: str) -> list[ShownLine]:
    """The lines of a step or section of the wizard (of "", all): what was answered, and what no order goes without."""
    shown = [ShownLine(line, order) for line in order_lines.lines(*place.split())]
    return [one for one in shown if one.answer or one.line.is_needed or not one.line.is_plain]


@register.filter
def spoken(reference: str) -> str:
    """7KM4QX2D9A -> 7KM4Q-X2D9A: a reference as shown."""
    return f"{reference[:5]}-{reference[5:]}"


def _date_filter(name: str, spell: Callable[..., str]) -> None:
    """Registers `spell` as a filter that says nothing of an empty value."""

    def of_value(value: date | datetime | None, zone: str = "") -> str:
        return spell(value, zone or None) if value else ""

    register.filter(name, of_value)


for _name, _spell in {
    "day": words.day,
    "short_day": words.short_day,
    "long_day": words.long_day,
    "clock": words.clock,
    "when": words.when,
    "stamp": words.stamp,
    "moment": words.moment,
    "ago": words.ago,
    "zone_words": words.zone_words,
}.items():
    _date_filter(_name, _spell)

register.filter("zone_name", words.zone_name)
register.filter("duration", words.duration)
register.filter("plural", words.plural)
register.filter("joined", words.joined)
register.filter("file_size", words.file_size)
register.filter("in_groups", words.in_groups)


@register.filter
def iso(value: date | datetime | None) -> str:
    """For <time datetime="…">."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat() if value else ""


class HasStatus(Protocol):
    """An order, a number, or a row of the help page."""

    status: str

    def get_status_display(self) -> str: ...


@register.simple_tag
def status(of: HasStatus, large: bool = False, label: str = "") -> SafeString:
    """The status of an order or a number: shape, word and colour by its stored value. `{% status
    order large=True %}`"""
    return pills.status(of.status, label or of.get_status_display(), large=large)


@register.simple_tag
def span(name: str) -> str:
    """A limit in words, as the settings have it: `{% span "review" %}` is "24 hours"."""
    return spans.span(name)


@register.simple_tag
def files_taken() -> str:
    """Which files may be uploaded, in words; `accepted_files` says it to the browser."""
    return words.files_taken()


@register.simple_tag
def accepted_files() -> str:
    """For <input type="file" accept="…">."""
    return formats.ACCEPT


@register.simple_tag
def turn(whose: str, reader: str = "customer") -> SafeString:
    """Whose turn it is, in the words of the reader ("customer" or "support"); marigold only when it is the reader's."""
    return pills.turn(whose, reader or "customer")


@register.simple_tag
def mark(kind: str, label: str) -> SafeString:
    """A mark (ok, bad, warn, none) with its hidden word."""
    return pills.mark(kind, label)


@dataclass(frozen=True)
class FormProblem:
    """One line of an error summary: the sentence, and the id of the control that it is about (""
    for the whole form)."""

    message: StrOrPromise
    id: str = ""


@register.simple_tag
def problems(form: BaseForm) -> list[FormProblem]:
    """What is wrong with a form, in the order of its fields; what concerns the whole form comes first."""
    targets = getattr(form, "targets", {})  # by the sentence, where a row of the page is what it speaks of
    found = [FormProblem(str(message), targets.get(str(message), "")) for message in form.non_field_errors()]
    for field in form:
        # a group of radios or boxes has no label of its own: its first one
        target = field.id_for_label or f"{field.auto_id}_0"
        # that of a box is a sentence
        label = "" if isinstance(field.field, BooleanField) else getattr(field.field, "in_summaries", field.label)
        colon = getattr(form, "colon", pgettext("after a label", ": "))
        found += [FormProblem(named(str(message), str(label or ""), colon), target) for message in field.errors]
    return found


SHARED = ("number", "numbers", "name", "date", "code")  # how labels of several fields of one page end


def named(message: str, label: str, colon: str = ": ") -> str:
    """The sentence as it is at the field; where it does not say which field it speaks of, the field's label comes
    first."""
    plain = str(label or "").strip().rstrip("?:").strip()
    said, last = message.casefold(), plain.casefold().split()[-1:]
    is_said = not plain or plain.casefold() in said or any(word in said for word in last if word not in SHARED)
    return message if is_said else f"{plain}{colon}{message}"


LONGEST_NAME = 24  # characters of a file name in a tab


@register.filter
def middle_cut(name: str) -> str:
    """A file name that fits into a tab: what tells names apart is at both ends, "AT&T bill No…page 2.pdf"."""
    half = LONGEST_NAME // 2
    return name if len(name) <= LONGEST_NAME else f"{name[: half - 1]}…{name[-half:]}"


@register.filter
def page_numbers(page: Page[Any]) -> list[int]:
    """The numbers to link around a page; 0 stands for a gap."""
    last, here = page.paginator.num_pages, page.number
    wanted = sorted({1, last, *range(max(1, here - 1), min(last, here + 1) + 1)})
    numbers: list[int] = []
    for number in wanted:
        if numbers and number - numbers[-1] == 2:
            numbers.append(number - 1)
        elif numbers and number - numbers[-1] > 2:
            numbers.append(0)
        numbers.append(number)
    return numbers


@register.filter(needs_autoescape=True)
def whole_numbers(text: str, autoescape: bool = True) -> SafeString:
    """Keeps the phone numbers of a sentence on one line: "for (415) 555-0142" never breaks inside the number."""
    safe = conditional_escape(text) if autoescape else str(text)
    return mark_safe(PHONE_NUMBER.sub(r'<span class="num">\1</span>', safe))  # safe: escaped, our tags  # noqa: S308
