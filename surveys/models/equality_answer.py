import uuid

from django.db import models

from engagement.models.personal_data import CHILD, PersonalData

from .survey import Survey


class EqualityAnswer(models.Model):
    """What one person said to one question about themselves. Nothing here names a response.

    Each row has a hash of its own, made of the person's code and the question, so not even two rows
    of one person are known to belong together. The number is random, so rows are in no order.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To see who was heard and who was not (Equality Act 2010, section 149)",
        seen_by="nobody; as counts: participation officers, analysts",
        kept="For good as a count, or until the person deletes it with their code",
        fields={
            "answer": "sex, ethnic group, or whether a condition limits what they do",
            "key": "a keyed hash of their code and the question",
        },
        plain=("version", "item"),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="equality_answers")
    version = models.CharField(max_length=20, help_text="Which standard was asked.")
    item = models.SlugField(max_length=30, db_index=False)
    answer = models.SlugField(max_length=30, db_index=False)
    key = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.item}, {self.survey}"
