"""A story whose every text is meant to break out of what it is written in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from storyview.engine.story import compare
from storyview.engine.text.clean import neutralise, neutralise_line
from tests.engine.kept import HOSTILE
from tests.stories import article

if TYPE_CHECKING:
    from storyview.engine.model import Story

LABELS = ("<script>document.title = 'broken'</script>", "=1+1", "|`**_[x](javascript:alert(1))")


@cache
def hostile_story() -> Story:
    """Return three articles of hostile paragraphs, some of them shared, under hostile names."""
    words = [neutralise(each).strip() for each in HOSTILE]
    words = list(dict.fromkeys(" ".join(each.split()) for each in words if each.strip()))
    told = [
        [*words[n::2], f"Forty cows swam to the church of Wienhausen, said {words[n]} on Monday."]
        for n in (0, 1)
    ]
    articles = [
        article(neutralise_line(label), paragraphs, title=label, source=f"/home/me/{n}.txt", date="</td>")
        for n, (label, paragraphs) in enumerate(zip(LABELS, (*told, words[:20]), strict=True))
    ]
    return compare(articles, title=HOSTILE[0])
