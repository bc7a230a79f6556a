"""A mail that is packed into its own signature: its words stand there for everybody to read.

Only as much of the signature's form (CMS, written in BER) is known here as leads to the mail
inside; whether it is genuine is not asked. What is encrypted is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message, MIMEPart
from email.parser import BytesParser
from itertools import islice

from hoering.limits import limits

SEALED = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
"""What such a mail calls itself, and an encrypted one as well."""
_SIGNED = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _OCTETS = 0x30, 0x04
_IN_PARTS, _LONG_TAG = 0x20, 0x1F
_DEEPEST = 16
"""Elements inside each other; the mail lies in the sixth."""


def unpack(mail: Message) -> None:
    """Put what signatures in a mail hold, each beside a signature without words, in their place."""
    left = limits().mail_depth
    for part in mail.walk():
        data = part.get_payload(decode=True) if part.get_content_type() in SEALED else None
        inner = held(data) if left and isinstance(data, bytes) else None
        signed = BytesParser(policy=policy.default).parsebytes(inner or b"")
        if "content-type" in signed:  # a file may be signed likewise ("kort.pdf.p7m")
            left -= 1
            _replace(part, signed)


def _replace(part: Message, signed: Message) -> None:
    signature = MIMEPart(policy=policy.default)
    signature["Content-Type"] = "application/pkcs7-signature"
    for field in ("Content-Type", "Content-Transfer-Encoding", "Content-Disposition"):
        del part[field]
    part["Content-Type"] = "multipart/mixed"
    part.set_payload([signed, signature])


def held(data: bytes) -> bytes | None:
    """What a signature holds; None where it is none, holds nothing, or is damaged."""
    try:
        kind, box = islice(_Element.at(data, 0).inside(), 2)
        if kind.content != _SIGNED:
            return None
        whole = next(box.inside())
        info = next(one for one in whole.inside() if one.tag == _SEQUENCE)
        _, box = islice(info.inside(), 2)
        return b"".join(next(box.inside()).octets()) or None
    except (IndexError, StopIteration, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class _Element:
    """A piece of BER: what it is, where its content stands in ``data``, and what comes after."""

    data: bytes
    tag: int
    start: int
    end: int
    after: int

    @classmethod
    def at(cls, data: bytes, at: int, depth: int = 0) -> _Element:
        """The element that begins there (IndexError or ValueError where none does)."""
        tag, size, start = data[at], data[at + 1], at + 2
        if tag & _LONG_TAG == _LONG_TAG or depth > _DEEPEST:
            raise ValueError
        if size == 0x80:  # it ends where it says so
            end = start
            while data[end] or data[end + 1]:
                end = cls.at(data, end, depth + 1).after
            return cls(data, tag, start, end, end + 2)
        if size & 0x80:
            start += size & 0x7F
            size = int.from_bytes(data[at + 2 : start], "big")
        if start + size > len(data):
            raise ValueError
        return cls(data, tag, start, start + size, start + size)

    @property
    def content(self) -> bytes:
        """Its content as it stands."""
        return self.data[self.start : self.end]

    def inside(self) -> Iterator[_Element]:
        """The elements that it consists of."""
        at = self.start
        while at < self.end:
            found = _Element.at(self.data, at)
            yield found
            at = found.after

    def octets(self, depth: int = 0) -> Iterator[bytes]:
        """Its bytes, which may come in parts."""
        if self.tag == _OCTETS:
            yield self.content
        elif self.tag == _OCTETS | _IN_PARTS and depth < _DEEPEST:
            for part in self.inside():
                yield from part.octets(depth + 1)
        else:
            raise ValueError
