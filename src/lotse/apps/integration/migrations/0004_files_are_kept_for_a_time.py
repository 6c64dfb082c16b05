"""Files are kept for a time: those that are there already for thirty days from when they came."""

import datetime as dt

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import F


def for_thirty_days(apps: Apps, _: object) -> None:
    apps.get_model("integration", "Import").objects.update(files_until=F("created") + dt.timedelta(days=30))


class Migration(migrations.Migration):
    dependencies = [("integration", "0003_undo_as_a_job")]
    operations = [
        migrations.AddField("import", "files_gone_at", models.DateTimeField(null=True)),
        migrations.AddField("import", "files_until", models.DateTimeField(null=True)),
        migrations.RunPython(for_thirty_days, migrations.RunPython.noop, elidable=True),
    ]
