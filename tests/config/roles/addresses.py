"""Who passes at each address, said in the words of the table of roles.

Each name of an address stands here once; a test fails on one that does not. What nobody passes here
(NOBODY) is either closed to all, or names something that the walk has none of.
"""

from engagement import roles
from engagement.models.user import BY_ROLE_ONLY

ADMINISTRATOR, STRANGER = "Administrator", "Nobody"
NOBODY: frozenset[str] = frozenset()
ADMINISTRATORS = frozenset({ADMINISTRATOR})
SIGNED_IN = frozenset({role.name for role in roles.ROLES} | {ADMINISTRATOR})
EVERYBODY = SIGNED_IN | {STRANGER}


def may(*names: str) -> frozenset[str]:
    """Return who holds any of these permissions: on everything, on pages or on files."""
    holders = {
        role.name
        for role in roles.ROLES
        if not (
            roles.permissions_of(role)
            | roles.page_permissions_of(role)
            | roles.file_permissions_of(role)
        ).isdisjoint(names)
    }
    assert holders, names
    return frozenset(holders if BY_ROLE_ONLY & set(names) else {*holders, ADMINISTRATOR})


STAFF = may("wagtailadmin.access_admin")
MEMBERS = SIGNED_IN - STAFF
WRITERS = may("change_page")
PUBLISHERS = may("publish_page")
PICTURES = may("wagtailimages.add_image")
DOCUMENTS = may("wagtaildocs.add_document")
MODERATE = may("surveys.moderate_response")
CASES = may("surveys.handle_disclosure")
IMPORT = may("surveys.import_responses")
EXPORT = may("surveys.export_responses")
PROTECT = may("surveys.protect_data")
ROTA = may("surveys.change_onduty")
LISTENING = may(
    "engagement.view_consultation", "surveys.moderate_response", "surveys.export_responses"
)
CODE = may("feedback_analysis.code_answers")
FINDINGS = may("feedback_analysis.code_answers", "feedback_analysis.answer_finding")


def each(who: frozenset[str], family: str, names: str) -> dict[str, frozenset[str]]:
    return {f"{family}:{name}" if family else name: who for name in names.split()}


def records(family: str, model: str, *, inspect: bool = True) -> dict[str, frozenset[str]]:
    """Return who passes at Wagtail's screens for a model: those who see it, or change it."""
    app, noun = model.split(".")
    verbs = ("add", "change") if not inspect else ("view", "add", "change")
    sees = may(*(f"{app}.{verb}_{noun}" for verb in verbs))
    change = may(f"{app}.change_{noun}")
    found = {
        **each(sees, family, "index index_results"),
        **each(change, family, "add edit history history_results usage"),
        **each(ADMINISTRATORS, family, "delete"),
    }
    return {**found, **each(sees, family, "inspect")} if inspect else found


