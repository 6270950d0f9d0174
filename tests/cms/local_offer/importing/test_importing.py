"""Services of other directories: taken over with a report, never lost by a bad feed."""

import json
from collections.abc import Iterator
from copy import deepcopy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.local_offer import importing
from cms.local_offer.importing import fetching, tasks
from cms.local_offer.models import ImportRun, Place, Service, Source
from engagement import roles
from engagement.models import Notice
from tests.cms.local_offer.feed.schemas import SHARED, judge
from tests.conftest import person

pytestmark = pytest.mark.django_db
PAGE = SHARED / "bucks_fis_2021_outpost_v1.json"


def record(number: int, **changes: object) -> dict:
    """Return a service of a 3.0 feed, as its own address has it."""
    uid = str(UUID(int=number + 1))
    return {
        "id": uid,
        "name": f"Club {number}",
        "status": "active",
        "description": "A club for all. Every week.",
        "minimum_age": 5,
        "maximum_age": 11,
        "email": "club@clubs.example",
        "organization": {"id": str(uuid4()), "name": "Clubs", "description": "Many clubs."},
        "schedules": [{"id": uid, "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "10:00Z"}],
        "cost_options": [{"id": uid, "amount": 0}],
        **changes,
    }


def feed(*records: dict, **changes: object) -> importing.Reading:
    page = {"total_items": len(records), "total_pages": 1, "contents": list(records), **changes}
    return importing.read_file(json.dumps(page).encode(), "feed.json")


@pytest.fixture
def source(db) -> Source:
    return Source.objects.create(address="https://directory.example/services")


@pytest.fixture
def editor(db):
    return person("Web Editor", roles.WEB_EDITOR)


def take(source: Source, reading: importing.Reading, **facts: bool) -> ImportRun:
    return importing.take(reading, source=source, by=None, **facts)


def notes(run: ImportRun) -> str:
    return " ".join(note for line in run.lines for note in line["notes"])


@pytest.mark.shared
@pytest.mark.skipif(not PAGE.exists(), reason="../shared is not here")
def test_the_real_page_is_taken_whole_and_its_traps_are_handled(client, source) -> None:
    run = take(source, importing.read_file(PAGE.read_bytes(), PAGE.name))
    assert (run.taken, run.refused) == (20, 0)
    said = notes(run)
    for words in (
        "“Nationwide” is no town",  # 1
        "the record says 5 to 11, its text says 7 to 10",  # 3
        "Names of people were left out",
        "Who runs it is not given.",  # 7
        "is a placeholder, so it was left out",
    ):
        assert words in said
    assert {each.kind for each in Place.objects.filter(city="")} == {"virtual"}
    assert not Place.objects.filter(kind="virtual", latitude__isnull=False).exists()
    for service in Service.objects.all():
        assert service.name == service.name.strip()  # 2
        assert "\r" not in service.description
        assert service.cost == ""  # 8
        assert service.needs_referral is None
    for service in Service.objects.filter(source_key__in=["1", "7", "20"]):
        shown = client.get(service.get_absolute_url()).content.decode()
        assert "Not given, ask the service" in shown  # 5
        assert "Nobody has checked this yet" in shown  # 6
        assert "[contact name removed]" not in shown
    again = take(source, importing.read_file(PAGE.read_bytes(), PAGE.name))
    assert (again.taken, again.changed, again.unchanged, again.refused) == (0, 0, 20, 0)
    whole = judge("service")
    for row in client.get("/o/v3/services").json()["contents"]:
        whole.validate(client.get(f"/o/v3/services/{row['id']}").json())


def test_a_masked_address_of_a_1x_feed_stays_secret(client, source) -> None:
    place = {"name": "Hope House", "address_1": " 2 Mill Road", "city": "Rivermead"}
    place |= {"postal_code": "zz1 4ab", "mask_exact_address": True}
    page = {"content": [{"id": 1, "name": " Refuge ", "locations": [place]}], "totalPages": 1}
    take(source, importing.read_file(json.dumps(page).encode(), "page.json"))
    shown = client.get("/local-offer/refuge/").content.decode()
    assert "Rivermead, ZZ1" in shown
    assert "Mill Road" not in shown


def test_a_feed_of_3_0_is_taken_and_the_same_again_changes_nothing(source) -> None:
    run = take(source, feed(record(1), record(2)))
    assert (run.state, run.taken) == ("done", 2)
    made = Service.objects.get(uid=UUID(int=2))
    assert (made.min_age, made.max_age, made.cost, made.provider) == (5, 11, "free", "Clubs")
    assert [each.day for each in made.openings.all()] == ["MO", "TU"]
    assert made.summary == "A club for all."
    again = take(source, feed(record(1), record(2, name="Club two")))
    assert (again.changed, again.unchanged) == (1, 1)
    assert Service.objects.get(uid=UUID(int=3)).name == "Club two"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": "  "}, "It has no name."),
        ({"email": "nobody"}, "“nobody” is not an email address."),
        ({"id": "7"}, "is not a UUID"),
        ({"status": "open"}, "Its status is “open”."),
        ({"minimum_age": 12}, "The oldest age must not be below the youngest."),
        ({"maximum_age": "old"}, "“old” is not a number."),
        ({"cost_options": [{"amount": "much"}]}, "“much” is not a price."),
        ({"schedules": "weekly"}, "It is in another form."),
    ],
)
def test_a_wrong_record_is_refused_with_its_reason_and_the_others_are_taken(
    source, changes, reason
) -> None:
    run = take(source, feed(record(1), record(2, **changes)))
    assert (run.taken, run.refused) == (1, 1)
    assert reason in notes(run)
    assert Service.objects.count() == 1


