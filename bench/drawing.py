"""What it costs to draw pages anew: CPU time for a request, in one process of any Wagtail site.

``python bench/drawing.py '{"home": "/", "content": "contentpage"}'`` prints ``{"home": ms, …}``.
A page is named by its address, or by a type of which the first one is taken. It knows nothing of
Sayso: the same file measures Wagtail's demo site, run by that site's own Python.
"""

import itertools
import json
import sys
import time

import django
from django.conf import settings

django.setup()
settings.ALLOWED_HOSTS = ["*"]

from django.test import Client  # noqa: E402
from wagtail.models import Page  # noqa: E402

ROUNDS, REQUESTS = 7, 10
NUMBERS = itertools.count(1)


def address_of(page: str) -> str:
    if page.startswith("/"):
        return page
    found = Page.objects.live().filter(content_type__model=page).order_by("path")
    return str(found[0].get_url())


def cpu_ms(path: str) -> float:
    """Return the least mean of some rounds; each request is one that nobody made before."""
    client = Client(headers={"host": "localhost"})
    client.cookies["bench"] = "1"  # somebody's: nothing that is kept for everybody is given to them
    means = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(REQUESTS):
            reply = client.get(path, {"nobody-had": next(NUMBERS)}, secure=True)
            if reply.status_code != 200:
                raise SystemExit(f"{path} answered {reply.status_code}")
        means.append((time.process_time() - began) / REQUESTS * 1000)
    return min(means)


if __name__ == "__main__":
    asked: dict[str, str] = json.loads(sys.argv[1])
    print(json.dumps({name: cpu_ms(address_of(page)) for name, page in asked.items()}))
