"""Links between a recording's words and its counterpart's time, as stored."""

from hypothesis import given
from hypothesis import strategies as st
from tests.search.builders import WORD_MS, a_span, a_transcript

from mediacat.search import links, stream
from mediacat.search.links import Link

_LAST = 2**31 - 1
_MOMENTS = st.integers(min_value=0, max_value=_LAST)


@st.composite
def some_links(draw: st.DrawFn) -> list[Link]:
    found = []
    for _ in range(draw(st.integers(0, 20))):
        first, end = sorted(draw(st.tuples(_MOMENTS, _MOMENTS)))
        start, stop = sorted(draw(st.tuples(_MOMENTS, _MOMENTS)))
        found.append(Link(first, end, draw(_MOMENTS), start, stop))
    return found


@given(some_links())
def test_links_come_back_as_they_were(given: list[Link]) -> None:
    packed = links.pack(given)
    reached = -1
    for link in given:
        if link.end > reached:  # others are behind one that ends later
            reached = link.end
            assert links.of(packed, link.end - 1, link.end + _LAST) == link


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=12).map(sorted),
    st.integers(0, 60),
    st.integers(0, 9),
)
def test_words_have_the_link_of_the_first_of_them_that_has_one(
    stretches: list[tuple[int, int]], first: int, more: int
) -> None:
    linked = [Link(start, start + size, n, n, n) for n, (start, size) in enumerate(stretches)]
    touching = links.touching(linked, first, first + more + 1)
    assert links.of(links.pack(linked), first, first + more) == next(iter(touching), None)


def test_a_stretch_is_linked_by_the_words_that_begin_in_it() -> None:
    words = stream.words_of(a_transcript("один два три чотири", "п'ять"))
    here = a_span(WORD_MS, 3 * WORD_MS)
    linked = links.of_words(words, [(here, a_span(70_000, 71_000)), (a_span(9_000, 9_500), here)])
    assert linked == [Link(1, 3, here.start, 70_000, 71_000)]


def test_a_block_has_the_links_that_touch_it() -> None:
    linked = [Link(n, n + 10, n, 0, 1) for n in range(0, 40, 10)]
    assert links.touching(linked, 15, 30) == linked[1:3]
