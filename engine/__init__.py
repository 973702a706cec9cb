"""The engine: everything storyview knows about a story, without a screen."""
