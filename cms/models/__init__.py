from .accessibility_page import AccessibilityPage
from .board_decision import BoardDecision
from .board_paper import BoardPaperIndexPage, BoardPaperPage
from .consultation_page import ConsultationIndexPage, ConsultationPage
from .contact_page import ContactPage
from .content_page import ContentPage
from .easy_read_page import EasyReadPage
from .event import EventIndexPage, EventPage
from .follower import Follower, ToldState
from .group_page import GroupPage
from .home_page import HomePage
from .news import NewsIndexPage, NewsPage
from .privacy_page import PrivacyPage
from .reply import Reply
from .site_map_page import SiteMapPage
from .survey_page import SurveyPage
from .you_said_we_did_page import YouSaidWeDidIndexPage, YouSaidWeDidPage

__all__ = [
    "AccessibilityPage",
    "BoardDecision",
    "BoardPaperIndexPage",
    "BoardPaperPage",
    "ConsultationIndexPage",
    "ConsultationPage",
    "ContactPage",
    "ContentPage",
    "EasyReadPage",
    "EventIndexPage",
    "EventPage",
    "Follower",
    "GroupPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PrivacyPage",
    "Reply",
    "SiteMapPage",
    "SurveyPage",
    "ToldState",
    "YouSaidWeDidIndexPage",
    "YouSaidWeDidPage",
]
