"""The only place that turns names of the document into names of Python."""

import keyword
import re
import unicodedata
from collections.abc import Callable, Iterable

# A run of capitals, a word with or without its capital, or digits; digits stay with what they stand behind.
_WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[^\W\dA-Z_]+\d*|\d+[^\W\dA-Z_]*|[^\W_]")

# Names that generated classes use in their annotations, where a member of the same name would hide them.
_USED_IN_ANNOTATIONS = {
    "bool",
    "bytes",
    "datetime",
    "dict",
    "float",
    "int",
    "list",
    "str",
    "tuple",
    "type",
    "object",
}

# Attributes of pydantic's BaseModel: as a field they fail or warn. Written out, so that output depends on the
# document alone and not on the version of pydantic.
_OF_BASE_MODEL = {
    "construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema",
    "schema_json", "update_forward_refs", "validate", "model_computed_fields", "model_config",
    "model_construct", "model_copy", "model_dump", "model_dump_json", "model_extra", "model_fields",
    "model_fields_set", "model_json_schema", "model_parametrized_name", "model_post_init", "model_rebuild",
    "model_validate", "model_validate_json", "model_validate_strings",
}  # fmt: skip

_RESERVED_MEMBERS = {*keyword.kwlist, "self", "cls", *_USED_IN_ANNOTATIONS}

# What generated modules import or define themselves, and the builtins that begin with a capital letter.
_RESERVED_CLASSES = {
    "Annotated", "Any", "BaseModel", "ErrorCode", "Field", "Id", "IntEnum", "Integer", "JsonDocument",
    "Literal", "Message", "Method", "Optionally", "Params", "Pattern", "Protocol", "Raw", "Services",
    "StringConstraints", "Struct", "Timestamp", "UNSET", "UnsetType", "None", "True", "False", "Ellipsis", "NotImplemented",
    "Exception", "BaseException", "ExceptionGroup", "BaseExceptionGroup", "Warning", "KeyboardInterrupt",
    "SystemExit", "GeneratorExit", "StopIteration", "StopAsyncIteration",
}  # fmt: skip
# What generated clients import, define or find as globals, in Python and in TypeScript.
_RESERVED_DECLARATIONS = {
    *_RESERVED_CLASSES, "Alias", "AliasChoices", "Any", "ArithmeticError", "Array", "ArrayBuffer", "AsyncClient",
    "AsyncIterable", "AsyncIterator", "AsyncPages", "Awaited", "BadAnswer", "Batch", "BigInt", "Boolean", "Call",
    "CallOptions", "Calls", "Client", "ClientError", "ClientOptions", "ClassVar", "ConfigDict", "ConnectionFailed",
    "DataView", "Date", "Default", "Error", "Exclude", "Extract", "File", "Final", "Function", "Generator", "Generic", "Headers",
    "Infinity", "Intl", "Iterable", "Iterator", "JSON", "JsonValue", "List", "Dict", "Literal", "Map", "Mapping", "Math",
    "Never", "NaN", "NonNullable", "NotGiven", "NotRequired", "Number", "Object", "Omit", "Optional", "Page", "Pages",
    "Parameters", "Partial", "Pick", "Promise", "PromiseLike", "Proxy", "Readonly", "ReadonlyArray", "Record", "Reflect",
    "RegExp", "Reply", "RpcError", "Request", "Required", "Response", "ReturnType", "Self", "Sequence", "Set", "String", "Symbol",
    "TimedOut", "Transport", "Tuple", "Type", "TypeAdapter", "TypeAlias", "TypeAliasType", "TypeVar", "TypedDict", "URL",
    "Union", "Unpack", "WeakMap", "WeakSet", "WebSocket",
    # Of the run time of TypeScript's clients.
    "AbortSignalLike", "AsyncGenerator", "CallKind", "ErrorClasses", "FetchLike", "FollowOptions", "JsonObject", "NoParams", "PagePaths",
    "ReadonlyMap", "Replies", "ResultOf", "RpcClient", "RpcProblem", "SocketConstructor", "UrlLike",
}  # fmt: skip
# Of Python and of JavaScript; `RpcError` is the base of all errors that a service answers.
_BUILTIN_ERRORS = {
    "ArithmeticError", "AssertionError", "AttributeError", "BlockingIOError", "BrokenPipeError", "BufferError",
    "AggregateError", "ChildProcessError", "ClientError", "ConnectionAbortedError", "ConnectionError", "EOFError",
    "ConnectionRefusedError", "ConnectionResetError", "EncodingWarning", "EnvironmentError", "Error", "EvalError",
    "FileExistsError", "FileNotFoundError", "FloatingPointError", "IOError", "ImportError", "IndentationError",
    "IndexError", "InterruptedError", "IsADirectoryError", "KeyError", "LookupError", "MemoryError",
    "ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError",
    "PermissionError", "ProcessLookupError", "RangeError", "RecursionError", "ReferenceError", "RpcError",
    "RuntimeError", "SyntaxError", "SystemError", "TabError", "TimeoutError", "TypeError", "URIError",
    "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
    "ValidationError", "ValueError", "ZeroDivisionError",
}  # fmt: skip
# What no function of a JavaScript module can be called.
_RESERVED_IN_JAVASCRIPT = {
    "arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do",
    "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import",
    "in", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public", "return",
    "static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with",
    "yield",
}  # fmt: skip
# What every client in TypeScript has or inherits from Object, what its modules import, and what would make it a promise.
_MEMBERS_OF_CLIENTS = {
    "batch", "byName", "byPosition", "call", "close", "constructor", "follow", "hasOwnProperty", "isPrototypeOf", "notify",
    "propertyIsEnumerable", "send", "then", "toJSON", "toLocaleString", "toString", "valueOf",
}  # fmt: skip
_BUILTIN_CLASS = re.compile(r"[A-Z]\w*(?:Error|Warning)")


