"""Finding a kept passage again in a text that was edited since."""

from storyview.engine.bookmarks.anchoring.finding import Change, Op, Outcome, State, reanchor, reanchor_all

__all__ = ["Change", "Op", "Outcome", "State", "reanchor", "reanchor_all"]
