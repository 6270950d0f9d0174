from django.db import migrations, models


def keep_the_voice(apps, schema_editor):
    """A survey that was for one voice stays so."""
    Survey = apps.get_model("surveys", "Survey")
    for pk, voice in Survey.objects.values_list("pk", "voice"):
        Survey.objects.filter(pk=pk).update(voices=[voice])


def back_to_one(apps, schema_editor):
    """The old field has no room for several: the first stays."""
    Survey = apps.get_model("surveys", "Survey")
    for pk, voices in Survey.objects.values_list("pk", "voices"):
        if voices:
            Survey.objects.filter(pk=pk).update(voice=voices[0])


class Migration(migrations.Migration):
    dependencies = [("surveys", "0005_imports_go_on_and_can_be_taken_back")]

    operations = [
        migrations.AddField(
            model_name="survey",
            name="voices",
            field=models.JSONField(
                default=list,
                help_text="Where there are several, each person is asked which of them they are.",
                verbose_name="who can answer",
            ),
        ),
        migrations.RunPython(keep_the_voice, back_to_one),
        migrations.RemoveField(model_name="survey", name="voice"),
        migrations.AlterField(
            model_name="response",
            name="voice",
            field=models.CharField(
                choices=[
                    ("own_words", "young person, in their own words"),
                    ("with_supporter", "young person, with someone helping"),
                    ("parent_carer", "parent or carer"),
                    ("professional", "someone who works with children"),
                    ("not_said", "did not say who they are"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="code_hash",
            field=models.CharField(blank=True, max_length=64, null=True, unique=True),
        ),
    ]
