import hashlib
import json
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is read as another


def new_reference() -> str:
    """Return a reference that can be read out: E and ten letters, 49 bits."""
    return "E-" + "".join(secrets.choice(LETTERS) for _ in range(10))


class Erasure(models.Model):
    """That something was erased: what by its number, when and why. No words, nobody's name.

    It is the proof of erasure, and the list from which a restored backup is erased again
    (surveys/erasures.py). Plain numbers and no relations: what they name is gone.
    """

    personal_data = PersonalData(
        about=f"{CHILD}, without anything that leads to them",
        purpose="To prove an erasure, and to erase again after a restore",
        seen_by="the data protection officer; participation officers by reference",
        kept="For good: a backup may be restored at any time",
        fields={
            "response": "the number of a response that is gone",
            "received_on": "the day on which it had come",
            "about_person": "the keyed hashes of rows about the person that are gone as well",
        },
        plain=("reference", "at", "because", "what", "survey", "answers", "erased"),
    )

    class Because(models.TextChoices):
        CODE = "code", "The person asked, with their code"
        OFFICER = "officer", "The person asked, through an officer"
        AGE = "age", "Kept for as long as it was needed"
        TAKEN_BACK = "taken_back", "The import it came with was taken back"

    class What(models.TextChoices):
        RESPONSE = "response", "A response with everything that belonged to it"
        WORDS = "words", "The words of a response; choices and counts stay"

    reference = models.CharField(max_length=20, unique=True, default=new_reference)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    because = models.CharField(max_length=12, choices=Because.choices)
    what = models.CharField(max_length=10, choices=What.choices)
    response = models.PositiveBigIntegerField(db_index=True)
    survey = models.PositiveBigIntegerField()
    received_on = models.DateField()
    answers = models.JSONField(default=list, help_text="Their numbers.")
    erased = models.JSONField(default=dict, help_text="Kind of record to how many were erased.")
    about_person = models.JSONField(
        null=True, help_text="The keys of what they had said of themselves, in rows of its own."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("protect_data", "Can see erasures, retention and complaints about data")]

    @property
    def hash(self) -> str:
        """Return the SHA-256 that the printed proof carries: of everything that it says."""
        said = [self.reference, self.at.isoformat(), self.because, self.what, self.response]
        said += [self.survey, self.received_on.isoformat(), self.answers, self.erased]
        plain = json.dumps(said, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()

    def __str__(self) -> str:
        return f"Erasure {self.reference}"
