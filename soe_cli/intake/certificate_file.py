"""A certificate's PDF as somebody hands it in: what of it was issued, and what was added to it since.

A digital signature is added behind the bytes of a PDF and leaves them as they are (ISO 32000-1, 7.5.6 and 12.8): so
a signed certificate still begins with the one that was issued.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from soe_cli.errors import UnusableInputError
from soe_cli.model.certificate import read_code

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

LARGEST = 20_000_000
"""Bytes of a file that is looked at: a certificate has some thirty thousand, and its signatures a few more."""
_MOST_ENDS = 500
"""Each signature adds one end; a file of nothing else would take hours."""
_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")
_CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")
_BESIDES = {"/Annots", "/Parent", "/Tabs", "/StructParents"}
"""Of a page, what a signature may change, and the way back to the whole."""
_ALSO_SIGNED = {
    *("/AcroForm", "/Perms", "/DSS", "/Extensions", "/Version", "/Metadata"),
    *("/Pages", "/StructTreeRoot"),
}
"""Of the whole document, what a signature may change, and the pages, which are looked at by themselves."""


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """A PDF as it was handed in. ``parts`` are the lengths in bytes of what may have been issued, by the hex
    SHA-256: the whole, and each beginning that is a PDF by itself."""

    content: bytes
    parts: dict[str, int]

    def signatures(self, length: int) -> int:
        """How many digital signatures were added behind the first ``length`` bytes; nobody has checked whose.

        ``UnusableInputError`` when something else was added, which might show another certificate.
        """
        if length == len(self.content):
            return 0
        try:
            count = _signatures(_reader(self.content[:length]), _reader(self.content), length)
        except Exception as error:
            # What a stranger has put behind the certificate may break the reader in any way.
            raise _tampered("no se puede leer lo que se le agregó después") from error
        if not count:
            raise _tampered("se le agregó algo que no es una firma")
        return count

    def text(self, length: int = 0) -> str:
        """What its pages say, of the first ``length`` bytes (0: of all), without any spaces; "" if that cannot be
        read."""
        try:
            pages = _reader(self.content[: length or None]).pages
            return "".join("".join(page.extract_text().split()) for page in pages)
        except Exception:
            # A damaged file has no text; that it is damaged shows in its hash.
            return ""

    def code(self) -> str | None:
        """The certificate's code that it bears, as far as it can be read."""
        try:
            reader = _reader(self.content)
            told = [str(value) for value in (reader.metadata or {}).values()]
            told += [page.extract_text() for page in reader.pages]
        except Exception:
            told = [self.content.decode("latin-1")]
        codes = (read_code(found) for one in told for found in _CODE.findall(one))
        return next((code for code in codes if code), None)


def open_certificate(path: Path) -> CertificateFile:
    """The file at ``path``; ``UnusableInputError`` when it cannot be read or is no PDF."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnusableInputError(
            f"No se puede leer {path}: {error.strerror}.", "Escriba el código, o la ruta del PDF."
        ) from error
    if len(content) > LARGEST or not content.startswith(b"%PDF-"):
        raise UnusableInputError(f"«{path.name}» no es el PDF de un certificado.", "Use el PDF que se entregó.")
    if content.count(b"%%EOF") > _MOST_ENDS:
        raise UnusableInputError(
            f"«{path.name}» se cambió demasiadas veces para ser el PDF de un certificado.",
            "Use el PDF que se entregó.",
        )
    return CertificateFile(content, dict(_parts(content)))


def _parts(content: bytes) -> Iterator[tuple[str, int]]:
    digest, done = hashlib.sha256(), 0
    ends = {end for found in _END.finditer(content) for end in (found.start() + 5, found.end())}
    for end in sorted({*ends, len(content)}):
        digest.update(content[done:end])
        done = end
        yield digest.copy().hexdigest(), end


def _reader(content: bytes) -> PdfReader:
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(content))


def _signatures(issued: PdfReader, now: PdfReader, length: int) -> int:
    """How many signatures ``now`` has, which must show what ``issued`` shows; 0 when it may show something else."""
    if list(map(_shown, issued.pages)) != list(map(_shown, now.pages)) or _rules(issued) != _rules(now):
        return 0
    before = {_digest(one) for one in _annotations(issued)}
    added = [one for one in _annotations(now) if _digest(one) not in before]
    fields = [one if "/FT" in one else _at(one, "/Parent", one) for one in added]
    if any(_at(one, "/Subtype") != "/Widget" for one in added) or any(_at(one, "/FT") != "/Sig" for one in fields):
        return 0
    signed = [one["/V"] for one in fields if "/V" in one]
    return sum(one["/ByteRange"][0] == 0 and one["/ByteRange"][1] >= length for one in signed)


def _rules(reader: PdfReader) -> dict[str, str]:
    """What tells a reader how to show the document, besides its pages. A form of the XFA kind would hide them."""
    root = reader.root_object
    form = _at(root, "/AcroForm", {})
    rules = {name: _digest(root[name]) for name in root.keys() - _ALSO_SIGNED}
    return {**rules, **({"/XFA": _digest(form["/XFA"])} if "/XFA" in form else {})}


def _annotations(reader: PdfReader) -> list[Any]:
    return [one.get_object() for page in reader.pages for one in _at(page, "/Annots", [])]


def _at(dictionary: Any, name: str, otherwise: Any = None) -> Any:
    """What stands there under that name, where it may only be referred to: pypdf's ``get`` does not follow."""
    if name not in dictionary:
        return otherwise
    return dictionary[name]


def _shown(page: PageObject) -> str:
    """Everything that a page is drawn from, in short: content, fonts, pictures and measures."""
    boxes = [float(side) for box in (page.mediabox, page.cropbox) for side in box]
    drawn = [(name, _digest(page[name])) for name in sorted(page.keys() - _BESIDES)]
    return repr((boxes, page.rotation, drawn))


def _digest(value: Any) -> str:
    """The hash of everything that hangs on an object of the PDF."""
    digest = hashlib.sha256()
    _feed(value, digest, set())
    return digest.hexdigest()


def _feed(value: Any, digest: Any, seen: set[int]) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

    value = value.get_object()
    if isinstance(value, ArrayObject | DictionaryObject):
        if id(value) in seen:
            return
        seen.add(id(value))
    if isinstance(value, StreamObject):
        digest.update(value.get_data())
    if isinstance(value, DictionaryObject):
        for name in sorted(value.keys() - {"/Parent", "/P", "/Length"}):
            digest.update(name.encode())
            _feed(value.raw_get(name), digest, seen)
    elif isinstance(value, ArrayObject):
        for one in value:
            _feed(one, digest, seen)
    else:
        digest.update(repr(value).encode())


def _tampered(how: str) -> UnusableInputError:
    return UnusableInputError(
        f"El archivo comienza como un certificado emitido, pero {how}: no se puede dar por auténtico.",
        "Pida el PDF tal como se entregó, o compruebe su código: soe certificate verify CÓDIGO.",
    )
