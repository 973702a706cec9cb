"""`storyview serve`: the reader in a browser, for this machine alone unless it is told otherwise.

Whoever reaches the page can do what the reader can, also read files, so every request must carry a token: as
`?token=…` once, then as a cookie. On the loopback the name of the host must be the loopback's too, and a web
socket must come from the page itself, or any page open in the same browser could reach it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from storyview import streams
from storyview.bookmarks_command import data_dir_option, fail, store_file
from storyview.exit_codes import FAILED, OK
from storyview.options import lead_option, whole

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from aiohttp.web import Application, Request, StreamResponse
    from textual_serve.server import Server

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
LEAST: Final = 16
"""Characters of a token."""
_COOKIE: Final = "storyview-token"

_EPILOG: Final = """\
\b
Examples:
  storyview serve reports/                 at port 8000, for this machine
  storyview serve --port 9000 story.json
  storyview serve --host 192.0.2.7 --token "$TOKEN" reports/

The address that is printed holds the token: whoever has it can use the reader,
and read the files that you can read. Beyond this machine, put a proxy with TLS
before it.
It needs the extra `serve`: pip install 'storyview[serve]'

Exit status: 0, 1 when it cannot be served, 2 for a wrong command line."""


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    short_help="Show the reader in a browser.",
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--host", metavar="ADDRESS", default=LOOPBACK[0], show_default=True, help="The address to listen on."
)
@click.option(
    "--port",
    callback=whole(1, 65535),
    metavar="1-65535",
    default="8000",
    show_default=True,
    help="The port to listen on.",
)
@click.option(
    "--token", metavar="SECRET", help="What a browser must know; a new one on the loopback without it."
)
@lead_option
@data_dir_option
def serve(
    sources: tuple[str, ...], host: str, port: int, token: str | None, lead: str | None, data_dir: str | None
) -> int:
    """Show the reader in a browser, a reader for each page that is opened, until ctrl+c."""
    if host not in LOOPBACK and not token:
        raise click.UsageError(f"--host {host} is not of this machine alone: say who may with --token")
    if token is not None and len(token) < LEAST:
        raise click.UsageError(f"--token is too easily guessed: take {LEAST} characters or more")
    if "-" in sources:
        raise click.UsageError("standard input is read once and each page is a reader: name files")
    from secrets import token_urlsafe

    from storyview.engine.read.find import find

    found, problems = find(sources)
    streams.write_problems(problems)
    if sources and not found:
        return FAILED
    token = token or token_urlsafe(24)
    own = store_file(data_dir) if data_dir else None
    try:
        server = guarded_server(command(sources, lead, str(own.parent) if own else None), host, port, token)
    except ImportError:
        return fail("the browser needs more: pip install 'storyview[serve]'")
    name = f"[{host}]" if ":" in host else host
    streams.write_error(f"http://{name}:{port}/?token={token} (ctrl+c ends it)")
    try:
        server.serve()
    except OSError as error:
        return fail(f"{host}:{port}: {error.strerror or error}; --port names another, --host another address")
    return OK


def command(sources: Sequence[str], lead: str | None, data_dir: str | None) -> str:
    """Return the command line of one reader, as a shell takes it."""
    from shlex import join

    options = [*(["--lead", lead] if lead else []), *(["--data-dir", data_dir] if data_dir else [])]
    return join([sys.executable, "-P", "-m", "storyview.serve", *options, "--", *sources])


def guarded_server(command: str, host: str, port: int, token: str) -> Server:
    """Return a server of the reader that answers nobody without the token. Raises ImportError."""
    from aiohttp import web
    from textual_serve.server import Server

    class Guarded(Server):
        """Lets in who knows the token."""

        async def _make_app(self) -> Application:
            app = await super()._make_app()
            app.middlewares.append(guard)
            return app

        async def on_startup(self, app: Application) -> None:
            """Print nothing: the address has been told."""

        def initialize_logging(self) -> None:
            """Log nothing but warnings: requests hold the token."""

    @web.middleware
    async def guard(
        request: Request, handler: Callable[[Request], Awaitable[StreamResponse]]
    ) -> StreamResponse:
        if not is_let_in(request.host, request.headers.get("Origin"), loopback=host in LOOPBACK):
            raise web.HTTPForbidden(text="not from here")
        given = request.query.get("token")
        if not (knows(given, token) or knows(request.cookies.get(_COOKIE), token)):
            raise web.HTTPForbidden(text="the address that storyview printed holds a token: open that")
        if given is not None and request.path == "/":
            # The token leaves the address bar, and with it the history.
            found = web.HTTPFound("/")
            found.set_cookie(_COOKIE, token, httponly=True, samesite="Strict")
            raise found
        # The page connects to where the browser has found it.
        server.public_url = f"{request.scheme}://{request.host}"
        return await handler(request)

    server = Guarded(command, host=host, port=port, title="storyview")
    return server


def knows(given: str | None, token: str) -> bool:
    """Whether this is the token; how long it takes tells nothing."""
    from hmac import compare_digest

    return given is not None and compare_digest(given.encode(), token.encode())


def is_let_in(host: str, origin: str | None, *, loopback: bool) -> bool:
    """Whether a request with this `Host` and `Origin` comes from the reader's own page.

    On the loopback no other name may lead here: that of a page that has itself resolved to it (DNS
    rebinding).
    """
    try:
        name = urlsplit(f"//{host}").hostname
        return (not loopback or name in LOOPBACK) and (origin is None or urlsplit(origin).netloc == host)
    except ValueError:
        return False


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--lead")
@click.option("--data-dir")
def _reader(sources: tuple[str, ...], lead: str | None, data_dir: str | None) -> None:
    """Run one reader whose screen is a browser: Textual's driver talks to the server on standard output."""
    import gc

    gc.disable()
    from storyview.tui.loading import Loading

    store = store_file(data_dir) if data_dir else None
    loading = Loading(sources, lead, None, store=store, resumes=True)
    loading.start()
    from storyview.tui.app import run

    run(loading, store=store)


if __name__ == "__main__":
    _reader()
