package study

// SourceFile is one file below sources/ as it was found: read, or left out on
// purpose. Every file that a source's patterns match has a row, so that the
// rows of the other tables can be counted back to the bytes they came from.
type SourceFile struct {
	Source   string `parquet:"source,dict"`
	File     string `parquet:"file"` // below the study folder, with forward slashes
	Format   string `parquet:"format,dict"`
	Encoding string `parquet:"encoding,dict"`
	Detected string `parquet:"detected,dict"` // what format and encoding were told by
	Bytes    int64  `parquet:"bytes"`
	Digest   string `parquet:"digest"`   // SHA-256 of the file, hex
	Rows     int64  `parquet:"rows"`     // rows of a survey, segments of a transcript
	LeftOut  int64  `parquet:"left_out"` // rows of a survey that became no form
	Skipped  bool   `parquet:"skipped"`
	// Notes say what else was settled or counted: how waves were found, which
	// way a scale runs, which rows and columns were left out.
	Notes []string `parquet:"notes,list"`
}
