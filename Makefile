# Everything that runs is in deploy/ (see docs/deployment.md). PYTHON=… names another Python.
right = import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c '$(right)' && echo $$p && break; done)
python := $(or $(PYTHON),$(error Sayso needs Python 3.11, 3.12 or 3.13: install it, or name it with PYTHON=…))

.PHONY: help demo reset dev lint test quick changed soak bench evaluate messages lock

help:   ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## ?/\t/' | expand -t 12

demo:   ## the site with a demo council, on this machine (PORT=8000)
	@exec $(python) -m deploy.demo

reset:  ## delete the demo's data
	@exec $(python) -m deploy.demo reset

dev:    ## .venv with what the tests need, and the styles; installs no server
	@$(python) -c "from deploy.prepare import everything; everything('test')"

lint: dev   ## ruff, format, types, imports
	@PATH="$(CURDIR)/.venv/bin:$$PATH"; ruff check . && ruff format --check . && lint-imports && mypy

test:   ## every check: lint, types, imports, SQLite, PostgreSQL + Redis, browser, production
	@exec $(python) -m deploy.check

quick: dev  ## lint, and the tests of what changed since main (TESTS=tests/surveys/moderation names others)
	@exec $(MAKE) -s -j2 --output-sync=target lint changed

changed:
	@exec .venv/bin/python -m deploy.changed $(TESTS)

soak: dev   ## production at work while its processes are killed (MINUTES=1, SEED=…)
	@exec .venv/bin/python -m soak

bench:  ## speed of the production processes, beside this machine's limits
	@exec $(python) -m bench

evaluate:   ## how good the suggestions are: writes docs/evaluation.md (FILE=service_comments.csv)
	@$(python) -c "from deploy.prepare import python_packages; python_packages('test')"
	@OMP_NUM_THREADS=1 .venv/bin/python manage.py evaluate "$(FILE)" --write docs/evaluation.md

messages:   ## bring the catalogues up to date and compile them (needs GNU gettext)
	.venv/bin/python manage.py makemessages -l pl -l sk -l pa -l ur -l ar -l ro --no-obsolete --no-wrap --add-location file -i node_modules -i .venv -i var -i tests -i bench -i docs -i build -i 'templates/*/admin' -i templates/engagement -i templates/wagtailusers -i templates/wagtailadmin -i templates/gallery.html
	.venv/bin/python manage.py compilemessages -i .venv -i node_modules

lock:   ## write requirements/*.txt from *.in
	.venv/bin/python -m pip install -q uv
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" requirements/base.in --excludes requirements/base.excludes -o requirements/base.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" requirements/test.in --excludes requirements/base.excludes -o requirements/test.txt -c requirements/base.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" requirements/bench.in -o requirements/bench.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" requirements/bench-bertopic.in --excludes requirements/bench-bertopic.excludes -o requirements/bench-bertopic.txt
