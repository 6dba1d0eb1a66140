"""What a picture may measure and weigh, said once: the check, add_photos.py and the guide go by these figures."""

MOST_BYTES = 10_000_000  # a file below docs/: git keeps every version of it for ever
MOST_PICTURES = 60  # in one entry
WIDEST = 2400  # pixels of the widest that readers get
LONGEST_SIDE = 4000  # pixels of a copy that add_photos.py makes
MOST_PIXELS, MOST_DECODED_BYTES = 150_000_000, 480_000_000  # what can be decoded safely
SMALLEST_SIDE, MOST_STRETCHED = 16, 20  # pixels; the long side in short ones
LEAST_BLUR = 16  # pixels of a side: of a smaller region, what was to be hidden can be guessed
MOST_PUBLISHED_BYTES = 80_000_000  # of an entry in all widths, some fifty photographs; a site must stay below 1 GB
