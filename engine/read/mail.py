"""Mail: single messages and mailboxes (RFC 5322, MIME, mbox), read with the standard library."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from storyview.engine.dates import day_of
from storyview.engine.model import Furniture
from storyview.engine.read.decode import NotTextError, decode
from storyview.engine.read.source_formats import Block, Document, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import EmailMessage

_FROM: Final = re.compile(rb"^From [^\n]*\d\d:\d\d[^\n]*\n", re.MULTILINE)
"""What parts the messages of a mailbox; it tells an address and a time."""
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_MOST_PARTS: Final = 200
_MOST_MESSAGES: Final = 50_000
_NAMED: Final = 3
_SURROUNDINGS: Final = re.compile(
    r"\b(?:unsubscribe|view (?:this )?(?:e-?mail|message|newsletter|online|it)?\s*(?:in|as) (?:your )?(?:a )?"
    r"(?:web )?(?:browser|page)|view online|manage (?:your )?(?:preferences|subscriptions?)"
    r"|update your preferences"
    r"|(?:was|is) sent to|you(?:'|’)?(?: a)?re receiving|forward(?:ed)? (?:to|this)|privacy policy"
    r"|abmelden|abbestellen|im browser (?:an|öff)|se désabonner|désinscri\w+|dans (?:votre|le) navigateur"
    r"|cancelar (?:la )?suscripción|darse de baja|en (?:tu|su|el) navegador|cancelar (?:a )?inscrição"
    r"|descadastr\w+|no navegador|annulla l.iscrizione|nel browser|afmelden|uitschrijven|in je browser"
    r"|avregistrera|afmeld|meld deg av|wypisz|отписаться)\b",
    re.IGNORECASE,
)
"""What newsletters say of themselves above and below what they report."""
_LONGEST_SURROUNDING: Final = 300


def read_message(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read a message as an article: its HTML part, else its text. Nothing that it names is fetched.

    Raises NotTextError for what is no message or holds no text.
    """
    document, problems = _document(data)
    if document is None:
        raise NotTextError("it is a mail without a text; open what is attached to it")
    return Parsed([document], problems)


def read_mailbox(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read a mailbox, an article a message."""
    documents: list[Document] = []
    problems: list[str] = []
    unread = 0
    for number, message in enumerate(_messages(data), 1):
        document, told = _document(message)
        if document is None:
            unread += 1
        else:
            documents.append(document)
        problems += (f"message {number}: {problem}" for problem in told)
    if not documents:
        raise NotTextError("it holds no mail with a text; check that it is a mailbox (mbox)")
    if unread:
        problems.append(f"{unread} of its messages hold no text, left out")
    if len(problems) > _NAMED:
        problems = [*problems[:_NAMED], f"and {len(problems) - _NAMED} more such messages"]
    return Parsed(documents, problems)


def _messages(data: bytes) -> Iterator[bytes]:
    """Yield the messages of a mailbox; a line that begins with `From` inside of one is quoted there."""
    starts = list(_FROM.finditer(data))[:_MOST_MESSAGES]
    starts = [
        one for one in starts if one.start() == 0 or data[: one.start()].endswith((b"\n\n", b"\r\n\r\n"))
    ]
    for one, after in zip(starts, [*starts[1:], None], strict=True):
        yield _QUOTED.sub(rb"\1", data[one.end() : after.start() if after else len(data)])


def _document(data: bytes) -> tuple[Document | None, list[str]]:
    """Return a message as an article, None where it has no text, and what of it is not read."""
    from email import message_from_bytes
    from email.policy import default

    if data.count(b"boundary=") > _MOST_PARTS:
        raise NotTextError("it is nested too deep for a mail; it is not read")
    message = message_from_bytes(data, policy=default)
    if not (message["From"] or message["Subject"] or message["Date"]):
        raise NotTextError("it is no mail; save its text as a .txt file and open that")
    blocks, attached = _body(message)
    problems = [f"attached and not read: {', '.join(attached)}; save and name it"] if attached else []
    if not blocks:
        return None, problems
    sender = message["From"]
    addresses = getattr(sender, "addresses", ())
    outlet = (addresses[0].display_name or addresses[0].domain) if addresses else str(sender or "")
    date = message["Date"]
    when = getattr(date, "datetime", None)
    return (
        Document(
            title=_line(message["Subject"]),
            date=when.date().isoformat() if isinstance(when, datetime) else day_of(str(date or "")),
            outlet=outlet.strip() or None,
            language=_line(message["Content-Language"]),
            blocks=blocks,
        ),
        problems,
    )


def _line(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _body(message: EmailMessage) -> tuple[Sequence[Block], list[str]]:
    """Return the text of a message, from the richest part that has any, and the names of what is attached."""
    attached: list[str] = []
    texts: dict[str, list[EmailMessage]] = {"text/html": [], "text/plain": []}
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            attached.append("…")
            break
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment":
            attached.append(part.get_filename() or kind)
        elif kind in texts:
            texts[kind].append(part)
    for kind, parts in texts.items():
        blocks = [block for part in parts for block in _blocks(part, kind)]
        if any(block.furniture is None for block in blocks):
            return blocks, attached
    return (), attached


def _blocks(part: EmailMessage, kind: str) -> Sequence[Block]:
    from storyview.engine.read.web_page import page_document, page_text, transcoded

    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ()
    charset = part.get_content_charset()
    data = transcoded(payload, charset) if charset else payload
    if kind == "text/html":
        try:
            blocks = page_document(page_text(data), fragment=True).blocks
        except NotTextError:
            return ()
    else:
        blocks = [
            Block(" ".join(text.split())) for text in re.split(r"\n\s*\n", decode(data).replace("\r", ""))
        ]
    return [_told(block) for block in blocks if block.text.strip()]


def _told(block: Block) -> Block:
    """Return a block with its kind: what a newsletter says of itself is promotion."""
    if (
        block.furniture is None
        and len(block.text) < _LONGEST_SURROUNDING
        and _SURROUNDINGS.search(block.text)
    ):
        return block._replace(furniture=Furniture.PROMOTION)
    return block
