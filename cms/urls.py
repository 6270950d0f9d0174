from django.urls import URLPattern, path, re_path

from .views import (
    back_to_people,
    calendars,
    feed,
    having_a_say,
    listening,
    look,
    pages,
    paper_files,
    plans,
    reading,
    search,
)

urlpatterns: list[URLPattern] = [
    path("plans/", plans.strategies, name="strategies"),
    path("plans/<slug:code>/", plans.strategy, name="strategy"),
    path("plans/<slug:code>/<slug:ref>/", plans.intention, name="intention"),
    path("how-we-listen/", listening.how_we_listen, name="how_we_listen"),
    path("how-we-listen/<slug:table>.csv", listening.figures, name="how_we_listen_figures"),
    path("have-your-say/", having_a_say.have_your_say, name="have_your_say"),
    path(
        "have-your-say/what-happened/did-this-help/", back_to_people.answer_back, name="answer_back"
    ),
    path(
        "have-your-say/tell-me/<str:key>/yes/",
        back_to_people.follow_confirm,
        name="follow_confirm",
    ),
    path("have-your-say/tell-me/<str:key>/stop/", back_to_people.follow_stop, name="follow_stop"),
    path("have-your-say/<slug:slug>/tell-me/", back_to_people.follow, name="follow"),
    path("feeds/you-said-we-did/", feed.YouSaidWeDidFeed(), name="you_said_we_did_feed"),
    path("council.css", look.style, name="council_style"),
    path("calendar/<int:page_id>.ics", calendars.event, name="event_calendar"),
    path("paper-files/<int:page_id>.<slug:kind>", paper_files.paper_file, name="paper_file"),
    path("paper-seals/<int:page_id>/", paper_files.seal, name="paper_seal"),
    path("reading-options/", reading.options, name="reading_options"),
    path("search/", search.search, name="search"),
    # Wagtail's own pattern, but for its own addresses; so this list has to come last but one.
    re_path(r"^(?!_util/)((?:[\w\-]+/)*)$", pages.serve, name="page"),
]
