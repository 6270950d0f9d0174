"""The table that ``make bench`` prints."""

from dataclasses import dataclass, field

from bench.facts import Reach


@dataclass
class Row:
    """One measure beside its limit and what it should reach."""

    name: str
    reach: Reach = field(default_factory=Reach)
    rate: float | None = None
    p50_ms: float | None = None
    p95_ms: float | None = None
    cpu_ms: float | None = None
    queries: int | None = None
    seconds: float | None = None
    first_byte: float | None = None
    more_mb: float | None = None
    mb: float | None = None
    limit: str = ""
    ratio: float | None = None
    errors: int = 0

    def verdict(self, pace: float) -> str:
        """Say whether everything that was asked is met; nothing where nothing was asked.

        ``pace`` is how fast this machine is beside the one on which the figures were set.
        """
        if self.errors:
            return f"{self.errors} ERRORS"
        if self.reach == Reach():
            return ""
        if self.meets(self.reach):
            return "met"
        return "met at its pace" if self.meets(self.reach.at(pace)) else "NOT MET"

    def meets(self, reach: Reach) -> bool:
        """Say whether every figure that is asked was measured and is as good."""
        asked = [
            (self.rate, reach.rate, True),
            (self.cpu_ms, reach.cpu_ms, False),
            (self.queries, reach.queries, False),
            (self.p95_ms, reach.p95_ms, False),
            (self.seconds, reach.seconds, False),
            (self.first_byte, reach.first_byte, False),
            (self.more_mb, reach.more_mb, False),
            (self.mb, reach.mb, False),
            (self.ratio, reach.times, False),
        ]
        return all(
            got is not None and (got >= bar if more else got <= bar)
            for got, bar, more in asked
            if bar is not None
        )

    def cells(self, pace: float) -> list[str]:
        def show(value: float | None, how: str) -> str:
            return "" if value is None else how.format(value)

        facts = [
            show(self.seconds, "{:.2f} s"),
            show(self.first_byte, "first byte {:.2f} s"),
            show(self.more_mb, "{:.0f} MB more"),
            show(self.mb, "{:.0f} MB"),
        ]
        return [
            self.name,
            show(self.rate, "{:,.0f}" if (self.rate or 0) >= 100 else "{:,.1f}"),
            show(self.p50_ms, "{:.2f}"),
            show(self.p95_ms, "{:.2f}"),
            show(self.cpu_ms, "{:.2f}"),
            show(self.queries, "{}"),
            ", ".join(fact for fact in facts if fact),
            f"{self.limit}{show(self.ratio, ' x {:.3f}')}" if self.limit else "",
            self.reach.in_words(),
            self.verdict(pace),
        ]


HEAD = [
    "measure",
    "per s",
    "p50 ms",
    "p95 ms",
    "CPU ms",
    "queries",
    "",
    "of the limit",
    "reach",
    "",
]


def printed(rows: list[Row], *, pace: float) -> str:
    """Return the table in Markdown, its columns aligned."""
    lines = [HEAD, *(row.cells(pace) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    texts = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    texts.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(texts)
