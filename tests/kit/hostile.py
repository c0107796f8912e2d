"""What people, or those who wish them ill, may write into a name or a note."""

from hypothesis import strategies as st

from kit.outcomes import ANSWERS, SITES, failed, scored

TELLING = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "::error::x", "a%0Ab", "line\r\nbreak\u2028x", "\x00\x1b[31m\x85",
    "\ufffe\uffff", "<script>&amp;]]>", "[x](http://example.com)", "| a | b |", "`x` **y** :tada: www.example.com",
    "{0} {name}", "\u202eevil", "שלום", "😀" * 50, "長" * 10_000, "#", "1. x", "\\", "ends with \\",
]  # fmt: skip
texts = st.one_of(st.sampled_from(TELLING), st.text(st.characters(), max_size=40))


@st.composite
def outcomes(draw):
    """A company whose every text is hostile, and an input whose error quotes one."""
    name, note, reason, site, quoted = (draw(texts) for _ in range(5))
    answers = {
        **ANSWERS,
        "A-01": {"value": "partial", "note": note},
        "B-02": {"value": "not_applicable", "reason": f"no {reason}"},
    }
    sites = [{"id": "north", "name": site or "x"}, SITES[1]]
    source = draw(st.sampled_from(["firms/a.yaml", "a b%:,ä.yaml", "\udcff.yaml", "<&>.yaml", "\x1b.yaml"]))
    return [scored(name, source, answers, sites), failed(source, name=quoted)]
