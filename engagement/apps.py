from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = "Engagement"
    default = True

    def ready(self) -> None:
        # They need the models, which are ready only now.
        from . import audit, checks  # noqa: F401, PLC0415
        from .roles import groups  # noqa: PLC0415
        from .screens import choosing  # noqa: PLC0415

        post_migrate.connect(groups.after_migrate)

        choosing.say_choose()
        audit.follow_wagtails_log()
