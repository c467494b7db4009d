// Package stat holds named statistics on plain slices and counts.
//
// It knows nothing of studies, waves or tables: analysis hands it numbers and
// puts what comes back, with its n and method, into a Table. Every function
// names the exact variant it computes, gives the formula and its source, and
// says what it returns where the statistic is undefined. It refuses to guess
// around undefined cases: they come back as ok == false, never as NaN or zero.
package stat