def member_name(name: str) -> str:
    """Return the name of a method or attribute: snake_case, an underscore behind a reserved word."""
    return _free(_snake(name), _RESERVED_MEMBERS)


def error_class(key: str) -> str:
    """Return the name of an error's type: NotFound becomes NotFoundError, InternalError stays as it is."""
    return f"{class_name(key.removesuffix('Error'))}Error"


def member_names(names: Iterable[str]) -> dict[str, str]:
    """Return `member_name` of each name, told apart by further underscores where two would be the same."""
    return _distinct(names, _RESERVED_MEMBERS)


def model_field_names(names: Iterable[str]) -> dict[str, str]:
    """Return the name of each field of one pydantic model, which has reserved names of its own."""
    return _distinct(names, _RESERVED_MEMBERS | _OF_BASE_MODEL)


def camel_names(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return the name of each method in TypeScript: camelCase, told apart from each other and from those taken.

    An underscore stands behind what is reserved, what any client has, and what would come twice.
    """
    return _distinct(names, _RESERVED_IN_JAVASCRIPT | _MEMBERS_OF_CLIENTS | set(taken), _camel)


def iterator_name(method: str) -> str:
    """Return what the method that goes through a whole list is called: list_nodes and listNodes become iterate_nodes."""
    words = _words(method)
    begins_so = words[0].lower() == "list" and len(words) > 1
    return "_".join(["iterate", *(word.lower() for word in words[begins_so:])])


def follower_name(notification: str) -> str:
    """Return what the method that goes along a feed is called, after what the feed sends: follow_changes."""
    return "_".join(["follow", *(word.lower() for word in _words(notification))])


def kebab_name(name: str) -> str:
    """Return the words of a name in ASCII, joined by hyphens; empty where nothing of it is ASCII."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded))


def class_name(name: str, suffix: str = "") -> str:
    """Return the name of a class or type alias: PascalCase, an underscore behind a reserved word."""
    joined = _pascal(name) + suffix
    return f"{joined}_" if _BUILTIN_CLASS.fullmatch(joined) else _free(joined, _RESERVED_CLASSES)


class DeclarationNames:
    """Names of the types that a client declares, each given once; the same ones for every language."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*_RESERVED_DECLARATIONS, *taken}

    def take(self, wanted: str) -> str:
        """Return a free name in PascalCase: an underscore behind a reserved word, a number behind one that is taken."""
        name = _pascal(wanted)
        return self._free(
            f"{name}_" if name in _RESERVED_DECLARATIONS or _BUILTIN_CLASS.fullmatch(name) else name
        )

    def take_error(self, wanted: str) -> str:
        """Return a free name for an error's class, which ends in `Error`; no builtin error has it."""
        name = f"{_pascal(wanted).removesuffix('Error')}Error"
        return self._free(f"Rpc{name}" if name in _BUILTIN_ERRORS else name)

    def _free(self, plain: str) -> str:
        name, number = plain, 2
        while name in self._taken:
            name, number = f"{plain}{number}", number + 1
        self._taken.add(name)
        return name


def constant_name(name: str) -> str:
    """Return the name of a constant: UPPER_SNAKE_CASE."""
    return _normal("_".join(word.upper() for word in _words(name)))


def _pascal(name: str) -> str:
    return _normal("".join(word[:1].upper() + word[1:] for word in _words(name)))


def _normal(name: str) -> str:
    """Return a name as Python reads it (PEP 3131): a change of case may have left another form."""
    return unicodedata.normalize("NFKC", name)


def _snake(name: str) -> str:
    return _normal("_".join(word.lower() for word in _words(name)))


def _camel(name: str) -> str:
    first, *others = _words(name)
    return _normal(first.lower() + "".join(word[:1].upper() + word[1:] for word in others))


def _distinct(
    names: Iterable[str], reserved: set[str], spelled: Callable[[str], str] = _snake
) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for name in names:
        chosen[name] = _free(spelled(name), reserved | set(chosen.values()))
    return chosen


def _words(name: str) -> list[str]:
    """Return the words of a name; the first one begins with a letter."""
    words = _WORD.findall(unicodedata.normalize("NFKC", name))
    words = [word for word in words if f"x{word}".isidentifier()]
    if not words:
        return ["unnamed"]
    return words if words[0].isidentifier() else [f"n{words[0]}", *words[1:]]


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name
