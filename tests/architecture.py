"""The rules of the house as functions: each takes the source of one file and says what is wrong with it, line by line.

They read source with `ast` and import nothing of the product. tests/test_architecture.py applies them to every file,
and shows of each that it can fail.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache

Rule = Callable[[str, str], list[str]]

# Rules that take nothing from Django, the models or the rest of the house; import-linter (pyproject.toml) keeps the
# arrows between rooms.
PURE = (
    "portin.rules.statuses",
    "portin.rules.reasons",
    "portin.rules.business_days",
    "portin.rules.errors",
    "portin.rules.addresses",
    "portin.rules.countries",
    "portin.rules.spelling",
    "portin.rules.hiding",
    "portin.rules.carrier_pins",
    "portin.rules.carriers",
    "portin.rules.french",
    "portin.rules.holiday_names",
    "portin.rules.line_features",
    "portin.rules.looked_up",
    "portin.rules.marking",
    "portin.rules.spoken",
    "portin.rules.zones",
    "portin.order_fields",
    "portin.findings",
    "portin.rules.patterns",
)


COUNTRY_CODES = ("US", "CA")


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Each rule looks at every file: walked once for all."""
    return tuple(ast.walk(parsed(source)))


def module_of(path: str) -> str:
    """portin/review/views.py -> portin.review.views"""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(source: str, path: str) -> Iterator[tuple[int, str]]:
    """(line, module) of each import; `from a import b` yields a.b, so that it counts whether b is
    a module or a name."""
    package = module_of(path).split(".")
    if not path.endswith("__init__.py"):
        package = package[:-1]
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def is_in(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


# ---------------------------------------------------------------- imports


def pure_modules_are_pure(source: str, path: str) -> list[str]:
    """No models, settings, http: of Django they take `TextChoices`, an enum with labels, and what translates words."""
    if not is_in(module_of(path), *PURE):
        return []
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source, path)
        if (is_in(name, "django") and not is_in(name, "django.db.models.TextChoices", "django.utils.translation"))
        or is_in(name, "accounts")
        or (is_in(name, "portin") and not is_in(name, *PURE))
    ]


def only_the_root_includes_urls(source: str, path: str) -> list[str]:
    if path == "portin/urls.py":
        return []
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source, path)
        if name in ("django.urls.include", "django.conf.urls.include")
    ]


def no_signal_receivers(source: str, path: str) -> list[str]:
    """Business logic is called by name, never by a signal."""
    origins = (
        "django.dispatch",
        "django.db.models.signals",
        "django.core.signals",
        "django.contrib.auth.signals",
        "django_q.signals",
    )
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source, path)
        if is_in(name, *origins) or re.match(r"(allauth|django_fsm)(\.\w+)*\.signals\b", name)
    ]


# ---------------------------------------------------------------- state


MOVERS = ("portin/orders/lifecycle/", "portin/models/", "portin/demo/")
TRANSITIONS = frozenset(
    (
        "submit",
        "resubmit",
        "approve",
        "mark_sent",
        "reject",
        "accept",
        "reschedule_foc",
        "request_foc_change",
        "cancel",
        "request_cancel",
        "cancel_by_carrier",
        "refuse_cancel",
        "refuse_foc_change",
        "undo_approve",
        "call_off",
        "record_port",
        "record_retest",
    )
)
# What else has methods of these names: the lifecycle itself, the gateway, a pool of threads.
NOT_A_NUMBER = frozenset({"lifecycle", "gateway", "get_gateway", "pool", "executor"})
DERIVED = frozenset(
    {
        "status",
        "whose_turn",
        "next_foc_on",
        "review_due_at",
        "with_carrier_since",
        "has_inactive",
        "wants_cancel",
        "wants_date",
        "is_ours_to_resubmit",
    }
)
# Rows (and answers) whose status is no order's and no number's.
OWN_STATUS = frozenset({"ticket", "response", "self"})
PORTED_ROWS = frozenset({"PortInOrder", "PortInNumber"})
WRITERS = frozenset({"update", "create", "get_or_create", "update_or_create"})


