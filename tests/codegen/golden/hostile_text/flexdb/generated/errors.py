# Generated from openrpc.json (sha256 fd56715fe4ac274cac25779316a2cbaa11846523d05d3e210b008b0af8e6e880), do not edit; run `just generate`.

from enum import IntEnum


class ErrorCode(IntEnum):
    """What `code` of a JSON-RPC error object may be."""

    NOT_FOUND = -32001
    """She said \"\"\"stop\"\"\" \\ and \\N{BULLET} \\x \\"

    {{ 7 * 7 }} {% raw %} {# gone #} ${x} %(y)s {z}

    - not a list | <script>alert(1)</script> [link](javascript:x) `code | {{ span }}` ``
    # not a heading
    1. not an item &amp; ~~no~~ *no* _no_ \u202eback\u202c nul \x00 bell \x07 line
    sep 名前 é "
    """


HTTP_STATUS = {
    ErrorCode.NOT_FOUND: 400,
}
"""What an error is over plain HTTP, unless its reason has a status of its own."""

HTTP_STATUS_OF_REASON: dict[str, int] = {}
