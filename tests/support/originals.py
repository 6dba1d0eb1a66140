"""Files as cameras, telephones and picture programs hand them over, made when a test needs them: with all that they tell
of place, time, person and device, each in its own way; and bare ones, which tell nothing."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import photo_samples as samples
import pillow_heif
from PIL import ExifTags, Image, ImageCms

Original = tuple[str, bytes]  # the suffix of its name, and its bytes
WHO = "Aigerim Privateperson"
STREET = "microdistrict 3, house 12"
POINT = "44.2100, 80.4000"
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x30moov\xa9xyz+44.2100+080.4000/" + WHO.encode()
XMP_SPACE = b"http://ns.adobe.com/xap/1.0/\0"


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    """A bare picture as Pillow writes it."""
    file = io.BytesIO()
    samples.quarters((96, 64)).convert(mode).save(file, kind, **options)
    return file.getvalue()


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def jpeg(*segments: bytes, behind: bytes = b"") -> Original:
    """A JPEG with more segments after its first, and bytes behind its end."""
    plain = saved("JPEG")
    return ".jpg", plain[:20] + b"".join(segments) + plain[20:] + behind


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: bytes, behind: bytes = b"") -> Original:
    plain = saved("PNG")
    return ".png", plain[:33] + b"".join(chunks) + plain[33:] + behind


def riff(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp(*chunks: bytes, behind: bytes = b"") -> Original:
    body = saved("WEBP", lossless=True)[12:] + b"".join(chunks)
    return ".webp", b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body + behind


def exif(**tags: object) -> bytes:
    """An EXIF block with tags by their names, those of the inner directory and of GPS too."""
    block = Image.Exif()
    for name, value in tags.items():
        if name.startswith("GPS"):
            block.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS[name]] = value
        elif ExifTags.Base[name] >= 0x8827 and name not in ("XPAuthor", "XPComment"):
            block.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base[name]] = value
        else:
            block[ExifTags.Base[name]] = value
    return block.tobytes()


def xmp(attributes: str, encoding: str = "utf-8") -> bytes:
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description {attributes}/></x:xmpmeta>".encode(encoding)


def iptc(number: int, words: str) -> bytes:
    return struct.pack(">BBBH", 0x1C, 2, number, len(words)) + words.encode()


def irb(number: int, data: bytes) -> bytes:
    """Photoshop's resource block, which holds IPTC words, EXIF or a thumbnail."""
    return b"Photoshop 3.0\x008BIM" + struct.pack(">H2xI", number, len(data)) + data + b"\0" * (len(data) % 2)


def profile(description: str = "sRGB built-in", **tags: bytes) -> bytes:
    """A colour profile of that description, with tags of its own."""
    text = description.encode("utf-16-be")
    words = b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(text), 28) + text
    free = b"text\0\0\0\0No copyright, use freely\0"
    plain = (
        samples.display_p3_tags()
        | {b"desc": words, b"cprt": free}
        | {name.encode(): data for name, data in tags.items()}
    )
    return samples.profile(b"mntr", b"RGB ", b"XYZ ", plain)


def in_jpeg(data: bytes) -> bytes:
    return segment(0xE2, b"ICC_PROFILE\0\1\1" + data)


def in_png(data: bytes, name: bytes = b"ICC Profile", behind: bytes = b"") -> bytes:
    return chunk(b"iCCP", name + b"\0\0" + zlib.compress(data) + behind)


def raw_profile(kind: str, data: bytes) -> bytes:
    """As ImageMagick keeps another type's block: in hexadecimal digits."""
    text = f"\n{kind}\n{len(data):8d}\n{data.hex()}\n"
    return chunk(b"zTXt", f"Raw profile type {kind}".encode() + b"\0\0" + zlib.compress(text.encode()))


