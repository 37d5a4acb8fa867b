"""Accounts of sample data with their owners, and the reviewers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from accounts.models import Plan, Role
from portin.demo.sample_data import made_up
from portin.demo.sample_data.tables import Tables
from portin.rules.spelling import search_words


@dataclass(frozen=True)
class People:
    """The accounts that order, each with its owner, and who reviews. `weights`: a few accounts have most orders."""

    accounts: Sequence[tuple[int, int]]
    weights: Sequence[float]
    reviewers: Sequence[int]


def make_people(tables: Tables, random: Random, accounts: int, reviewers: int, now: datetime) -> People:
    joined = now - timedelta(days=5 * 365)
    hashed = "!"  # nobody signs in as one of them
    made = []
    for number in range(accounts):
        first, last = made_up.person(random)
        user = tables.users.add(
            {
                "email": f"sample-{tables.users.next_key}@example.com",
                "name": f"{first} {last}",
                "password": hashed,
                "date_joined": joined,
            }
        )
        name = made_up.business(random)
        account = tables.accounts.add(
            {
                "name": name,
                "words": search_words(name),
                "plan": Plan.STANDARD,
                "created_at": joined,
                "standard_since": joined,
                "time_zone": "America/New_York",
            }
        )
        tables.memberships.add(
            {
                "reference": made_up.reference(random),
                "account_id": account,
                "user_id": user,
                "role": Role.OWNER,
                "created_at": joined,
            }
        )
        made.append((account, user))
        if number % 5_000 == 4_999:
            tables.write()
    staff = []
    for _ in range(reviewers):
        first, last = made_up.person(random)
        email = f"sample-reviewer-{tables.users.next_key}@example.com"
        staff.append(
            tables.users.add(
                {
                    "email": email,
                    "name": f"{first} {last}",
                    "password": hashed,
                    "is_staff": True,
                    "date_joined": joined,
                }
            )
        )
    tables.write()
    weights = [1 / (place + 3) for place in range(accounts)]
    return People(made, weights, staff)
