"""Reports: a story in every format, one file each, and what a bundle of it holds."""
