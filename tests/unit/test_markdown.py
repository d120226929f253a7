"""Markdown in one place: plain words, sourced texts, links of every kind with their places, sentences."""

from __future__ import annotations

import pytest

from backmassage.text.markdown import inline_links, plain, read_body
from backmassage.text.sentences import sentences


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("## A **strong** [link](b.md) { #c }", "A strong link"),
        ('- one {{ cite("x") }}', "one"),
        ('Word.{{ cite("x") }} Next', "Word. Next"),
        ("`code` and *em* and _em_ but snake_case", "code and em and em but snake_case"),
        ("2*3*4 is 24, a * b", "2*3*4 is 24, a * b"),
        ("[a] (b) and [c [d] e](f.md)", "[a] (b) and c [d] e"),
        ("[x](https://a.org/Fever_(medicine)).", "x."),
        ("1. first", "first"),
        ("> quote", "quote"),
        ("plain", "plain"),
    ],
)
def test_plain_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words


def test_the_links_of_a_sourced_text() -> None:
    text = "[a](b) **c** [d](e#f) [g](https://a.org/Fever_(medicine)) ![x](y)"
    assert inline_links(text)[:3] == (("a", "b"), ("d", "e#f"), ("g", "https://a.org/Fever_(medicine)"))


@pytest.mark.parametrize(
    ("body", "target", "line", "column"),
    [
        ("Text [a](b.md)", "b.md", 1, 6),
        ('[a](b.md "title")', "b.md", 1, 1),
        ("[a](<b.md>)", "b.md", 1, 1),
        ("[a](b_(c).md)", "b_(c).md", 1, 1),
        ("x [i [j] k](b.md)", "b.md", 1, 3),
        ("Text\n[a\nb](c.md)", "c.md", 2, 1),
        ("- item\n- [a](b.md)", "b.md", 2, 3),
        ("> quote\n> [a](b.md)", "b.md", 2, 3),
        ("| a |\n| --- |\n| [x](b.md) |", "b.md", 3, 3),
        ("## H [a](b.md) { #h }", "b.md", 1, 6),
        ("[a][b]\n\n[b]: c.md", "c.md", 1, 1),
        ("**[a](b.md)**", "b.md", 1, 3),
        ("[a](javascript:alert(1))", "javascript:alert(1)", 1, 1),
    ],
)
def test_a_link_of_any_kind_and_its_place(body: str, target: str, line: int, column: int) -> None:
    link = read_body(body, 1).links[0]
    assert (link.target, link.line, link.column) == (target, line, column)


def test_an_unused_reference_counts_too() -> None:
    assert [(link.target, link.line) for link in read_body("Text\n\n[a]: javascript:x", 1).links] == [
        ("javascript:x", 3)
    ]


def test_texts_know_their_kind_and_their_lines() -> None:
    reading = read_body("## H { #h }\n\nOne\ntwo **bold**\n\n- a\n    - b\n\n> q\n\n| c |\n| --- |\n| d |", 10)
    assert [(t.kind, t.words, t.line) for t in reading.texts] == [
        ("heading", "H", 10), ("paragraph", "One two bold", 12), ("item", "a", 15), ("item", "b", 16),
        ("quote", "q", 18), ("cell", "c", 20), ("cell", "d", 22),
    ]  # fmt: skip
    assert reading.texts[1].strong == ("bold",)
    assert [(found.line, found.items) for found in reading.lists] == [(16, 1), (15, 1)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("It fell by 0.75 points. That is a lot.", 2),
        ("Ask Dr. Smith. He knows.", 2),
        ("Dr. Smith says so.", 1),
        ("They asked “Does it hurt?” and waited. You may say no.", 2),
        ("Say “stop!” Then wait.", 2),
        ("e.g. this is one sentence.", 1),
        ("Lie down. (our own advice) Breathe.", 3),
        ("Scores of 3.5 vs. 4.1 were alike.", 1),
        ("A “title”. “Another” one.", 2),
        ("No full stop at the end", 1),
        ("…", 0),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_one_long_sentence_takes_no_time() -> None:
    assert len(sentences("word. " * 20_000)) == 1
    assert len(sentences("Word. " * 20_000)) == 20_000
    assert len(sentences("a" * 100_000)) == 1
