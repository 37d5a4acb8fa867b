"""System checks for bad configuration; in production an error among them keeps the process from starting."""

from __future__ import annotations


def refuse_unsafe_start() -> None:
    """Run by wsgi.py."""
