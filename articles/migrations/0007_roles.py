from django.db import migrations

from articles.models.role import make_roles


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_reprocessing"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        # Backwards the groups stay: accounts are in them.
        migrations.RunPython(lambda apps, editor: make_roles(apps, editor.connection.alias), migrations.RunPython.noop),
    ]
