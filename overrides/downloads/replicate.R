# Three tables of the site, made in R from the files of the release alone: Rscript replicate.R [FOLDER] [OUT]
# The balance by year, who acts sector by sector, and the agreement between coders (Krippendorff's alpha). replicate.py makes all.
# FOLDER holds events.csv, events-codings.csv and vocabulary.csv; without it they are looked for where you are. Base R is enough.
given <- commandArgs(trailingOnly = TRUE)
folder <- if (length(given) > 0) given[1] else "."
out <- if (length(given) > 1) given[2] else "replicated"
dir.create(out, showWarnings = FALSE, recursive = TRUE)

read <- function(name) {
  read.csv(file.path(folder, paste0(name, ".csv")), fileEncoding = "UTF-8", colClasses = "character", na.strings = character())
}
write <- function(name, table) {
  write.csv(table, file.path(out, paste0(name, ".csv")), row.names = FALSE, fileEncoding = "UTF-8")
}
terms <- read("vocabulary")
label <- function(group, ids) {
  known <- terms[terms$list == group, ]
  known$label_en[match(ids, known$id)]
}
events <- read("events")
events <- events[events$status != "withdrawn", ]

# Events by year and quad class. An event without a known beginning counts in the first year of the record.
year <- as.integer(events$year)
year[is.na(year)] <- min(year, na.rm = TRUE)
years <- seq(min(year), max(year))
quads <- c("verbal-conflict", "material-conflict", "verbal-cooperation", "material-cooperation")
counts <- table(factor(year, years), factor(events$quad_class, quads))
balance <- data.frame(year = years, unclass(counts), row.names = NULL)
names(balance) <- c("year", gsub("-", "_", quads))
write("balance", balance)

# Events by sector, level and stance; sectors with most events first, those alike by the alphabet of their ids.
sectors <- sort(unique(events$sector), method = "radix")
sectors <- sectors[order(-as.integer(table(factor(events$sector, sectors))))]
rows <- expand.grid(level = c("state", "both", "subnational"), sector = sectors, stringsAsFactors = FALSE)
number <- function(stance) {
  mapply(function(s, l) sum(events$sector == s & events$level == l & events$stance == stance), rows$sector, rows$level)
}
write("levels", data.frame(
  sector = label("sector", rows$sector), level = label("level", rows$level),
  conflict = number("conflict"), cooperation = number("cooperation")
))

# Krippendorff's alpha for nominal values, two coders and no gaps, over all codings.
codings <- read("events-codings")
alpha <- function(field) {
  part <- codings[codings$field == field, ]
  first <- part[part$coder == "first", ]
  second <- part[part$coder == "second", ]
  stopifnot(identical(paste(first$event_id, first$day), paste(second$event_id, second$day)))
  used <- table(c(first$value, second$value))
  n <- sum(used)
  expected <- 1 - sum(used * (used - 1)) / (n * (n - 1))
  if (expected > 0) sprintf("%.3f", 1 - mean(first$value != second$value) / expected) else "not defined"
}
fields <- unique(codings$field)
write("agreement", data.frame(field = fields, alpha = vapply(fields, alpha, "")))
