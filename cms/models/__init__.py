from .board_paper import BoardPaperIndexPage, BoardPaperPage
from .consultation_page import ConsultationIndexPage, ConsultationPage
from .content_page import ContentPage
from .group_page import GroupPage
from .home_page import HomePage
from .survey_page import SurveyPage
from .you_said_we_did_page import YouSaidWeDidIndexPage, YouSaidWeDidPage

__all__ = [
    "BoardPaperIndexPage",
    "BoardPaperPage",
    "ConsultationIndexPage",
    "ConsultationPage",
    "ContentPage",
    "GroupPage",
    "HomePage",
    "SurveyPage",
    "YouSaidWeDidIndexPage",
    "YouSaidWeDidPage",
]
