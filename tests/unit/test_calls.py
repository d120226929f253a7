"""Calls are read, never evaluated: literals only, each slip in words of our own, and Jinja sees the same call."""

from __future__ import annotations

import time

import pytest
from jinja2 import Environment, nodes

from backmassage.text.calls import hide_calls, read_calls


@pytest.mark.parametrize(
    ("body", "name", "args", "kwargs"),
    [
        ('{{ claim("pain") }}', "claim", ("pain",), {}),
        ("{{claim('pain')}}", "claim", ("pain",), {}),
        ("{{ site_map() }}", "site_map", (), {}),
        ('{{ f("a", 2, ["b", "x"], c="d", e=3,) }}', "f", ("a", 2, ("b", "x")), {"c": "d", "e": 3}),
        ("{{ f(\"a }} b\", '{{ c') }}", "f", ("a }} b", "{{ c"), {}),
        ('{{ f(\n  "a",\n  "b"\n) }}', "f", ("a", "b"), {}),
        ('{{ f("“é” {# {% \' -") }}', "f", ("“é” {# {% ' -",), {}),
    ],
)
def test_a_call(body: str, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    (span,), faults = read_calls(f"Text {body} text")
    assert faults == []
    assert (span.name, span.args, span.kwargs) == (name, args, kwargs)
    assert (span.start, span.end) == (5, 5 + len(body))
    (output,) = Environment(autoescape=True).parse(body).body
    assert isinstance(output, nodes.Output)
    (call,) = output.nodes
    assert isinstance(call, nodes.Call)
    values = [node.as_const(nodes.EvalContext(Environment(autoescape=True))) for node in call.args]
    assert [tuple(v) if isinstance(v, list) else v for v in values] == list(args)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{{ claim }}", "only a call with plain arguments"),
        ("{{ 1 + 1 }}", "only a call"),
        ("{{ config.site_name }}", "only a call"),
        ("{{ claim(id) }}", "'id' needs quotes"),
        ("{{ claim(true) }}", "'true' needs quotes"),
        ("{{ claim(*ids) }}", "may not compute"),
        ("{{ claim(**ids) }}", "may not compute"),
        ("{{ f(9**(9**9)) }}", "may not compute"),
        ('{{ f("a" ~ "b") }}', "may not compute"),
        ('{{ f("a" * 999999999) }}', "may not compute"),
        ("{{ f(-1) }}", "may not compute"),
        ("{{ f(1.5) }}", "an argument is text in quotes, a whole number or a list"),
        ("{{ f(99999) }}", "is too long"),
        ("{{ f(007) }}", "is too long"),
        ('{{ f(("c",)) }}', "an argument is text"),
        ('{{ f({"a": 1}) }}', "an argument is text"),
        ('{{ f(["a", 1]) }}', "a list holds texts"),
        ('{{ f(["a" "b"]) }}', "a comma is missing between two texts"),
        ('{{ claim("a") | safe }}', "without filters"),
        ('{{ claim("a") if 1 }}', "without filters"),
        ('{{ claim("a" if 1 else "b") }}', "a comma is missing"),
        ("{{ a.b() }}", "only a call"),
        ("{{ a()() }}", "only a call"),
        ("{{- a() }}", "a - after {{"),
        ("{{+ a() }}", "a + after {{"),
        ("{{ a() -}}", "only a call"),
        ("{{ a() }", "one } is missing"),
        ("{{ a(", "needs quotes"),
        ("{{ }}", "only a call"),
        ('{{ a("b) }}', "a text that is never closed"),
        ('{{ a("b\n") }}', "a text that is never closed"),
        (r'{{ a("b\"c") }}', "a backslash"),
        ("{{ cite(“x”) }}", "“ is no quote of a call"),
        ("{{ cite(„x“) }}", "„ is no quote of a call"),
        ('{{ cite "x" }}', 'the brackets are missing; write {{ cite("id") }}'),
        ("{{ cite “x” }}", "the brackets are missing"),
        ('{{ a(b="1", b="2") }}', "'b' is given twice"),
        ('{{ a(b="1", "2") }}', "an argument with a name stands before one without"),
    ],
)
def test_nothing_else(body: str, words: str) -> None:
    spans, faults = read_calls(f'Text {body} text\n\n{{{{ fine("x") }}}}')
    assert faults[0].offset == 5
    assert words in faults[0].message
    assert [span.name for span in spans][-1] == "fine", "what comes after is still read"


def test_a_hidden_call_keeps_every_place() -> None:
    body = 'a {{ b("c") }} d\n{{ e(\n"f") }}\n'
    hidden = hide_calls(body, read_calls(body)[0])
    assert len(hidden) == len(body)
    assert hidden.split("\n")[0].endswith(" d")
    assert hidden.count("\n") == body.count("\n")


@pytest.mark.parametrize("body", ["{{" * 50_000, "{{ a(" * 20_000, '{{ a("' * 20_000, "{{ a() " + "}} {{ a(" * 20_000])
def test_many_open_calls_take_no_time(body: str) -> None:
    start = time.perf_counter()
    _, faults = read_calls(body)
    assert 0 < len(faults) <= 20
    assert time.perf_counter() - start < 1
