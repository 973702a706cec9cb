"""Finding a kept passage again in a text that was edited since."""

from storyview.engine.bookmarks.anchoring.finding import reanchor, reanchor_all
from storyview.engine.bookmarks.anchoring.outcome import Change, Op, Outcome, State

__all__ = ["Change", "Op", "Outcome", "State", "reanchor", "reanchor_all"]
