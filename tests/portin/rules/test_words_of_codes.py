"""What a code is called may be reworded, and a code be added, without a migration: labels live in the program."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from portin.models import PortInNumber, PortInOrder, Rejection
from portin.rules import countries
from portin.rules.statuses import NumberStatus

OURS = ("accounts", "numbers", "portin")


def migrations_wanted() -> dict[str, list[object]]:
    """What makemigrations would write now, by app."""
    loader = MigrationLoader(connection)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    return {app: changes for app, changes in found.changes(loader.graph).items() if app in OURS}


@pytest.mark.parametrize(
    ("model", "name"),
    [(PortInNumber, "status"), (Rejection, "code"), (PortInOrder, "country"), (PortInOrder, "owner_kind")],
)
@pytest.mark.django_db
def test_rewording_a_label_makes_no_migration(
    model: type[models.Model], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = model._meta.get_field(name)
    monkeypatch.setattr(field, "choices", [(code, f"{label}, reworded") for code, label in field.flatchoices])
    assert all(label.endswith(", reworded") for _, label in field.flatchoices)
    assert migrations_wanted() == {}


def test_no_field_of_ours_tells_migrations_its_choices() -> None:
    telling = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.concrete_fields
        if "choices" in field.deconstruct()[3]
    ]
    assert telling == [], "use accounts.fields.CodeField"


def test_codes_still_have_their_words() -> None:
    assert PortInNumber(status=NumberStatus.IN_REVIEW).get_status_display() == NumberStatus.IN_REVIEW.label
    assert PortInOrder(country="CA").get_country_display() == countries.of("CA").name
