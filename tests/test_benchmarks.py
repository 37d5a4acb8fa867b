"""Pages and verbs cost the same number of queries for 1 and for 20 rows, within their budgets."""

from __future__ import annotations

import pytest

from tests.benchmarks import FEW, MANY, SCENARIOS, Cost, Scenario, complaints, cost


@pytest.mark.django_db
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_rows_cost_no_queries(scenario: Scenario) -> None:
    assert complaints(scenario, cost(scenario, FEW), cost(scenario, MANY)) == []


def test_growing_and_dear_are_complained_of() -> None:
    scenario = Scenario("a page", lambda world, rows: lambda: None, 10)
    assert complaints(scenario, Cost(5, 0.1), Cost(5, 9.0)) == []
    assert complaints(scenario, Cost(5, 0.1), Cost(6, 0.1)) == ["a page: 5 queries for 1 and 6 for 20"]
    assert complaints(scenario, Cost(11, 0.1), Cost(11, 0.1)) == ["a page: 11 queries, and 10 are allowed"]
