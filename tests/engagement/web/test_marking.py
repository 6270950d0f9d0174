"""Words know their language: our own, the council's, an editor's on a translated page."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from engagement import marking

ENGLISH = ' lang="en-gb" dir="ltr"'


@pytest.mark.parametrize("language", ["pl", "sk", "ro", "ur", "ar", "pa"])
def test_a_records_words_are_marked_on_every_page_in_another_language(language):
    with translation.override(language):
        assert marking.mark("Taxi or car", record=True) == ENGLISH
        assert marking.mark("Taxi or car") == ENGLISH
        assert marking.marked("Taxi <or> car") == f"<span{ENGLISH}>Taxi &lt;or&gt; car</span>"
    assert marking.marked("Taxi <or> car") == "Taxi &lt;or&gt; car"


@pytest.mark.parametrize("language", ["pl", "sk", "ro", "ur", "ar", "pa"])
def test_what_the_catalogue_says_is_in_the_readers_language_however_it_was_fetched(language):
    with translation.override(language):
        for words in (gettext("Done"), gettext_lazy("Done"), str(gettext_lazy("Done"))):
            assert marking.mark(words, record=True) == ""


def test_a_translated_pages_own_words_are_in_its_language_and_a_records_are_not():
    before = marking.written_in.set("pl")
    try:
        with translation.override("pl"):
            assert marking.mark("Nasze domy") == ""
            assert marking.mark("Our homes", record=True) == ENGLISH
            assert marking.mark(marking.OwnWords("Our homes")) == ENGLISH
    finally:
        marking.written_in.reset(before)


def test_a_language_is_called_in_its_own_language():
    assert marking.mark("ਪੰਜਾਬੀ", record=True) == ' lang="pa" dir="ltr"'
    assert marking.mark("اردو", record=True) == ' lang="ur" dir="rtl"'
    with translation.override("ur"):
        assert marking.mark("اردو") == ""
        assert marking.mark("Polski") == ' lang="pl" dir="ltr"'


def test_a_sentence_of_ours_marks_what_fills_its_gaps_and_escapes_it():
    with translation.override("ur"):
        said = marking.filled("%(board)s فیصلہ کرتا ہے", board="<b>Board</b>")
        assert said == f"<span{ENGLISH}>&lt;b&gt;Board&lt;/b&gt;</span> فیصلہ کرتا ہے"
        assert marking.mark(said) == ""


def test_figures_and_days_are_in_no_other_language():
    with translation.override("pl"):
        assert marking.mark("12", record=True) == ""
        assert marking.mark(marking.day(date(2027, 1, 12)), record=True) == ""


def test_a_passage_is_drawn_in_its_own_language_while_its_links_stay_in_the_readers():
    with translation.override("ur"), marking.within("en-gb"):
        assert gettext("Done") == "Done"
        assert marking.mark("Taxi or car") == ""
        assert marking.reader() == "ur"
    assert marking.reader() == "en-gb"
