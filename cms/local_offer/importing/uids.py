from uuid import NAMESPACE_URL, UUID, uuid5

from cms.local_offer.models import Service, Source


def uid_for(source: Source, key: str) -> UUID:
    """Return the id of a service new to us: the source's own where it is a UUID that is free."""
    try:
        own = UUID(key)
    except ValueError:
        own = None
    if own and not Service.objects.filter(uid=own).exists():
        return own
    return uuid5(NAMESPACE_URL, f"{source.address}#{key}")
