"""``make bench``: installs what the measurements need, then goes on in .venv."""

import os
import sys

from deploy import prepare
from deploy.machine import MissingError


def main() -> int:
    try:
        prepare.everything("test")
    except MissingError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    words = [str(prepare.PYTHON), "-m", "bench.run", *sys.argv[1:]]
    os.execv(words[0], words)  # noqa: S606


if __name__ == "__main__":
    sys.exit(main())
