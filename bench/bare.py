"""The limits of this machine for a view: one that says hello, one that commits one row."""

import os

import django
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config import environment

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["localhost"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {**environment.database("DATABASE_URL"), "CONN_MAX_AGE": 600},
    },
)
django.setup()

from config.serving.handler import ThreadPoolHandler  # noqa: E402


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def insert(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_bare (words) VALUES ('one row, committed')")
    return HttpResponse("kept")


urlpatterns = [path("", hello), path("insert/", insert)]
application = ThreadPoolHandler(8)
