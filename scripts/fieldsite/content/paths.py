"""Where the records of each kind are written, seen from the project's folder."""

EVENTS = "data/events.yaml"
PLACES = "data/places.yaml"
AUTHORS = "data/authors.yaml"
SECOND_CODING = "data/second-coding.yaml"
OUTPUTS = "data/outputs.yaml"
REFERENCES = "data/references.bib"
VOCABULARY = "data/vocabulary.yaml"
