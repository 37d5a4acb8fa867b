"""Which page of a document somebody of ours looked at is a number of the event, and no longer part of a word."""

from django.db import migrations

AT_ONCE = 1000


def number_pages(apps, schema_editor):
    """ "page 3" becomes "page", and the page 3."""
    events = _openings(apps).filter(data__how__startswith="page ")
    _change(events, lambda data: data | {"how": "page", "page": int(data["how"].removeprefix("page "))})


def name_pages(apps, schema_editor):
    def named(data):
        page = data.pop("page")
        return data | {"how": f"page {page}"}

    _change(_openings(apps).filter(data__how="page", data__has_key="page"), named)


def _openings(apps):
    return apps.get_model("portin", "OrderEvent").objects.filter(kind="open_document")


def _change(events, changed):
    """What is changed is none of the events anymore."""
    while batch := list(events.only("pk", "data")[:AT_ONCE]):
        for event in batch:
            event.data = changed(event.data)
        events.model.objects.bulk_update(batch, ["data"])


class Migration(migrations.Migration):

    dependencies = [
        ("portin", "0038_letters_and_the_answers_they_were_for"),
    ]

    operations = [migrations.RunPython(number_pages, name_pages)]
