"""Patterns are compiled when they are first asked, and a process that only starts asks none of the large ones."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from django.conf import settings

from portin.rules.patterns import regex

STARTED = """
import re, sys
compiled = []
plain = re._compiler.compile
def counted(text, flags=0):
    compiled.append(text)
    return plain(text, flags)
re._compiler.compile = counted
import django
django.setup()
import portin.urls
from portin.files import edges
from portin.rules.addresses import boxes, streets
print([text for text in compiled if text in {edges._MORE._text, boxes._BARE._text, streets._STREET._text}])
streets._STREET.match("12 main st")
print([text for text in compiled if text == streets._STREET._text] == [streets._STREET._text])
print(sorted({"reportlab", "pypdf", "fido2", "pypdfium2", "pikepdf"} & sys.modules.keys()))
"""


def test_a_pattern_answers_as_a_compiled_one_does() -> None:
    plain, ours = re.compile(r"(?P<digits>\d+)", re.I), regex(r"(?P<digits>\d+)", re.I)
    for text in ("a12b3", "12", ""):
        for asked in ("search", "match", "fullmatch"):
            found, expected = getattr(ours, asked)(text), getattr(plain, asked)(text)
            assert (found and found.groupdict()) == (expected and expected.groupdict())
        assert ours.sub("-", text) == plain.sub("-", text)
        assert ours.findall(text) == plain.findall(text)
    assert ours.pattern == plain.pattern
    assert ours.flags == plain.flags
    assert regex(rb"\d").findall(b"1a2") == [b"1", b"2"]
    assert not regex("a").match("A")


def test_a_mistake_is_found_when_it_is_asked() -> None:
    with pytest.raises(re.error):
        regex("(").match("")


def test_a_process_that_starts_compiles_no_rules_and_loads_no_paper() -> None:
    told = subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "portin.settings", "PORTIN_VAR_DIR": str(settings.VAR_DIR)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert told.stdout.splitlines() == ["[]", "True", "[]"]
