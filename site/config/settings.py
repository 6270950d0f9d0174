"""Sayso's only settings file.

Everything a deployment may change is read from the environment. Without
``SAYSO_ENV=production`` the defaults suit one machine: SQLite, in-memory channels, no secrets.
In production Sayso refuses to start without SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL and
EMAIL_HOST.
"""

from pathlib import Path

from . import environment as env
from . import logs

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("SAYSO_VAR", str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)

PRODUCTION = env.text("SAYSO_ENV", "local") == "production"
DEBUG = env.flag("DEBUG", default=False) and not PRODUCTION

SECRET_KEY = env.text("SECRET_KEY", None if PRODUCTION else "local-only-not-a-secret")
# Old keys, while a new one takes over: receipt codes and sessions made with them are still known.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
if PRODUCTION:
    env.text("ALLOWED_HOSTS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
BASE_URL = env.text(
    "BASE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://localhost:8000"
)
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# Ours first: their templates come before Wagtail's and allauth's of the same name.
INSTALLED_APPS = [
    "config",
    "cms",
    "cms.local_offer",
    "feedback_analysis",
    "surveys",
    "engagement",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.locales",
    "wagtail.sites",
    "config.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "channels",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

# What serves static files and compresses: the proxy in production, we ourselves on one machine.
_WITHOUT_PROXY = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
]
MIDDLEWARE = [
    "config.serving.hosts.named_in_the_settings",
    "config.serving.page_cache.public_pages",
    "config.serving.security.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    *([] if PRODUCTION else _WITHOUT_PROXY),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.serving.reading_language.from_the_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.accounts.door.OfficersDoor",
    "config.accounts.signed_out.KeepsWords",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.council",
            ],
        },
    }
]
# Fields are drawn by templates/django/forms where we have one.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": env.database(
        "DATABASE_URL", None if PRODUCTION else f"sqlite:///{VAR / 'sayso.sqlite3'}"
    )
}
# Requests run in a pool of this many threads, each with a connection that it keeps.
THREADS = env.number("THREADS", 8)
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # What people wrote goes beside the statement, not into it: logs of statements never hold it.
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "")
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "config.serving.redis_cache.SharedRedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# Pages are kept only where every process sees the same cache (config/serving/page_cache.py).
KEEP_PAGES = env.flag("KEEP_PAGES", default=bool(REDIS_URL))
CHANNEL_LAYERS: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        # Screens wait five seconds at a time for news: longer than redis-py waits by itself.
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": 30}]},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# How texts become numbers: minilm, or wordllama, which is light.
EMBEDDING = env.text("SAYSO_EMBEDDING", "minilm")

# May services be imported from an address inside the council's own network? (SSRF: off)
LOCAL_OFFER_PRIVATE_FEEDS = env.flag("LOCAL_OFFER_PRIVATE_FEEDS", default=False)

AUTH_USER_MODEL = "engagement.User"
AUTHENTICATION_BACKENDS = ["config.accounts.officers.OfficerBackend"]
# Long and not well known; no rule on kinds of letters, as the NCSC advises.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "config.accounts.officers.OfficerAdapter"
ACCOUNT_FORMS = {
    "login": "config.accounts.forms.SignInForm",
    "reset_password": "config.accounts.forms.ForgotPasswordForm",
    "reset_password_from_key": "config.accounts.forms.NewPasswordForm",
    "change_password": "config.accounts.forms.ChangePasswordForm",
    "reauthenticate": "config.accounts.forms.ReauthenticateForm",
    "add_email": "config.accounts.forms.ChangeAddressForm",
    "request_login_code": "config.accounts.forms.SendCodeForm",
    "confirm_login_code": "config.accounts.forms.CodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # administrators make the accounts; nobody signs up
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True  # one address each; a new one takes its place once it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True  # the old address is told; so is whoever has a new password
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
# No limit counts for an account alone: anybody could use it to lock its owner out. "key" is the
# address that somebody types together with where they are (config/accounts/officers.py). Many
# officers of one council come from one address.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/5m/ip,5/5m/key",
    "reset_password": "20/10m/ip",
    "request_login_code": "60/10m/ip,3/10m/key",
}
# Members (group workers, forum chairs, providers) have no password: a code is sent to them.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True

# Staff prove a second time who they are: with an app's code or a passkey. A council that leaves
# that to its own sign-in (below) says so with OIDC_GIVES_SECOND_FACTOR.
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", default=PRODUCTION)
# Whoever may read disclosures: minutes without use until they are signed out, and minutes after
# which a screen of safeguarding asks again who they are. 0 asks nothing.
SAFEGUARDING_IDLE_MINUTES = env.number("SAFEGUARDING_IDLE_MINUTES", 30 if PRODUCTION else 0)
SAFEGUARDING_CONFIRM_MINUTES = env.number("SAFEGUARDING_CONFIRM_MINUTES", 60 if PRODUCTION else 0)
MFA_ADAPTER = "config.accounts.second_factor.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # administrators give the addresses
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute late
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # localhost has no TLS
MFA_FORMS = {
    "authenticate": "config.accounts.forms.SecondStepForm",
    "reauthenticate": "config.accounts.forms.SecondStepAgainForm",
    "activate_totp": "config.accounts.forms.SetUpAppForm",
    "deactivate_totp": "config.accounts.forms.RemoveAppForm",
    "add_webauthn": "config.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "config.accounts.forms.RenamePasskeyForm",
}

