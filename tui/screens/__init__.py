"""Screens that open above the reader."""
