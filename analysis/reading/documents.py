"""The bytes of a file in; the text that was published, its line ends as they were, out."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

_HTML = frozenset({".html", ".htm"})
_TEXT = frozenset({".txt", ".text"})
# The mark of UTF-32 opens with that of UTF-16.
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig"} | dict.fromkeys((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "utf-32")
_BYTE_ORDER_MARKS |= dict.fromkeys((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-16")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class ReadError(ValueError):
    """A document that cannot be read; `why` says why not, and what helps."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Document:
    """A text as published and the name of the file that it came from."""

    name: str
    text: str


def read_document(path: str | Path) -> Document:
    """The text of a file; `ReadError` where there is none.

    UTF-8, UTF-16 and UTF-32 are read with or without a byte order mark; what is none of them may
    be Arabic in Windows-1256 or ISO-8859-6. A page in HTML is reduced to its title, day and text,
    which needs the extra `html`.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(path, f"cannot be opened ({error.strerror}); check its name") from error
    if not data.strip():
        raise ReadError(path, "the file is empty; put the article's text into it or remove it")
    text = _text_of_html(data, path) if path.suffix.lower() in _HTML else _decode(data, path)
    if not text.strip():
        raise ReadError(path, "holds no text; put the article's text into it or remove it")
    return Document(path.name, text)


def list_documents(path: str | Path) -> tuple[list[Path], list[Path]]:
    """What can be read at a path, by its name, and what cannot; of a folder its files, sorted, hidden ones left out."""
    path = Path(path)
    if not path.exists():
        raise ReadError(path, "no such file or folder; check its name")
    if not path.is_dir():
        return [path], []
    files = sorted(file for file in path.iterdir() if file.is_file() and file.name[0] not in ".~")
    found = [file for file in files if file.suffix.lower() in _TEXT | _HTML]
    if not found:
        raise ReadError(path, "nothing to read; put articles into it as .txt or .html files")
    return found, [file for file in files if file not in found and file.suffix.lower() != ".md"]


def _decode(data: bytes, path: Path) -> str:
    marked = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    try:
        if marked:
            return data.decode(marked)
        for text in _candidates(data):
            if len(_CONTROL.findall(text)) * 1000 <= len(text):
                return text
        if _is_arabic(data.decode("utf-8", "ignore")):
            data.decode("utf-8")
    except UnicodeDecodeError as error:
        why = f"damaged {error.encoding} at byte {error.start}; save the page again as text in UTF-8"
        raise ReadError(path, why) from error
    tried = "utf-8, utf-16, windows-1256, iso-8859-6"
    raise ReadError(path, f"not text in any encoding we know (tried {tried}); save it as text in UTF-8")


def _candidates(data: bytes) -> Iterator[str]:
    """The ways to read bytes without a mark, the likeliest first."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_arabic(text):
            yield text
    best = import_module("charset_normalizer").from_bytes(data, cp_isolation=["cp1256", "iso8859_6"]).best()
    if best is not None and _is_arabic(str(best)):
        yield str(best)


def _is_arabic(text: str) -> bool:
    """Whether most letters are Arabic: old encodings make letters of any bytes."""
    return 2 * len(_ARABIC.findall(text)) > max(1, len(_LETTER.findall(text)))


def _text_of_html(data: bytes, path: Path) -> str:
    """Title, day, text and source of a page, one below the other, as a page of text has them."""
    try:
        trafilatura = import_module("trafilatura")
    except ImportError as error:
        remedy = "pip install 'rasid[html]', or save the page as .txt"
        raise ReadError(path, f"reading HTML needs trafilatura; {remedy}") from error
    page = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        raise ReadError(path, "no article found in the page; save its text as .txt")
    title = page.title if page.title and page.title not in page.text else None
    day, source = page.date and f"تاريخ النشر: {page.date}", page.sitename and f"المصدر: {page.sitename}"
    return "\n".join(filter(None, (title, day, page.text, source)))
