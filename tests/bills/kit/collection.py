"""How a module of designs keeps them: `DESIGNS, design = collection()`, then `@design(account="cable")` over each
drawing function."""

from __future__ import annotations

from collections.abc import Callable

from tests.bills.content import Bill

Draw = Callable[[Bill], bytes]


def collection(*langs: str) -> tuple[dict[str, dict], Callable[..., Callable[[Draw], Draw]]]:
    """An empty dict of designs by name and the decorator that fills it; `langs` is what a design that says nothing is
    drawn in (English)."""
    designs: dict[str, dict] = {}

    def design(**options: object) -> Callable[[Draw], Draw]:
        def keep(draw: Draw) -> Draw:
            designs[draw.__name__] = {"draw": draw, "langs": langs or ("en",), **options}
            return draw

        return keep

    return designs, design
