package pipeline

import (
	"errors"
	"fmt"
	"path"

	"spor/ingest/store"
)

// Verify holds data/, every report and every release against their manifests. It
// returns the folders that are as they were written, and what is wrong with the
// others.
func (p *Project) Verify() (verified []string, err error) {
	folders := []string{dataFolder}
	for _, a := range p.Audiences() {
		folders = append(folders, reportName(a))
	}
	err = p.eachRelease(func(name string, sent []string) error {
		for _, audience := range sent {
			folders = append(folders, path.Join(releaseFolder, name, audience))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var errs []error
	for _, folder := range folders {
		if !p.exists(folder + "/" + store.ManifestFile) {
			continue
		}
		if err := store.Verify(p.path(folder)); err != nil {
			errs = append(errs, err)
			continue
		}
		verified = append(verified, folder)
	}
	if verified == nil && errs == nil {
		errs = append(errs, fmt.Errorf("there is nothing to verify yet\n  hint: make it with: spor run"))
	}
	return verified, errors.Join(errs...)
}
