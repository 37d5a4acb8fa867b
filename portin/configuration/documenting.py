"""The table of settings as people read it: the tables of the README and the lines of .env.example."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from portin.configuration.table import SECTIONS, Setting

BEGIN, END = "<!-- settings: written by manage.py document_settings -->", "<!-- /settings -->"
WIDTH = 120
INTRODUCTION = """\
# All settings of Portin, each with its default. Copy this file to .env beside manage.py and take the # away before a
# name, or set the variables in the environment (which wins). For a look at the demo none is needed: make run.
# Written from portin/configuration/table.py by manage.py document_settings, as the README's tables are.
"""
COMMANDS = {
    "PORTIN_SECRET_KEY": "python3 -c 'import secrets; print(secrets.token_urlsafe(60))'",
    "PORTIN_FIELD_KEYS": (
        ".venv/bin/python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
    ),
}


def as_text(value: Any) -> str:
    """A value as it is written in the environment."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value in (None, []) else str(value)


def default_in_words(setting: Setting) -> str:
    if setting.is_needed:
        return "needed in production"
    if setting.shown:
        return setting.shown
    value = as_text(setting.default)
    return f"`{value}`" if value else "–"


def readme_tables() -> str:
    """One table a section, between the two marks."""
    lines = [BEGIN]
    for section in SECTIONS:
        lines += ["", f"**{section.title}**", "", "| variable | default | meaning |", "|---|---|---|"]
        lines += [f"| `{one.variable}` | {default_in_words(one)} | {one.meaning} |" for one in section.settings]
    return "\n".join([*lines, "", END])


def readme_with_tables(readme: str) -> str:
    """The README with the tables of now. Raises ValueError when the marks are gone."""
    new, count = re.subn(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: readme_tables(), readme, flags=re.S)
    if count != 1:
        raise ValueError(f"README.md must hold {BEGIN} and {END} once.")
    return new


def env_example() -> str:
    """Each setting as a comment with its default or an example, under its meaning."""
    parts = [INTRODUCTION]
    for section in SECTIONS:
        parts.append(f"\n# ---------------------------------------------------------------- {section.title.lower()}\n")
        for setting in section.settings:
            meaning = setting.meaning.replace("`", "")
            default = default_in_words(setting).replace("`", "")
            said = (
                f"{meaning} ({default if setting.is_needed else f'default: {default}'})"
                if setting.shown or setting.is_needed
                else meaning
            )
            comment = textwrap.fill(said, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
            command = f"#   {COMMANDS[setting.variable]}\n" if setting.variable in COMMANDS else ""
            parts.append(f"{comment}\n{command}#{setting.variable}={setting.example or as_text(setting.default)}\n")
    return "".join(parts)
