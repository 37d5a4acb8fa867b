"""Reads the environment by the table of settings. What is wrong is collected, never raised: the checks (checks.py)
report all of it, a sentence each, and refuse the start.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from portin.configuration.kinds import Malformed
from portin.configuration.table import SETTINGS, Setting

PREFIX = "PORTIN_"
# From this likeness on, an unknown name is taken for a misspelt one: the setting that was meant is not in effect.
MISSPELT = 0.8
NEAR = 0.5  # what is less like any setting is not called near to one


class Configuration:
    """The values of one environment. A variable that cannot be read has its default, and a sentence in `problems`."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.problems: dict[str, str] = {}
        self._variables = variables
        self.mode = self._mode()
        self.is_demo = self.mode == "demo"
        self._values = {variable: self._read(setting) for variable, setting in SETTINGS.items()}

    def value(self, variable: str, default: Any = None) -> Any:
        """What is set, else the table's default, else `default` (for one that is made of other settings)."""
        found = self._values[variable]
        return default if default is not None and found in (None, []) else found

    def make_folder(self, variable: str, folder: Path) -> Path:
        """Makes the folder that a setting names; a problem when that cannot be done, or nothing
        can be written there."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.problems[variable] = (
                f"{variable} is “{folder}”, which cannot be made: {error.strerror or type(error).__name__}."
            )
        else:
            if not os.access(folder, os.W_OK | os.X_OK):
                self.problems[variable] = f"{variable} is “{folder}”, where this process may not write."
        return folder

    def _read(self, setting: Setting) -> Any:
        default, text = setting.default_in(self.is_demo), self._variables.get(setting.variable)
        if setting.variable == "PORTIN_MODE":
            return self.mode
        if text is None or (setting.may_be_empty and not text.strip()):
            return default
        try:
            return setting.kind.read(_filled(text))
        except ValueError as error:
            self.problems[setting.variable] = sentence(
                setting, text, str(error) if isinstance(error, Malformed) else ""
            )
            return default

    def _mode(self) -> str:
        """As it is set, also when unknown: that is no demo, and must not be taken for one."""
        setting = SETTINGS["PORTIN_MODE"]
        text = self._variables.get("PORTIN_MODE", setting.default).strip()
        try:
            return setting.kind.read(text)
        except ValueError:
            self.problems["PORTIN_MODE"] = sentence(setting, text)
            return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError
    return text.strip()


def sentence(setting: Setting, text: str, remark: str = "") -> str:
    if not text.strip():
        return f"{setting.variable} is empty: it must be {setting.kind.shape}; leave the line out for its default."
    what = "is not usable" if setting.is_secret else f"is “{text.strip()}”"
    return f"{setting.variable} {what}: it must be {setting.kind.shape}{f'; {remark}' if remark else ''}."


def is_set(variables: Mapping[str, str], variable: str) -> bool:
    return bool(variables.get(variable, "").strip())


def nearest(variable: str) -> tuple[str, float]:
    """The known setting that is most like this name, and how like it is (0 to 1)."""
    likeness = {
        name: SequenceMatcher(None, name.removeprefix(PREFIX), variable.removeprefix(PREFIX)).ratio()
        for name in SETTINGS
    }
    name = max(likeness, key=likeness.__getitem__)
    return name, likeness[name]


def unknown(variables: Iterable[str]) -> list[tuple[str, str, bool]]:
    """(name, the nearest known one, whether that must be meant) of each variable that begins with PORTIN_ and is no
    setting; "" where none is near."""
    found = []
    for variable in sorted(variables):
        if variable.upper().startswith(PREFIX) and variable not in SETTINGS:
            near, likeness = nearest(variable.upper())
            found.append((variable, near if likeness >= NEAR else "", likeness >= MISSPELT))
    return found
