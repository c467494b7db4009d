# The targets, for Debian with Go, git and make; build needs no more than Go.

export GOTOOLCHAIN := local
export CGO_ENABLED := 0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 60s

.PHONY: build report test bench fuzz fixtures golden clean go

# The program, as ./spor.
build: go
	go build -buildvcs=false -o spor ./cmd/spor

# A sample study from its sources to the report; says where page and workbook are.
report: build
	./spor run --study samples/vejen-videre

# Every check and every test, as .ci/run has it. Installs what is missing: a
# browser, fonts, Node.js, axe-core and DuckDB.
test: go
	@bad=$$($$(go env GOROOT)/bin/gofmt -l .); test -z "$$bad" || { echo "not as gofmt writes it:"; echo "$$bad"; exit 1; }
	go vet -tags acceptance ./...
	go run $(STATICCHECK) -tags acceptance ./...
	go test ./...
	bash cmd/acceptance/install.sh
	go test -count=1 -tags acceptance ./cmd/acceptance

# Seconds, MB/s and peak memory of whole runs: the everyday floor, 100 MB of
# generated transcripts, Word files against lxml, and survey files against DuckDB, Polars, ReadStat and
# readxl, which it installs. Never part of a test.
bench: build
	go run ./cmd/bench

# Every fuzz target for FUZZTIME each.
fuzz: go
	go test -run '^$$' ./...
	@for p in $$(go list ./...); do for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
		echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; done; done

# Writes again the files that tests read and other programs made. It needs PSPP
# and LibreOffice; make test needs neither.
fixtures:
	bash ingest/spss/testdata/fixtures.sh
	bash ingest/transcript/testdata/office/make.sh

# Rewrites the goldens. Read the difference before keeping it.
golden: go
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n 1 dirname | sort -u) -update

# Removes what make and spor made, downloads included.
clean:
	rm -rf spor spor.exe dist .tools samples/*/data samples/*/report samples/*/.spor.lock

# Names a Go that is missing or too old before anything else happens.
go:
	@need=$$(sed -n 's/^go //p' go.mod); have=$$(cd / && go env GOVERSION 2>/dev/null | sed 's/^go//'); \
	test "$$(printf '%s\n' "$$need" "$${have:-0}" | sort -V | head -n 1)" = "$$need" || \
	{ echo "spor needs Go $$need or newer, found $${have:-none}; see https://go.dev/dl/"; exit 1; }
