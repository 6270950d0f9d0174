"""What people asked about their data: an answer erased with its proof, complaints, a look-up."""

from datetime import timedelta

from django.utils import timezone

from cms.demo.files import read
from cms.demo.people import People
from engagement import audit
from surveys import erasing, receipts, submission
from surveys.data_protection import complaints
from surveys.models import DataComplaint, Response, Survey

CODE = "otter lamp river cloud 0482"


def load(people: People) -> None:
    """Erase one answer for somebody who rang, and take and answer complaints."""
    facts = read("data_protection")
    asked = facts["erased"]
    response = submission.submit(
        survey=Survey.objects.get(slug=asked["survey"]),
        answers=asked["answers"],
        receipt_hash=receipts.hash_of(CODE),
        channel=Response.Channel.PAPER,
    )
    audit.record("found.by_code", response, by=people.officer)
    erasing.erase(response=response, by=people.officer, reason=asked["reason"])
    for complaint in facts["complaints"]:
        made = complaints.receive(words=complaint["words"], reach=complaint["reach"])
        # No verb can set it back: the day on which it came.
        came = timezone.localdate() - timedelta(days=complaint["days_ago"])
        DataComplaint.objects.filter(pk=made.pk).update(received_on=came)
        if outcome := complaint.get("outcome"):
            complaints.close(complaint=made, outcome=outcome, by=people.administrator)
