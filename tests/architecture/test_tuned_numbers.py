"""No number without a word: what it is, its unit, where it comes from."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "crowdsky_desktop"
ROOMS = ("cli", "disk", "gui", "imaging", "model", "pipeline", "remote", "server", "simulator", "store")
"""Rooms whose numbers all have a docstring."""


def bare_numbers(source):
    """Return the module-level upper-case names that are given a number, or numbers, and no docstring under it."""
    statements = ast.parse(source).body
    return [
        name
        for statement, following in zip(statements, [*statements[1:], None], strict=True)
        for name in names_of(statement)
        if is_number(statement.value) and not is_docstring(following)
    ]


def names_of(statement):
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets = [statement.target]
    else:
        return []
    names = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    return names if all(name.isupper() for name in names) else []


def is_number(value):
    """Return whether an expression is a number, arithmetic with one, or holds nothing but such."""
    match value:
        case ast.Constant(value=constant):
            return isinstance(constant, int | float) and not isinstance(constant, bool)
        case ast.UnaryOp(operand=operand):
            return is_number(operand)
        case ast.BinOp(left=left, right=right):
            return is_number(left) or is_number(right)
        case ast.Tuple(elts=held) | ast.List(elts=held) | ast.Dict(values=held):
            return bool(held) and all(is_number(element) for element in held)
        case ast.Call(args=arguments):
            return any(is_number(argument) for argument in arguments)
    return False


def is_docstring(statement):
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
    return False


@pytest.mark.parametrize("room", ROOMS)
def test_every_number_says_what_it_is(room):
    bare = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for name in bare_numbers(path.read_text(encoding="utf-8"))
    }
    assert bare == set()


@pytest.mark.parametrize(
    "line", ["LIMIT = 3", "_A, _B = 1.5, 2", "STEP: float = -0.5", "TWICE = 2 * OTHER", "KERNEL = np.array([1, 2])"]
)
def test_a_number_without_a_docstring_is_found(line):
    assert bare_numbers(line)
    assert bare_numbers(f"{line}\nOTHER = None")
    assert not bare_numbers(f'{line}\n"""Px. Chosen."""')


@pytest.mark.parametrize("line", ["limit = 3", 'NAME = "x"', "IS_SET = True", "PATTERN = re.compile('3')", "A: int"])
def test_what_is_no_tuned_number_needs_none(line):
    assert not bare_numbers(line)
