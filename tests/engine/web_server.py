"""A server on this machine that misbehaves in every way a page can be kept from its reader."""

from __future__ import annotations

import gzip
import ssl
import threading
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CERTIFICATE = Path(__file__).parent / "tls" / "localhost.pem"
SENTENCES = (
    "The harbour office closed the bridge on Thursday after divers found a crack in its third pier.",
    "The mayor said that it would stay shut for six weeks while engineers look at its foundations.",
    "About four thousand people cross it every day, and the way around it is thirty kilometres long.",
)


def page(title: str, *sentences: str, head: str = "") -> str:
    """Return an article as a page."""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences or SENTENCES)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: str = "127.0.0.1") -> None:
        super().__init__((address, 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        """Path and headers of each request."""
        self.changed = False
        self.broken = False
        self.ended = threading.Event()
        self.together = threading.Barrier(3)

    def handle_error(self, *_: object) -> None:
        """Say nothing: that the other side goes away is what is tested."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        if self.server.broken:
            self.close_connection = True
            return
        name, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"get_{name}", self.get_missing)(rest)

    def give(self, data: bytes, media: str = "text/html", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def get_missing(self, _: str) -> None:
        self.give(b"gone", status=404)

    def get_page(self, rest: str) -> None:
        self.give(page(f"Bridge shut {rest}").encode())

    def get_status(self, rest: str) -> None:
        self.give(page("An error").encode(), status=int(rest))

    def get_together(self, rest: str) -> None:
        """Answer only once three ask at the same time."""
        self.server.together.wait(10)
        self.get_page(rest)

    def get_kept(self, _: str) -> None:
        """Answer with what tells whether the page changed, and that it has not to whoever knows it."""
        tag = '"two"' if self.server.changed else '"one"'
        if self.headers.get("If-None-Match") == tag:
            self.give(b"", status=304)
        else:
            self.give(page(f"Version {tag.strip(chr(34))}").encode(), ETag=tag)

    def get_secret(self, _: str) -> None:
        self.give(page("Not to be kept").encode(), Cache_Control="private, no-store")

    def get_cyrillic(self, _: str) -> None:
        text = page("Мост закрыт", *["Мост закрыли в четверг, когда водолазы нашли трещину в опоре."] * 4)
        self.give(text.encode("cp1251"), "text/html; charset=windows-1251")

    def get_plain(self, _: str) -> None:
        self.give("\n\n".join(SENTENCES).encode(), "text/plain")

    def get_list(self, rest: str) -> None:
        lines = [f"http://127.0.0.1:{self.server.port}/{path}" for path in rest.split("+")]
        self.give("\n".join(lines).encode(), "text/plain")

    def get_picture(self, _: str) -> None:
        self.give(b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png")

    def get_zipped(self, _: str) -> None:
        self.give(gzip.compress(page("Zipped").encode()), Content_Encoding="gzip")

    def get_bomb(self, _: str) -> None:
        press = zlib.compressobj(9, zlib.DEFLATED, 31)
        data = b"".join(press.compress(bytes(1 << 20)) for _ in range(200)) + press.flush()
        self.give(data, Content_Encoding="gzip")

    def get_nested(self, _: str) -> None:
        data = page("Nested").encode()
        for _layer in range(20):
            data = gzip.compress(data)
        self.give(data, Content_Encoding=", ".join(["gzip"] * 20))

    def get_garbled(self, _: str) -> None:
        self.give(b"this is not gzip at all", Content_Encoding="gzip")

    def get_announced(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10**12))
        self.end_headers()

    def get_absurd(self, _: str) -> None:
        """Announce a number of more digits than Python reads, and send a page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "9" * 5000)
        self.end_headers()
        self.wfile.write(page("Absurd").encode())

    def get_endless(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.ended.is_set():
            self.wfile.write(b"<p>More and more of it." * 4000)

    def get_short(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(page("Cut").encode()[:100])

    def get_silent(self, _: str) -> None:
        self.server.ended.wait(20)

    def get_dripping(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.ended.wait(0.02):
            self.wfile.write(b"x")

    def get_slowly(self, _: str) -> None:
        """Send headers a byte at a time."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        while not self.server.ended.wait(0.02):
            self.wfile.write(b"x")

    def get_noise(self, _: str) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")

    def get_moved(self, rest: str) -> None:
        """Lead to the page named, or on and on: `moved/3/page` leads there in three steps."""
        steps, _, target = rest.partition("/")
        left = int(steps) - 1
        self.give(b"", status=302, Location=f"/moved/{left}/{target}" if left else f"/{target}")

    def get_to(self, rest: str) -> None:
        self.give(b"", status=301, Location=rest)


@contextmanager
def serving(*, tls: bool = False) -> Iterator[Server]:
    """Run a server while it is needed."""
    server = Server()
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.together.abort()
        server.shutdown()
        server.server_close()
        thread.join()
