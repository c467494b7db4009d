// Package revision says what changed between two readings of one document: a
// transcript that was corrected and dropped in again.
//
//	segments as stored, segments as read now -> [Compare] -> changes
//
// It stands beside the flow and not in it: records are always made anew from
// what lies in sources/. Its changes are for people, who see what hangs on the
// words that changed.
//
// It aligns whole segments and does not look into them: a turn in which a comma
// was set is a changed turn. It moves nothing.
package revision
