"""Wagtail's own workflow asks a group that none of our roles belongs to: it becomes ours.

Renamed and not made anew, so that what waits in it can be approved at last. Wagtail's two groups
go where nobody is in them: our roles stand in their place.
"""

from django.db import migrations

PUBLISHERS = ("Participation officer", "Web editor")
WAGTAILS = ("Moderators", "Editors")


def ask_those_who_publish(apps, schema_editor):
    AuthGroup = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Task = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")

    workflow = Workflow.objects.filter(name="Moderators approval").first() or Workflow()
    workflow.name, workflow.active = "Check and publish", True
    workflow.save()
    kind, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = Task.objects.filter(name="Moderators approval").first() or Task(content_type=kind)
    task.name, task.active = "Check by somebody who publishes", True
    task.save()
    task.groups.set([AuthGroup.objects.get_or_create(name=name)[0] for name in PUBLISHERS])
    WorkflowTask.objects.get_or_create(workflow=workflow, task_id=task.pk)
    for root in Page.objects.filter(depth=1):
        WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    AuthGroup.objects.filter(name__in=WAGTAILS, user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0007_more_drawings"),
        ("engagement", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(ask_those_who_publish, migrations.RunPython.noop)]
