"""Read: files, folders, globs and standard input become cleaned source texts.

`find` says which files were meant, `files` gets their bytes without ever hanging, `formats` has a
reader for each kind of file, `decode` makes characters of bytes, `clean` makes them safe to show, and
`manifest` adds what the folder says of its articles. `sources` is the stage as a whole.
"""
