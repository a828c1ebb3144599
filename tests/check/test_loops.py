"""Ways that lead back to themselves, found in time linear in their number."""

import time

from councilhub.check.loops import in_words, loops


def test_ways_that_end_are_no_loop() -> None:
    assert list(loops({"a": ("b", "c"), "b": ("c",), "c": ()})) == []
    assert list(loops({"a": ("elsewhere",)})) == []
    assert list(loops({})) == []


def test_a_loop_is_named_from_where_it_was_walked_into() -> None:
    assert list(loops({"a": ("b",), "b": ("c",), "c": ("b",)})) == [("b", "c", "b")]
    assert list(loops({"a": ("a",)})) == [("a", "a")]


def test_every_loop_of_several_is_found_once() -> None:
    ways = {"a": ("b", "a"), "b": ("a", "c"), "c": ("d",), "d": ("c",)}
    assert list(loops(ways)) == [("a", "b", "a"), ("c", "d", "c"), ("a", "a")]


def test_a_long_loop_is_named_by_its_ends() -> None:
    assert in_words(("a", "b", "a")) == "'a' → 'b' → 'a'"
    assert in_words(tuple("abcdefga")) == "'a' → 'b' → 'c' → … → 'f' → 'g' → 'a'"


def test_a_hundred_thousand_ways_are_walked_in_a_moment() -> None:
    number = 100_000
    ways = {str(n): (str(n + 1),) for n in range(number)} | {str(number): ("0",)}
    begun = time.process_time()
    (loop,) = loops(ways)
    assert len(loop) == number + 2
    assert time.process_time() - begun < 20
