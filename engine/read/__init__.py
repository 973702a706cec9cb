"""Read: files, folders, globs and standard input become cleaned source texts.

`find` says which files were meant, `file_bytes` gets their bytes without ever hanging, `source_formats`
has a reader for each kind of file, `decode` makes characters of bytes, `clean` makes them safe to show, and
`manifest_file` adds what the folder says of its articles. `source_texts` is the stage as a whole.
"""
