"""Parts of pages that wrap what a template writes: a table, a fact, a card (a builtin library: no {% load %} needed).

Their markup lives in templates/includes/. A table costs one template and one pass over its text, nothing per row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crispy_forms.utils import render_crispy_form
from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.middleware.csrf import get_token
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_of_django
from django.template.loader import render_to_string
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from accounts import languages
from portin.models import Document
from portin.rules.words import plural
from portin.web.addresses import address, where
from portin.web.navigation import NavSection
from portin.web.tags.filters import page_numbers

register = template.Library()

OPENING = re.compile(r"<(thead|tbody|tfoot|tr|th|td)((?:\s[^<>]*)?)>")
HEAD = re.compile(r"<thead.*?</thead>", re.S)
HEADING = re.compile(r"<th((?:\s[^<>]*)?)>(.*?)</th>", re.S)
HIDDEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.S)
SHORT = re.compile(r'\sdata-label="([^"]*)"')


@register.simple_block_tag
def table(content: str, caption: str = "", css: str = "") -> str:
    """A list in rows, which turns into cards where it is narrow: `{% table "Members" %}<thead>…<tbody>…{% endtable %}`.

    Write plain thead, tbody, tr, th and td. ARIA roles are added, because cards lose those of a table, and each cell
    gets the heading of its column as its label on a card: `data-label` on a heading says it shorter, on a cell it says
    something else. The caption is hidden; a content with a <caption> of its own shows that. `css`: "keep" stays a
    table, "inputs" holds controls.
    """
    return render_to_string("includes/table.html", {"content": _accessible(content), "caption": caption, "css": css})


@register.simple_block_tag(takes_context=True)
def fact(context: Context, content: str, label: str, fields: str = "", change: str = "", **words: str | bool) -> str:
    """A row of `<dl class="answers">`: `{% fact "Plan" change=plan_url what="the plan" %}{{ plan }}{% endfact %}`.

    `change` links to the page that changes it, in other words with `verb`; `what` tells screen readers what is changed,
    without it the label does. `fields` are those of the order that the row shows: it is marked when one of them is
    among the page's `bad_fields`, and the link leads to it, or to the first. `id` names the row, `is_bad` marks it, and
    `mark` is in its last column.
    """
    names = fields.split()
    bad = [name for name in names if name in (context.get("bad_fields") or ())]
    row = {
        "content": content,
        "label": label,
        "is_bad": bool(bad or words.get("is_bad")),
        "change": f"{change}#id_{(bad or names)[0]}" if change and names else change,
    }
    if words.keys() - {"is_bad", "verb"}:
        return render_to_string("includes/fact.html", words | row)
    verb, goes = words.get("verb", ""), bool(row["change"])
    begins, between, ends = _frame_of_fact(label, bool(row["is_bad"]), goes, verb, get_language())
    return mark_safe(f"{begins}{content}{between}{escape(row['change']) if goes else ''}{ends}")  # noqa: S308


_CONTENT, _CHANGE = SafeString("\0content\0"), SafeString("\0change\0")


@lru_cache(maxsize=1_000, typed=True)
def _frame_of_fact(
    label: str, is_bad: bool, goes: bool, verb: str | bool, language: str | None
) -> tuple[str, str, str]:
    """What a row of a sheet is around its content and the address of its link: a page has dozens, and always the same.
    Without a link the last part is empty."""
    row = {"content": _CONTENT, "label": label, "is_bad": is_bad, "verb": verb, "change": _CHANGE if goes else ""}
    begins, _, rest = render_to_string("includes/fact.html", row).partition(_CONTENT)
    between, _, ends = rest.partition(_CHANGE)
    return begins, between, ends


@dataclass(frozen=True)
class _Reader:
    """What the menu of somebody says of them."""

    name: str
    initials: str
    is_staff: bool

    def __str__(self) -> str:
        return self.name


@register.simple_tag(takes_context=True)
def user_menu(context: Context, is_staff_page: bool = False) -> str:
    """What is behind the name of who is signed in. It is the same on each page but for the token of its forms, and
    for the address to which the choice of a language comes back."""
    request = context["request"]
    if settings.DEBUG or not request.user.is_authenticated:
        return render_to_string(
            "includes/user_menu.html", {"nav": context["nav"], "is_staff_page": is_staff_page}, request
        )
    reader = _Reader(str(request.user), request.user.initials, request.user.is_staff)
    menu = _user_menu(reader, is_staff_page, request.account is not None, get_language(), where())
    token = str(context.get("csrf_token") or get_token(request))  # that of the other forms of the page: made once
    return mark_safe(menu.replace(_TOKEN, token).replace(_HERE, escape(request.get_full_path())))  # noqa: S308


_TOKEN, _HERE = "\0token\0", "\0here\0"


@lru_cache(maxsize=500)
def _user_menu(
    reader: _Reader, is_staff_page: bool, has_account: bool, language: str | None, place: tuple[str, str]
) -> str:
    request = {"user": reader, "account": has_account, "get_full_path": _HERE}
    nav = {"other_languages": [(code, name) for code, name in languages.choices() if code != language]}
    of_page = {"request": request, "nav": nav, "is_staff_page": is_staff_page, "csrf_token": _TOKEN}
    return render_to_string("includes/user_menu.html", of_page)


class _Address(URLNode):
    """Of a page that is named, without arguments or with some by their place: every page shows a dozen of them."""

    def render(self, context: Context) -> str:
        found = address(self.view_name.var, *(one.resolve(context) for one in self.args))
        return escape(found) if self.args and context.autoescape else found


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Django's own; where a page goes by its name, with arguments by their place, that is looked up once."""
    node = url_of_django(parser, token)
    is_plain = isinstance(node.view_name.var, str) and not (node.kwargs or node.asvar)
    return _Address(node.view_name, node.args, node.kwargs, node.asvar) if is_plain else node


