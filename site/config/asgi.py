"""The one way in for HTTP and WebSocket."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
gc.disable()  # while modules are loaded there is next to nothing to collect: a tenth of the start
# Django must be set up before the consumers' models can be imported.
django.setup(set_prefix=False)

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from .accounts.second_factor import sockets  # noqa: E402
from .serving.handler import ThreadPoolHandler  # noqa: E402
from .urls import websocket_urlpatterns  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": ThreadPoolHandler(settings.THREADS),
        "websocket": AllowedHostsOriginValidator(
            AuthMiddlewareStack(sockets(URLRouter(websocket_urlpatterns)))
        ),
    }
)

# What is loaded by now lives as long as the process: the collector need not go through it again.
reverse("healthz")  # loads every view, and learns every address, before many threads would at once
gc.collect()
gc.freeze()
gc.enable()
gc.set_threshold(20_000, 20, 20)
