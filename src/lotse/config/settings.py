"""Django's settings. Everything that an operator may change comes from the environment (docs/contracts.md, Environment)."""

from __future__ import annotations

from pathlib import Path

import lotse
from lotse.config import env
from lotse.config.secret import secret_key

SOURCE = Path(lotse.__file__).parent
DATA = env.folder("LOTSE_DATA", Path("lotse-data").absolute())
MARKET = env.folder("LOTSE_MARKET", DATA / "market")
FILES = DATA / "files"

SECRET_KEY = env.text("LOTSE_SECRET_KEY") or secret_key(DATA / "secret.key")
DEBUG = env.flag("LOTSE_DEBUG")
HTTPS = env.flag("LOTSE_HTTPS")
ALLOWED_HOSTS = env.words("LOTSE_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
    "lotse.apps.audit",
    "lotse.apps.workspaces",
    "lotse.apps.jobs",
    "lotse.apps.strategy",
    "lotse.apps.accounts",
    "lotse.apps.research",
    "lotse.apps.pipeline",
    "lotse.apps.insight",
    "lotse.apps.integration",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lotse.web.frame.middleware.speak_the_users_language",
    "lotse.web.frame.middleware.answer_in_words",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "lotse.config.urls"
WSGI_APPLICATION = "lotse.config.wsgi.application"

DATABASES = {"default": env.database("LOTSE_DATABASE_URL", DATA / "state.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((SOURCE / "web").glob("*/templates")),
        "OPTIONS": {
            "builtins": ["lotse.web.frame.templatetags.frame"],
            "context_processors": ["django.template.context_processors.request", "lotse.web.frame.context.frame"],
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
        },
    }
]

AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
# A guesser is held off for a quarter of an hour; a colleague behind the same address is not.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "email"
AXES_LOCKOUT_CALLABLE = "lotse.web.sign_in.views.locked_out"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # a report is shown within its screen
CSRF_FAILURE_VIEW = "lotse.web.frame.failures.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
}

# The wiring of long work: a job's kind to the function that does it.
JOBS: dict[str, str] = {
    "accounts.change": "lotse.apps.accounts.changes.carry_out",
    "accounts.personas": "lotse.apps.accounts.personas.follow",
    "import.read": "lotse.apps.integration.jobs.read",
    "import.commit": "lotse.apps.integration.jobs.commit",
    "import.undo": "lotse.apps.integration.jobs.undo",
    "insight.refresh": "lotse.apps.insight.jobs.refresh",
    "research.account": "lotse.apps.research.jobs.research",
    "research.segment": "lotse.apps.research.jobs.research_segment",
}

# Whom operators of sites that are read may turn to; whether hosts of private networks may be read.
CRAWL_CONTACT = env.text("LOTSE_CONTACT")
CRAWL_PRIVATE = env.flag("LOTSE_CRAWL_PRIVATE")

# What the worker does now and then, beside its jobs.
UPKEEP = ["lotse.apps.jobs.upkeep.tables_measure", "lotse.apps.integration.keeping.uploads_forget_everywhere"]

# What apps above that of people let go when a person is deleted, since it may name it; each answers how much that was.
MAY_NAME_PEOPLE = ["lotse.apps.integration.keeping.uploads_may_name"]

# Days for which uploaded files are kept.
UPLOADS_KEPT = env.number("LOTSE_UPLOADS_KEPT", 30)

# Minutes between two computations of findings that nobody asked for.
INSIGHT_PAUSE = 60

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("de-ch", "Deutsch (Schweiz)"), ("en", "English")]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [*sorted((SOURCE / "web").glob("*/static")), ("lotse/fonts", SOURCE / "reports" / "fonts")]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
# `lotse serve` collects the files under hashed names first; tests and notebooks take them from where they lie.
COLLECTED = env.flag("LOTSE_COLLECTED")
STATIC_ROOT = DATA / "static" if COLLECTED else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "lotse.config.static.HashedFiles" if COLLECTED else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED

FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
MAIL_FROM = env.text("LOTSE_MAIL_FROM")
EMAIL_HOST = env.text("LOTSE_MAIL_HOST")
EMAIL_PORT = env.number("LOTSE_MAIL_PORT", 587)
EMAIL_HOST_USER = env.text("LOTSE_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("LOTSE_MAIL_PASSWORD")
EMAIL_USE_TLS = bool(EMAIL_HOST) and EMAIL_PORT != 465
EMAIL_USE_SSL = bool(EMAIL_HOST) and EMAIL_PORT == 465
DEFAULT_FROM_EMAIL = MAIL_FROM or "lotse@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"lotse": {"level": "INFO"}, "axes": {"level": "ERROR"}},
}
