from django.db import models


class PageChange(models.Model):
    """One transaction that may have changed what a public page shows: written in that transaction.

    The rows together are the version of what is kept of pages (engagement/web/cache_version.py).
    They say nothing of what changed; all but the last few minutes are deleted.
    """

    personal_data = None

    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Change {self.pk}"
