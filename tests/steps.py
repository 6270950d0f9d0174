"""Count what a function does, so that "linear" can be tested without a clock."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Return how many byte-code instructions and calls of C functions the work takes.

    What a regular expression does inside is not seen: ``tests/test_linear.py`` reads those.
    """
    count = 0

    def trace(frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    def profile(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


def grows_in_proportion(work: Callable[[str], object], make: Callable[[int], str], n: int) -> bool:
    """Say whether twice the text takes at most twice the steps, and a little."""
    work(make(n // 8))  # what is read once, or made once, is read and made
    once, twice = steps(lambda: work(make(n))), steps(lambda: work(make(2 * n)))
    return twice <= 2.2 * once + 2000
