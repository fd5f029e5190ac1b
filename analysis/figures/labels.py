"""Text as it is written comes in; the string that the running Matplotlib draws rightly goes out.

From 3.11 on, Matplotlib shapes and reorders text itself (libraqm), and wants text as written and a
base direction. Before, it draws one glyph a character from left to right, and wants Arabic in
presentation forms and in visual order. Each treatment is wrong, silently, on the other kind.
"""

import re
import unicodedata
from functools import cache
from typing import Literal

import matplotlib as mpl
from arabic_reshaper import ArabicReshaper
from bidi import get_display
from bidi.mirror import MIRRORED
from matplotlib import ft2font

SHAPES = hasattr(ft2font, "__libraqm_version__")
"""Whether the running Matplotlib shapes and reorders text by itself."""

RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"
_JOINER = "\u034f"  # takes the level of the character before it, and no ink
_BRACKET = re.compile("{1}([{0}])|([{0}]){1}".format(re.escape("".join(MIRRORED)), _JOINER))
_NAME = re.compile("[\u0600-\u08ff]+(?: +[\u0600-\u08ff]+)*")  # kept from what follows, such as a number
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def label(text: str, right_to_left: bool = True) -> str:
    r"""The string that the running Matplotlib draws as *text*, from right to left if it is Arabic.

    Not *right_to_left* is for a line of English with Arabic names in it: the names alone are turned.
    A dollar sign never starts math text. Lines are laid out one by one. Before 3.11 vowel marks
    are left out, since Matplotlib cannot place them. Not to be applied twice.

    >>> label("Saudi Arabia")
    'Saudi Arabia'
    >>> label("from $5 to $7") == r"from \$5 to \$7"
    True
    >>> label("by الخليج", right_to_left=False) == ("\u200eby الخليج\u200e" if SHAPES else "by ﺞﻴﻠﺨﻟﺍ")
    True
    >>> label("صادرات العراق") == ("\u200fصادرات العراق" if SHAPES else "ﻕﺍﺮﻌﻟﺍ ﺕﺍﺭﺩﺎﺻ")
    True
    """
    lines = text.split("\n") if is_right_to_left(text) else []
    if not right_to_left:
        lines = [LEFT_TO_RIGHT_MARK + _NAME.sub(rf"\g<0>{LEFT_TO_RIGHT_MARK}", line) for line in lines]
    elif SHAPES:
        lines = [RIGHT_TO_LEFT_MARK + line for line in lines]
    if lines:
        text = "\n".join(lines if SHAPES else [_visual(line, "R" if right_to_left else "L") for line in lines])
    return text.replace("$", r"\$") if mpl.rcParams["text.parse_math"] else text


def is_right_to_left(text: str) -> bool:
    """Whether *text* has a letter or a digit of a right-to-left script.

    >>> [is_right_to_left(text) for text in ("2024 (USA)", "٢٠٢٤", "عام 2024")]
    [False, True, True]
    """
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("AL", "AN", "R") for char in text)


def plain(text: str) -> str:
    r"""*text* without the marks of direction that `label` adds where Matplotlib shapes.

    >>> plain("\u200fالعراق")
    'العراق'
    """
    return text.replace(RIGHT_TO_LEFT_MARK, "").replace(LEFT_TO_RIGHT_MARK, "").replace(r"\$", "$")


def _visual(line: str, base: Literal["L", "R"] = "R") -> str:
    """*line* in presentation forms, in the order of the eye.

    python-bidi turns no brackets. A joiner after each bracket shows which are to be turned: those
    that come out behind their joiner are read from right to left.

    >>> plain(_visual("نحو (5%)"))
    '(%5) ﻮﺤﻧ'
    """
    shaped = "".join(char + _JOINER if char in MIRRORED else char for char in _reshaper().reshape(line))
    visual = get_display(shaped, base_dir=base)
    turned = _BRACKET.sub(lambda found: MIRRORED[found[1]] if found[1] else found[2], visual)
    return _INVISIBLE.sub("", turned)


@cache
def _reshaper() -> ArabicReshaper:
    """Joins letters, and of the ligatures makes only lam-alef, the one that Arabic must have."""
    return ArabicReshaper({"ARABIC LIGATURE ALLAH": False})
