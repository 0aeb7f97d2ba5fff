"""Scores of rankings: recall, reciprocal rank and their standard errors."""

import numpy as np

DEPTHS = (5, 10, 20, 100)


def min_max(scores):
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    return (scores - low) / np.maximum(high - low, 1e-9)


def fuse(words, cosines, share):
    return min_max(words) + share * min_max(cosines)


def judge(scores, gold):
    """
    By question, for each measure. `gold` holds the columns of the right texts of each question. Of equal scores the earlier column
    comes first.
    """
    found = {**{f"R@{depth}": [] for depth in DEPTHS}, "MRR@10": [], "nDCG@10": [], "Hit@1": []}
    for row, right in zip(scores, gold):
        ranks = np.array([int((row > row[at]).sum() + (row[:at] == row[at]).sum()) for at in right])
        for depth in DEPTHS:
            found[f"R@{depth}"].append((ranks < depth).mean())
        best = ranks.min()
        found["MRR@10"].append(1 / (best + 1) if best < 10 else 0)
        found["Hit@1"].append(float(best == 0))
        ideal = sum(1 / np.log2(rank + 2) for rank in range(min(10, len(ranks))))
        found["nDCG@10"].append(sum(1 / np.log2(rank + 2) for rank in ranks if rank < 10) / ideal)
    return {name: np.array(values) for name, values in found.items()}


def error_of(values):
    """Standard error of a mean."""
    return float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0


def summarise(judged):
    return {name: {"mean": float(values.mean()), "error": error_of(values)} for name, values in judged.items()}


def compare(judged, before):
    """Mean of the differences by question, and its standard error."""
    return summarise({name: judged[name] - before[name] for name in judged})
