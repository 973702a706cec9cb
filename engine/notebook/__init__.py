"""What the reader keeps: bookmarks, corrections and sessions as records in one file that instances share."""
