"""What the gallery shows each component with."""

from datetime import date
from typing import Any, NamedTuple


class Sample(NamedTuple):
    """One component (``templates/components/<name>.html``) and the contexts it is shown with."""

    name: str
    cases: list[dict[str, Any]]


PAIR = {
    "said": "The taxi to school is late most days, and nobody tells us.",
    "quote": "i sit on the wall and wait and then i miss maths",
    "who": "Parents and young people, fewer than 10, spring 2026",
}

SAMPLES = [
    Sample(
        "button",
        [
            {"text": "Have your say", "url": "#", "icon": "next"},
            {"text": "Send"},
            {"text": "Go back", "kind": "second"},
            {"text": "I do not want to say", "kind": "quiet"},
            {"text": "Delete what I said", "kind": "danger"},
        ],
    ),
    Sample(
        "state_tag",
        [
            {"state": state}
            for state in (
                *("done", "doing", "not_yet", "no", "not_ours", "owed"),
                *("planned", "open", "closed", "decided", "urgent"),
            )
        ],
    ),
    Sample("breadcrumb", [{"trail": [("Home", "#"), ("What we heard", "#")]}]),
    Sample(
        "card",
        [
            {
                "title": "Tell us what home is like",
                "url": "#",
                "text": "Six questions, about three minutes. You can skip any of them.",
                "art": "home",
                "foot": "For children in care, 8 and over",
            },
            {
                "title": "A card with no link",
                "text": "It only tells.",
                "tag_state": "info",
                "tag_label": "New",
            },
        ],
    ),
    Sample(
        "service_card",
        [
            {
                "title": "Saturday swim club",
                "url": "#",
                "category": "Things to do",
                "text": "A quiet hour in the small pool, with a hoist.",
                "ages": "5 to 11",
                "area": "Northgate",
                "cost": "£2 a visit",
                "checked_on": date(2026, 9, 3),
            },
            {
                "title": "Sleep clinic",
                "url": "#",
                "category": "Health",
                "text": "Help with nights that do not work.",
                "checked_on": date(2025, 2, 1),
                "is_old": True,
            },
        ],
    ),
    Sample(
        "consultation_card",
        [
            {
                "title": "Breaks at the weekend",
                "url": "#",
                "text": "What should a good break be like?",
                "status": status,
                "opens_on": date(2026, 12, 1),
                "closes_on": date(2027, 1, 30),
                "decision_on": date(2027, 3, 9),
                "decided_at": date(2027, 3, 9),
            }
            for status in ("planned", "open", "closed", "decided")
        ],
    ),
    Sample(
        "pair",
        [
            {
                **PAIR,
                "state": "done",
                "did": "Drivers now send a text when they are more than five minutes late.",
                "on": date(2026, 9, 1),
                "owner": "Head of school travel",
                "url": "#",
                "link_text": "Read how we did it",
            },
            {
                **PAIR,
                "state": "doing",
                "did": "We are trying it with four schools.",
                "on": date(2027, 2, 1),
                "next_update_on": date(2026, 12, 15),
            },
            {
                **PAIR,
                "state": "not_yet",
                "did": "The new contract starts first.",
                "on": date(2027, 4, 1),
            },
            {
                **PAIR,
                "state": "no",
                "did": "We will not give every child their own taxi.",
                "reason": "It would take the money of eleven classroom helpers. "
                "We will keep journeys under 45 minutes instead.",
                "decided_by": "Director of Education",
                "decided_on": date(2026, 10, 14),
            },
            {
                **PAIR,
                "state": "not_ours",
                "did": "Bus stops belong to the region.",
                "passed_to": "Passenger transport, 3 October 2026",
            },
            {**PAIR, "state": ""},
        ],
    ),
    Sample(
        "quote",
        [
            {"text": "they moved me and i found out from a bag", "by": "A young person, 11 to 15"},
            {
                "text": "میں چاہتی ہوں کہ کوئی میری بات سنے",
                "by": "A young person, 11 to 15",
                "lang": "ur",
                "dir": "rtl",
            },
        ],
    ),
    Sample(
        "timeline",
        [
            {
                "steps": [
                    {"title": "You said it", "date": date(2026, 5, 4), "state": "done"},
                    {
                        "title": "Somebody read it",
                        "date": date(2026, 5, 5),
                        "state": "done",
                        "text": "Every answer is read by a person.",
                    },
                    {
                        "title": "The board talks about it",
                        "date": date(2026, 11, 24),
                        "state": "now",
                    },
                    {"title": "An answer for you", "date": "January 2027", "state": "owed"},
                ]
            },
            {
                "steps": [
                    {"title": "You said it", "date": date(2026, 5, 4), "state": "done"},
                    {"title": "We did it", "date": date(2026, 9, 1), "state": "done"},
                ]
            },
        ],
    ),
    Sample("easy_read_link", [{"easy_read": ("Easy Read", "#")}]),
    Sample(
        "privacy_line",
        [{"who": "The participation team", "sent": 12, "url": "#"}],
    ),
    Sample("progress", [{"done": 1, "of": 8}, {"done": 5, "of": 8}, {"done": 8, "of": 8}]),
    Sample(
        "receipt",
        [{"code": "amber kettle sunday otter", "url": "#", "level": 3}],
    ),
    Sample(
        "key_facts",
        [
            {
                "facts": [
                    ("Answers", "63"),
                    ("Closes", "30 January 2027"),
                    ("Who reads", "The participation team"),
                ]
            }
        ],
    ),
    Sample(
        "summary",
        [
            {
                "rows": [
                    {"name": "What is good about home?", "value": "My room. The dog.", "url": "#"},
                    {"name": "What could be better?", "value": "You skipped this", "url": "#"},
                ]
            }
        ],
    ),
    Sample(
        "notification",
        [
            {"kind": "success", "title": "We have got it.", "text": "Here is what happens next."},
            {"kind": "info", "text": "This closes on Friday."},
            {
                "kind": "warning",
                "text": "The wording changed on 3 October.",
                "url": "#",
                "link_text": "What changed",
            },
            {"kind": "urgent", "title": "Read this first", "text": "Somebody may not be safe."},
        ],
    ),
    Sample("pagination", [{"previous_url": "#", "next_url": "#", "label": "Page 2 of 7"}]),
    Sample(
        "filters",
        [
            {
                "search": {"name": "q", "label": "Look for", "value": ""},
                "groups": [
                    {
                        "name": "need",
                        "legend": "For whom",
                        "kind": "checkbox",
                        "choices": [
                            {"value": "autism", "label": "Autistic children", "checked": True},
                            {"value": "deaf", "label": "Deaf children", "checked": False},
                        ],
                    },
                    {
                        "name": "age",
                        "legend": "Age",
                        "kind": "radio",
                        "choices": [
                            {"value": "5", "label": "5 to 11", "checked": False},
                            {"value": "12", "label": "12 to 17", "checked": True},
                        ],
                    },
                ],
                "clear_url": "#",
            }
        ],
    ),
    Sample("tabs", [{"sections": [{"id": "c-pair", "title": "You said, we did"}]}]),
    Sample(
        "bar_chart",
        [
            {
                "caption": "How it feels at home, 63 answers, spring 2026",
                "head": ["Answer", "People"],
                "summary": "Most said happy or very happy.",
                "rows": [
                    {"label": "Very happy", "shown": "24", "share": 38},
                    {"label": "Happy", "shown": "21", "share": 33},
                    {"label": "In between", "shown": "13", "share": 21},
                    {"label": "Sad", "shown": "fewer than 10", "share": None},
                ],
            }
        ],
    ),
    Sample(
        "empty_state",
        [
            {
                "title": "Nothing here yet.",
                "text": "You could be the first to say something.",
                "url": "#",
                "link_text": "See what is open",
            }
        ],
    ),
    Sample("language_notes", [{"untranslated": True, "machine_drafted": True}]),
]
