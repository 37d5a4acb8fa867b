"""What a customer confirmed is stored with the kind and the subject of its finding, not with a code to take apart."""

from django.db import migrations, models

from portin.findings import topic_of_code


def name_topics(apps, schema_editor):
    confirmed = apps.get_model("portin", "ConfirmedFinding")
    rows = []
    for row in confirmed.objects.only("pk", "code"):
        topic = topic_of_code(row.code)
        row.kind, row.subject = topic.kind.value, topic.stored_subject
        rows.append(row)
    confirmed.objects.bulk_update(rows, ["kind", "subject"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("portin", "0023_unclear_requests")]

    operations = [
        migrations.AddField(
            model_name="confirmedfinding",
            name="kind",
            field=models.CharField(default="unknown", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="confirmedfinding",
            name="subject",
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.RunPython(name_topics, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint(model_name="confirmedfinding", name="a_finding_is_confirmed_once"),
        migrations.RemoveField(model_name="confirmedfinding", name="code"),
        migrations.AddConstraint(
            model_name="confirmedfinding",
            constraint=models.UniqueConstraint(fields=("order", "kind", "subject"), name="a_finding_is_confirmed_once"),
        ),
    ]
