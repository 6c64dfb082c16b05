import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_initial"),
        ("accounts", "0003_initial"),
        ("accounts", "0004_lists_answered_from_their_index"),
        ("accounts", "0005_persons_by_number"),
    ]

    initial = True

    dependencies = [
        ("integration", "0001_state"),
        ("strategy", "0001_state"),
        ("workspaces", "0001_state"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("company_id", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=250)),
                ("folded", models.CharField(editable=False, max_length=400)),
                ("sort_key", models.CharField(editable=False, max_length=250)),
                ("legal_form", models.CharField(blank=True, max_length=60)),
                ("street", models.CharField(blank=True, max_length=200)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("city", models.CharField(blank=True, max_length=120)),
                ("country", models.CharField(default="DE", max_length=2)),
                ("state", models.CharField(blank=True, max_length=6)),
                ("website", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("industry", models.CharField(blank=True, max_length=10)),
                ("industry_label", models.CharField(blank=True, max_length=160)),
                ("employees", models.PositiveIntegerField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("candidate", "candidate"),
                            ("target", "target"),
                            ("customer", "customer"),
                            ("former", "former"),
                            ("left_out", "left_out"),
                        ],
                        default="candidate",
                        max_length=10,
                    ),
                ),
                ("left_out_reason", models.CharField(blank=True, max_length=200)),
                ("customer_since", models.DateField(null=True)),
                ("fit", models.FloatField(null=True)),
                ("fit_reasons", models.JSONField(default=list)),
                ("fit_unknown", models.JSONField(default=list)),
                ("begin_week", models.DateField(null=True)),
                ("market_version", models.CharField(blank=True, max_length=60)),
                ("facts_as_of", models.DateField(null=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[("market", "market"), ("import", "import"), ("manual", "manual"), ("demo", "demo")],
                        default="manual",
                        max_length=10,
                    ),
                ),
                ("external_id", models.CharField(blank=True, max_length=120)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "came_with",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="accounts", to="integration.import"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="accounts", to="workspaces.member"
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="accounts", to="strategy.segment"
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
                "indexes": [
                    models.Index(
                        fields=["workspace", "sort_key", "id", "folded", "status", "country", "state", "segment", "owner"],
                        name="account_by_name",
                    ),
                    models.Index(fields=["workspace", "status", "sort_key", "id"], name="account_by_status"),
                    models.Index(fields=["workspace", "owner", "status", "sort_key"], name="account_by_owner"),
                    models.Index(fields=["workspace", "segment", "-fit"], name="account_by_fit"),
                    models.Index(fields=["workspace", "-fit", "sort_key", "id"], name="account_best"),
                    models.Index(fields=["workspace", "begin_week", "sort_key", "id"], name="account_by_week"),
                    models.Index(fields=["workspace", "company_id"], name="account_by_company"),
                    models.Index(fields=["workspace", "external_id"], name="account_by_external"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("company_id", ""), _negated=True),
                        fields=("workspace", "company_id"),
                        name="account_company_once",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("salutation", models.CharField(blank=True, max_length=10)),
                ("title", models.CharField(blank=True, max_length=60)),
                ("first_name", models.CharField(blank=True, max_length=80)),
                ("last_name", models.CharField(max_length=120)),
                ("folded", models.CharField(editable=False, max_length=250)),
                ("job_title", models.CharField(blank=True, max_length=160)),
                ("function", models.CharField(blank=True, max_length=40)),
                ("buying_role", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("mobile", models.CharField(blank=True, max_length=40)),
                ("left", models.DateField(null=True)),
                ("retention_until", models.DateField(null=True)),
                ("external_id", models.CharField(blank=True, max_length=120)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="accounts.account")),
                (
                    "came_with",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="integration.import"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="contacts", to="strategy.persona"
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
                "indexes": [
                    models.Index(fields=["workspace", "folded", "id", "left", "persona", "account"], name="contact_by_name"),
                    models.Index(fields=["workspace", "email"], name="contact_by_email"),
                    models.Index(fields=["workspace", "phone", "mobile"], name="contact_by_number"),
                    models.Index(fields=["workspace", "retention_until", "id"], name="contact_due"),
                    models.Index(fields=["workspace", "job_title"], name="contact_by_title"),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=40)),
                ("words", models.TextField()),
                ("given_on", models.DateField()),
                ("proof", models.CharField(max_length=400)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_on", models.DateField(null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="workspaces.member"),
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
                ("contact", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="accounts.contact")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OptOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(choices=[("person", "person"), ("company", "company")], max_length=10)),
                ("company_id", models.CharField(blank=True, max_length=40)),
                ("channel", models.CharField(blank=True, max_length=40)),
                ("source", models.CharField(max_length=200)),
                ("said_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="opt_outs", to="accounts.account"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="opt_outs", to="accounts.contact"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="workspaces.member"),
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
                    models.Index(fields=["workspace", "company_id"], name="opt_out_company"),
                    models.Index(fields=["workspace", "withdrawn_at", "-said_on", "-id"], name="opt_out_newest"),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OptOutKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                ("opt_out", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="accounts.optout")),
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
                "indexes": [models.Index(fields=["workspace", "key"], name="opt_out_key")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Overlay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("company_id", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[("correct", "correct"), ("reject", "reject"), ("same", "same"), ("different", "different")], max_length=10
                    ),
                ),
                ("attribute", models.CharField(blank=True, max_length=40)),
                ("fact_id", models.CharField(blank=True, max_length=40)),
                ("value", models.CharField(blank=True, max_length=400)),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="workspaces.member"),
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
                "indexes": [models.Index(fields=["workspace", "company_id"], name="overlay_company")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PersonFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attribute", models.CharField(max_length=40)),
                ("value", models.CharField(max_length=400)),
                ("source", models.CharField(max_length=200)),
                ("locator", models.CharField(blank=True, max_length=400)),
                ("observed_on", models.DateField(null=True)),
                ("read_on", models.DateField(null=True)),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            ("legitimate_interest", "legitimate_interest"),
                            ("consent", "consent"),
                            ("contract", "contract"),
                            ("own_words", "own_words"),
                        ],
                        default="legitimate_interest",
                        max_length=20,
                    ),
                ),
                ("published_under_duty", models.BooleanField(default=False)),
                ("confidence", models.FloatField(default=1.0)),
                ("rejected", models.BooleanField(default=False)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("contact", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="accounts.contact")),
                (
                    "recorded_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="workspaces.member"),
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
