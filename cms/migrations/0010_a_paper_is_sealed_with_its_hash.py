from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0009_a_paper_is_a_draft_until_it_goes_out")]
    operations = [
        migrations.AddConstraint(
            model_name='boardpaperpage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sealed_at__isnull', True), ('snapshot_hash', '')), models.Q(('sealed_at__isnull', False), models.Q(('snapshot_hash', ''), _negated=True)), _connector='OR'), name='paper_sealed_with_its_hash'),
        ),
        migrations.AddConstraint(
            model_name='boardpaperpage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='paper_withdrawn_with_a_reason'),
        ),
    ]