@register.simple_tag(takes_context=True)
def empty_form(context: Context, form: BaseForm) -> str:
    """As {% crispy form %}, for a form that looks the same each time as long as nobody sent it."""
    if form.is_bound or settings.DEBUG:
        return render_crispy_form(form, context=context)
    which = (type(form), get_language())
    if which not in _EMPTY_FORMS:
        _EMPTY_FORMS[which] = render_crispy_form(type(form)())
    return _EMPTY_FORMS[which]


_EMPTY_FORMS: dict[tuple[type[BaseForm], str | None], str] = {}  # by form and language


@register.simple_tag(takes_context=True)
def navigation(context: Context, sections: tuple[NavSection, ...], label: str) -> str:
    """The links to all pages, which are shown twice: each time with a `label` of its own. A page that is not behind a
    link says in `nav_current` to which one it belongs."""
    shown = _navigation.__wrapped__ if settings.DEBUG else _navigation  # who edits the template sees it at once
    return shown(sections, label, context.get("nav_current") or "")


@lru_cache(maxsize=500)
def _navigation(sections: tuple[NavSection, ...], label: str, current: str) -> str:
    return render_to_string("includes/nav.html", {"sections": sections, "label": label, "nav_current": current})


@dataclass(frozen=True)
class _PageLink:
    """`number`: 0 for a gap; `is_here`: the page that is shown, to which nothing leads."""

    number: int
    is_here: bool
    url: str
    label: str


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], noun: str) -> str:
    """The pages of a list, each with a link that keeps the rest of the address: `{% pagination page "order" %}`, a noun
    of words.COUNTED; nothing where one page has all."""
    if not page.has_other_pages():
        return ""
    total, here = plural(page.paginator.count, noun), page.number
    before, after = _around_page(context["request"].GET)
    spoken = gettext("Page %(number)s")
    links = [
        _PageLink(one, one == here, f"{before}{one}{after}", spoken % {"number": one} if one else "")
        for one in page_numbers(page)
    ]
    shown = {
        "words": {"pages": gettext("Pages"), "previous": gettext("Previous"), "next": gettext("Next")},
        "range": gettext("%(first)s–%(last)s of %(total)s")
        % {"first": page.start_index(), "last": page.end_index(), "total": total},
        "links": links,
        "previous": f"{before}{here - 1}{after}" if page.has_previous() else "",
        "next": f"{before}{here + 1}{after}" if page.has_next() else "",
    }
    return render_to_string("includes/pagination.html", shown)


