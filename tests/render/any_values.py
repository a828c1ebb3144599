"""What values of variables may say, at the worst."""

from hypothesis import strategies as st

from councilhub.model.site import Value

HOSTILE = (
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "&amp;lt; & &copy; &#60;",
    "]]><!-- --> -- </title></p></a>",
    "<a href=x>",
    "\\1 \\g<0> {{ fees.x }} {% x %}",
    "Ünïcödé £ – ’ \U0001f600 \u0301 \u200f",
    "  spaces  ",
    "",
)

# html5lib takes control characters and what is not a character for errors; content holds none.
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=40),
    st.lists(st.sampled_from(["<", ">", '"', "'", "&", ";", "a", "=", "/", "#", " "])).map("".join),
)
VALUE = st.builds(Value, text=TEXT, link=st.none() | TEXT | TEXT.map("tel:{}".format))
