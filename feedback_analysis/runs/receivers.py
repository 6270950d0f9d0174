"""What happens here when a response is cleared: a task is enqueued, nothing else."""

from django.dispatch import receiver

from surveys.signals import response_cleared

from . import tasks


@receiver(response_cleared)
def enqueue_analysis(response_ids: list[int], **kwargs: object) -> None:
    tasks.enqueue_for_responses(response_ids)
