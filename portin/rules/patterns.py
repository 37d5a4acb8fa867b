"""Regular expressions that are compiled when they are first asked: every process loads the rules of addresses, and many
ask them nothing."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ASKED = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class _Pattern:
    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not there yet: from then on the methods are the compiled pattern's own, which cost no
        more than those of any other."""
        compiled = re.compile(self._text, self._flags)
        for method in _ASKED:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile, for the constants of a module; a mistake in it is found when it is first asked. For its methods
    only: re.sub and the like want a compiled one."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
