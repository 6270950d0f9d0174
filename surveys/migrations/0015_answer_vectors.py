"""The meaning of answers as numbers, which the database itself deletes with the words.

A later migration that makes ``surveys_answer`` anew on SQLite (any AlterField) must make the
trigger anew as well.
"""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

POSTGRESQL = [
    """
    CREATE FUNCTION surveys_answervector_goes_with_the_words() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM surveys_answervector WHERE answer_id = NEW.id;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER surveys_answervector_goes_with_the_words
    AFTER UPDATE OF cleared_text ON surveys_answer
    FOR EACH ROW WHEN (NEW.cleared_text IS DISTINCT FROM OLD.cleared_text)
    EXECUTE FUNCTION surveys_answervector_goes_with_the_words()
    """,
]
POSTGRESQL_BACK = [
    "DROP TRIGGER surveys_answervector_goes_with_the_words ON surveys_answer",
    "DROP FUNCTION surveys_answervector_goes_with_the_words()",
]
SQLITE = [
    """
    CREATE TRIGGER surveys_answervector_goes_with_the_words
    AFTER UPDATE OF cleared_text ON surveys_answer
    FOR EACH ROW WHEN NEW.cleared_text IS NOT OLD.cleared_text
    BEGIN
        DELETE FROM surveys_answervector WHERE answer_id = NEW.id;
    END
    """
]
SQLITE_BACK = ["DROP TRIGGER surveys_answervector_goes_with_the_words"]


def run(postgresql, sqlite):
    def statements(apps, schema_editor):
        chosen = {"postgresql": postgresql, "sqlite": sqlite}[schema_editor.connection.vendor]
        with schema_editor.connection.cursor() as cursor:
            for statement in chosen:
                cursor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("surveys", "0014_closed_in_the_middle_of_a_day")]

    operations = [
        migrations.CreateModel(
            name="AnswerVector",
            fields=[
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="vector",
                        serialize=False,
                        to="surveys.answer",
                    ),
                ),
                (
                    "engine",
                    models.CharField(
                        help_text="Name and version of what made it.", max_length=60
                    ),
                ),
                (
                    "vector",
                    models.BinaryField(
                        help_text="float16, one number after the other, of length 1."
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RunPython(run(POSTGRESQL, SQLITE), run(POSTGRESQL_BACK, SQLITE_BACK)),
    ]
