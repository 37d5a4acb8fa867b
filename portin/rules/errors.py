"""The three ways a verb can refuse, each with a sentence for the user. Nothing was changed when one is raised."""

from __future__ import annotations


class LifecycleError(Exception):
    """A verb refused. `str(error)` is a sentence for the person who asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongState(LifecycleError):
    """The numbers are not in a state from which this verb moves them (somebody was faster, or the page was old)."""


class NotPermitted(LifecycleError):
    """This actor may not do this here."""


class NotReady(LifecycleError):
    """Something is still missing or in conflict. Where the checks of an order found it, it is orders.readiness.Left."""


class NeedsConfirmation(NotReady):
    """Legal, but unusual: do it again with `confirmed=True` after the person has read the sentence."""
