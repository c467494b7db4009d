package study

// Coding is one code on one span of one document, by one coder. It holds no
// words: the document's text[Start:End] is always what was coded.
type Coding struct {
	Document    string `parquet:"document,dict"`
	Segment     int64  `parquet:"segment"`
	Participant string `parquet:"participant,dict"`
	Person      string `parquet:"person,dict"` // who speaks, as in Segment
	Wave        string `parquet:"wave,dict"`
	Role        string `parquet:"role,dict"`
	Code        string `parquet:"code,dict"`
	Start       int64  `parquet:"start"` // byte offsets into the document, [Start,End)
	End         int64  `parquet:"end"`
	Coder       string `parquet:"coder,dict"` // RulesCoder, or a person
	Rule        string `parquet:"rule,dict"`  // the rule as written in the codebook
	Negated     bool   `parquet:"negated"`
	Book        string `parquet:"codebook,dict"` // digest of the codebook
}

// RulesCoder is the coder of codings that the codebook's rules made.
const RulesCoder = "rules"

// Pick is a person's choice of a quote, a row of decisions/quotes.csv. The
// digests let a pick survive a re-run and be found again when a text changes.
type Pick struct {
	Code       string
	Document   string
	Start, End int64
	TextDigest string // of the document's text
	SpanDigest string // of the quoted words
}
