from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

TIME_TO_LOOK = timedelta(days=60)


def say_when(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give what is being done without a day one that comes soon on the dashboard of promises."""
    action = apps.get_model("engagement", "Action")
    silent = action.objects.filter(state="doing", next_update_on=None)
    silent.filter(due_on__isnull=False).update(next_update_on=models.F("due_on"))
    silent.update(next_update_on=timezone.localdate() + TIME_TO_LOOK)


class Migration(migrations.Migration):
    dependencies = [("engagement", "0005_council_look")]

    operations = [
        migrations.RunPython(say_when, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                name="action_doing_has_next_update",
                condition=models.Q(
                    models.Q(("state", "doing"), _negated=True),
                    ("next_update_on__isnull", False),
                    _connector="OR",
                ),
            ),
        ),
    ]
