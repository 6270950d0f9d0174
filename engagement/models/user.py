from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser, Permission
from django.db import models
from django.db.models import Q

from .personal_data import OFFICER, PersonalData


class UserManager(BaseUserManager["User"]):
    """Accounts are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


# Held through a role alone: being an administrator gives none of these. Whoever runs the computers
# does not thereby read what children tell of harm (L-29).
BY_ROLE_ONLY = frozenset({"surveys.handle_disclosure"})


class User(AbstractUser):
    """A person who works with Sayso. Children and families never need an account."""

    personal_data = PersonalData(
        about=OFFICER,
        purpose=(
            "To sign in, and to say who decided what: the account stands beside each decision and "
            "in the audit log"
        ),
        seen_by="officers",
        kept="As long as they work with Sayso; beside decisions for good",
        fields={
            "email": "their e-mail address",
            "first_name": "their first name",
            "last_name": "their last name",
            "job_title": "their job",
            "password": "their password, as a hash",
            "last_login": "when they last signed in",
        },
        plain=("is_superuser", "is_staff", "is_active", "date_joined"),
    )

    username = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)
    job_title = models.CharField(
        max_length=120, blank=True, help_text="Shown next to decisions this person makes."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        if self.is_superuser and perm in BY_ROLE_ONLY:
            return self.is_active and self.holds_by_role(perm)
        return super().has_perm(perm, obj)

    def holds_by_role(self, perm: str) -> bool:
        """Say whether one of this person's roles has it, whatever an administrator may do."""
        app, codename = perm.split(".")
        held = Q(content_type__app_label=app, codename=codename)
        return Permission.objects.filter(held, Q(group__user=self)).exists()

    def __str__(self) -> str:
        return self.get_full_name() or self.email
