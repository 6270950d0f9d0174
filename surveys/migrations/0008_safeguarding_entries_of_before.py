"""What is known of each disclosure becomes its first entries. Nothing of it is lost.

Until now closing and opening again wrote over who raised it, the outcome and the note: what the
log still tells of that is brought back from there.
"""

from django.db import migrations

ACTIONS = {
    "sayso.disclosure.raised": "raised",
    "sayso.disclosure.opened": "opened",
    "sayso.disclosure.closed": "closed",
}


def carry_over(apps, schema_editor):
    Disclosure = apps.get_model("surveys", "Disclosure")
    Entry = apps.get_model("surveys", "DisclosureEntry")
    for disclosure in Disclosure.objects.select_related("raised_by", "opened_by", "closed_by"):
        steps = from_the_log(apps, disclosure) or from_the_record(disclosure)
        steps += from_decisions(apps, disclosure)
        steps.sort(key=lambda step: step["at"])
        give_the_note(disclosure, steps)
        Entry.objects.bulk_create(Entry(disclosure=disclosure, **step) for step in steps)
        raised = [step for step in steps if step["kind"] in RAISING]
        disclosure.raised_at, disclosure.raised_by = raised[0]["at"], raised[0]["by"]
        disclosure.waiting_since = raised[-1]["at"]
        disclosure.save()


RAISING = ("raised", "raised_again", "passed_on", "reopened")


def from_the_log(apps, disclosure):
    """Return the steps that the log knows: openings only where it had not been opened."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Line = apps.get_model("wagtailcore", "ModelLogEntry")
    kind = ContentType.objects.filter(app_label="surveys", model="disclosure").first()
    lines = Line.objects.filter(
        content_type=kind, object_id=str(disclosure.pk), action__in=ACTIONS
    ).select_related("user")
    steps, is_open, was_closed = [], False, False
    for line in lines.order_by("timestamp", "pk"):
        step = {"at": line.timestamp, "by": line.user, "kind": ACTIONS[line.action]}
        data = line.data or {}
        if step["kind"] == "opened":
            if is_open or line.user is None:
                continue
            is_open = True
        elif step["kind"] == "closed":
            if line.user is None or not data.get("outcome"):
                continue
            step |= {"outcome": data["outcome"], "released": bool(data.get("released"))}
            was_closed = True
        else:
            step["concerns"] = data.get("concerns", disclosure.concerns)
            if line.user is not None:
                step["kind"] = "reopened" if was_closed else "passed_on"
            elif steps:
                step["kind"] = "raised_again"
            is_open, was_closed = False, False
        steps.append(step)
    return steps if steps and steps[0]["kind"] in RAISING else []


def from_the_record(disclosure):
    """Return the steps that the record itself tells, where the log tells none."""
    steps = [
        {
            "at": disclosure.raised_at,
            "by": disclosure.raised_by,
            "kind": "passed_on" if disclosure.raised_by else "raised",
            "concerns": disclosure.concerns,
        }
    ]
    if disclosure.opened_at:
        steps.append({"at": disclosure.opened_at, "by": disclosure.opened_by, "kind": "opened"})
    if disclosure.closed_at:
        closed = {"at": disclosure.closed_at, "by": disclosure.closed_by, "kind": "closed"}
        steps.append({**closed, "outcome": disclosure.outcome})
    return steps


def from_decisions(apps, disclosure):
    """Return what officers wrote when they passed it on: until now it reached nobody."""
    Decision = apps.get_model("surveys", "ModerationDecision")
    notes = Decision.objects.filter(response=disclosure.response_id, outcome="escalated")
    return [
        {"at": each.decided_at, "by": each.decided_by, "kind": "note", "note": each.note}
        for each in notes.exclude(note="").select_related("decided_by")
    ]


def give_the_note(disclosure, steps):
    """Put the lead's note where it was written: at the last closing."""
    if not disclosure.note:
        return
    closed = [step for step in steps if step["kind"] == "closed"]
    if closed:
        closed[-1]["note"] = disclosure.note
    else:
        by = disclosure.opened_by or disclosure.raised_by
        if by is None:
            steps[0]["note"] = disclosure.note
        else:
            steps.append({"at": steps[-1]["at"], "by": by, "kind": "note", "note": disclosure.note})


def give_back(apps, schema_editor):
    """Write the last note back into the record, as it was kept before."""
    Disclosure = apps.get_model("surveys", "Disclosure")
    Entry = apps.get_model("surveys", "DisclosureEntry")
    for disclosure in Disclosure.objects.all():
        last = Entry.objects.filter(disclosure=disclosure, kind="closed").order_by("-pk").first()
        disclosure.note = last.note if last else ""
        disclosure.save()


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0007_safeguarding_entries"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(carry_over, give_back)]
