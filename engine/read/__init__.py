"""Read: files, folders, globs and standard input become cleaned source texts."""
