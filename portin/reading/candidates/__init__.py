"""Finders: each proposes values of one kind with their places on the page."""
