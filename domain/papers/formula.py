"""Formulas of returns: sums, differences, products, quotients and one comparison of named figures. Exact; nothing else runs.

What is missing makes all that it is in missing: it is never nought.
"""

import ast
import operator
from collections.abc import Mapping
from fractions import Fraction

NOTHING_TO_DIVIDE_BY = "there is nothing to divide by"
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
_COMPARED = {ast.Eq: operator.eq, ast.LtE: operator.le, ast.GtE: operator.ge, ast.Lt: operator.lt, ast.Gt: operator.gt}


class Missing(Exception):
    """A figure cannot be told; the text says why."""

    def __str__(self) -> str:
        return str(self.args[0])


def evaluate(formula: str, figures: Mapping[str, object]) -> object:
    """What a formula comes to: a Fraction, a truth, or the figure itself where it is no more than a name.

    A figure that is a Missing is raised. Raises KeyError for a name that is none, ValueError for what is no formula.
    """
    return _value(ast.parse(formula, mode="eval").body, figures)


def names(formula: str) -> set[str]:
    """The figures that a formula is of."""
    return {each.id for each in ast.walk(ast.parse(formula, mode="eval")) if isinstance(each, ast.Name)}


def _value(node: ast.AST, figures: Mapping[str, object]) -> object:
    match node:
        case ast.Name(id=name):
            found = figures[name]
            if isinstance(found, Missing):
                raise found
            return found
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return Fraction(number)
        case ast.UnaryOp(op=ast.USub(), operand=of):
            return -_number(of, figures)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            one, other = _number(left, figures), _number(right, figures)
            if isinstance(op, ast.Div) and not other:
                raise Missing(NOTHING_TO_DIVIDE_BY)
            return _OPERATORS[type(op)](one, other)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARED:
            return _COMPARED[type(op)](_number(left, figures), _number(right, figures))
    raise ValueError(f"no formula: {ast.unparse(node)}")


def _number(node: ast.AST, figures: Mapping[str, object]) -> Fraction:
    return Fraction(_value(node, figures))
