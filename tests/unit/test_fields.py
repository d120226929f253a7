import pytest

from backmassage.data import fields


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
