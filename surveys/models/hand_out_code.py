from django.db import models

from engagement.models.personal_data import CHILD, PersonalData

from .survey import Survey


class HandOutCode(models.Model):
    """A code that was handed out and lets one person answer one survey, once.

    Only a keyed hash is kept, and that only until answers are sent with it: then the row is
    deleted, and nothing beside the answers says which code it was. Rows are in no order that a
    printed sheet has.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To let those answer to whom a code was given, each once",
        seen_by="nobody",
        kept="Until answers are sent with it, or 30 days after the survey closed",
        fields={"code_hash": "a keyed hash of a code that was handed out"},
    )

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="hand_out_codes")
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"Code {self.pk} for {self.survey}"
