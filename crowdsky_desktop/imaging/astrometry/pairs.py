"""Which points of two lists lie near each other, without all distances between them."""

import numpy as np

from crowdsky_desktop.imaging.types import Indices, Points, Values


def near_pairs(points: Points, others: Points, radius: float) -> tuple[Indices, Indices, Values]:
    """Return the indices of all pairs within a radius, in order of the first, and their squared distances."""
    order = np.argsort(others.real, kind="stable")
    along = others.real[order]
    first = np.searchsorted(along, points.real - radius, "left")
    n_each = np.searchsorted(along, points.real + radius, "right") - first
    mine = np.repeat(np.arange(len(points)), n_each)
    theirs = order[np.arange(len(mine)) + np.repeat(first - np.cumsum(n_each) + n_each, n_each)]
    apart = points[mine] - others[theirs]
    squared = np.square(apart.real) + np.square(apart.imag)
    near = squared <= radius**2
    return mine[near], theirs[near], squared[near]


def best_pairs(costs: Values, mine: Indices, theirs: Indices) -> Indices:
    """Return which pairs to keep, so that nobody is in two: each one's cheapest, if the other has no cheaper one."""
    order = np.argsort(costs, kind="stable")
    for members in (mine, theirs):
        by_member = np.argsort(members[order], kind="stable")
        sorted_members = members[order][by_member]
        is_first = np.ones(len(order), np.bool_)
        is_first[1:] = sorted_members[1:] != sorted_members[:-1]
        order = order[np.sort(by_member[is_first])]
    return np.sort(order)
