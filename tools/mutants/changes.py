"""The changes that are tried: each is a small, plausible mistake in one line of a file."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
_ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "*"),
    ast.Pow: ("**", "*"),
}
_LOGIC: dict[type[ast.boolop], tuple[str, str]] = {ast.And: ("and", "or"), ast.Or: ("or", "and")}
_WIDEST = frozenset({"Exception", "BaseException"})


@dataclass(frozen=True, order=True)
class Change:
    """One change of a file.

    Attributes
    ----------
    file : Path
        Relative to the top of the tree.
    line : int
        From 1, as the file is.
    start, end : int
        Bytes of the file that are replaced.
    new : str
        What stands there instead.
    before, after : str
        The first line that differs, stripped, for people.
    n_lines : int
        How many lines the changed statement or expression spans.
    """

    file: Path
    line: int
    start: int
    end: int
    new: str
    before: str
    after: str
    n_lines: int = 1

    def applied(self, source: bytes) -> bytes:
        """Return the changed source."""
        return source[: self.start] + self.new.encode() + source[self.end :]


def changes_of(file: Path, source: bytes) -> list[Change]:
    """Return all changes of a file, in order.

    Left out is what nobody would test: texts, log lines, annotations, decorators, docstrings, `__all__`; what holds
    us to our own word, asserts and the `strict` of `zip`; and the length in `reshape` that is to be found, as numpy
    takes any negative number for it.
    """
    return sorted(set(_Finder(file, source).found()))


def function_at(source: bytes, line: int) -> str:
    """Return the function or class around a line, with those around it, joined by dots; empty in the module itself."""
    around = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return ".".join(node.name for node in sorted(around, key=lambda node: node.lineno))


class _Finder:
    def __init__(self, file: Path, source: bytes) -> None:
        self._file = file
        self._source = source
        self._begins = [0]
        for line in source.splitlines(keepends=True):
            self._begins.append(self._begins[-1] + len(line))

    def found(self) -> Iterator[Change]:
        """Yield the changes of the whole file; those that change nothing for the compiler are left out."""
        unchanged = ast.dump(ast.parse(self._source))
        for start, end, new in self._below(ast.parse(self._source)):
            change = self._change(start, end, new)
            try:
                is_other = ast.dump(ast.parse(change.applied(self._source))) != unchanged
            except SyntaxError:
                continue
            if is_other:
                yield change

    def _change(self, start: int, end: int, new: str) -> Change:
        before = self._source
        after = before[:start] + new.encode() + before[end:]
        line = before.count(b"\n", 0, start)
        n_lines = before.count(b"\n", start, end) + 1
        return Change(self._file, line + 1, start, end, new, _line(before, line), _line(after, line), n_lines)

    def _below(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        if _is_of_no_interest(node):
            return
        yield from self._of_expression(node)
        yield from self._of_statement(node)
        is_reshaped = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "reshape"
        )
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not (is_reshaped and _is_negated(child)):
                    yield from self._below(child)

    def _of_expression(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Compare(left=left, ops=ops, comparators=rights):
                for before, op, after in zip([left, *rights], ops, rights, strict=False):
                    yield from self._swapped(before, after, _COMPARISONS.get(type(op)))
            case ast.BinOp(left=left, op=op, right=right) if not (_is_text(left) or _is_text(right)):
                yield from self._swapped(left, right, _ARITHMETIC.get(type(op)))
            case ast.BoolOp(op=op, values=values):
                for before, after in pairwise(values):
                    yield from self._swapped(before, after, _LOGIC[type(op)])
            case ast.Constant(value=value) if isinstance(value, (bool, int, float)):
                yield *self._span(node), _other(value)

    def _of_statement(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield *self._span(test), f"(not ({self._text(test)}))"
            case ast.Expr(value=ast.Call()) | ast.Raise() | ast.Break() | ast.Continue() | ast.AugAssign():
                yield *self._span(node), "pass"
            case ast.Return(value=ast.AST() as value) if not isinstance(value, ast.Constant):
                yield *self._span(value), "None"
            case ast.ExceptHandler(type=ast.AST() as kind) if self._text(kind) not in _WIDEST:
                yield *self._span(kind), "Exception"

    def _swapped(self, left: ast.AST, right: ast.AST, swap: tuple[str, str] | None) -> Iterator[tuple[int, int, str]]:
        if swap is None:
            return
        (_, start), (end, _) = self._span(left), self._span(right)
        between = self._source[start:end].decode()
        old, new = swap
        if between.count(old) == 1 and "#" not in between:
            at = start + len(between[: between.index(old)].encode())
            yield at, at + len(old), new

    def _span(self, node: ast.AST) -> tuple[int, int]:
        placed: ast.expr | ast.stmt = node  # type: ignore[assignment]  # only nodes that have a place are asked for
        assert placed.end_lineno is not None
        assert placed.end_col_offset is not None
        start = self._begins[placed.lineno - 1] + placed.col_offset
        return start, self._begins[placed.end_lineno - 1] + placed.end_col_offset

    def _text(self, node: ast.AST) -> str:
        start, end = self._span(node)
        return self._source[start:end].decode()


def _line(source: bytes, number: int) -> str:
    lines = source.decode().splitlines()
    return lines[number].strip() if number < len(lines) else ""


def _other(value: float) -> str:
    """Return a near value: the other truth, the next number, a tenth more of a fraction."""
    if isinstance(value, bool):
        return str(not value)
    if isinstance(value, int):
        return str(value + 1)
    return repr(value * 1.1) if value else "1.0"


def _is_negated(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)))


def _is_of_no_interest(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()) | ast.keyword(arg="strict"):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="_log")))):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return False
