// Which files there are, and in which package each is.

package main

import (
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"unicode/utf16"
)

var moduleLine = regexp.MustCompile(`(?m)^\s*module\s+"?([^\s"]+)`)

func (m *maker) parse() {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", true
	for i := 1; i < 60; i++ {
		context.ReleaseTags = append(context.ReleaseTags, fmt.Sprintf("go1.%d", i))
	}
	filepath.Walk(m.root, func(p string, info os.FileInfo, err error) error {
		if err != nil {
			return nil
		}
		if info.IsDir() && (info.Name() == ".git" || info.Name() == "node_modules") {
			return filepath.SkipDir
		}
		rel := filepath.ToSlash(strings.TrimPrefix(strings.TrimPrefix(p, m.root), "/"))
		dir := path.Dir(rel)
		if dir == "." {
			dir = ""
		}
		if info.Name() == "go.mod" {
			text, _ := os.ReadFile(p)
			if match := moduleLine.FindSubmatch(text); match != nil {
				m.modules = append(m.modules, module{dir, string(match[1])})
			}
		}
		if !info.Mode().IsRegular() || !strings.HasSuffix(p, ".go") {
			return nil
		}
		text, _ := os.ReadFile(p)
		text = []byte(strings.TrimPrefix(string(text), "\ufeff"))
		parsed, _ := parser.ParseFile(m.fset, p, text, parser.SkipObjectResolution)
		if parsed == nil || parsed.Name == nil {
			return nil
		}
		m.lines[p] = strings.Split(string(text), "\n")
		built, _ := context.MatchFile(filepath.Dir(p), info.Name())
		if m.packages[dir] == nil {
			m.packages[dir] = map[string][]*file{}
		}
		clause := parsed.Name.Name
		m.packages[dir][clause] = append(m.packages[dir][clause], &file{rel, parsed, built})
		return nil
	})
}

func (m *maker) all() [][]*file {
	var dirs []string
	for dir := range m.packages {
		dirs = append(dirs, dir)
	}
	sort.Strings(dirs)
	var out [][]*file
	for _, dir := range dirs {
		var clauses []string
		for clause := range m.packages[dir] {
			clauses = append(clauses, clause)
		}
		sort.Strings(clauses)
		for _, clause := range clauses {
			out = append(out, m.packages[dir][clause])
		}
	}
	return out
}

// Columns count UTF-16 units.
func (m *maker) place(pos token.Pos) (place, bool) {
	p := m.fset.Position(pos)
	if !strings.HasPrefix(p.Filename, m.root+"/") {
		return place{}, false
	}
	column := p.Column
	if lines := m.lines[p.Filename]; p.Line-1 < len(lines) && p.Column-1 <= len(lines[p.Line-1]) {
		column = len(utf16.Encode([]rune(lines[p.Line-1][:p.Column-1]))) + 1
	}
	return place{strings.TrimPrefix(p.Filename, m.root+"/"), p.Line, column}, true
}
