package instrument

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/study"
)

// levels lists the keys of an item's levels in order of display.
func levels(it Item) (keys []string) {
	for _, l := range it.Levels {
		keys = append(keys, l.Key())
	}
	return keys
}

// A study that prints WHO-5 worst first, writes 8 for "ved ikke", has an answer of
// its own and calls a level otherwise says so once, for the scale.
func TestAnExtensionCompletesAScale(t *testing.T) {
	lib := library(t, map[string]string{"who5.yaml": `instrument: who5
extends: who5
scales:
  - scale: time
    order: [0, 1, 2, 3, 4, 5]
    levels:
      - {value: 5, label: {da: Altid}}
    others:
      - {key: dont_know, label: {da: Det ved jeg ikke}, aliases: [Pas], codes: [8]}
      - {key: gone, label: Udgået, missing: user-missing, codes: [99]}
items:
  - {key: calm, levels: [{value: 4, label: {da: For det meste rolig}}]}
`})
	own, plain := get(t, lib, "who5"), get(t, library(t, nil), "who5")
	for n, it := range own.Items {
		if diff := cmp.Diff([]string{"0", "1", "2", "3", "4", "5"}, levels(it)); diff != "" {
			t.Errorf("%s: %s", it.Key, diff)
		}
		if it.Label != plain.Items[n].Label || it.Polarity != Positive {
			t.Errorf("%s is %v, %s", it.Key, it.Label, it.Polarity)
		}
		for cell, key := range map[string]string{"Altid": "5", "Hele tiden": "5", "All of the time": "5", "5": "5", "8": "dont_know", "Pas": "dont_know", "Ved ikke": "dont_know", "Det ved jeg ikke": "dont_know",
			"99": "gone", "Udgået": "gone", "Ikke relevant": "not_relevant"} {
			if a, ok := read(t, it, study.Values, nil, cell); !ok || a.Level != key {
				t.Errorf("%s: %q is %+v, %v", it.Key, cell, a, ok)
			}
		}
		if it.LevelLabel("5").DA != "Altid" || it.LevelLabel("dont_know").DA != "Det ved jeg ikke" {
			t.Errorf("%s: %v, %v", it.Key, it.LevelLabel("5"), it.LevelLabel("dont_know"))
		}
	}
	if calm, happy := item(t, own, "calm").LevelLabel("4").DA, item(t, own, "happy").LevelLabel("4").DA; calm != "For det meste rolig" || happy != "Det meste af tiden" {
		t.Errorf("%s, %s", calm, happy)
	}
	if diff := cmp.Diff([]string{"5", "4", "3", "2", "1", "0"}, levels(plain.Items[0])); diff != "" {
		t.Error(diff)
	}
	if v, _, ok := own.Scores[0].Value(map[string]float64{"happy": 5, "calm": 5, "active": 5, "rested": 5, "interest": 5}); v != 100 || !ok {
		t.Errorf("index %v, %v", v, ok)
	}
}

// What an extension words for a whole scale reaches items that the one before
// worded, and both remain readable.
func TestAnExtensionsScaleReachesItemsWordedBefore(t *testing.T) {
	lib := library(t, map[string]string{"a.yaml": wordedBIP, "b.yaml": `instrument: bip
extends: bip
scales: [{scale: readiness, order: [1, 2, 3, 4, 5], levels: [{value: 3, label: Midt imellem}, {value: 5, label: Bedst}]}]
items: [{key: b1_jobide}]
`})
	worded, other := item(t, get(t, lib, "bip"), "b6_vej"), item(t, get(t, lib, "bip"), "b1_jobide")
	if worded.LevelLabel("5").DA != "Jeg har det helt klart" || worded.LevelLabel("3").DA != "Midt imellem" || other.LevelLabel("5").DA != "Bedst" {
		t.Errorf("%v, %v, %v", worded.LevelLabel("5"), worded.LevelLabel("3"), other.LevelLabel("5"))
	}
	for _, cell := range []string{"Bedst", "Jeg har det helt klart", "5 (højest)"} {
		if a, ok := read(t, worded, study.Labels, nil, cell); !ok || a.Level != "5" {
			t.Errorf("%q: %+v, %v", cell, a, ok)
		}
	}
}

func TestASharedScaleMayBeHiddenAndCompleted(t *testing.T) {
	lib := library(t, map[string]string{
		"a.yaml": "instrument: own\nscales: [{scale: chosen, levels: [{value: 2, label: To}]}]\nitems: [{key: a, label: A, scale: chosen}]\n",
		"b.yaml": "instrument: shared\nitems: [{key: a, label: A, scale: chosen}]\n",
		"c.yaml": "instrument: more\nextends: shared\nscales: [{scale: chosen, levels: [{value: 1, label: Kryds}]}]\nitems: [{key: a}]\n",
	})
	if diff := cmp.Diff([]string{"2"}, levels(item(t, get(t, lib, "own"), "a"))); diff != "" {
		t.Error(diff)
	}
	more, shared := item(t, get(t, lib, "more"), "a"), item(t, get(t, lib, "shared"), "a")
	for _, cell := range []string{"Kryds", "1", "Valgt"} {
		if a, ok := read(t, more, study.Labels, nil, cell); !ok || a.Level != "1" {
			t.Errorf("%q: %+v, %v", cell, a, ok)
		}
	}
	if a, ok := read(t, shared, study.Labels, nil, "Kryds"); ok {
		t.Errorf("the shared scale learnt %+v", a)
	}
}
