import re

import pytest

from backmassage.data import fields
from backmassage.data import models as m
from tests.support import ROOT


@pytest.mark.parametrize("kind", sorted(fields.KINDS))
def test_every_kind_lists_every_field(kind: str) -> None:
    lines = fields.field_help(kind)
    top = [line.split(":")[0].split(" ")[0] for line in lines if not line.startswith(" ")]
    assert top == [info.alias or name for name, info in fields.KINDS[kind].model_fields.items()]


def test_a_line_says_what_is_allowed_and_what_is_optional() -> None:
    lines = fields.field_help("claim")
    assert any(line.strip() == "who: One of: published, ours." for line in lines)
    assert any(line.strip() == "certainty [ids of scales.certainty]" for line in lines)
    assert any(line.startswith("warning (optional): A warning") for line in lines)
    assert any(line.startswith("topic [ids of scales.topics]") for line in lines)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        fields.field_help("sandwich")


# Fields of parts that `make fields` lists without saying when an editor wants them: the guide has to.
EXPLAINED: dict[type[m.Model], tuple[str, ...]] = {
    m.BottomLine: ("say", "aim", "do", "help", "drawing", "caption"),
    m.Statement: ("say", "comparator", "follow_up", "compared"),
    m.Pair: ("group",),
    m.Condition: ("group", "means", "shows", "emergency", "basis", "ours"),
    m.PathQuestion: ("only_linked",),
    m.PathGroup: ("signs_title",),
    m.SheetLine: ("say", "signs", "under"),
    m.SheetWords: ("get_up", "sources"),
}


@pytest.mark.parametrize("model", EXPLAINED, ids=lambda model: model.__name__)
def test_the_guide_for_editors_explains_the_fields_of_parts(model: type[m.Model]) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {*re.findall(r"`(?:bottom_line\.)?(\w+)`", guide)}
    assert [field for field in EXPLAINED[model] if field not in model.model_fields] == []
    assert [field for field in EXPLAINED[model] if field not in named] == []
