"""Marks sentences of pure modules for translation: `make translations` collects them, and who shows one translates it.
Pure: knows no Django."""

from __future__ import annotations


def N_(sentence: str) -> str:
    """The sentence itself. Where it is shown: `gettext(sentence)`."""
    return sentence
