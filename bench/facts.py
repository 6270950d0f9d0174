"""What is asked of each measure: the figures that the project set itself.

Rates are per second on one core. They come from measuring peers on two cores with one server
process pinned to one and the load on the other (docs/performance.md says which peers).
"""

from dataclasses import dataclass, replace

# Bare Django views per second of the machine on which the figures below were set.
BARE_VIEW_THERE = 3_119


@dataclass(frozen=True)
class Reach:
    """What a measure should reach; None where nothing was set."""

    rate: float | None = None
    cpu_ms: float | None = None
    queries: int | None = None
    p95_ms: float | None = None
    seconds: float | None = None
    first_byte: float | None = None
    more_mb: float | None = None
    mb: float | None = None
    times: float | None = None  # of what the row stands beside

    def at(self, pace: float) -> "Reach":
        """Return what this asks of a machine that does ``pace`` times the work in the same time."""
        return replace(
            self,
            rate=self.rate and self.rate * pace,
            cpu_ms=self.cpu_ms and self.cpu_ms / pace,
            p95_ms=self.p95_ms and self.p95_ms / pace,
            seconds=self.seconds and self.seconds / pace,
            first_byte=self.first_byte and self.first_byte / pace,
        )

    def in_words(self) -> str:
        words = [
            (self.rate, "≥ {:,.0f}/s"),
            (self.cpu_ms, "≤ {:g} ms CPU"),
            (self.queries, "≤ {} queries"),
            (self.p95_ms, "p95 ≤ {:g} ms"),
            (self.seconds, "≤ {:g} s"),
            (self.first_byte, "first byte ≤ {:g} s"),
            (self.more_mb, "≤ {:g} MB more"),
            (self.mb, "≤ {:g} MB"),
            (self.times, "≤ {:g} of it"),
        ]
        return ", ".join(words.format(fact) for fact, words in words if fact is not None)


HOME = Reach(rate=100, queries=10)
PAGE = Reach(rate=150, cpu_ms=6.5, queries=6)
KEPT_BY_US = Reach(rate=1500, queries=0)
KEPT_BY_PROXY = Reach(rate=30_000)
ANSWER = Reach(rate=250, cpu_ms=4)
WHOLE_ON_ONE_PAGE = Reach(rate=120)
ONE_A_SCREEN = Reach(rate=15)
EXPORT_LARGE = Reach(seconds=2, first_byte=0.2, more_mb=30)
QUEUE = Reach(p95_ms=40, queries=13)
WEB_PROCESS = Reach(seconds=2.5, mb=130)
