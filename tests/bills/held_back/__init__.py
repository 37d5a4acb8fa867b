"""Sets of designs written by people who had not read the reading code: each was measured at first sight, before
anything was mended for it.

A module a set, named by what it tries, with DESIGNS ({name: {"draw": function, ...}}), drawn with tests/bills/kit; a
new module is found by its name alone. A design's name is part of its dice: one that is renamed draws other bills.

A set that has not been measured is listed in AT_FIRST_SIGHT: it is drawn when it is asked for by its name, and is not
among "all", which the tests hold the reading against. Take it out of there once it is measured and what it showed is
mended.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

AT_FIRST_SIGHT: tuple[str, ...] = ()


def sets() -> dict[str, dict[str, dict]]:
    """The designs of each set by the set's name."""
    return {m.name: import_module(f"{__name__}.{m.name}").DESIGNS for m in pkgutil.iter_modules(__path__)}
