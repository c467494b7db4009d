package transcript

// rtfDest is what the text of a group is for: its destination.
type rtfDest int

const (
	rtfBody   rtfDest = iota // text of a paragraph
	rtfSilent                // no text itself, but groups within may be, as in a shape
	rtfSkip                  // nothing in it is text
	rtfFonts
	rtfStyles
	rtfFlow    // a text box: paragraphs of its own within another
	rtfNote    // a footnote or endnote: paragraphs of its own, which nobody says
	rtfComment // left out and counted
	rtfShown   // the half of \upr that is Unicode, how an object looks: text again
)

// rtfDests are the words that change a group's destination. Others that begin
// with \* are left out whole; an unknown word without it changes nothing.
var rtfDests = map[string]rtfDest{
	"fonttbl":    rtfFonts,
	"stylesheet": rtfStyles,
	"listtext":   rtfSkip,
	"pntext":     rtfSkip,
	"footnote":   rtfNote,
	"annotation": rtfComment,

	// Text boxes: {\shp{\*\shpinst ... {\shptxt ...}}{\shprslt the same, for
	// old readers}}, and {\*\do ... {\dptxbxtext ...}} before Word 97.
	"shp":        rtfSilent,
	"shpgrp":     rtfSilent,
	"shpinst":    rtfSilent,
	"do":         rtfSilent,
	"shptxt":     rtfFlow,
	"dptxbxtext": rtfFlow,
	"shprslt":    rtfSkip,

	// {\upr{as bytes}{\*\ud{as Unicode}}}
	"upr": rtfSilent,
	"ud":  rtfShown,

	// {\object{\*\objdata as its program has it}{\result as it looks}}
	"object": rtfSilent,
	"result": rtfShown,

	"info": rtfSkip, "colortbl": rtfSkip, "filetbl": rtfSkip, "revtbl": rtfSkip, "listtable": rtfSkip, "listoverridetable": rtfSkip, "template": rtfSkip,
	"pict": rtfSkip, "nonshppict": rtfSkip, "NeXTGraphic": rtfSkip, "mmath": rtfSkip,
	"header": rtfSkip, "headerl": rtfSkip, "headerr": rtfSkip, "headerf": rtfSkip,
	"footer": rtfSkip, "footerl": rtfSkip, "footerr": rtfSkip, "footerf": rtfSkip,
	"ftnsep": rtfSkip, "ftnsepc": rtfSkip, "ftncn": rtfSkip, "aftnsep": rtfSkip, "aftnsepc": rtfSkip, "aftncn": rtfSkip,
	"fldinst": rtfSkip, "xe": rtfSkip, "tc": rtfSkip, "tcn": rtfSkip, "rxe": rtfSkip, "txe": rtfSkip,
	"pn": rtfSkip, "nesttableprops": rtfSkip, "nonesttables": rtfSkip,
	"atnid": rtfSkip, "atnauthor": rtfSkip, "atntime": rtfSkip, "atndate": rtfSkip, "atnref": rtfSkip, "atnparent": rtfSkip, "atrfstart": rtfSkip, "atrfend": rtfSkip,
	"bkmkstart": rtfSkip, "bkmkend": rtfSkip, "sp": rtfSkip,
}

// rtfStarred are the words whose groups are read also behind a \*, which says
// that a reader may leave the group out.
var rtfStarred = map[string]bool{
	"shpinst": true, "do": true, "shptxt": true, "dptxbxtext": true, "ud": true,
	"footnote": true, "annotation": true, "listtext": true, "pntext": true,
}

// rtfChars are the words that stand for a character.
var rtfChars = map[string]string{
	"tab": "\t", "line": "\n", "page": "\n", "column": "\n",
	"emdash": "—", "endash": "–", "bullet": "•",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
	"zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}

// rtfSymbols are the symbols that stand for a character. A backslash before a
// line end is a \par and stands apart. Old versions of Word write \: for a colon.
var rtfSymbols = map[string]string{
	"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\t": "\t", ":": ":",
}
