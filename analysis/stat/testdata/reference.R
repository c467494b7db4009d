# Makes reference.csv, the values that the tests of package stat hold its
# functions against. Base R only (made with R 4; nothing here has changed since
# R 2). Run it in this folder:
#
#   Rscript reference.R
#
# A row is one statistic of one set of data. NA in value, low or high says that
# R has none.

options(warn = -1)

written <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
row <- function(statistic, data, value = NA, low = NA, high = NA)
  data.frame(statistic, data, value = written(value), low = written(low), high = written(high))
or_na <- function(expr) tryCatch(expr, error = function(e) NA)

# Proportions: the ones of published reports first (VIVE 2019), then the ends,
# one person, and numbers beyond any study.
proportions <- list(c(9, 98), c(3, 98), c(19, 98), c(14, 38), c(9, 39), c(0, 9), c(15, 98),
                    c(0, 1), c(1, 1), c(9, 9), c(1, 2), c(5, 10), c(1, 1000), c(999, 1000), c(123456, 1000000))
wilson <- lapply(proportions, function(p) {
  ci <- prop.test(p[1], p[2], correct = FALSE)$conf.int
  row("wilson", sprintf("%.0f/%.0f", p[1], p[2]), p[1] / p[2], ci[1], ci[2])
})

# Samples: scores as they come, ties, zeros, constants, one value, none, two,
# negative differences, and sizes that lose digits when added carelessly.
samples <- list(
  c(36, 52, 20, 48, 64, 28, 40, 76),
  c(4, 4, 4, 8, 8, 12, 12, 12, 12),
  c(0, 0, 0, 0, 4, 0),
  c(52, 52, 52, 52),
  c(0.1, 0.1, 0.1),
  c(0, 0),
  40,
  numeric(0),
  c(1, 2),
  c(-12, -4, 0, 0, 4, 8, 16, -8),
  c(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16),
  c(1e17, 1, -1e17, 3),
  c(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
  seq(0, 100, by = 4)
)
vectors <- lapply(samples, function(x) {
  data <- paste(sprintf("%.17g", x), collapse = " ")
  # R's t.test refuses samples that are constant but for rounding, as ours does
  # where they are constant.
  ci <- or_na(t.test(x)$conf.int)
  rbind(row("mean", data, mean(x)),
        row("sd", data, sd(x)),
        row("median", data, median(x)),
        row("mean_interval", data, NA, ci[1], ci[2]))
})

# Sets, as their elements.
sets <- list(list(1:3, 2:4), list(1:2, 3:5), list(1:4, 1:4), list(integer(0), 1:2), list(integer(0), integer(0)), list(1:10, 8:40))
jaccard <- lapply(sets, function(s) {
  data <- paste(sapply(s, paste, collapse = " "), collapse = "|")
  row("jaccard", data, length(intersect(s[[1]], s[[2]])) / length(union(s[[1]], s[[2]])))
})

write.csv(do.call(rbind, c(wilson, vectors, jaccard)), "reference.csv", row.names = FALSE, quote = FALSE)
