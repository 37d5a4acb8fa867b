"""Findings in words: one module for each audience. Sentences are whole, have named placeholders, and go through
gettext."""
