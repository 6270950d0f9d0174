import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from 0001: Wagtail's tables need our User first, and Council needs Wagtail's Site."""

    initial = True

    dependencies = [
        ('engagement', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='Your council', max_length=255)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('text_relay', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('address', models.TextField(blank=True)),
                ('front_door_phone', models.CharField(blank=True, help_text='In office hours.', max_length=40, verbose_name="children's social care")),
                ('out_of_hours_phone', models.CharField(blank=True, max_length=40, verbose_name="children's social care, nights and weekends")),
                ('staffed_hours', models.CharField(default='Monday to Friday, 9am to 5pm', help_text='When somebody reads what children send.', max_length=255)),
                ('numbers_checked_on', models.DateField(blank=True, help_text='When somebody last rang every number on the help strip.', null=True)),
                ('formats_offer', models.TextField(blank=True, help_text='Other formats and languages, and how to ask for them.')),
                ('small_number', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(5)], verbose_name='hide counts of people below')),
                ('small_number_children_in_care', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(5)], verbose_name='hide counts of children in care below')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'council',
            },
        ),
        migrations.CreateModel(
            name='HelpLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=120)),
                ('number', models.CharField(max_length=40)),
                ('when', models.CharField(blank=True, help_text='Such as: free, any time.', max_length=120)),
                ('for_whom', models.CharField(blank=True, max_length=255)),
                ('council', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_lines', to='engagement.council')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='council',
            constraint=models.CheckConstraint(condition=models.Q(('small_number__gte', 5), ('small_number_children_in_care__gte', 5)), name='small_number_at_least_5'),
        ),
    ]
