// Package acceptance holds the tests that need more than Go: a browser, axe-core
// and DuckDB. They look at what spor made as its readers will: the page in
// Chromium, on a wide screen, on a narrow one and on paper; the Parquet folder in
// a program that is not ours; and both after a study that tries to break out.
//
// The tests stand behind the build tag acceptance, so that plain `go test ./...`
// asks for nothing but Go. `make test` installs what they need with install.sh
// and runs them; where something is missing they fail and say what.
//
// They run the program as it is built from this tree, on copies of the samples
// in a temporary folder, and never write into the checkout.
package acceptance
