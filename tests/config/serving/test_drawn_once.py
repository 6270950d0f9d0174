"""What is the same for everybody is drawn once; nothing of one person is kept; hidden is hidden."""

import pytest
from django.core.cache import cache
from django.middleware.csrf import get_token
from django.test import RequestFactory

from config.serving import drawn_once, page_cache
from engagement.web import cache_version
from engagement.web.drawing import SameForEverybody

pytestmark = pytest.mark.django_db
drawn: list[str] = []
MARK = "\0mine\0"


class Page(SameForEverybody):
    """A page that notes when it is really drawn."""

    def draw(self) -> str:
        drawn.append(self._request.get_full_path())
        context = self.make_context()
        return f"<p>{context['words']} {MARK}</p>"


@pytest.fixture
def ask(settings):
    """Return a function that asks for a page with a cookie of somebody."""
    settings.KEEP_PAGES = True
    cache.clear()
    drawn.clear()
    drawn_once.drawn.kept.clear()
    page_cache.start_generation()

    def asked(path="/", *, words="first", mine="", drawn_from=(), cookies=None, meanwhile=None):
        def view(request):
            if meanwhile:
                meanwhile(request)
            page = Page(
                request, "x", lambda: {"words": words}, drawn_from=drawn_from, holes={MARK: mine}
            )
            return middleware.process_template_response(request, page).render()

        middleware = drawn_once.DrawnOnce(view)
        request = RequestFactory().get(path)
        request.COOKIES.update({"sayso_draft": "x", **(cookies or {})})
        return middleware(request).content.decode()

    yield asked
    drawn_once.drawn.kept.clear()
    cache.clear()


def test_a_page_is_drawn_once_for_two_people_and_each_gets_their_own_token(ask) -> None:
    assert ask(mine="one") == "<p>first one</p>"
    assert ask(words="second", mine="two") == "<p>first two</p>"
    assert drawn == ["/"]


def test_a_page_is_drawn_again_as_soon_as_anything_changed(ask) -> None:
    ask()
    page_cache.start_generation()
    assert "second" in ask(words="second")


def test_what_changes_while_a_page_is_made_is_in_the_next_one(ask) -> None:
    ask(meanwhile=lambda request: page_cache.start_generation())
    assert "second" in ask(words="second")


def test_address_look_and_version_make_different_pages(ask) -> None:
    ask("/"), ask("/?change"), ask("/pl/"), ask(drawn_from=(2,))
    ask(cookies={"sayso_reading": "theme-dark"})
    assert len(drawn) == 5


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_somebody_for_whom_a_message_may_wait_is_drawn_for_alone(ask, cookie) -> None:
    ask()
    assert "second" in ask(words="second", cookies={cookie: "x"})
    assert "first" in ask(words="third")


def test_a_page_with_the_token_of_a_form_is_never_kept(ask) -> None:
    ask(meanwhile=get_token)
    assert "second" in ask(words="second")


def test_nothing_is_kept_where_writes_cannot_be_heard_of(ask, settings) -> None:
    settings.KEEP_PAGES = False
    ask()
    assert "second" in ask(words="second")


def test_what_is_read_once_is_read_again_in_the_next_generation() -> None:
    read: list[int] = []

    @cache_version.kept(most=2)
    def double(number: int) -> int:
        read.append(number)
        return number * 2

    token = cache_version.current.set("first")
    try:
        assert [double(1), double(1), double(2)] == [2, 2, 4]
        cache_version.current.set("second")
        assert double(1) == 2
        assert read == [1, 2, 1]
        cache_version.current.set(None)
        assert [double(1), double(1)] == [2, 2]
        assert read == [1, 2, 1, 1, 1]
    finally:
        cache_version.current.reset(token)


def test_nothing_is_remembered_for_longer_than_a_minute(monkeypatch) -> None:
    memory: cache_version.Memory[str] = cache_version.Memory(most=1)
    token = cache_version.current.set("now")
    try:
        memory.keep("a", "first")
        memory.keep("b", "second")
        assert (memory.get("a"), memory.get("b")) == (None, "second")
        later = cache_version.time.monotonic() + cache_version.SECONDS
        monkeypatch.setattr(cache_version.time, "monotonic", lambda: later)
        assert memory.get("b") is None
    finally:
        cache_version.current.reset(token)