def test_an_id_that_is_there_twice_is_refused(source) -> None:
    run = take(source, feed(record(1), record(1, name="Another")))
    assert (run.taken, run.refused) == (1, 1)
    assert "is there twice" in notes(run)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (feed(), "There are no services in it."),
        (feed(record(1), total_items=25), "It says that it has 25 services, and sent 1."),
        (feed(*map(record, range(7))), "It has 7 services. Last time it had 10."),
        (feed(record(1, name="")), "None of its services could be read."),
    ],
)
def test_a_bad_feed_on_day_two_changes_nothing_and_alerts(source, editor, bad, reason) -> None:
    take(source, feed(*map(record, range(10))))
    before = list(Service.objects.values_list("name", "status", "updated_at"))
    run = take(source, bad, accept_fewer="Last time" not in reason)
    assert (run.state, run.reason) == ("held", reason)
    assert list(Service.objects.values_list("name", "status", "updated_at")) == before
    assert Notice.objects.get().to_user == editor
    assert reason in Notice.objects.get().body


def test_what_a_good_feed_has_no_more_is_hidden_and_comes_back(source) -> None:
    take(source, feed(*map(record, range(10))))
    run = take(source, feed(*map(record, range(9))))
    assert [line["outcome"] for line in run.lines] == ["gone"]
    assert Service.objects.get(name="Club 9").status == "inactive"
    take(source, feed(*map(record, range(10))))
    assert Service.objects.get(name="Club 9").status == "active"


def test_a_person_may_say_that_fewer_is_right(source) -> None:
    take(source, feed(*map(record, range(10))))
    run = take(source, feed(record(1)), accept_fewer=True)
    assert (run.state, run.unchanged) == ("done", 1)
    assert Service.objects.listed().count() == 1
    assert Service.objects.count() == 10


def test_a_spreadsheet_is_taken_and_not_given_is_not_no(source) -> None:
    text = (
        "Name,Minimum age,Needs,Cost,Referral,Town,Postcode,Street,Checked on,Colour\r\n"
        "Swim club,5,Autism|ADHD,free,no,Rivermead,zz1 4ab,2 Mill Road,30/11/2026,red\r\n"
        "Choir,,,,,,,,,\r\n"
        ",4,,,,,,,,\r\n"
        "Chess,,,cheap,,,,,,\r\n"
    )
    run = take(source, importing.read_file(text.encode(), "services.csv"))
    assert (run.taken, run.refused) == (2, 2)
    assert run.notes == ["Columns that were left out: Colour."]
    swim, choir = Service.objects.order_by("-name")
    assert (swim.min_age, swim.cost, swim.needs_referral) == (5, "free", False)
    assert swim.places.get().postcode == "ZZ1 4AB"
    assert swim.last_checked_on.isoformat() == "2026-11-30"
    assert sorted(each.name for each in swim.needs.all()) == ["ADHD", "Autism"]
    assert (choir.cost, choir.needs_referral, choir.min_age) == ("", None, None)


