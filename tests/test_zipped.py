"""The zip that decks are written as, read by zipfile, which knows nothing of it."""

from __future__ import annotations

import io
import zipfile
import zlib

from slides.zipped import zipped

FILES = {
    "[Content_Types].xml": b"<Types/>",
    "ppt/a.xml": b"word " * 1000,
    "ü.bin": bytes(range(256)),
    "large": b"1234567" * 40_000,
    "e": b"",
}


def test_what_is_put_in_comes_out_in_its_order() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*FILES]
        assert {name: archive.read(name) for name in FILES} == FILES


def test_it_is_compressed_and_knows_no_clock() -> None:
    data = zipped(FILES)
    assert data == zipped(dict(FILES))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
    assert entries[1].compress_size < 100


def test_a_slide_is_the_same_bytes_whichever_was_written_before() -> None:
    """Slides that begin alike share how their beginning is compressed; each is as zlib gives it by itself."""
    drawn = "".join(f'<a:pt x="{i * i % 9973}" y="{i * 7919 % 4999}"/>' for i in range(1500))
    for name in ("Harbor Light Clinic", "A", "Clinic with a long name " * 20, "Harbor Light Clinic", "Z" * 30_000):
        content = f"{drawn}<a:t>{name}</a:t>".encode()
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        whole = packer.compress(content) + packer.flush()
        data = zipped({"slide.xml": content})
        assert data[data.index(b"slide.xml") + 9 :].startswith(whole), name
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.read("slide.xml") == content
