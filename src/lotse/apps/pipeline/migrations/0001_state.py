import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("pipeline", "0001_initial"),
        ("pipeline", "0002_initial"),
        ("pipeline", "0003_the_day_of_a_salesperson"),
        ("pipeline", "0004_lists_read_from_their_index"),
        ("pipeline", "0005_lists_answered_from_their_index"),
        ("pipeline", "0006_conversations_counted_by_outcome"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_state"),
        ("audit", "0001_state"),
        ("integration", "0001_state"),
        ("strategy", "0001_state"),
        ("workspaces", "0001_state"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("channel", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "meeting"),
                            ("open", "open"),
                            ("call_back", "call_back"),
                            ("not_reached", "not_reached"),
                            ("no_need", "no_need"),
                            ("opt_out", "opt_out"),
                            ("sent", "sent"),
                            ("delivered", "delivered"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("token", models.UUIDField(null=True)),
                ("account_version", models.PositiveIntegerField(default=0)),
                ("undone_at", models.DateTimeField(null=True)),
                ("external_id", models.CharField(blank=True, max_length=120)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="attempts", to="accounts.account")),
                (
                    "answers",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answered_by",
                        to="pipeline.attempt",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="attempts", to="workspaces.member"
                    ),
                ),
                (
                    "came_with",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="attempts", to="integration.import"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="attempts", to="accounts.contact"
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="audit.gatedecision"),
                ),
                (
                    "opt_out",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="accounts.optout"),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
                "indexes": [
                    models.Index(fields=["workspace", "undone_at", "-at", "-id", "outcome", "channel", "account"], name="attempt_newest"),
                    models.Index(fields=["workspace", "by", "undone_at", "-at", "-id", "outcome", "channel", "account"], name="attempt_by"),
                    models.Index(fields=["workspace", "account", "-at"], name="attempt_account"),
                    models.Index(condition=models.Q(("answers__isnull", False)), fields=["answers"], name="attempt_answers"),
                ],
                "constraints": [models.UniqueConstraint(fields=("workspace", "token"), name="attempt_token_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Deal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("rep_label", models.CharField(blank=True, max_length=120)),
                ("segment_label", models.CharField(blank=True, max_length=160)),
                ("persona_label", models.CharField(blank=True, max_length=160)),
                ("offer_label", models.CharField(blank=True, max_length=160)),
                ("stage", models.CharField(choices=[("Open", "Open"), ("Won", "Won"), ("Lost", "Lost")], default="Open", max_length=4)),
                ("stage_name", models.CharField(blank=True, max_length=120)),
                ("value", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("opened", models.DateField(null=True)),
                ("expected", models.DateField(null=True)),
                ("closed", models.DateField(null=True)),
                ("lost_reason", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=160)),
                (
                    "origin",
                    models.CharField(choices=[("own", "own"), ("import", "import"), ("demo", "demo")], default="own", max_length=10),
                ),
                ("external_id", models.CharField(blank=True, max_length=120)),
                ("token", models.UUIDField(null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="deals", to="accounts.account")),
                (
                    "came_with",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="deals", to="integration.import"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="deals", to="strategy.offer"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="deals", to="workspaces.member"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="deals", to="strategy.persona"),
                ),
                (
                    "segment",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="deals", to="strategy.segment"),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
                "indexes": [
                    models.Index(fields=["workspace", "stage", "expected", "opened", "id"], name="deal_by_expected"),
                    models.Index(fields=["workspace", "stage", "-closed", "-id"], name="deal_by_closed"),
                    models.Index(fields=["workspace", "owner", "stage"], name="deal_by_owner"),
                    models.Index(fields=["workspace", "external_id"], name="deal_by_external"),
                ],
                "constraints": [models.UniqueConstraint(fields=("workspace", "token"), name="deal_token_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("early_outcome", models.CharField(blank=True, max_length=10)),
                ("advised", models.CharField(blank=True, max_length=200)),
                ("objection", models.CharField(blank=True, max_length=200)),
                (
                    "attempt",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="conversation", to="pipeline.attempt"),
                ),
                (
                    "cell_version",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="strategy.cellversion"),
                ),
                (
                    "play",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="conversations", to="strategy.play"
                    ),
                ),
                (
                    "play_version",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="strategy.playversion"),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="conversations", to="pipeline.deal"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
                "indexes": [models.Index(fields=["workspace", "play", "early_outcome"], name="conversation_by_play")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("what", models.CharField(max_length=200)),
                ("channel", models.CharField(blank=True, max_length=40)),
                ("due", models.DateField()),
                ("due_time", models.TimeField(null=True)),
                ("agreed", models.BooleanField(default=False)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="next_steps", to="accounts.account"),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="next_steps", to="accounts.contact"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="pipeline.attempt"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="next_steps", to="pipeline.attempt"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="next_steps", to="workspaces.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
                "indexes": [models.Index(fields=["workspace", "owner", "done_at", "due"], name="next_step_due")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Snooze",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateField()),
                ("token", models.UUIDField(null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="snoozes", to="accounts.account")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="snoozes", to="workspaces.member")),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
                "indexes": [models.Index(fields=["workspace", "by", "until"], name="snooze_until")],
                "constraints": [models.UniqueConstraint(fields=("workspace", "token"), name="snooze_token_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("label", models.CharField(max_length=160)),
                (
                    "member",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.member"),
                ),
                ("offer", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="strategy.offer")),
                (
                    "persona",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="strategy.persona"),
                ),
                (
                    "segment",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="strategy.segment"),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
                "constraints": [models.UniqueConstraint(fields=("workspace", "kind", "label"), name="alias_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
