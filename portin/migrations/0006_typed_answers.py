from django.db import migrations

import portin.models.encrypted


class Migration(migrations.Migration):
    dependencies = [("portin", "0005_refused_dates_and_names")]

    operations = [
        migrations.AddField(
            model_name="question",
            name="typed",
            field=portin.models.encrypted.EncryptedTextField(
                blank=True, default="", help_text="An answer that was saved and not sent yet; only the account sees it."
            ),
        ),
    ]
