package pipeline

import (
	"context"

	"spor/codebook"
	"spor/ingest"
	"spor/ingest/study"
)

// Checked is what a check found. Nothing was written.
type Checked struct {
	Problems  *Problems
	Sources   []study.SourceFile
	Documents int64
	Segments  int64
	Forms     int64
	Responses int64
	Examples  []codebook.Failure // examples of the codebook that do not do what they should
}

// Check reads everything as a build does, runs the codebook's examples, and
// writes nothing.
func (p *Project) Check(ctx context.Context) (*Checked, error) {
	c := &Checked{Problems: &Problems{}}
	src, err := p.look()
	if err != nil {
		return nil, err
	}
	if err := p.read(ctx, src, c, func(*ingest.Register) error { return nil }); err != nil {
		return nil, err
	}
	if p.Book != nil {
		c.Examples = p.Book.Check()
	}
	return c, nil
}

// OK reports whether a build would commit.
func (p *Project) OK(c *Checked) bool {
	return p.verdict(c.Problems) == nil && len(c.Examples) == 0
}

// The methods of ingest.Sink.

func (c *Checked) Document(_ study.Document, segments []study.Segment) error {
	c.Documents++
	c.Segments += int64(len(segments))
	return nil
}

func (c *Checked) Form(_ study.Filled, responses []study.Response, _ []study.Score) error {
	c.Forms++
	c.Responses += int64(len(responses))
	return nil
}

func (c *Checked) Source(s study.SourceFile) error { c.Sources = append(c.Sources, s); return nil }

func (c *Checked) Problem(p study.Problem) error { c.Problems.add(p); return nil }
