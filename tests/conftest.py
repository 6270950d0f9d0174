"""The cast: the few people that the tests are about."""

import hashlib
import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group as AuthGroup
from django.core.cache import cache
from django.db import connection
from wagtail.models import Collection, Locale, Page, Site

from engagement import roles
from engagement.models import User
from surveys import meaning

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what reads ../shared where a newcomer's clone does not have it, and say so."""
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="../shared is not here: a newcomer's clone has none")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(absent)


def migrated_copy() -> Path:
    """Return where the migrated SQLite database of exactly this state of the code is kept."""
    state = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    state.update(repr(django_settings.INSTALLED_APPS).encode())
    for path in sorted(ROOT.glob("*/**/migrations/*.py")):
        if ".venv" not in path.parts and "node_modules" not in path.parts:
            state.update(path.read_bytes())
    return Path(django_settings.VAR) / f"migrated-{state.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Wagtail's migrations take most of a minute: where a migrated copy is kept, skip them."""
    database = django_settings.DATABASES["default"]
    if "sqlite3" in database["ENGINE"] and migrated_copy().exists():
        database.setdefault("TEST", {})["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            copy = migrated_copy()
            if copy.exists():
                with sqlite3.connect(copy) as kept:
                    kept.backup(connection.connection)
            else:
                unfinished = copy.with_suffix(f".{os.getpid()}")
                with sqlite3.connect(unfinished) as kept:
                    connection.connection.backup(kept)
                unfinished.rename(copy)
            kept.close()
            # Tests with real transactions empty each table, also the one that may not be emptied.
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER engagement_auditentry_stays")
        roles.sync()  # once: it is sixty questions, and nearly every test needs somebody


@pytest.fixture(autouse=True)
def _light_embedding(request, settings) -> None:
    """Most tests ask what becomes of meaning, not how well it is read: the light engine does.

    Those marked ``minilm`` run what a council runs, and so do all that start processes: the demo,
    journeys, the soak.
    """
    if not request.node.get_closest_marker("minilm"):
        settings.EMBEDDING = "wordllama"


@pytest.fixture(autouse=True)
def _nobody_waits_for_the_worker(monkeypatch) -> None:
    """An officer is asked to wait until a response has been read for its meaning: not in tests."""
    monkeypatch.setattr(meaning, "PATIENCE", timedelta(0))


@pytest.fixture(autouse=True)
def _nothing_kept_of_the_test_before() -> None:
    """A test's changes are rolled back unheard, so no signal forgets what was kept of them.

    Without this a page of the next test has the council of the one before at its head, in whatever
    order the two come.
    """
    cache.clear()


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    """Keep files of the tests out of the project's own folders."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.MEDIA_ROOT = str(tmp_path / "media")
    storages = {**settings.STORAGES}
    storages["private"] = {
        **storages["private"],
        "OPTIONS": {"location": settings.PRIVATE_ROOT, "base_url": None},
    }
    settings.STORAGES = storages
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Each client would look through every static file first: a tenth of the time of its test.
    settings.WHITENOISE_USE_FINDERS = False


def lay_foundations() -> None:
    """Put back the root of the pages: a test with real transactions empties the database after."""
    if not Page.objects.exists():
        locale, _ = Locale.objects.get_or_create(language_code=django_settings.LANGUAGE_CODE)
        root = Page.add_root(title="Root", slug="root", locale=locale)
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)
        Collection.add_root(name="Root")


@pytest.fixture(autouse=True)
def _foundations(request) -> None:
    """Every test with a database finds them there, whichever emptied it before."""
    asks = {"db", "transactional_db"} & set(request.fixturenames)
    if asks or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        lay_foundations()


def person(name: str, role: roles.Role) -> User:
    """Return a new officer who holds this role."""
    lay_foundations()
    if not AuthGroup.objects.filter(name=role.name).exists():
        roles.sync()  # a test with real transactions emptied the database
    first, last = name.split(" ")
    user = User.objects.create_user(
        f"{first}.{last}@council.example".lower(),
        "correct horse battery",
        first_name=first,
        last_name=last,
        job_title=role.name,
    )
    user.groups.add(AuthGroup.objects.get(name=role.name))
    return user


@pytest.fixture
def officer(db) -> User:
    """Return a participation officer, who moderates."""
    return person("Priya Officer", roles.PARTICIPATION_OFFICER)


@pytest.fixture
def second_officer(db) -> User:
    """Return a colleague of the officer, who may agree to a refusal."""
    return person("Marcus Second", roles.PARTICIPATION_OFFICER)


@pytest.fixture
def safeguarding_lead(db) -> User:
    return person("Sal Lead", roles.SAFEGUARDING_LEAD)


@pytest.fixture
def analyst(db) -> User:
    return person("Ana Lyst", roles.ANALYST)


@pytest.fixture
def commissioner(db) -> User:
    return person("Colin Commissioner", roles.COMMISSIONER)


@pytest.fixture
def web_editor(db) -> User:
    return person("Wendy Editor", roles.WEB_EDITOR)


@pytest.fixture
def outsider(db) -> User:
    """Return somebody from another team, who must see nothing."""
    return person("Otto Outsider", roles.OTHER_TEAM)
