// The log held by Go's own packages for checksum databases, which share nothing with the program but the specifications.
//
// Arguments: folder of the log (checkpoint, tile/…), its public key, receipts. For each receipt: note.Open of its
// checkpoint, tlog.CheckRecord of its entry, and tlog.CheckTree that the newest tree begins with its tree, from hashes of
// tiles that tlog.TileHashReader has authenticated. Prints the entries, one a line.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func need(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(path string) string {
	data, err := os.ReadFile(path)
	need(err)
	return string(data)
}

func tree(signed string, known note.Verifiers, name string) tlog.Tree {
	opened, err := note.Open([]byte(signed), known)
	need(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != name {
		need(fmt.Errorf("not a checkpoint of %s", name))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	need(err)
	root, err := tlog.ParseHash(lines[2])
	need(err)
	return tlog.Tree{N: size, Hash: root}
}

type folder string

func (folder) Height() int                          { return 8 }
func (folder) SaveTiles([]tlog.Tile, [][]byte)      {}
func (f folder) ReadTiles(tiles []tlog.Tile) (all [][]byte, err error) {
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), "tile", strings.TrimPrefix(tile.Path(), "tile/8/")))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func main() {
	verifier, err := note.NewVerifier(os.Args[2])
	need(err)
	known := note.VerifierList(verifier)
	newest := tree(read(filepath.Join(os.Args[1], "checkpoint")), known, verifier.Name())
	hashes := tlog.TileHashReader(newest, folder(os.Args[1]))
	for _, path := range os.Args[3:] {
		head, signed, _ := strings.Cut(read(path), "\n\n")
		lines := strings.Split(head, "\n")
		if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
			need(fmt.Errorf("not a proof"))
		}
		entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
		need(err)
		index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
		need(err)
		var proof tlog.RecordProof
		for _, line := range lines[3:] {
			hash, err := tlog.ParseHash(line)
			need(err)
			proof = append(proof, hash)
		}
		own := tree(signed, known, verifier.Name())
		need(tlog.CheckRecord(proof, own.N, own.Hash, index, tlog.RecordHash(entry)))
		grown, err := tlog.ProveTree(newest.N, own.N, hashes)
		need(err)
		need(tlog.CheckTree(grown, newest.N, newest.Hash, own.N, own.Hash))
		fmt.Println(string(entry))
	}
}
