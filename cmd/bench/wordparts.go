//go:build unix

package main

import (
	"fmt"
	"strings"
)

// The parts of a Word file that are the same in all.

func wordTypes() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + wordPrefix + `wordprocessingml.document.main+xml"/><Override PartName="/word/theme/theme1.xml" ContentType="` + wordPrefix + `theme+xml"/>`)
	for _, name := range []string{"styles", "settings", "webSettings", "footnotes", "endnotes", "fontTable"} {
		b.WriteString(`<Override PartName="/word/` + name + `.xml" ContentType="` + wordPrefix + `wordprocessingml.` + name + `+xml"/>`)
	}
	b.WriteString(`</Types>`)
	return b.String()
}

// wordRelations writes relations given as kind:target.
func wordRelations(list ...string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, r := range list {
		kind, target, _ := strings.Cut(r, ":")
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, relationsNS, kind, target)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// wordNotes writes a part with the two lines that stand above notes, and no note.
func wordNotes(kind string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:` + kind + `s` + wordSpaces + `>`)
	for i, line := range []string{"separator", "continuationSeparator"} {
		fmt.Fprintf(&b, `<w:%s w:type="%s" w:id="%d"><w:p w:rsidR="00A77427" w:rsidRDefault="00A77427"><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:%s/></w:r></w:p></w:%s>`, kind, line, i-1, line, kind)
	}
	b.WriteString(`</w:` + kind + `s>`)
	return b.String()
}

// wordStyles writes some 35 KB: the list of all styles that Word knows of, and
// those that a file has.
func wordStyles() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles` + wordSpaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="da-DK" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">`)
	for _, kind := range []string{"heading", "index", "toc", "List", "List Bullet", "List Number", "List Continue"} {
		for i := range 9 {
			fmt.Fprintf(&b, `<w:lsdException w:name="%s %d" w:semiHidden="1" w:uiPriority="%d" w:unhideWhenUsed="1"/>`, kind, i+1, 9+i)
		}
	}
	for _, kind := range []string{"Light Shading", "Light List", "Light Grid", "Medium Shading 1", "Medium Shading 2", "Medium List 1", "Medium List 2", "Medium Grid 1", "Medium Grid 2", "Medium Grid 3", "Dark List", "Colorful Shading", "Colorful List", "Colorful Grid",
		"Grid Table 1 Light", "Grid Table 2", "Grid Table 3", "Grid Table 4", "Grid Table 5 Dark", "Grid Table 6 Colorful", "Grid Table 7 Colorful", "List Table 1 Light", "List Table 2", "List Table 3", "List Table 4", "List Table 5 Dark", "List Table 6 Colorful", "List Table 7 Colorful"} {
		for accent := range 7 {
			fmt.Fprintf(&b, `<w:lsdException w:name="%s Accent %d" w:uiPriority="%d"/>`, kind, accent, 46+accent)
		}
	}
	b.WriteString(`</w:latentStyles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for i := range 9 {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="Overskrift%[1]d"><w:name w:val="heading %[1]d"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:link w:val="Overskrift%[1]dTegn"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="0"/><w:outlineLvl w:val="%[2]d"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/><w:color w:val="2E74B5" w:themeColor="accent1" w:themeShade="BF"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>`+
			`<w:style w:type="character" w:customStyle="1" w:styleId="Overskrift%[1]dTegn"><w:name w:val="Overskrift %[1]d Tegn"/><w:basedOn w:val="Standardskrifttypeiafsnit"/><w:link w:val="Overskrift%[1]d"/><w:uiPriority w:val="9"/><w:rPr><w:color w:val="2E74B5" w:themeColor="accent1" w:themeShade="BF"/><w:sz w:val="32"/></w:rPr></w:style>`, i+1, i)
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}

func wordFonts() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:fonts` + wordSpaces + `>`)
	for _, name := range []string{"Calibri", "Times New Roman", "Calibri Light", "Segoe UI"} {
		b.WriteString(`<w:font w:name="` + name + `"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/><w:sig w:usb0="E4002EFF" w:usb1="C200247B" w:usb2="00000009" w:usb3="00000000" w:csb0="000001FF" w:csb1="00000000"/></w:font>`)
	}
	b.WriteString(`</w:fonts>`)
	return b.String()
}

// wordTheme writes some 7 KB: colours, fonts by script, fills and lines.
func wordTheme() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office-tema"><a:themeElements><a:clrScheme name="Office">`)
	for i, name := range []string{"dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"} {
		fmt.Fprintf(&b, `<a:%s><a:srgbClr val="%06X"/></a:%s>`, name, 0x44546A+i*0x0F1377, name)
	}
	b.WriteString(`</a:clrScheme><a:fontScheme name="Office">`)
	for _, font := range []string{"majorFont", "minorFont"} {
		b.WriteString(`<a:` + font + `><a:latin typeface="Calibri" panose="020F0302020204030204"/><a:ea typeface=""/><a:cs typeface=""/>`)
		for _, script := range strings.Fields("Jpan Hang Hans Hant Arab Hebr Thai Ethi Beng Gujr Khmr Knda Guru Cans Cher Yiii Tibt Thaa Deva Telu Taml Syrc Orya Mlym Laoo Sinh Mong Viet Uigh Geor") {
			b.WriteString(`<a:font script="` + script + `" typeface="Skrift ` + script + `"/>`)
		}
		b.WriteString(`</a:` + font + `>`)
	}
	b.WriteString(`</a:fontScheme><a:fmtScheme name="Office">`)
	for i := range 9 {
		fmt.Fprintf(&b, `<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:lumMod val="%d"/><a:satMod val="105000"/><a:tint val="67000"/></a:schemeClr></a:gs><a:gs pos="100000"><a:schemeClr val="phClr"><a:shade val="99000"/></a:schemeClr></a:gs></a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>`, 100000+i*1000)
	}
	b.WriteString(`</a:fmtScheme></a:themeElements></a:theme>`)
	return b.String()
}
