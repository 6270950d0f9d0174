"""``make demo``: one terminal, everything from an empty folder to a site that answers."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from deploy import prepare
from deploy.machine import (
    ROOT,
    MissingError,
    Processes,
    answers,
    free_port,
    is_free,
    wait_until,
)

VAR = Path(os.environ.get("SAYSO_VAR", ROOT / "var"))
FIRST_PORT = 8000


def choose_port() -> int:
    """Return PORT, which must be free, or the first free port from 8000 on."""
    asked = os.environ.get("PORT")
    if not asked:
        return free_port(FIRST_PORT)
    if not asked.isdigit() or not is_free(int(asked)):
        raise MissingError(
            f"Port {asked} is taken: stop what uses it, or choose another with PORT=…."
        )
    return int(asked)


def commands(port: int) -> dict[str, list[str]]:
    """Return the commands of the demo's processes by name: one web process, one worker."""
    python = str(prepare.PYTHON)
    web = [python, "-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1"]
    return {
        "web": [*web, "--port", str(port), "--log-level", "warning", "--no-access-log"],
        "worker": [python, "manage.py", "work"],
    }


def fill(env: dict[str, str]) -> None:
    """Make the database ready, unless it was since the last change of tables, roles and demo."""
    sources = [*ROOT.glob("[a-z]*/**/migrations/*.py"), *ROOT.glob("cms/demo/*.*")]
    sources += [*ROOT.glob("engagement/roles/*.py"), ROOT / "requirements" / "base.txt"]
    wanted = prepare.digest(path for path in sources if "node_modules" not in path.parts)
    stamp = VAR / "ready"
    if prepare.is_fresh(stamp, wanted) and (VAR / "sayso.sqlite3").exists():
        return
    prepare.run([prepare.PYTHON, "-m", "deploy.fill"], what="making the database ready", env=env)
    stamp.write_text(wanted)


def run(began: float) -> None:
    prepare.everything("base")
    port = choose_port()
    address = f"http://localhost:{port}"
    env = {**os.environ, "SAYSO_VAR": str(VAR), "BASE_URL": address, "SAYSO_ENV": "local"}
    fill(env)
    with Processes() as processes:
        for name, command in commands(port).items():
            processes.start(name, command, env=env)
        wait_until(
            lambda: answers(port) or processes.ended() is not None, what="The site", seconds=60
        )
        if not processes.ended():
            people = (VAR / "sign-ins.txt").read_text()
            print(f"\nSayso answers at {address} (ready in {time.monotonic() - began:.0f} s).")
            print(f"\n{people}\nCtrl-C stops it. `make reset` starts over.", flush=True)
        while processes.ended() is None:
            time.sleep(0.3)
        raise MissingError(
            f"The {processes.ended()} process ended by itself: see what it said above."
        )


def reset() -> None:
    """Delete the demo's data: the database, the files people sent, the built static files."""
    shutil.rmtree(VAR, ignore_errors=True)
    print(f"{VAR.name}/ is gone: `make demo` starts over.")


def stop(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main() -> int:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    try:
        if sys.argv[1:] == ["reset"]:
            reset()
        else:
            run(time.monotonic())
    except MissingError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
