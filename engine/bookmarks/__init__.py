"""Bookmarks: kept passages, anchored by quotation."""
