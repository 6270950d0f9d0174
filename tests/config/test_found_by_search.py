"""What search engines are told of a page."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_everything_public_may_be_read_by_search_engines(client):
    said = client.get("/robots.txt")
    assert said["Content-Type"] == "text/plain"
    assert "Disallow: /admin/" in said.content.decode()
    assert "Disallow: /\n" not in said.content.decode()


@pytest.mark.parametrize("query", ["", "?q=taxi"])
def test_a_list_says_what_it_is_and_that_its_filters_are_the_same_page(client, query):
    said = client.get(f"/local-offer/{query}").content.decode()
    assert '<link rel="canonical" href="http://testserver/local-offer/">' in said
    told = "Your council: We say what we did, or why not"
    assert f'<meta name="description" content="{told}">' in said


def test_a_survey_is_described_by_its_own_words(client):
    survey = factories.survey(intro="Tell us what home is like.")
    said = client.get(survey.get_absolute_url()).content.decode()
    assert f'<meta name="description" content="{survey.intro}"' in said
