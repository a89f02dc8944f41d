# Generated from openrpc.json (sha256 fd56715fe4ac274cac25779316a2cbaa11846523d05d3e210b008b0af8e6e880), do not edit; run `just generate`.

from typing import Annotated, Literal

from pydantic import StringConstraints

from flexdb.contract import Optionally, Params, Pattern

Odd = Literal["", '"', "'", "\\", "\n", "{{ x }}", "a\"'b", "\u202e", "é", "名", "None", "*/", "|", "`"]
Word = Annotated[
    str,
    Pattern(
        "^[a'\"\\\\\\\\]{1,9}$",
        'She said """stop""" \\ and \\N{BULLET} \\x \\" {{ 7 * 7 }} {% raw %} {# gone #} ${x} %(y)s {z} - not a list | <script>alert(1)</script> [link](javascript:x) `code | {{ span }}` `` # not a heading 1. not an item &amp; ~~no~~ *no* _no_ \u202eback\u202c nul \x00 bell \x07 line sep 名前 é "',
    ),
]
Note = Annotated[str, StringConstraints(max_length=100)]


class SayParams(Params):
    """Parameters of `say`."""

    kind: Odd
    word: Word
    note: Annotated[Note | None, Optionally(empty_is_absent=True, null_means='"\\{{ x }}')] = None
