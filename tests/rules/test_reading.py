"""Pages taken apart: words with their places, sentences, lists, grades."""

from __future__ import annotations

import pytest

from backmassage.text.reading import Document, grade, read_document, syllables
from tests.rules.samples import make_page, page_text


def document(body: str) -> Document:
    return read_document(make_page(page_text(body)))


def test_marks_links_and_calls_are_no_words() -> None:
    made = document('A **strong** [word](../x.md#y) and `code`.{{ cite("furlan-2015") }} Next one.')
    assert [s.text for _, b in made.blocks() for s in b.sentences] == ["A strong word and code.", "Next one."]


def test_every_word_knows_its_place() -> None:
    body = "First line\ngoes on **here**.\n\n- Item with [a link](x.md) in it."
    made = document(body)
    page = made.page
    lines = page.body.split("\n")
    for _, block in made.blocks():
        for sentence in block.sentences:
            for word in ("First", "here", "Item", "link"):
                if word in sentence.text:
                    line, column = sentence.at(sentence.text.index(word))
                    assert lines[line - page.first_line][column - 1 :].startswith(word)


def test_sections_blocks_and_cells() -> None:
    made = document(
        'Start.\n\n## One { #one }\n\n> Quoted.\n\n| A | B |\n| --- | --- |\n| x | |\n| y | {{ cite("furlan-2015") }} z\n\n'
        "### Two { #two }\n\n1. first\n2. second\n\n```\ncode\n```\n"
    )
    assert [(s.id, s.level) for s in made.sections] == [("", 1), ("one", 2), ("two", 3)]
    assert made.sections[2].parent is made.sections[1]
    assert [b.kind for b in made.sections[1].blocks] == ["heading", "quote", "cell", "cell", "cell", "cell", "cell"]
    assert len(made.empty_cells) == 1
    assert [listed.items for listed in made.lists] == [2]


def test_lists_are_counted_at_their_own_level() -> None:
    made = document("- a\n- b\n    - b1\n    - b2\n    - b3\n- c\n\nText.\n\n- d\n\n1. e\n2. f")
    assert sorted(listed.items for listed in made.lists) == [1, 2, 3, 3]


def test_words_handed_to_a_macro_are_read_too() -> None:
    made = document('{{ notice("emergency", "Get help now", "Massage cures this.") }}')
    assert [b.text for _, b in made.blocks()] == ["Get help now", "Massage cures this."]


@pytest.mark.parametrize(
    ("word", "count"),
    [("massage", 2), ("back", 1), ("people", 2), ("muscle", 2), ("muscles", 2), ("area", 3), ("the", 1), ("eased", 1),
     ("treated", 2), ("shoulder", 2), ("inflammation", 4), ("studies", 2), ("guideline", 2), ("circulation", 4),
     ("quiet", 2), ("anxiety", 4), ("rule", 1), ("safety", 2), ("movement", 2), ("2015", 1), ("emergency", 4)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_harder_text_has_a_higher_grade() -> None:
    easy = grade(["You can stop at any time.", "Say so."])
    hard = grade(["Contraindications necessitate individualized multidisciplinary consideration beforehand."])
    assert easy.value < 4
    assert hard.value > 20
    assert (easy.words, easy.sentences) == (8, 2)


def test_no_words_have_no_grade() -> None:
    assert grade([]).value == 0
    assert grade(["(our own advice)", "…"]).words == 0