def root_name(node: ast.expr) -> str:
    """The last name before the attribute: `lifecycle` of lifecycle.submit, `get_gateway` of get_gateway().submit."""
    if isinstance(node, ast.Call):
        return root_name(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def only_the_lifecycle_moves_numbers(source: str, path: str) -> list[str]:
    """No transition is called and no status (or what derives from it) is written outside lifecycle, models and demo."""
    if path.startswith(MOVERS):
        return []
    wrong = []
    for node in nodes(source):
        if isinstance(node, ast.Call):
            wrong += [f"{path}:{node.lineno} {sin}" for sin in _sins_of_call(node)]
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            if node.value is not None and "TicketStatus" in ast.dump(node.value):
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            wrong += [
                f"{path}:{node.lineno} writes {target.attr}"
                for target in _attributes(targets)
                if root_name(target.value) not in OWN_STATUS
            ]
    return wrong


def _attributes(targets: list[ast.expr]) -> list[ast.Attribute]:
    flat = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return [part for part in flat if isinstance(part, ast.Attribute) and part.attr in DERIVED]


def _sins_of_call(call: ast.Call) -> list[str]:
    given = {keyword.arg for keyword in call.keywords}
    if isinstance(call.func, ast.Name):
        return [f"makes a {call.func.id} with a status"] if call.func.id in PORTED_ROWS and given & DERIVED else []
    if not isinstance(call.func, ast.Attribute):
        return []
    name, receiver = call.func.attr, call.func.value
    if name in TRANSITIONS and root_name(receiver) not in NOT_A_NUMBER:
        return [f"calls the transition {name}"]
    about_tickets = _is_about_tickets(receiver)
    if name in WRITERS and given & DERIVED and not about_tickets:
        return [f"writes {', '.join(sorted(given & DERIVED))} by {name}()"]
    if (
        name == "bulk_update"
        and not about_tickets
        and any(_names_derived(argument) for argument in [*call.args, *(k.value for k in call.keywords)])
    ):
        return ["writes a status by bulk_update()"]
    return []


def _is_about_tickets(receiver: ast.expr) -> bool:
    """A ticket's status is its own: no number moves with it."""
    return "ticket" in ast.dump(receiver).lower()


def _names_derived(argument: ast.expr) -> bool:
    return any(isinstance(part, ast.Constant) and part.value in DERIVED for part in ast.walk(argument))


def querysets_are_the_vocabulary(source: str, path: str) -> list[str]:
    """`.filter(status=…)` has a name in portin/models/querysets.py; elsewhere it is a smell."""
    if path.startswith(MOVERS) or path.endswith("querysets.py"):
        return []
    wrong = []
    for node in nodes(source):
        is_query = (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("filter", "exclude", "get")
        )
        if is_query and not _is_about_tickets(node.func.value):
            bare = [k.arg for k in node.keywords if k.arg and re.fullmatch(r"(\w+__)?status(__\w+)?", k.arg)]
            wrong += [f"{path}:{node.lineno} .{node.func.attr}({word}=…)" for word in bare]
    return wrong


# ---------------------------------------------------------------- time, markup, signatures


def only_models_say_that_there_is_news(source: str, path: str) -> list[str]:
    """`updated_at` is set where the row is saved (PortInOrder.save_as_news, Ticket.move_to), by no verb and no view."""
    if not path.startswith("portin/") or path.startswith("portin/models/"):
        return []
    stores = [node for node in nodes(source) if isinstance(node, ast.Attribute)]
    return [
        f"{path}:{node.lineno} sets updated_at"
        for node in stores
        if node.attr == "updated_at" and isinstance(node.ctx, ast.Store)
    ]


def no_code_asks_which_country(source: str, path: str) -> list[str]:
    """What differs by country is a field of its object (portin/rules/countries): nothing compares with a country's
    code."""
    if path.startswith(("portin/rules/countries/", "portin/demo/")):
        return []
    compared = [node for node in nodes(source) if isinstance(node, ast.Compare)]
    return [
        f"{path}:{node.lineno} compares with a country"
        for node in compared
        for part in [node.left, *node.comparators]
        if isinstance(part, ast.Constant) and part.value in COUNTRY_CODES
    ]


FORBIDDEN_MARKUP = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a <style> element": re.compile(r"<style\b", re.I),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\b(src|type\s*=\s*[\"']application/json)\b)[^>]*>", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "a data: address": re.compile(r"(src|href)\s*=\s*[\"']data:", re.I),
}
UNSAFE_TEMPLATE = re.compile(r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off")


# of findings and of what holds one
CODES = frozenset(
    [
        "anchor",
        "code",
        "codes",
        "explanation",
        "field",
        "kind",
        "label",
        "message",
        "sentence",
        "topic",
        "written",
    ]
)
TAKING_APART = frozenset(
    [
        "capitalize",
        "endswith",
        "lower",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rpartition",
        "rstrip",
        "split",
        "startswith",
    ]
)
NOT_OF_FINDINGS = ("portin/findings.py", "portin/web/answer_inputs.py", "portin/reading/", "portin/files/")


LONGEST_FUNCTION = 60


def functions_are_short(source: str, path: str) -> list[str]:
    """No function is longer than what is seen at once. The reading's deciding part is being rebuilt."""
    if path.startswith("portin/reading/"):
        return []
    return [
        f"{path}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in nodes(source)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]


def words_are_collected(source: str, path: str) -> list[str]:
    """xgettext finds no sentence that is marked inside an f-string, so it would never be translated."""
    marks = {"_", "gettext", "ngettext", "pgettext"}
    return [
        f"{path}:{inner.lineno} {inner.func.id}() in an f-string"
        for node in nodes(source)
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in marks
        if any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in inner.args)
    ]


def findings_are_not_taken_apart(source: str, path: str) -> list[str]:
    """What is known of an order is typed (portin/findings.py), and said in whole sentences (portin/sentences): no code
    is read by its beginning, and no sentence is edited. Old codes are read by findings.topic_of_code alone."""
    if not path.startswith("portin/") or path.startswith(NOT_OF_FINDINGS):
        return []
    return [
        f"{path}:{node.lineno} {node.func.value.attr}.{node.func.attr}()"
        for node in nodes(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TAKING_APART
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr in CODES
    ]


def templates_have_no_inline_code(source: str, path: str) -> list[str]:
    """The Content-Security-Policy would stop it. Mails are no pages: what their clients show needs style attributes."""
    if "/mail/" in f"/{path}" or "/email/" in f"/{path}":
        return []
    source = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", "", source, flags=re.S)
    return [f"{path}: {what}" for what, pattern in FORBIDDEN_MARKUP.items() if pattern.search(source)]


def templates_escape(source: str, path: str) -> list[str]:
    """`|safe` needs a comment {# safe: why #} on its line."""
    lines = enumerate(source.splitlines(), start=1)
    return [
        f"{path}:{number} {line.strip()[:60]}"
        for number, line in lines
        if UNSAFE_TEMPLATE.search(line) and "{# safe:" not in line
    ]


def stylesheets_load_nothing(source: str, path: str) -> list[str]:
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
    return [f"{path}: {found}" for found in re.findall(r"\burl\(|@import\b", source)]


def scripts_write_no_markup(source: str, path: str) -> list[str]:
    """What a script puts into a page is text or elements, never markup or code from text."""
    pattern = (
        r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new"
        r" Function)\b|setAttribute\(\s*[\"'](?:style|on\w+)[\"']"
    )
    return [f"{path}:{source[: found.start()].count(chr(10)) + 1} {found[0]}" for found in re.finditer(pattern, source)]
