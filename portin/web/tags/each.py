"""A loop for long lists: `{% each row in rows %}…{% endeach %}`, for rows whose words are ready (a builtin library).

Django walks the nodes of a `{% for %}` again in each row, which is most of what a page of fifty rows costs. Here they
are made one function when the template is read, so inside are only text, `{{ row.name }}`, `{{ row.on|short_day }}` and
`{% if row.name %}…{% else %}…{% endif %}`. What is not of the row, `{{ word }}`, `{% translate %}` or a simple tag of
ours, is written once for all rows. Anything else is a TemplateSyntaxError: prepare it in the view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


class _OfRow:
    """`{{ row.name }}`, through filters."""

    is_fixed = True

    def __init__(self, name: str, filters: tuple[Callable[[Any], Any], ...] = ()) -> None:
        self._spell = _spelled(attrgetter(name), filters)

    def bind(self, context: Context) -> Spell:
        return self._spell


def _spelled(get: Callable[[Any], Any], filters: tuple[Callable[[Any], Any], ...]) -> Spell:
    def spell(row: object) -> str:
        value = get(row)
        if value.__class__ is str:
            return escape(value)
        return value if value.__class__ is SafeString else "" if value is None else escape(str(value))

    def spell_filtered(row: object) -> str:
        value = get(row)
        for one in filters:
            value = one(value)
        return value if value.__class__ is SafeString else "" if value is None else escape(str(value))

    return spell_filtered if filters else spell


class _Choice:
    """`{% if row.name %}` with what follows where it is so, and where it is not."""

    def __init__(self, name: str, yes: _Parts, no: _Parts) -> None:
        self._get, self._yes, self._no = attrgetter(name), yes, no
        self.is_fixed: bool = yes.is_fixed and no.is_fixed

    def bind(self, context: Context) -> Spell:
        get, yes, no = self._get, self._yes.bind(context), self._no.bind(context)
        return lambda row: yes(row) if get(row) else no(row)


class _Once:
    """The same in all rows; text is the same each time as well."""

    def __init__(self, node: Node) -> None:
        self._node, self.is_fixed = node, isinstance(node, TextNode)

    def bind(self, context: Context) -> str:
        return str(self._node.render_annotated(context))


class _Parts:
    """What hangs on nothing but the row is made a function when the template is read, the rest each time."""

    def __init__(self, parts: list[_OfRow | _Choice | _Once]) -> None:
        self._parts = parts
        self.is_fixed: bool = all(part.is_fixed for part in parts)
        self._fixed = [part.bind(_NOTHING) if part.is_fixed else None for part in parts]
        self._spell = _in_a_row([part for part in self._fixed if part is not None]) if self.is_fixed else None

    def bind(self, context: Context) -> Spell:
        """With what is the same in all rows."""
        if self._spell:
            return self._spell
        known = zip(self._parts, self._fixed, strict=True)
        return _in_a_row([part.bind(context) if fixed is None else fixed for part, fixed in known])


_NOTHING = Context()


def _in_a_row(parts: list[Part]) -> Spell:
    spells = [part for part in parts if not isinstance(part, str)]
    if not spells:
        text = "".join(part for part in parts if isinstance(part, str))
        return lambda row: text
    if len(parts) == 1:
        return spells[0]
    frame = "".join([part.replace("%", "%%") if isinstance(part, str) else "%s" for part in parts])
    return lambda row: frame % tuple([spell(row) for spell in spells])


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
