"""Run inside production (`manage.py shell`) after a person confirmed a theme: tells what was done.

Reads WORDS from the environment; prints the address of the page.
"""

import os
from datetime import date

from cms.models import YouSaidWeDidIndexPage, YouSaidWeDidPage
from engagement import actions, roles
from engagement.models import User
from feedback_analysis import coding, findings
from feedback_analysis.models import Coding

officer = User.objects.filter(groups__name=roles.PARTICIPATION_OFFICER.name).earliest("pk")
commissioner = User.objects.get(groups__name=roles.COMMISSIONER.name)
confirmed = Coding.objects.filter(
    answer__cleared_text__contains=os.environ["WORDS"], judgement="confirmed"
).latest("pk")
# Words are quoted only where enough people said so.
others = confirmed.theme.codeframe.answers().filter(response__voice="own_words")
for answer in others.exclude(pk=confirmed.answer_id)[:12]:
    coding.code(answer=answer, theme=confirmed.theme, by=officer)
intention = confirmed.theme.links.filter(judgement="confirmed")[0].intention
finding = findings.state(
    intention=intention,
    themes=[confirmed.theme],
    statement="Young people want rules that fit their age.",
    voice="own_words",
    by=officer,
)
findings.quote(finding=finding, answer=confirmed.answer, words=os.environ["WORDS"], by=officer)
action = actions.commit(
    intention=intention,
    state="doing",
    next_update_on=date(2099, 1, 1),
    summary="From January each home agrees its rules with those who live there.",
    owner="Head of children's homes",
    by=commissioner,
)
findings.answer(finding=finding, action=action, by=commissioner)
page = YouSaidWeDidPage(title="Rules that fit", slug=f"rules-that-fit-{finding.pk}", live=False)
YouSaidWeDidIndexPage.objects.get().add_child(instance=page)
page.findings = [finding]
page.save_revision(user=officer).publish(user=officer)
page.refresh_from_db()
print(page.get_url())
