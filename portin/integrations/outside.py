"""What the three doors to the outside have in common."""

from __future__ import annotations


class Door:
    """A way out of this process, made without arguments. `is_manual`: a person does the work,
    nothing leaves by itself."""

    is_manual: bool = False

    @classmethod
    def missing_settings(cls) -> list[str]:
        """One sentence for each setting that this class cannot work without; the system checks report them."""
        return []
