"""The rules of `quotes`: each is in the list with how often it was right."""

import math

import pytest
from hypothesis import given, settings

import measure_rules
import utils
from test_invented import BODIES, body
from worlds import article

LISTED = {row["rule"] for row in utils._read_list("rules")}


def unlisted(page):
    """The rules that a page's rows tell and the list does not have once."""
    parts = {part for told in utils.quotes(page).rule for part in told.split("; ")}
    return {part for part in parts if len(utils._rules_of(part)) != 1}


@pytest.mark.parametrize("make, example", BODIES)
def test_each_rule_of_an_example_is_in_the_list(make, example):
    assert unlisted(make(example)) == set()


@settings(max_examples=40)
@given(body())
def test_each_rule_of_an_invented_article_is_in_the_list(body):
    assert unlisted(utils.parse_article("A headline about fish\n\n" + body + "\n")) == set()


def test_a_rule_seldom_seen_has_no_figure():
    for row in utils._read_list("rules"):
        has_figure = row["right"] != ""
        assert has_figure == (int(row["n"]) >= measure_rules.LEAST_ROWS)
        if has_figure:
            assert 0 <= float(row["low"]) <= float(row["right"]) <= float(row["high"]) <= 1


def test_each_rule_was_measured_on_all_data():
    data = {row["data"] for row in utils._read_list("rules")}
    pairs = {(row["rule"], row["data"]) for row in utils._read_list("rules")}
    assert len(data) == 2 and len(pairs) == len(LISTED) * 2


def test_the_rows_to_check_first_are_those_of_the_weakest_rules():
    page = article(
        "“It rained,” said Ana Ruiz. Experts said it snowed. They agreed that it hailed."
    )
    quotes = utils.quotes(page)
    first = utils.check_first(quotes)
    assert sorted(first.text) == sorted(quotes.text)
    shares = [-1 if math.isnan(share) else share for share in first.right]
    assert shares == sorted(shares)
    assert first.text.iloc[-1] == "It rained"
