package transcript

import "spor/ingest/office"

// The namespaces of Word's elements and of its formulas', each transitional and
// strict, and of mc:AlternateContent.
const (
	wordNS   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictNS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	compatNS = "http://schemas.openxmlformats.org/markup-compatibility/2006"

	mathNS       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	strictMathNS = "http://purl.oclc.org/ooxml/officeDocument/math"
)

const (
	wordSpace office.Space = iota + 1
	compatSpace
	mathSpace
	firstODTSpace // and those after it: the vocabularies of OpenDocument
)

// officeSpaces are the namespaces that count in Word's and OpenDocument's files;
// they have none in common.
var officeSpaces = func() map[string]office.Space {
	spaces := map[string]office.Space{wordNS: wordSpace, strictNS: wordSpace, compatNS: compatSpace, mathNS: mathSpace, strictMathNS: mathSpace}
	for i, v := range odtVocabularies {
		spaces[v.namespace] = firstODTSpace + office.Space(i)
	}
	return spaces
}()

// wordElement is an element of Word's that counts.
type wordElement uint8

const (
	wordOther   wordElement = iota // what is looked into and otherwise ignored, such as a drawing
	wordNotRead                    // what is not the text as it stands now
	wordDel
	wordMoveFrom
	wordBody
	wordP
	wordPPr
	wordPStyle
	wordOutlineLvl
	wordR
	wordRPr
	wordRStyle
	wordB
	wordVanish
	wordT
	wordTab
	wordBreak
	wordNoBreakHyphen
	wordSoftHyphen
	wordSym
	wordTbl
	wordTr
	wordTrPr
	wordTc
	wordTcPr
	wordHidden
	wordCellDel
	wordTxbxContent
	wordFootnotes
	wordFootnote
	wordFootnoteReference
	wordEndnotes
	wordEndnote
	wordEndnoteReference
	wordCommentReference
	wordAltChunk
	wordFraction // what a formula has below a fraction's line
	wordAlternateContent
	wordAlternative // mc:Choice or mc:Fallback
)

// wordElementOf tells an element by its namespace and name.
func wordElementOf(space office.Space, name []byte) wordElement {
	if space == compatSpace {
		if string(name) == "AlternateContent" {
			return wordAlternateContent
		}
		return wordAlternative
	}
	if space == mathSpace {
		return formulaElementOf(name)
	}
	if space != wordSpace {
		return wordOther
	}
	switch string(name) {
	case "delText", "instrText", "delInstrText", "sdtPr", "pPrChange", "rPrChange", "rt":
		return wordNotRead
	case "del":
		return wordDel
	case "moveFrom":
		return wordMoveFrom
	case "body":
		return wordBody
	case "p":
		return wordP
	case "pPr":
		return wordPPr
	case "pStyle":
		return wordPStyle
	case "outlineLvl":
		return wordOutlineLvl
	case "r":
		return wordR
	case "rPr":
		return wordRPr
	case "rStyle":
		return wordRStyle
	case "b":
		return wordB
	case "vanish":
		return wordVanish
	case "t":
		return wordT
	case "tab", "ptab":
		return wordTab
	case "br", "cr":
		return wordBreak
	case "noBreakHyphen":
		return wordNoBreakHyphen
	case "softHyphen":
		return wordSoftHyphen
	case "sym":
		return wordSym
	case "tbl":
		return wordTbl
	case "tr":
		return wordTr
	case "trPr":
		return wordTrPr
	case "tc":
		return wordTc
	case "tcPr":
		return wordTcPr
	case "hidden":
		return wordHidden
	case "cellDel":
		return wordCellDel
	case "txbxContent":
		return wordTxbxContent
	case "footnotes":
		return wordFootnotes
	case "footnote":
		return wordFootnote
	case "footnoteReference":
		return wordFootnoteReference
	case "endnotes":
		return wordEndnotes
	case "endnote":
		return wordEndnote
	case "endnoteReference":
		return wordEndnoteReference
	case "commentReference":
		return wordCommentReference
	case "altChunk":
		return wordAltChunk
	}
	return wordOther
}

// formulaElementOf tells an element of a formula: its runs and their text are
// read as the text's are.
func formulaElementOf(name []byte) wordElement {
	switch string(name) {
	case "r":
		return wordR
	case "t":
		return wordT
	case "den":
		return wordFraction
	}
	return wordOther
}
