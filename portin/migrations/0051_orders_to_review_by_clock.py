"""The orders to review in the order of their queue: running clocks first, the least time left first."""

from django.db import migrations, models

import portin.models.paused


class Migration(migrations.Migration):
    dependencies = [("portin", "0050_trigrams")]

    operations = [
        migrations.AddIndex(
            model_name="portinorder",
            index=models.Index(
                portin.models.paused.IsPaused("review_paused_at"),
                models.F("review_due_at"),
                models.F("id"),
                condition=models.Q(("review_due_at__isnull", False)),
                name="orders_to_review_by_clock",
            ),
        ),
        migrations.RemoveIndex(model_name="portinorder", name="orders_in_view_to_review"),
    ]