# The council's own sign-in (OpenID Connect; Entra ID is one). Off without OIDC_SERVER.
OIDC_SERVER = env.text("OIDC_SERVER", "")
OIDC_GIVES_SECOND_FACTOR = env.flag("OIDC_GIVES_SECOND_FACTOR", default=False)
if any(f"/{tenant}/" in f"{OIDC_SERVER}/" for tenant in ("common", "organizations", "consumers")):
    raise env.ImproperlyConfigured(
        "OIDC_SERVER must name the council's own tenant: others' may claim any e-mail address."
    )
SOCIALACCOUNT_ADAPTER = "config.accounts.council_sign_in.CouncilAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # the adapter links, and only whom it may
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: our policy lets no form end at another site
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": env.text("OIDC_NAME", "your council account"),
                "client_id": env.text("OIDC_CLIENT_ID"),
                "secret": env.text("OIDC_CLIENT_SECRET"),
                "settings": {
                    "server_url": OIDC_SERVER,
                    # Entra ID does not say whether an address is confirmed; its tenant is ours.
                    "verified_email": env.flag("OIDC_EMAIL_IS_VERIFIED", default=False),
                },
            }
        ]
        if OIDC_SERVER
        else [],
    }
}

# Outside engines, off unless the council names one (docs/data-protection.md). TRANSLATOR and
# CANDIDATE_SOURCE are dotted paths to classes; see feedback_analysis/external/integrations.py.
TRANSLATOR = env.text("TRANSLATOR", "")
CANDIDATE_SOURCE = env.text("CANDIDATE_SOURCE", "")
LANGUAGE_MODEL_URL = env.text("LANGUAGE_MODEL_URL", "")
LANGUAGE_MODEL_NAME = env.text("LANGUAGE_MODEL_NAME", "")
LANGUAGE_MODEL_KEY = env.text("LANGUAGE_MODEL_KEY", "")

LANGUAGE_CODE = "en-gb"
# Each by its own name for itself. All but English are machine-drafted until a council says that a
# speaker has checked them (its settings in the admin); see locale/README.md.
LANGUAGES = [
    ("en-gb", "English"),
    ("pl", "Polski"),
    ("sk", "Slovenčina"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("ur", "اردو"),
    ("ar", "العربية"),
    ("ro", "Română"),
]
LOCALE_PATHS = [ROOT / "locale"]
DATE_FORMAT = "j F Y"  # for languages without a format of their own
FORMAT_MODULE_PATH = ["config.formats"]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR / "static")))
STATICFILES_DIRS = [ROOT / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR / "media")))
# Files of people's words (imports, their error reports) are never served by the web server.
PRIVATE_ROOT = Path(env.text("PRIVATE_ROOT", str(VAR / "private")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is absent
WHITENOISE_AUTOREFRESH = DEBUG

WAGTAIL_SITE_NAME = "Sayso"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# No officer's browser asks another site for anything: not for news of versions, nor for faces.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.editing.picture_form.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "odt", "ods", "txt", "mp4", "webm", "vtt"]
WAGTAILDOCS_EXTENSIONS += ["mp3", "m4a", "ogg", "oga", "opus", "wav"]  # recordings
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody types another's: config/accounts/invitations.py
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # /account/email/ asks for the password

# Safeguarding leads are told by e-mail: without a mail server nothing starts in production.
_MAIL = "django.core.mail.backends."
EMAIL_BACKEND = env.text(
    "EMAIL_BACKEND", f"{_MAIL}{'smtp' if PRODUCTION else 'console'}.EmailBackend"
)
EMAIL_HOST = env.text("EMAIL_HOST", None if PRODUCTION else "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
# Seconds for each step with the mail server. Only the worker waits (engagement/notices.py).
EMAIL_TIMEOUT = 5
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
EMAIL_FILE_PATH = env.text("EMAIL_FILE_PATH", "") or None
DEFAULT_FROM_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", f"sayso@{ALLOWED_HOSTS[0]}" if PRODUCTION else "sayso@localhost"
)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
# From when it was last used; whoever comes later loses no words (config/accounts/signed_out.py).
SESSION_COOKIE_AGE = 60 * 60 * 10
CSRF_FAILURE_VIEW = "config.accounts.signed_out.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail allows its own previews
if PRODUCTION:
    # The proxy sets it on each request, whatever the browser sent.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside the container, without TLS
    SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000)
    # Both reach further than this site, and the second cannot be taken back for months: the
    # council says so itself.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=False)
    SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=False)
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = logs.settings(level=env.text("LOG_LEVEL", "WARNING"))
