"""Somebody's code to try, and what those who spoke say of the council's answer."""

from cms.back_to_people import replies
from cms.models import YouSaidWeDidPage
from feedback_analysis.findings import counts
from surveys import meaning, moderation, receipts
from surveys.models import Response

from .files import read
from .people import People


def load(people: People) -> None:
    for facts in read("back_to_people"):
        finding = YouSaidWeDidPage.objects.get(slug=facts["page"]).findings.get()
        spoke = counts.responses_behind(finding).filter(voice=finding.voice).order_by("pk")
        who = list(spoke[: len(facts["replies"]) + 1])
        # The first of them has the code and has not replied yet.
        code = receipts.hash_of(facts["code"])
        Response.objects.filter(pk=who[0].pk).update(receipt_hash=code)
        for response, said in zip(who[1:], facts["replies"], strict=False):
            reply = replies.give(
                of=response,
                finding=finding,
                helped=said["helped"],
                words=said["words"],
                language="en",
            )
            meaning.settle(response=reply.response_id, found=())
            moderation.clear(response=reply.response, by=people.officer)
