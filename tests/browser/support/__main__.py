"""Fills the demo council that the browser's parts of ``make test`` copy: once for all of them."""

import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from tests.browser.support import demo_site  # noqa: E402
from tests.conftest import migrated_copy  # noqa: E402

if __name__ == "__main__":
    folder = Path(os.environ[demo_site.FILLED])
    folder.mkdir()
    demo_site.fill(folder, migrated_copy())
