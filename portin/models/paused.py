"""Whether a review is paused, as SQL, for an index and the view of the queue that it serves. A migration names it."""

from __future__ import annotations

from django.db import models


class IsPaused(models.Func):
    """1 where the moment is there since when the review is paused, else 0. Its numbers are part of the SQL, as those of
    Ending are, and no boolean, which both databases would take apart where it is compared: an index on the expression
    would serve neither."""

    template = "CASE WHEN %(expressions)s IS NULL THEN 0 ELSE 1 END"
    arity = 1
    output_field = models.SmallIntegerField()
