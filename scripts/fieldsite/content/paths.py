"""Where the records of each kind are written, seen from the project's folder."""

EVENTS = "data/events.yaml"
PLACES = "data/places.yaml"
AUTHORS = "data/authors.yaml"
SECOND_CODING = "data/second-coding.yaml"
OUTPUTS = "data/outputs.yaml"
REFERENCES = "data/references.bib"
VOCABULARY = "data/vocabulary.yaml"
ACTORS = "data/actors.yaml"
PROJECTS = "data/projects.yaml"
PROJECT_LISTS = "data/project-lists.yaml"
THREADS = "data/threads.yaml"
TASKS = "data/tasks.yaml"
CORRECTIONS = "data/corrections.yaml"
KNOWN_NAMES = "data/known-names.yaml"
SOURCE_ARCHIVE = "data/source-archive.yaml"
RELEASES = "data/releases"  # a file for each
OUTSIDE_LISTS = "data/coverage.yaml"
# All files of data/ that a program reads, and the folders whose files all are.
DATA_FILES = {
    *(
        EVENTS,
        PLACES,
        AUTHORS,
        SECOND_CODING,
        OUTPUTS,
        REFERENCES,
        VOCABULARY,
        ACTORS,
        PROJECTS,
        PROJECT_LISTS,
        THREADS,
    ),
    *(TASKS, CORRECTIONS, KNOWN_NAMES, SOURCE_ARCHIVE, OUTSIDE_LISTS, "data/dataset.yaml", "data/crosswalks.yaml"),
    *("data/publishers.yaml", "data/basemap.yaml", "data/railways.yaml", "data/speed.json"),
}
DATA_FOLDERS = (RELEASES, "data/translations")
