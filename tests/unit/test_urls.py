"""Addresses outside: a closed list."""

from __future__ import annotations

import pytest

from backmassage.text.urls import fault, is_outside, unsafe


@pytest.mark.parametrize(
    "address",
    [
        "https://www.nhs.uk/", "https://www.nhs.uk", "https://www.nhs.uk/a_(b)?c=d&e=f#g", "https://a.co:8443/x",
        "https://doi.org/10.1002/14651858.CD001929.pub3", "https://xn--bcher-kva.example.org/", "mailto:a.b+c@nhs.uk",
        "tel:+1-800-222-1222", "tel:999", "HTTPS://www.nhs.uk/",
    ],
)  # fmt: skip
def test_public_addresses_pass(address: str) -> None:
    assert is_outside(address)
    assert fault(address.replace("HTTPS", "https")) == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://www.nhs.uk/", "use https"),
        ("javascript:alert(1)", "'javascript:' is not allowed"),
        (" java\nscript:alert(1)", "'javascript:' is not allowed"),
        ("data:text/html,x", "'data:' is not allowed"),
        ("//evil.org/", "needs its scheme"),
        ("https://a:b@nhs.uk/", "a user name or a password"),
        ("https://a@nhs.uk/", "a user name or a password"),
        ("https://localhost/", "one machine or network"),
        ("https://x.local/", "one machine or network"),
        ("https://127.0.0.1/", "is no public host"),
        ("https://0x7f.1/", "is no public host"),
        ("https://[::1]/", "is no address of a page"),
        ("https://nhs/", "is no public host"),
        ("https://www.nhs.uk./", "is no public host"),
        ("https://-a.nhs.uk/", "is no public host"),
        ("https:///x", "is no public host"),
        ("https://www.nhs.uk:0/", "is no port"),
        ("https://www.nhs.uk:65536/", "is no port"),
        ("https://www.nhs.uk:8a/", "is no port"),
        ("https://www.nhs.uk/a b", "may not hold ' '"),
        ('https://www.nhs.uk/"x', "may not hold"),
        ("https://www.nhs.uk\\@evil.org/", "may not hold"),
        ("https://www.nhѕ.uk/", "may not hold"),
        ("https://www.nhs.uk/" + "a" * 500, "at most 500"),
        ("mailto:nobody", "is no mail address"),
        ("mailto:a@localhost", "one machine or network"),
        ("tel:call the police", "may not hold"),
        ("tel:abc", "is no phone number"),
    ],
)
def test_everything_else_is_refused(address: str, words: str) -> None:
    assert is_outside(address)
    assert words in fault(address)


@pytest.mark.parametrize("target", ["faq.md", "../a/b.md#c", "#c", "faq#cost"])
def test_addresses_inside_are_plain(target: str) -> None:
    assert not is_outside(target)
    assert unsafe(target) == ""


@pytest.mark.parametrize("target", ["a b.md", "javascript%3Aalert(1)", "a\\b", "a&#58;b", "é.md", "a" * 600, "a\x01b"])
def test_letters_that_could_mean_another_address_are_refused(target: str) -> None:
    assert unsafe(target)
