import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feedback_analysis', '0004_codeframes_that_people_edit'),
    ]

    operations = [
        migrations.AlterField(
            model_name='reading',
            name='codeframe',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='feedback_analysis.codeframe'),
        ),
    ]
