package fs

import "time"

type FS interface {
	Open(name string) (File, error)
}
type File interface {
	Stat() (FileInfo, error)
	Read(p []byte) (int, error)
	Close() error
}
type ReadDirFile interface {
	File
	ReadDir(n int) ([]DirEntry, error)
}
type ReadDirFS interface {
	FS
	ReadDir(name string) ([]DirEntry, error)
}
type ReadFileFS interface {
	FS
	ReadFile(name string) ([]byte, error)
}
type StatFS interface {
	FS
	Stat(name string) (FileInfo, error)
}
type GlobFS interface {
	FS
	Glob(pattern string) ([]string, error)
}
type SubFS interface {
	FS
	Sub(dir string) (FS, error)
}
type FileInfo interface {
	Name() string
	Size() int64
	Mode() FileMode
	ModTime() time.Time
	IsDir() bool
	Sys() any
}
type DirEntry interface {
	Name() string
	IsDir() bool
	Type() FileMode
	Info() (FileInfo, error)
}
type FileMode uint32

func (m FileMode) String() string
func (m FileMode) IsDir() bool
func (m FileMode) IsRegular() bool
func (m FileMode) Perm() FileMode
func (m FileMode) Type() FileMode

type PathError struct {
	Op, Path string
	Err      error
}

func (e *PathError) Error() string
func (e *PathError) Unwrap() error
func (e *PathError) Timeout() bool

type WalkDirFunc func(path string, d DirEntry, err error) error

func FileInfoToDirEntry(info FileInfo) DirEntry
func ReadDir(fsys FS, name string) ([]DirEntry, error)
func Stat(fsys FS, name string) (FileInfo, error)
func Sub(fsys FS, dir string) (FS, error)