class Directory(BaseHTTPRequestHandler):
    """A feed with a shallow list, that fails at the first try."""

    asked: list[str] = []
    records = [record(number) for number in range(3)]

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.asked.append(self.path)
        if len(self.asked) == 1:
            return self._say(503, {})
        if path == "/services":
            number = int(self.path.split("page=")[1].split("&")[0])
            row = {name: self.records[number - 1][name] for name in ("id", "name")}
            return self._say(200, {"total_items": 3, "total_pages": 3, "contents": [row]})
        found = [each for each in self.records if path == f"/services/{each['id']}"]
        return self._say(200 if found else 404, found[0] if found else {})

    def _say(self, status: int, found: dict) -> None:
        body = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch) -> Iterator[str]:
    monkeypatch.setattr(fetching, "PAUSE", 0)
    monkeypatch.setattr(Directory, "asked", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Directory)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/services"
    server.shutdown()
    server.server_close()
    thread.join()


def test_no_address_inside_a_private_network_is_asked(address) -> None:
    with pytest.raises(importing.UnreachableError, match="private network"):
        importing.read_feed(address)
    assert Directory.asked == []


@pytest.mark.parametrize(
    "wrong", ["file:///etc/passwd", "ftp://x.example/", "https://a:b@x.example/"]
)
def test_only_plain_web_addresses_are_asked(wrong) -> None:
    with pytest.raises(importing.UnreachableError):
        importing.read_feed(wrong)


def test_a_feed_is_read_list_then_detail_and_asked_again_where_it_fails(
    address, settings, source
) -> None:
    settings.LOCAL_OFFER_PRIVATE_FEEDS = True
    source.address = address
    source.save()
    run = ImportRun.objects.create(source=source)
    tasks.import_feed.func(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.taken) == ("done", 3)
    assert Service.objects.filter(min_age=5).count() == 3  # of the details, not of the list
    tasks.import_feed.func(run_id=run.pk)  # a task that comes twice
    assert ImportRun.objects.count() == 1


def test_a_feed_that_does_not_answer_is_held_and_alerts(
    settings, source, editor, monkeypatch
) -> None:
    settings.LOCAL_OFFER_PRIVATE_FEEDS = True
    monkeypatch.setattr(fetching, "PAUSE", 0)
    source.address = "http://127.0.0.1:9/services"
    source.save()
    run = ImportRun.objects.create(source=source)
    tasks.import_feed.func(run_id=run.pk)
    run.refresh_from_db()
    assert run.state == "held"
    assert "did not answer" in run.reason
    assert Notice.objects.count() == 1


def test_the_command_reports_and_fails_where_the_feed_is_held(tmp_path, capsys) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"total_items": 1, "contents": [record(1)]}))
    call_command("import_services", str(path))
    assert "1 taken, 0 changed, 0 unchanged, 0 refused." in capsys.readouterr().out
    path.write_text(json.dumps({"total_items": 0, "contents": []}))
    with pytest.raises(CommandError, match="no services"):
        call_command("import_services", str(path))
    assert Service.objects.listed().count() == 1


def test_an_editor_imports_a_file_and_reads_the_report(client, editor) -> None:
    client.force_login(editor)
    address = reverse("local_offer_new_import")
    assert "one of the two" in client.post(address, {}).content.decode()
    broken = SimpleUploadedFile("feed.json", b"{")
    assert "no JSON" in client.post(address, {"file": broken}).content.decode()
    page = {"total_items": 2, "contents": [record(1), record(2, email="nobody")]}
    file = SimpleUploadedFile("feed.json", json.dumps(page).encode())
    shown = client.post(address, {"file": file}, follow=True).content.decode()
    assert "1 taken, 0 changed, 0 unchanged, 1 refused." in shown
    assert "“nobody” is not an email address." in shown
    assert "feed.json" in client.get(reverse("local_offer_imports")).content.decode()


def test_our_own_feed_can_be_taken_over_by_another_council(client, source) -> None:
    take(source, feed(record(1, application_process="Ring to visit."), record(2)))
    before = Service.objects.get(name="Club 1")
    told = client.get(f"/o/v3/services/{before.uid}").json()
    other = Source.objects.create(address="https://other.example/o/v3/services")
    run = take(other, feed(deepcopy(told)))
    assert run.taken == 1
    copy = Service.objects.get(source=other)
    for name in ("name", "description", "min_age", "cost", "how_to_start", "category_id"):
        assert getattr(copy, name) == getattr(before, name)
