"""Work beside the screen: begun here alone, so that what goes wrong in it is seen."""

from __future__ import annotations

from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.dom import DOMNode
    from textual.worker import Worker

SECONDS = 20.0
"""How long a fault is shown."""


def start(
    node: DOMNode,
    work: Callable[..., Awaitable[None]],
    *arguments: object,
    group: str,
    exclusive: bool = False,
) -> Worker[None]:
    """Begin some work of a screen; with `exclusive` what is under way of its group is called off.

    A fault in it is told in a notice and leaves the screen as it is; the worker has failed all the same.
    Work is given as a function and not as a coroutine, which a worker called off at once would never await.
    """
    watched = partial(_watched, node, work, arguments, group)
    # Without a description Textual writes out what it is given: a whole story takes a tenth of a second.
    return node.run_worker(watched, group=group, description=group, exclusive=exclusive, exit_on_error=False)


async def _watched(
    node: DOMNode, work: Callable[..., Any], arguments: tuple[object, ...], group: str
) -> None:
    try:
        result = work(*arguments)
        if isawaitable(result):
            await result
    except Exception as error:
        from storyview.engine.system_errors import nothing_left
        from storyview.engine.text.clean import neutralise_line

        told = nothing_left(error) or neutralise_line(f"{type(error).__name__}: {error}")
        node.app.notify(
            f"{told}. What is on the screen stays as it is.",
            title=f"something went wrong ({group})",
            severity="error",
            timeout=SECONDS,
            markup=False,
        )
        raise
