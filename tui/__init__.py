"""The app: its screens and commands."""