PLACED = {"GPSLatitudeRef": "N", "GPSLatitude": (44, 12, 30), "GPSLongitudeRef": "E", "GPSLongitude": (80, 24, 0)}
EXIF_OF = {
    "place by satellite": PLACED,
    "altitude and bearing": {"GPSAltitude": 640.0, "GPSImgDirection": 12.0},
    "day and minute": {"DateTimeOriginal": "2023:05:12 10:11:12"},
    "make and model": {"Make": "Camera Maker", "Model": "Telephone 7"},
    "artist": {"Artist": WHO},
    "copyright": {"Copyright": WHO},
    "description with a street": {"ImageDescription": f"At the house of {WHO}, {STREET}"},
    "comment with a point": {"UserComment": b"ASCII\0\0\0" + POINT.encode()},
    "author of Windows": {"XPAuthor": WHO.encode("utf-16-le")},
    "host computer": {"HostComputer": f"{WHO}'s telephone"},
    "program": {"Software": f"Editor of {WHO}"},
    "owner of the camera": {"CameraOwnerName": WHO},
    "serial number": {"BodySerialNumber": "SN-00042"},
    "serial number of the lens": {"LensSerialNumber": "LENS-77"},
    "maker's note": {"MakerNote": b"secret maker's note"},
    "unique number": {"ImageUniqueID": "0123456789abcdef"},
    "orientation alone": {"Orientation": 6},
}
XMP_OF = {
    "place of XMP": "xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='44,12.5N'",
    "place of a drone": "xmlns:drone-dji='http://www.dji.com/drone-dji/1.0/' drone-dji:GpsLatitude='+44.2100'",
    "city and street of XMP": f"xmlns:p='http://ns.adobe.com/photoshop/1.0/' p:City='Khorgos' p:Location='{STREET}'",
    "creator of XMP": f"xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='{WHO}'",
    "history of edits": "xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmpMM:DocumentID='xmp.did:0123'",
}
OTHER_SEGMENTS = {
    "second picture's index": (0xE2, b"MPF\0II*\0\x08\0\0\0\0\0"),
    "FlashPix": (0xE2, b"FPXR\0\0" + WHO.encode()),
    "Kodak's block": (0xE3, b"Meta\0\0" + POINT.encode()),
    "depth map": (0xE4, b"depth" + POINT.encode()),
    "Ricoh's block": (0xE5, b"RMETA\0" + POINT.encode()),
    "GoPro's block": (0xE6, b"GoPro\0" + POINT.encode()),
    "Pentax's block": (0xE7, b"PENTAX \0" + WHO.encode()),
    "SPIFF": (0xE8, b"SPIFF\0" + WHO.encode()),
    "Media Jukebox": (0xE9, b"Media Jukebox\0" + WHO.encode()),
    "PhotoStudio's comment": (0xEA, b"UNICODE\0" + WHO.encode("utf-16-le")),
    "content credentials": (0xEB, b"JP\0\1\0\0\0\1" + WHO.encode()),
    "Olympus' picture info": (0xEC, b"[picture info]\nTimeDate=1\nID=" + WHO.encode()),
    "IPTC by-line": (0xED, irb(0x0404, iptc(80, WHO))),
    "IPTC city and street": (0xED, irb(0x0404, iptc(90, "Khorgos") + iptc(92, STREET))),
    "EXIF in Photoshop's block": (0xED, irb(0x0422, exif(**PLACED)[6:])),
    "thumbnail in Photoshop's block": (0xED, irb(0x040C, bytes(28) + saved("JPEG"))),
    "longer block of Adobe": (0xEE, b"Adobe\0\x64\0\0\0\0\1" + WHO.encode()),
    "GraphicConverter's block": (0xEF, b"Q 90 " + WHO.encode()),
    "comment with a point": (0xFE, POINT.encode()),
    "comment with a name": (0xFE, f"Picture of {WHO}".encode()),
    "small picture of JFXX": (0xE0, b"JFXX\0\x10" + saved("JPEG")),
}
BEHIND = {
    "film behind it": FILM,
    "telephone's trailer behind it": b"\0\0\1\x0a\x0e\0\0\0Image_UTC_Data1683886272123SEFT",
    "second picture behind it": saved("JPEG", exif=exif(**PLACED)),
    "words behind it": POINT.encode(),
    "archive behind it": b"PK\x03\x04" + WHO.encode(),
}
TEXTS = {
    "author": (b"tEXt", b"Author\0" + WHO.encode()),
    "comment": (b"tEXt", b"Comment\0" + POINT.encode()),
    "time in words": (b"tEXt", b"Creation Time\0Fri, 12 May 2023 10:11:12"),
    "compressed words": (b"zTXt", b"Description\0\0" + zlib.compress(STREET.encode())),
    "words in Cyrillic": (b"iTXt", b"Author\0\0\0\0\0" + "Айгерим".encode()),
    "compressed XMP": (
        b"iTXt",
        b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp(XMP_OF["place of XMP"])),
    ),
    "EXIF": (b"eXIf", exif(**PLACED)[6:]),
    "time": (b"tIME", struct.pack(">H5B", 2023, 5, 12, 10, 11, 12)),
    "content credentials": (b"caBX", WHO.encode()),
    "telephone's own chunk": (b"iDOT", bytes(28)),
    "palette with a name": (b"sPLT", WHO.encode() + b"\0\x08"),
    "resolution with more": (b"pHYs", struct.pack(">IIB", 2835, 2835, 1) + POINT.encode()),
    "brightness with more": (b"gAMA", struct.pack(">I", 45455) + WHO.encode()),
    "moving": (b"acTL", struct.pack(">II", 2, 0)),
}
PROFILES = {
    "profile named after a person": profile(f"{WHO}'s display"),
    "profile named in Cyrillic": profile("Монитор Айгерим"),
    "profile with a screen's number": profile(mmod=b"mmod\0\0\0\0" + b"SN-00042" + bytes(24)),
    "profile with words of its own": profile(meta=b"dict\0\0\0\0" + WHO.encode()),
    "profile with a rightsholder": profile(cprt=b"text\0\0\0\0" + WHO.encode() + b"\0"),
    "profile with bytes behind its tags": profile() + POINT.encode(),
    "profile that is long": profile(rTRC=b"curv\0\0\0\0" + struct.pack(">I", 3000) + bytes(6000)),
    "profile that is none": POINT.encode() * 20,
}


