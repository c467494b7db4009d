// Package disclosure decides what of a set of tables may go to an audience.
//
// It stands between analysis and reports:
//
//	[]analysis.Table -> Publish -> Publication -> reports
//
// A Publication can only be made here, and reports accept nothing else, so no
// figure reaches a published page past this decision. The researcher's
// publication is internal and exact; the evaluator's has no microdata and no
// figure of a group smaller than the least base.
//
// This is the first of the rules that disclosure control needs. It does not yet
// look for figures that can be worked out from others that are published
// (totals minus parts, this report minus the last); reports say so on every
// published page.
package disclosure
