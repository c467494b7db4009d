package transcript

import "spor/ingest/office"

// The namespaces of Word's elements, transitional and strict, and of
// mc:AlternateContent.
const (
	wordNS   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictNS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	compatNS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

const (
	wordSpace office.Space = iota + 1
	compatSpace
	firstODTSpace // and those after it: the vocabularies of OpenDocument
)

// officeSpaces are the namespaces that count in Word's and OpenDocument's files;
// they have none in common.
var officeSpaces = func() map[string]office.Space {
	spaces := map[string]office.Space{wordNS: wordSpace, strictNS: wordSpace, compatNS: compatSpace}
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
	wordTc
	wordTxbxContent
	wordFootnotes
	wordFootnote
	wordFootnoteReference
	wordEndnotes
	wordEndnote
	wordEndnoteReference
	wordCommentReference
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
	case "tc":
		return wordTc
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
	}
	return wordOther
}