def _around_page(asked: QueryDict) -> tuple[str, str]:
    """What is before and after the number of a page in an address that asks for the same otherwise."""
    address = asked.copy()
    address["page"] = "\0"  # no address has one: accounts/middleware.py
    before, _, after = f"?{address.urlencode()}".partition("%00")
    return before, after


@register.simple_block_tag
def error_summary(content: str, heading: str, id: str = "errors-title") -> str:
    """The box at the top of a page that was not taken as it was sent; focus goes there (console.js).

    Its content is a list of what is wrong; that of a form is made by includes/error_summary.html.
    """
    return render_to_string("includes/error_frame.html", {"content": content, "heading": heading, "id": id})


@register.simple_block_tag
def card(content: str, document: Document | None = None, is_bad: bool = False, **frame: str | bool) -> str:
    """A document as a card, in `<ul class="doc-list">`: `{% card document=bill %}<div>…</div>{% endcard %}`.

    It begins with the first page, which leads to the page's own view; without a document with `empty`, a word that is
    hidden from screen readers unless `is_said`. `tag` is another element than li, `id` its id; `slim` makes it a row.
    """
    context = {"content": content, "document": document, "is_bad": is_bad, "tag": "li"}
    return render_to_string("includes/card.html", context | frame)


def _accessible(content: str) -> SafeString:
    """The rows with ARIA roles, scopes and labels. Only whole opening tags change; text is escaped and holds none."""
    head = HEAD.search(content)
    labels = [_label(*heading) for heading in HEADING.findall(head[0])] if head else []
    head_ends = head.end() if head else 0
    parts = OPENING.split(content[head_ends:])  # text, and then each tag, its attributes and the text behind it
    written, column = [_head(content[:head_ends]), parts[0]], 0
    known: dict[tuple[str, str, int], str] = {}  # all rows have the same few
    for tag, attributes, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if tag == "tr":
            column = 0
        opening = known.get((tag, attributes, column))
        if opening is None:
            label = labels[column] if column < len(labels) else ""
            opening = known[tag, attributes, column] = _opening(tag, attributes, label)
        if tag in ("th", "td"):
            column += 1
        written += (opening, text)
    return mark_safe("".join(written))  # safe: rendered; adds ours  # noqa: S308


def _head(content: str) -> str:
    """Up to the end of the headings, each of which names a column."""

    def with_role(found: re.Match[str]) -> str:
        tag, attributes = found.groups()
        if tag in ("th", "td"):
            return f'<th role="columnheader" scope="col"{SHORT.sub("", attributes)}>'
        return _opening(tag, attributes)

    return OPENING.sub(with_role, content)


def _opening(tag: str, attributes: str, label: str = "") -> str:
    """Of a row, a cell with the label of its column, or a group of rows."""
    if tag == "tr":
        return f'<tr role="row"{attributes}>'
    if tag not in ("th", "td"):
        return f'<{tag} role="rowgroup"{attributes}>'
    role = ' role="rowheader" scope="row"' if tag == "th" else ' role="cell"'
    named = f' data-label="{label}"' if label and "data-label=" not in attributes else ""
    return f"<{tag}{role}{attributes}{named}>"


def _label(attributes: str, heading: str) -> str:
    """What a cell of this column is called on a card: escaped already, as part of the page."""
    short = SHORT.search(attributes)
    return short[1] if short else strip_tags(HIDDEN.sub("", heading)).strip().replace('"', "&quot;")
