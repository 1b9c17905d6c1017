from django.db import migrations, models

from articles.text.sounds import sounds_of
from articles.text.tokens import name_key


def fill(apps, schema_editor):
    aliases = apps.get_model("articles", "Alias").objects.all()
    rows = list(aliases.only("pk", "text", "folded", "sounds", "consonants"))
    for row in rows:
        row.folded = name_key(row.text)  # letters and digits are words of their own now
        row.sounds, row.consonants = sounds_of(row.text)
    aliases.model.objects.bulk_update(rows, ["folded", "sounds", "consonants"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_search_terms")]

    operations = [
        migrations.AddField("alias", "consonants", models.TextField(db_default="", db_index=True, editable=False)),
        migrations.AddField("alias", "sounds", models.TextField(db_default="", db_index=True, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
