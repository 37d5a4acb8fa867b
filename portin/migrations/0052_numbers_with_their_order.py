"""Numbers by their beginning and by their end, with their order, so that a search reads the index alone. There are many
of them: PostgreSQL makes the indexes while others write. Safe to repeat where it was broken off."""

from django.db import migrations, models


class AddIndex(migrations.AddIndex):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        make(schema_editor, model, self.index)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        drop(schema_editor, self.index.name)


class RemoveIndex(migrations.RemoveIndex):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        drop(schema_editor, self.name)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        state = to_state.models[app_label, self.model_name_lower]
        make(schema_editor, to_state.apps.get_model(app_label, self.model_name), state.get_index_by_name(self.name))


def make(schema_editor, model, index):
    drop(schema_editor, index.name)  # one that was broken off is there, and serves nobody
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.add_index(model, index, concurrently=True)
    else:
        schema_editor.add_index(model, index)


def drop(schema_editor, name):
    how = " CONCURRENTLY" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP INDEX{how} IF EXISTS {schema_editor.quote_name(name)}")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("portin", "0051_orders_to_review_by_clock")]

    operations = [
        AddIndex("portinnumber", models.Index(fields=["tn", "order"], name="numbers_by_tn_and_order")),
        AddIndex("portinnumber", models.Index(fields=["tn_reversed", "order"], name="numbers_by_end_and_order")),
        RemoveIndex("portinnumber", "numbers_by_tn"),
        RemoveIndex("portinnumber", "numbers_by_reversed_tn"),
    ]
