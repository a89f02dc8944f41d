"""The types of filters, whose operators and values the compiler checks."""

from codegen.clients.model import Alias, Filter
from codegen.clients.typescript.text import comment, key

_TAKES = {
    "value": "unknown",
    "order": "string | number | boolean",
    "text": "string",
    "values": "readonly unknown[]",
    "flag": "boolean",
}


def filter_types(declared: Alias, told: Filter) -> str:
    """Return the declarations of a filter, of what may stand under its keys, and of its operators."""
    inner = f"readonly {declared.name}[]"
    words = {told.every: inner, told.some: inner, told.negation: declared.name}
    members = [f"  {key(word)}?: {kind} | undefined;\n" for word, kind in words.items()]
    members += [f"  {key(name)}?: {told.condition} | undefined;\n" for name in told.fields]
    members.append(f"  [pointer: `/${{string}}`]: {told.condition} | undefined;\n")
    operators = [
        f"  {key(each.name)}?: {_TAKES[each.takes]}{'' if each.takes == 'value' else ' | undefined'};\n"
        for each in told.operators
    ]
    values = f"string | number | boolean | null | readonly unknown[] | {told.choice}"
    of_condition = comment(["What stands under a key of a filter: a value to be equal to, or operators."])
    of_choice = comment(["What a value is asked for; all of it has to be true."])
    return (
        f"{comment([declared.description])}export interface {declared.name} {{\n{''.join(members)}}}\n\n"
        f"{of_condition}export type {told.condition} = {values};\n\n"
        f"{of_choice}export interface {told.choice} {{\n{''.join(operators)}}}\n"
    )
