"""What a search finds an account by. The words of accounts that are there are written by portin's migration 0049, which
knows how names are spelled."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_language")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="words",
            field=models.TextField(
                default="", editable=False, help_text="The name in plain spelling, as a search finds it."
            ),
        ),
    ]
