"""Write Vietnamese text the way files did before Unicode."""

import unicodedata

from geo.legacy_tables import TCVN3, VNI

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_tcvn3(text):
    codes = {letter: byte for byte, letter in TCVN3.items()}
    return "".join(chr(codes.get(letter, codes.get(letter.lower(), ord(letter)))) for letter in text)


def in_vni(text):
    codes = {}
    for code, letter in VNI.items():
        codes.setdefault(letter, code)
    return "".join(codes.get(letter, letter) for letter in text)


def in_1258(text):
    made = b""
    for letter in text:
        spread = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in spread if mark in _TONES)
        plain = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in _TONES))
        made += (plain + tones).encode("cp1258")
    return made.decode("latin-1")


def in_utf8(text):
    return text.encode().decode("latin-1")


WRITERS = {"tcvn3": in_tcvn3, "vni": in_vni, "windows-1258": in_1258, "utf-8": in_utf8}
NAMES = (
    "Rừng đặc dụng Na Hang",
    "Xã Thắng Quân, huyện Yên Sơn",
    "Đất quốc phòng",
    "Lũng Cú, Đồng Văn",
    "Hàm Yên",
    "Mỹ Bằng",
    "Phố Bảng",
    "Suối Trung Trực",
    "Vĩnh Lợi",
)