def private() -> Iterator[tuple[str, Original]]:
    """Originals that tell something besides their picture, by name."""
    for name, tags in EXIF_OF.items():
        yield f"JPEG, EXIF: {name}", jpeg(segment(0xE1, exif(**tags)))
    for name, attributes in XMP_OF.items():
        yield f"JPEG, {name}", jpeg(segment(0xE1, XMP_SPACE + xmp(attributes)))
    long = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + bytes(8) + xmp(XMP_OF["place of XMP"])
    yield "JPEG, XMP in UTF-16", jpeg(segment(0xE1, XMP_SPACE + xmp(XMP_OF["place of XMP"], "utf-16")))
    yield "JPEG, XMP in a second segment", jpeg(segment(0xE1, long))
    yield "JPEG, all of a camera", jpeg(segment(0xE1, samples.exif()))
    for name, (marker, data) in OTHER_SEGMENTS.items():
        yield f"JPEG, {name}", jpeg(segment(marker, data))
    for name, data in BEHIND.items():
        yield f"JPEG, {name}", jpeg(behind=data)
        yield f"PNG, {name}", png(behind=data)
        yield f"WebP, {name}", webp(behind=data)
    small = b"JFIF\0\1\1\0\0\1\0\1\4\4" + bytes(48)
    yield "JPEG, small picture of JFIF", (".jpg", b"\xff\xd8" + segment(0xE0, small) + saved("JPEG")[20:])
    scans = saved("JPEG", progressive=True)
    last = scans.rindex(b"\xff\xda")
    yield "JPEG, comment between two scans", (".jpg", scans[:last] + segment(0xFE, POINT.encode()) + scans[last:])
    halves = (b"ICC_PROFILE\0\1\2" + profile()[:200], b"ICC_PROFILE\0\1\2" + profile()[200:])
    yield "JPEG, profile in pieces of one number", jpeg(*(segment(0xE2, half) for half in halves))
    for name, (kind, data) in TEXTS.items():
        yield f"PNG, {name}", png(chunk(kind, data))
    for kind, data in (
        *(("exif", exif(**PLACED)), ("APP1", exif(**PLACED)), ("xmp", xmp(XMP_OF["place of a drone"]))),
        ("iptc", irb(0x0404, iptc(92, STREET))),
    ):
        yield f"PNG, raw profile of {kind}", png(raw_profile(kind, data))
    yield "PNG, EXIF of more than 64 kB", png(chunk(b"eXIf", exif(MakerNote=bytes(70_000), **PLACED)[6:]))
    yield "PNG, profile's name", png(in_png(profile(), WHO.encode()))
    yield "PNG, bytes behind the profile", png(in_png(profile(), behind=POINT.encode()))
    for name, data in PROFILES.items():
        yield f"JPEG, {name}", jpeg(in_jpeg(data))
        yield f"PNG, {name}", png(in_png(data))
        yield f"WebP, {name}", webp(riff(b"ICCP", data))
    yield "WebP, EXIF", webp(riff(b"EXIF", exif(**PLACED)))
    yield "WebP, XMP", webp(riff(b"XMP ", xmp(XMP_OF["place of a drone"])))
    yield "WebP, chunk of its own", webp(riff(b"MINE", WHO.encode()))
    yield from _of_other_types()


