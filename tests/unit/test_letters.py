"""Letters that nobody can see and leftovers of a draft are named with their place; ordinary text passes."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from backmassage.text.letters import curly, faults, typeset, unseen, wordless

# Default_Ignorable_Code_Point of Unicode, and what shows as nothing or as lost: each must be refused.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u180f\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2064"
    "\u2066\u2069\u206f\u2800\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffc\ufffd\U000e0001\U000e0041\U000e007f\U000e0100"
    "\U000e01ef\x00\x07\x08\x1b\x7f\x85\x9f\ue000\U000f0000\ufdd0\uffff\U0010ffff\ud800\u2028\u2029\u1680\u2003\u3000"
)


@pytest.mark.parametrize("letter", INVISIBLE, ids=lambda letter: f"U+{ord(letter):04X}")
def test_a_letter_nobody_sees_is_named(letter: str) -> None:
    (fault,) = unseen(f"ab{letter}c")
    assert fault.offset == 2
    assert f"U+{ord(letter):04X} (" in fault.message
    fault.message.encode()


def test_no_format_control_or_private_letter_passes() -> None:
    passed = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and not unseen(chr(code))
    ]
    assert passed == [9, 10], "only the tab and the line break"


@pytest.mark.parametrize(
    "text", ["Ødegård, naïve café – “quotes” … 5\u00a0% × 3 ≤ 4 µg", "日本語 नमस्ते 🙂", "a\n\tb", ""]
)
def test_ordinary_text_passes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("a\n<<<<<<< HEAD\nb", 2, "merge conflict (<<<<<<<)"),
        ("a\n\n=======\n\nb", 3, "merge conflict (=======)"),
        (">>>>>>> branch", 0, "merge conflict (>>>>>>>)"),
        ("||||||| base", 0, "merge conflict (|||||||)"),
        ("Here TODO more", 5, "“TODO” is a note"),
        ("Lorem ipsum dolor", 0, "“Lorem ipsum” is a note"),
        ("It is Not yet described.", 6, "“Not yet described” is a note"),
        ("Here tbd and more", 5, "“tbd” is a note"),
        ("a m\u0430ssage", 2, "mixes two alphabets"),
        ("Zo\u0308\u0308\u0308e", 2, "accents without a letter, or many on one"),
        ("a \u0301", 2, "accents without a letter"),
        ("This page is a draft.", 0, "“This page is a draft” is a note"),
    ],
)
def test_what_was_left_behind_is_named(text: str, offset: int, words: str) -> None:
    (fault,) = faults(text)
    assert fault.offset == offset
    assert words in fault.message


@pytest.mark.parametrize("text", ["a <<< b", "========", "a todo list", "A draft of cold air", "to do", "====== x"])
def test_what_only_looks_like_a_leftover_passes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("text", ["", "-", " – ", "…", "?!", "***", "_", "\u3164\u115f", "\u2800", "\u200b"])
def test_a_text_without_words(text: str) -> None:
    assert wordless(text)


@pytest.mark.parametrize("text", ["a", "5", "é", "日", "- a"])
def test_a_text_with_words(text: str) -> None:
    assert not wordless(text)


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    shown = typeset("It's 3 pounds (1.4 kg) at 96.8 °F, 36 °C, 5 mm or 20 %; 4 in 10, 6 kgs, a kg, 2  kg")
    assert shown == (
        "It’s 3 pounds (1.4\u00a0kg) at 96.8\u00a0°F, 36\u00a0°C, 5\u00a0mm or 20\u00a0%; 4 in 10, 6 kgs, a kg, 2  kg"
    )
    assert not unseen(shown)


def test_apostrophes_are_those_of_print_and_nothing_else_changes() -> None:
    assert curly("I'm sure it's the team's; 5'10 and 'so' and x='y'") == (
        "I’m sure it’s the team’s; 5'10 and 'so' and x='y'"
    )
