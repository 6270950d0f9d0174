"""The audit log, which the database itself refuses to change.

A row is completed once, when it is chained: only a row without a hash may be updated. A later
migration that makes this table anew on SQLite (any AlterField) must make the triggers anew as well.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

REFUSAL = "The audit log only grows: nothing in it is changed or deleted."
POSTGRESQL = [
    f"""
    CREATE FUNCTION engagement_auditentry_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.hash = '' AND
            (NEW.id, NEW.at, NEW.by_id, NEW.verb, NEW.object_type, NEW.object_id, NEW.facts)
            IS NOT DISTINCT FROM
            (OLD.id, OLD.at, OLD.by_id, OLD.verb, OLD.object_type, OLD.object_id, OLD.facts)
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '{REFUSAL}';
    END $$
    """,
    """
    CREATE TRIGGER engagement_auditentry_only_grows
    BEFORE UPDATE OR DELETE ON engagement_auditentry
    FOR EACH ROW EXECUTE FUNCTION engagement_auditentry_only_grows()
    """,
]
POSTGRESQL_BACK = [
    "DROP TRIGGER engagement_auditentry_only_grows ON engagement_auditentry",
    "DROP FUNCTION engagement_auditentry_only_grows()",
]
SQLITE = [
    f"""
    CREATE TRIGGER engagement_auditentry_only_grows
    BEFORE UPDATE ON engagement_auditentry
    WHEN OLD.hash <> '' OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.by_id IS NOT OLD.by_id
        OR NEW.verb <> OLD.verb OR NEW.object_type <> OLD.object_type
        OR NEW.object_id <> OLD.object_id OR NEW.facts <> OLD.facts
    BEGIN
        SELECT RAISE(ABORT, '{REFUSAL}');
    END
    """,
    f"""
    CREATE TRIGGER engagement_auditentry_stays
    BEFORE DELETE ON engagement_auditentry
    BEGIN
        SELECT RAISE(ABORT, '{REFUSAL}');
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER engagement_auditentry_only_grows",
    "DROP TRIGGER engagement_auditentry_stays",
]


def run(postgresql, sqlite):
    def statements(apps, schema_editor):
        chosen = {"postgresql": postgresql, "sqlite": sqlite}[schema_editor.connection.vendor]
        with schema_editor.connection.cursor() as cursor:
            for statement in chosen:
                cursor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0012_plain_words_for_officers"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("verb", models.CharField(db_index=True, max_length=100)),
                (
                    "object_type",
                    models.CharField(help_text="Such as surveys.response.", max_length=100),
                ),
                ("object_id", models.CharField(blank=True, max_length=255)),
                ("facts", models.JSONField(blank=True, default=dict)),
                (
                    "number",
                    models.PositiveBigIntegerField(
                        help_text="Place in the chain. Empty: not chained yet.",
                        null=True,
                        unique=True,
                    ),
                ),
                ("previous", models.CharField(max_length=64, null=True, unique=True)),
                ("hash", models.CharField(blank=True, max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty: the software, or a person with their own code.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "audit row",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["object_type", "object_id"], name="audit_by_object"),
                    models.Index(
                        condition=models.Q(("number", None)), fields=["id"], name="audit_to_chain"
                    ),
                    models.Index(fields=["hash"], name="audit_by_hash"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hash", ""), ("number", None), ("previous", None)),
                            models.Q(
                                ("number__isnull", False),
                                ("previous__isnull", False),
                                models.Q(("hash", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="audit_chained_whole",
                    )
                ],
            },
        ),
        migrations.RunPython(run(POSTGRESQL, SQLITE), run(POSTGRESQL_BACK, SQLITE_BACK)),
    ]
