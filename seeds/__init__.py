"""The five articles that ship with storyview."""