def _of_other_types() -> Iterator[tuple[str, Original]]:
    """What is refused as a whole: types whose parts are not judged, whatever is in them."""
    picture = samples.quarters((96, 64))
    blocks: dict[str, dict[str, object]] = {"place": {"exif": exif(**PLACED)}, "XMP": {"xmp": xmp("")}, "nothing": {}}
    for name, options in blocks.items():
        file = io.BytesIO()
        pillow_heif.from_pillow(picture).save(file, **options)
        yield f"HEIC, {name}", (".heic", file.getvalue())
        yield f"HEIC named as JPEG, {name}", (".jpg", file.getvalue())
    without_sign = io.BytesIO()
    pillow_heif.from_pillow(picture).save(without_sign, exif=exif(**PLACED)[6:])
    yield "HEIC, EXIF without its sign", (".heic", without_sign.getvalue())
    yield "TIFF, nothing", (".tif", saved("TIFF"))
    yield "TIFF, place", (".tif", saved("TIFF", exif=exif(**PLACED)))
    yield "TIFF, artist", (".tif", saved("TIFF", tiffinfo={ExifTags.Base.Artist: WHO}))
    yield "TIFF, second page", (".tif", saved("TIFF", save_all=True, append_images=[Image.new("RGB", (96, 64))]))
    yield "JPEG, second picture", (".jpg", saved("MPO", save_all=True, append_images=[Image.new("RGB", (96, 64))]))
    yield "AVIF", (".avif", b"\0\0\0\x1cftypavif" + bytes(64))
    yield "AVIF named as JPEG", (".jpg", b"\0\0\0\x1cftypavif" + bytes(64))
    yield "film named as JPEG", (".jpg", FILM)
    yield "GIF named as PNG", (".png", saved("GIF", comment=WHO.encode()))


def bare() -> Iterator[tuple[str, Original]]:
    """Files that tell nothing but their picture, by name."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    makers: dict[str, Callable[[], bytes]] = {
        "JPEG": lambda: saved("JPEG"),
        "JPEG, progressive": lambda: saved("JPEG", progressive=True),
        "JPEG, grey": lambda: saved("JPEG", "L"),
        "JPEG, for print": lambda: saved("JPEG", "CMYK"),
        "JPEG, with restarts": lambda: saved("JPEG", restart_marker_blocks=2),
        "JPEG, sRGB": lambda: saved("JPEG", icc_profile=srgb),
        "JPEG, Display P3": lambda: saved("JPEG", icc_profile=profile("Display P3")),
        "PNG": lambda: saved("PNG"),
        "PNG, see-through": lambda: saved("PNG", "RGBA"),
        "PNG, few colours": lambda: saved("PNG", "P"),
        "PNG, black and white": lambda: saved("PNG", "1"),
        "PNG, see-through colour": lambda: saved("PNG", "P", transparency=0),
        "PNG, sRGB": lambda: saved("PNG", icc_profile=srgb),
        "PNG, resolution": lambda: saved("PNG", dpi=(72, 72)),
        "PNG, brightness": lambda: png(chunk(b"gAMA", struct.pack(">I", 45455)), chunk(b"sRGB", b"\0"))[1],
        "WebP": lambda: saved("WEBP"),
        "WebP, see-through": lambda: saved("WEBP", "RGBA"),
        "WebP, lossless": lambda: saved("WEBP", lossless=True),
        "WebP, sRGB": lambda: saved("WEBP", icc_profile=srgb),
    }
    for name, make in makers.items():
        yield name, (f".{name.partition(',')[0].lower().replace('jpeg', 'jpg')}", make())


def written(folder: Path, files: Iterator[tuple[str, Original]]) -> dict[str, Path]:
    """The files in a folder, numbered, by their names."""
    paths = {}
    for number, (name, (suffix, data)) in enumerate(files, 1):
        paths[name] = folder / f"original-{number}{suffix}"
        paths[name].write_bytes(data)
    return paths