OURS = {
    # Surveys and what comes in
    **records("surveys_list", "surveys.survey"),
    **each(may("surveys.change_survey"), "surveys_list", "close"),
    **each(NOBODY, "", "open_survey survey_wordings"),  # the draft is no survey's page
    **each(may("surveys.add_survey"), "", "new_survey"),
    **each(may("surveys.change_survey"), "", "build_survey survey_preview survey_poster"),
    **each(may("surveys.change_survey"), "", "copy_survey survey_file survey_bank"),
    **each(MODERATE, "moderation", "queue show_words now next read file"),
    **each(MODERATE | PROTECT, "deleting", "answers"),
    **each(NOBODY, "deleting", "proof"),  # nothing was erased
    **each(CASES, "safeguarding", "list now read file json pdf print"),
    **records("on_duty", "surveys.onduty"),
    **records("staffed_hours", "surveys.staffedhours"),
    **records("bank_holiday", "surveys.bankholiday"),
    **each(ROTA, "", "on_duty:delete staffed_hours:delete bank_holiday:delete"),
    **each(PROTECT, "data_protection", "home erasures exports complaints complaint register"),
    **each(may("engagement.view_auditentry"), "", "audit_log"),
    **each(IMPORT, "imports", "list columns progress drop take_back refused"),
    **each(IMPORT, "paper", "list enter print codes"),
    **each(EXPORT, "", "survey_heard"),
    **each(EXPORT, "exports", "list survey codebook"),
    **each(NOBODY, "exports", "prepared"),  # each officer's own
    # Understanding
    **each(
        CODE,
        "analysis",
        "list codeframe look answers merge reuse history runs go_on undo differ cancel_run split "
        "confirm_page theme theme_do link_do coding_do answer_do new_finding unquote compare trend "
        "years behind behind_finding agreement second settle agree_to_quote codings codings_csv "
        "ask_outside translations",
    ),
    **each(FINDINGS, "analysis", "findings finding gaps"),
    **each(may("feedback_analysis.answer_finding"), "analysis", "answer_finding"),
    **each(CODE | EXPORT | MODERATE, "analysis", "results"),
    **each(NOBODY, "analysis", "run sheet translate"),  # none was begun, nothing to translate
    # What is being decided
    **records("strategy", "engagement.strategy"),
    **records("intention", "engagement.intention"),
    **each(may("engagement.change_intention"), "intention", "reword retire"),
    **each(
        may("engagement.add_intention"), "", "strategy_import strategy_document strategy_proposal"
    ),
    **records("board", "engagement.board"),
    **records("selfassessment", "engagement.selfassessment"),
    **records("voice_group", "engagement.group"),
    **records("consultation", "engagement.consultation"),
    **each(may("engagement.change_consultation"), "consultation", "stand change"),
    **each(may("engagement.change_group"), "", "groups_say group_space group_digest"),
    **each(may("engagement.change_group"), "", "group_members group_new_meeting"),
    # Only somebody of the group, or its chair; no view was written and no meeting held.
    **each(NOBODY, "", "group_say group_draft group_leave group_view group_sign"),
    **each(NOBODY, "", "group_meeting group_view_decide"),
    **each(may("engagement.change_consultation"), "", "consultation_record"),
    **records("action", "engagement.action"),
    **each(may("engagement.view_notice"), "", "unsent_notices"),
    # Telling
    **each(may("cms.draft_board_paper"), "", "draft_board_paper"),
    # The draft is no board paper.
    **each(NOBODY, "", "withdraw_board_paper board_decisions correct_board_paper"),
    **each(NOBODY, "", "paper_file paper_seal"),  # none went out
    **each(may("engagement.view_board"), "", "boards_due"),
    **each(LISTENING, "", "listening"),
    **each(
        may("engagement.change_consultation", "engagement.change_intention"),
        "",
        "co_production_log",
    ),
    **each(WRITERS, "", "page_hints"),
    **each(WRITERS, "answered_pages", "index index_results choose_parent"),
    **each(WRITERS, "board_papers", "index index_results choose_parent"),
    **each(
        may("local_offer.answer_comment"),
        "",
        "local_offer_comments local_offer_answer local_offer_evidence",
    ),
    **each(MODERATE, "", "local_offer_cases local_offer_case"),
    **each(may("local_offer.publish_report"), "", "local_offer_reports"),
    **each(
        may("local_offer.import_services"),
        "",
        "local_offer_imports local_offer_new_import local_offer_import",
    ),
    **records("service", "local_offer.service", inspect=False),
    **records("category", "local_offer.category", inspect=False),
    **records("need", "local_offer.need", inspect=False),
    **records("organisation", "local_offer.organisation", inspect=False),
    **records("term", "local_offer.term", inspect=False),
    **records("synonym", "local_offer.synonym", inspect=False),
    **each(may("local_offer.delete_synonym"), "", "synonym:delete"),
    **records("heading", "local_offer.heading", inspect=False),
    **each(ADMINISTRATORS, "heading", "add"),
    **records("review", "local_offer.review", inspect=False),
    **each(STAFF, "service_chooser", "choose choose_results chosen chosen_multiple"),
    **each(may("local_offer.add_service"), "service_chooser", "create"),
    # Accounts
    **each(
        SIGNED_IN, "", "account_home account_email account_change_password account_set_password"
    ),
    **each(SIGNED_IN, "", "account_reauthenticate mfa_reauthenticate mfa_reauthenticate_webauthn"),
    **each(SIGNED_IN, "", "mfa_index mfa_list_webauthn"),
    # Whoever is signed in already is led to their work, members to their own page.
    **each(MEMBERS, "", "mfa_authenticate account_confirm_login_code"),
    **each(MEMBERS | {STRANGER}, "", "account_login account_signup account_request_login_code"),
    **each(
        NOBODY, "", "mfa_activate_totp mfa_deactivate_totp mfa_add_webauthn"
    ),  # asks again first
    **each(NOBODY, "", "mfa_edit_webauthn mfa_remove_webauthn mfa_generate_recovery_codes"),
    **each(NOBODY, "", "mfa_view_recovery_codes mfa_download_recovery_codes account_invitation"),
    **each(NOBODY, "", "local_offer_still_right"),
    **each(EVERYBODY, "", "account_logout account_inactive account_email_verification_sent"),
    **each(EVERYBODY, "", "account_reset_password account_reset_password_done"),
    **each(EVERYBODY, "", "account_reset_password_from_key account_confirm_email"),
    **each(EVERYBODY, "", "account_reset_password_from_key_done"),
    **each(NOBODY, "", "openid_connect_login openid_connect_callback"),  # no server is set
    **each(EVERYBODY, "", "socialaccount_connections account/social/connections/"),  # lead away
    **each(EVERYBODY, "", "account/social/signup/ account/social/login/error/"),
    **each(EVERYBODY, "", "socialaccount_login_cancelled account/social/login/cancelled/"),
    **each(NOBODY, "", "socialaccount_signup socialaccount_login_error"),
    # The public site
    **each(EVERYBODY, "", "sitemap healthz robots.txt council_style search strategies strategy"),
    **each(EVERYBODY, "", "follow follow_stop answer_back you_said_we_did_feed"),
    **each(EVERYBODY, "", "how_we_listen how_we_listen_figures"),
    **each(CODE, "analysis", "correct withdraw"),
    **each(NOBODY, "", "follow_confirm"),  # x is nobody's key
    **each(EVERYBODY, "", "intention have_your_say reading_options survey_what_happened"),
    **each(EVERYBODY, "", "survey_start survey_how survey_who survey_question survey_thanks"),
    **each(NOBODY, "", "survey_about_you survey_about_me survey_check"),  # nothing was begun
    **each(EVERYBODY, "", "survey_paper survey_tablet survey_enter"),
    **each(NOBODY, "", "survey_helper"),  # nothing was begun
    **each(NOBODY, "", "wording_file"),  # nothing was recorded
    **each(EVERYBODY, "", "survey_all survey_stop survey_come_back survey_delete"),
    **each(EVERYBODY, "", "survey_held survey_correct privacy_complaint"),
    **each(EVERYBODY, "", "report_worry report_worry_sent"),
    # Open where the council offers them: the walk's does. Without an account they lead to the door.
    **each(EVERYBODY, "", "own_account own_account_sign_in own_account_start own_account_leave"),
    **each(may("surveys.vouch_for_young_people"), "", "young_peoples_accounts"),
    **each(EVERYBODY, "", "local_offer_index local_offer_tell_us local_offer_service"),
    **each(EVERYBODY, "", "local_offer_shortlist care_leavers_index care_leavers_shortlist"),
    **each(EVERYBODY, "", "local_offer_report_list local_offer_report local_offer_report_pdf"),
    **each(EVERYBODY, "", "local_offer_law local_offer_print care_leavers_law care_leavers_print"),
    **each(EVERYBODY, "", "care_leavers_service"),  # leads to its own offer
    **each(EVERYBODY, "", "local_offer_thanks wagtail_serve page"),
    **each(EVERYBODY, "", "oruk_about oruk_openapi oruk_service_list oruk_place_list"),
    **each(EVERYBODY, "", "oruk_taxonomy_list oruk_term_list"),
    **each(NOBODY, "", "oruk_service oruk_place oruk_taxonomy oruk_term"),  # no such id
    **each(NOBODY, "", "survey_paused event_calendar"),  # nothing was begun, no event
    r"^media/(?!documents/)(?P<path>.+)$": NOBODY,  # no such picture
}

