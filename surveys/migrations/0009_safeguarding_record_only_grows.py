"""The database itself refuses to change a safeguarding entry.

SQLite empties a table with DELETE when tests end, so there only changing is refused. A later
migration that makes this table anew on SQLite (any AlterField) must make the trigger anew as well.
"""

from django.db import migrations

POSTGRESQL = [
    """
    CREATE FUNCTION surveys_disclosureentry_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'A safeguarding record only grows: nothing in it is changed or deleted.';
    END $$
    """,
    """
    CREATE TRIGGER surveys_disclosureentry_only_grows
    BEFORE UPDATE OR DELETE ON surveys_disclosureentry
    FOR EACH ROW EXECUTE FUNCTION surveys_disclosureentry_only_grows()
    """,
]
POSTGRESQL_BACK = [
    "DROP TRIGGER surveys_disclosureentry_only_grows ON surveys_disclosureentry",
    "DROP FUNCTION surveys_disclosureentry_only_grows()",
]
SQLITE = [
    """
    CREATE TRIGGER surveys_disclosureentry_only_grows
    BEFORE UPDATE ON surveys_disclosureentry
    BEGIN
        SELECT RAISE(ABORT, 'A safeguarding record only grows: nothing in it is changed.');
    END
    """
]
SQLITE_BACK = ["DROP TRIGGER surveys_disclosureentry_only_grows"]


def run(postgresql, sqlite):
    def statements(apps, schema_editor):
        chosen = {"postgresql": postgresql, "sqlite": sqlite}[schema_editor.connection.vendor]
        with schema_editor.connection.cursor() as cursor:
            for statement in chosen:
                cursor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("surveys", "0008_safeguarding_entries_of_before")]

    operations = [
        migrations.RemoveField(model_name="disclosure", name="note"),
        migrations.RunPython(
            run(POSTGRESQL, SQLITE), run(POSTGRESQL_BACK, SQLITE_BACK)
        ),
    ]
