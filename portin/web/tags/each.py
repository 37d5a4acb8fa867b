"""A loop for long lists: `{% each row in rows %}…{% endeach %}`, for rows whose words are ready (a builtin library).

Django walks the nodes of a `{% for %}` again in each row, which is most of what a page of fifty rows costs. Here they
are made one function when the template is read, so inside are only text, `{{ row.name }}`, `{{ row.on|short_day }}` and
`{% if row.name %}…{% else %}…{% endif %}`. What is not of the row, `{{ word }}`, `{% translate %}` or a simple tag of
ours, is written once for all rows. Anything else is a TemplateSyntaxError: prepare it in the view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape  # what Django's does, which looks first whether it is a lazy text
from operator import attrgetter
from typing import Any

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, TextNode, Token, Variable, VariableNode
from django.template.defaulttags import IfNode
from django.template.library import SimpleNode
from django.templatetags.i18n import TranslateNode
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

Spell = Callable[[Any], str]  # a row as HTML
Part = str | Spell


@dataclass(frozen=True)
class _OfRow:
    """`{{ row.name }}`, through filters."""

    name: str
    filters: tuple[Callable[[Any], Any], ...] = ()

    def bind(self, context: Context) -> Spell:
        get, filters = attrgetter(self.name), self.filters

        def spell(row: object) -> str:
            value = get(row)
            for one in filters:
                value = one(value)
            return value if value.__class__ is SafeString else "" if value is None else escape(str(value))

        return spell


@dataclass(frozen=True)
class _Choice:
    """`{% if row.name %}` with what follows where it is so, and where it is not."""

    name: str
    yes: _Parts
    no: _Parts

    def bind(self, context: Context) -> Spell:
        get, yes, no = attrgetter(self.name), self.yes.bind(context), self.no.bind(context)
        return lambda row: yes(row) if get(row) else no(row)


@dataclass(frozen=True)
class _Once:
    """The same in all rows."""

    node: Node

    def bind(self, context: Context) -> str:
        return str(self.node.render_annotated(context))


@dataclass(frozen=True)
class _Parts:
    parts: list[_OfRow | _Choice | _Once]

    def bind(self, context: Context) -> Spell:
        """With what is the same in all rows."""
        bound: list[Part] = []
        for part in self.parts:
            one = part.bind(context)
            if isinstance(one, str) and bound and isinstance(bound[-1], str):
                bound[-1] += one
            else:
                bound.append(one)
        if len(bound) == 1:
            (only,) = bound
            return (lambda row: only) if isinstance(only, str) else only
        return lambda row: "".join([part if isinstance(part, str) else part(row) for part in bound])


class EachNode(Node):
    def __init__(self, rows: FilterExpression, parts: _Parts) -> None:
        self.rows, self.parts = rows, parts

    def render(self, context: Context) -> SafeString:
        rows: Iterable[object] = self.rows.resolve(context) or ()
        spell = self.parts.bind(context)
        return mark_safe("".join([spell(row) for row in rows]))  # safe: text of templates, and escaped  # noqa: S308


@register.tag
def each(parser: Parser, token: Token) -> EachNode:
    """`{% each row in rows %}…{% endeach %}`; see the module."""
    try:
        _each, name, _in, rows = token.split_contents()
    except ValueError as error:
        raise TemplateSyntaxError("Write {% each row in rows %}") from error
    nodes = parser.parse(("endeach",))
    parser.delete_first_token()
    return EachNode(parser.compile_filter(rows), _parts(nodes, name))


def _parts(nodes: NodeList, row: str) -> _Parts:
    return _Parts([_part(node, row) for node in nodes])


def _part(node: Node, row: str) -> _OfRow | _Choice | _Once:
    if isinstance(node, VariableNode):
        name = _name_of(node.filter_expression, row)
        return _OfRow(name, _filters(node.filter_expression)) if name else _Once(node)
    if isinstance(node, IfNode):
        return _choice(node.conditions_nodelists, row)
    if isinstance(node, TextNode | TranslateNode) or _is_same(node, row):
        return _Once(node)
    raise TemplateSyntaxError(f"{{% each %}} takes no {type(node).__name__}: prepare it in the view")


def _is_same(node: Node, row: str) -> bool:
    """A simple tag that is given nothing of the row."""
    if not isinstance(node, SimpleNode):
        return False
    given = [*node.args, *node.kwargs.values()]
    return not any(isinstance(one.var, Variable) and one.var.lookups and one.var.lookups[0] == row for one in given)


def _choice(conditions: list[tuple[Any, NodeList]], row: str) -> _Choice:
    (condition, nodes), *others = conditions
    asked = getattr(condition, "value", None)
    name = _name_of(asked, row)
    is_plain = isinstance(asked, FilterExpression) and bool(name) and not asked.filters
    if not is_plain or len(others) > 1 or (others and others[0][0] is not None):
        raise TemplateSyntaxError("{% each %} takes only {% if row.name %}, with or without an {% else %}")
    return _Choice(name, _parts(nodes, row), _parts(others[0][1], row) if others else _Parts([]))


def _name_of(expression: object, row: str) -> str:
    """What is asked of the row, as "order.name"; "" where it is not of the row."""
    if not isinstance(expression, FilterExpression):
        return ""
    lookups = expression.var.lookups if isinstance(expression.var, Variable) else None
    if not lookups or lookups[0] != row:
        return ""
    if len(lookups) == 1:
        raise TemplateSyntaxError(f"{{% each %}} writes what {row} has, not {row} itself")
    return ".".join(lookups[1:])


def _filters(expression: FilterExpression) -> tuple[Callable[[Any], Any], ...]:
    """Those that are given nothing but what is written there, and do not care for escaping or time zones."""
    found = []
    for function, given in expression.filters:
        if getattr(function, "needs_autoescape", False) or getattr(function, "expects_localtime", False):
            raise TemplateSyntaxError(f"{{% each %}} takes no such filter: prepare {expression} in the view")
        if any(is_variable for is_variable, _ in given):
            raise TemplateSyntaxError(f"{{% each %}} takes filters with constants only: {expression}")
        found.append(_with(function, [value for _, value in given]))
    return tuple(found)


def _with(function: Callable[..., Any], values: list[Any]) -> Callable[[Any], Any]:
    return (lambda value: function(value, *values)) if values else function
