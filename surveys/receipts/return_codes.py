"""A code to come back with: who stops for now goes on later, on any device.

Made from the draft's token, as a receipt's is, but never the same words. We keep a keyed hash of
it, as long as the draft; whoever comes back is given a new token, and the old one opens nothing.
"""

from django.conf import settings

from surveys import drafts
from surveys.models import Draft

from . import codes


def code_for(token: str) -> str:
    return codes.code_for(f"come back {token}")


def give(*, token: str) -> None:
    """Have the draft of this token found again with its code."""
    drafts.put_aside(token, codes.hash_of(code_for(token)))


def is_given(draft: Draft, token: str) -> bool:
    """Say whether the draft was put aside with the code that belongs to this token."""
    return draft.code_hash == codes.hash_of(code_for(token))


def find(code: str) -> Draft | None:
    """Return the draft that was put aside with this code, with its survey."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashes = [codes.hash_of(code, secret=secret) for secret in secrets]
    found = Draft.objects.select_related("version__survey__board")
    return found.filter(code_hash__in=hashes).first()


def take_up(*, draft: Draft) -> str:
    """Give the draft to whoever holds its code; return the token for their browser."""
    token = drafts.new_token()
    drafts.rename(draft, token)
    return token
