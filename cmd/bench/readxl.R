# readxl's side of the race: a workbook to CSV.
args <- commandArgs(trailingOnly = TRUE)
sheet <- readxl::read_xlsx(args[1], progress = FALSE)
readr::write_csv(sheet, args[2], na = "", progress = FALSE)
