"""Charts: complete by themselves, well-formed, true to the numbers."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.document.model import Band, Chart, Point
from aeo_ipass.renderers.svg import draw, marker

BANDS = (Band(60, "amber", "Amber from 60"), Band(80, "green", "Green from 80"))
SVG = "{http://www.w3.org/2000/svg}"
GRADES = st.sampled_from(["red", "amber", "green"])


def chart(kind, points):
    return Chart(kind, "Title & <more>", "Words", tuple(points), BANDS)


@st.composite
def points(draw_):
    low = draw_(st.none() | st.integers(0, 1000).map(lambda n: n / 10))
    high = None if low is None else draw_(st.integers(int(low * 10), 1000).map(lambda n: n / 10))
    return Point(
        draw_(st.text("AB漢-.1", min_size=1, max_size=80)), "Label", low, high, draw_(GRADES), f"{low}"
    )


@pytest.mark.parametrize("kind", ["radar", "bars", "trend"])
@given(found=st.lists(points(), min_size=1, max_size=30))
def test_any_scores_make_a_well_formed_picture_inside_its_frame(kind, found):
    root = ET.fromstring(draw(chart(kind, found), "c"))
    width, height = (float(n) for n in root.get("viewBox").split()[2:])
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Title & <more>"
    for element in root.iter():
        for name, limit in (
            ("x", width),
            ("cx", width),
            ("x2", width),
            ("y", height),
            ("cy", height),
            ("y2", height),
        ):
            if (value := element.get(name)) is not None:
                assert -1 <= float(value) <= limit + 1
        assert not {"style", "href"} & set(element.keys())


def test_bars_are_as_long_as_scores():
    found = [
        Point("A", "A", 50.0, 75.0, "amber", "50.0–75.0"),
        Point("B", "B", 100.0, 100.0, "green", "100.0"),
    ]
    root = ET.fromstring(draw(chart("bars", found), "c"))
    widths = {
        look: [float(r.get("width")) for r in root.iter(f"{SVG}rect") if r.get("class") == f"c-{look}"]
        for look in ("track", "possible", "accent")
    }
    whole = widths["track"][0]
    assert widths["accent"] == pytest.approx([whole / 2, whole], abs=0.1)
    assert widths["possible"] == pytest.approx([whole * 0.75, whole], abs=0.1)


def test_every_grade_has_a_shape_of_its_own():
    assert [marker(0, 0, g).partition(" ")[0] for g in ("green", "amber", "red")] == [
        "<circle",
        "<polygon",
        "<rect",
    ]
