# Each target is one line over a script; `make site` and `make test` are all that most people need.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
SITE_PORT ?= 8000
DAY ?= $(shell date -u +%F)

.PHONY: site build publish serve check fix new test quick bench release releases lock forms words ready audit links archive basemap clean

site: build            ## build the site and serve it at http://127.0.0.1:8000/
	$(RUN) scripts/serve.py site --port $(SITE_PORT)

build: $(VENV)/built   ## build the site into site/
	$(RUN) scripts/build.py

publish: $(VENV)/built ## build the site as readers get it, with a social card for each record
	$(RUN) scripts/build.py --publish

serve: $(VENV)/built   ## see it while you write: what is saved, and what is wrong, is on the open page a moment later
	@$(RUN) scripts/preview.py --port $(SITE_PORT)

check: $(VENV)/built   ## check the content only
	$(RUN) scripts/check.py

fix: $(VENV)/built     ## mend what a machine can; shows it first and asks
	@$(RUN) scripts/fix.py

new: $(VENV)/built     ## write a new event or journal, by questions
	@$(RUN) scripts/new.py

test: $(VENV)/tested   ## install what the tests need and run every check
	$(RUN) scripts/dev/test.py

quick: $(VENV)/tested  ## format, lint, types and the tests that need no build and no browser, in a minute
	$(RUN) scripts/dev/test.py --quick

bench: $(VENV)/tested  ## measure speed and size
	PYTHONPATH=scripts $(RUN) -m bench.run

release: $(VENV)/built ## freeze a release: make release VERSION=2026.1
	$(RUN) scripts/release.py $(VERSION) --day $(DAY)

LOCK := $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml

releases: $(VENV)/built ## make the files of every release anew from git, for the site; compares every checksum
	$(RUN) scripts/past_releases.py

lock: $(VENV)/tested   ## lock the dependencies of pyproject.toml anew, with hashes
	$(LOCK) -o requirements.txt
	$(LOCK) --extra dev -c requirements.txt -o requirements-dev.txt

words: $(VENV)/tested ## bring the catalogues of other languages up to date, and check them
	$(RUN) scripts/words.py

forms: $(VENV)/built   ## make issue forms and editors' schemas anew from the schema and the vocabulary
	$(RUN) scripts/make_forms.py

audit: $(VENV)/tested   ## ask for known faults of the locked packages, and look through the workflows
	$(VENV)/bin/pip-audit --require-hashes --disable-pip -r requirements.txt
	$(VENV)/bin/pip-audit --require-hashes --disable-pip -r requirements-dev.txt
	$(VENV)/bin/zizmor --offline --persona=auditor .github

ready: $(VENV)/built   ## say what a copy must fill in before it is published for the first time
	@$(RUN) scripts/ready.py

links: $(VENV)/built   ## ask which sources can no longer be reached
	@$(RUN) scripts/check_links.py

archive: $(VENV)/built ## look for archived copies of sources: make archive MOST=20
	@$(RUN) scripts/archive.py $(MOST)

basemap: $(VENV)/tested ## draw the base map anew from Natural Earth
	$(VENV)/bin/uv pip install --quiet --python $(RUN) -r pyproject.toml --extra basemap
	PYTHONPATH=scripts $(RUN) -m basemap.build

clean:                 ## delete what was built; keeps the virtual environment
	rm -rf site .cache .pytest_cache .mypy_cache .ruff_cache

$(VENV)/built: requirements.txt
	$(PYTHON) scripts/dev/install.py $(VENV) requirements.txt

$(VENV)/tested: requirements.txt requirements-dev.txt
	$(PYTHON) scripts/dev/install.py $(VENV) requirements-dev.txt