# Wagtail's own. A new version may bring more: they are named one by one, too.
WAGTAILS = {
    **each(STAFF, "", "wagtailadmin_home wagtailadmin_account wagtailadmin_logout"),
    **each(STAFF, "", "wagtailadmin_dismissibles wagtailadmin_choose_page_external_link"),
    **each(STAFF, "", "wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link"),
    **each(STAFF, "", "wagtailadmin_choose_page_anchor_link"),
    **each(STAFF, "wagtailadmin_editing_sessions", "ping release"),
    **each(STAFF, "wagtailadmin_reports", "site_history site_history_results"),
    "admin/reports/site-history/": STAFF,
    "admin/reports/site-history/results/": STAFF,
    "admin/test404/": STAFF,
    "admin/bulk/engagement/user/assign_role/": EVERYBODY,  # leads away, to the list of people
    **each(EVERYBODY, "", "wagtailadmin_sprite wagtailadmin_javascript_catalog"),
    **each(NOBODY, "", "wagtailadmin_login wagtailadmin_password_reset wagtailsnippets:index"),
    **each(NOBODY, "", "wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm"),
    **each(NOBODY, "", "wagtailadmin_password_reset_complete wagtailadmin_error_test"),
    **each(NOBODY, "", "wagtailadmin_block_preview wagtail_bulk_action"),
    **each(NOBODY, "", "wagtailcore_authenticate_with_password"),
    "wagtailcore_login": EVERYBODY,
    **each(NOBODY, "", "wagtaildocs_serve wagtaildocs_authenticate_with_password"),
    "admin/^.*/$": NOBODY,
    "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/": NOBODY,
    # Pages, and what is listed and picked for them
    **each(
        WRITERS, "", "wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_explore_results"
    ),
    **each(WRITERS, "wagtailadmin_api:pages", "listing action"),
    **each(NOBODY, "wagtailadmin_api:pages", "detail find"),
    **each(WRITERS, "wagtailadmin_api:documents", "listing"),
    **each(NOBODY, "wagtailadmin_api:documents", "detail find"),
    **each(WRITERS, "wagtailadmin_api:images", "listing"),
    **each(NOBODY, "wagtailadmin_api:images", "detail find"),
    **each(
        WRITERS,
        "wagtailadmin_pages",
        "add preview_on_add type_use type_use_results choose_parent usage edit preview_on_edit "
        "view_draft add_subpage delete search search_results move move_confirm set_page_position "
        "copy confirm_workflow_cancellation lock unlock revisions_index "
        "revisions_view revisions_revert revisions_compare workflow_history history "
        "history_results",
    ),
    **each(PUBLISHERS, "wagtailadmin_pages", "set_privacy revisions_unschedule"),
    **each(
        NOBODY,
        "wagtailadmin_pages",
        "unpublish convert_alias workflow_preview workflow_action collect_workflow_action_data "
        "workflow_history_detail",
    ),
    **each(WRITERS, "", "wagtailadmin_choose_page wagtailadmin_choose_page_child"),
    **each(WRITERS, "", "wagtailadmin_choose_page_search"),
    **each(WRITERS, "", "wagtailadmin_choose_page_chosen_multiple wagtailadmin_tag_autocomplete"),
    **each(NOBODY, "", "wagtailadmin_tag_model_autocomplete"),
    **each(
        WRITERS,
        "wagtailadmin_reports",
        "workflow workflow_results workflow_tasks workflow_tasks_results aging_pages "
        "aging_pages_results page_types_usage page_types_usage_results",
    ),
    **each(ADMINISTRATORS, "wagtailadmin_reports", "locked_pages locked_pages_results"),
    **each(ADMINISTRATORS, "wagtailadmin_collections", "index add edit delete set_privacy"),
    **each(
        ADMINISTRATORS,
        "wagtailadmin_workflows",
        "index index_results add disable edit usage usage_results select_task_type task_index "
        "task_index_results edit_task disable_task",
    ),
    **each(
        WRITERS,
        "wagtailadmin_workflows",
        "enable remove enable_task task_chooser task_chooser_results task_chooser_create "
        "task_chosen",
    ),
    **each(NOBODY, "wagtailadmin_workflows", "add_task"),
    **each(
        may("simple_translation.submit_translation"),
        "simple_translation",
        "submit_page_translation",
    ),
    **each(NOBODY, "simple_translation", "submit_snippet_translation"),
    **each(may("engagement.change_council"), "wagtailsettings", "edit"),
    # Pictures and documents
    **each(
        DOCUMENTS, "wagtaildocs", "index index_results add edit delete add_multiple document_usage"
    ),
    **each(
        WRITERS,
        "wagtaildocs",
        "edit_multiple create_multiple_from_uploaded_document delete_multiple "
        "delete_upload_multiple",
    ),
    **each(WRITERS, "wagtaildocs_chooser", "choose choose_results chosen chosen_multiple"),
    **each(DOCUMENTS, "wagtaildocs_chooser", "create"),
    **each(
        PICTURES, "wagtailimages", "index index_results edit delete add image_usage add_multiple"
    ),
    **each(
        WRITERS,
        "wagtailimages",
        "edit_multiple create_multiple_from_uploaded_image delete_multiple delete_upload_multiple",
    ),
    **each(NOBODY, "wagtailimages", "url_generator url_generator_output preview"),
    **each(WRITERS, "wagtailimages_chooser", "choose choose_results chosen_multiple"),
    **each(NOBODY, "", "wagtailimages_chooser:chosen wagtailsettings:preview_on_edit"),  # no file
    **each(WRITERS, "wagtailimages_chooser", "select_format"),
    **each(PICTURES, "wagtailimages_chooser", "create"),
    # What only administrators do
    **each(NOBODY, "wagtaillocales", "add"),  # every language is there
    **each(
        ADMINISTRATORS,
        "wagtaillocales",
        "index index_results edit delete history history_results usage",
    ),
    **each(
        ADMINISTRATORS,
        "wagtailsites",
        "index index_results add edit delete history history_results usage copy",
    ),
    **each(
        ADMINISTRATORS,
        "wagtailusers_users",
        "index index_results add edit delete history history_results usage copy invite "
        "second_factor",
    ),
    **each(
        ADMINISTRATORS,
        "wagtailusers_groups",
        "index index_results add edit delete history history_results usage",
    ),
}
WHO = {**OURS, **WAGTAILS}
