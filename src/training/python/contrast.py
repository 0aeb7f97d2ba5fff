"""Contrastive training of a table of n-gram vectors, its gradients by hand."""

import numpy as np
import scipy.sparse as sparse

from grams import weigh

TINY = 1e-9


class Table:
    """A vector an n-gram, with the moments of a lazy Adam: only rows that a batch touches move."""

    def __init__(self, vectors):
        self.vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self.first = np.zeros_like(self.vectors)
        self.second = np.zeros_like(self.vectors)
        self.steps = 0

    def move(self, rows, gradient, rate, decay=(0.9, 0.999)):
        self.steps += 1
        first = self.first[rows]
        first += (1 - decay[0]) * (gradient - first)
        self.first[rows] = first
        second = self.second[rows]
        second += (1 - decay[1]) * (gradient * gradient - second)
        self.second[rows] = second
        np.sqrt(second, out=second)
        second *= 1 / np.sqrt(1 - decay[1] ** self.steps)
        second += 1e-8
        first /= second
        first *= rate / (1 - decay[0] ** self.steps)
        self.vectors[rows] -= first


def encode(counts, vectors):
    """Unit vectors of texts that are given by their counts."""
    raw = weigh(counts) @ vectors
    return raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), TINY)


def forward(weights, vectors):
    raw = weights @ vectors
    norms = np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), TINY)
    return raw / norms, norms


def backward(unit, norms, gradient):
    """Gradient before the vectors were brought to unit length."""
    return (gradient - unit * (unit * gradient).sum(axis=1, keepdims=True)) / norms


def softmax(scores):
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)


def step(table, questions, texts, pull, rate):
    """
    One step. `questions`, `texts`: counts, a row each. `pull(cosines)` gives the loss and its gradient by the cosines of every
    question with every text.
    """
    stacked = sparse.vstack((weigh(questions), weigh(texts)), format="csr")
    rows, columns = np.unique(stacked.indices, return_inverse=True)
    narrow = sparse.csr_matrix((stacked.data, columns.ravel(), stacked.indptr), shape=(stacked.shape[0], len(rows)))
    unit, norms = forward(narrow, table.vectors[rows])
    middle = questions.shape[0]
    loss, by_cosine = pull(unit[:middle] @ unit[middle:].T)
    by_unit = np.vstack((by_cosine @ unit[middle:], by_cosine.T @ unit[:middle]))
    gradient = sparse.csr_matrix(narrow.T) @ backward(unit, norms, by_unit).astype(np.float32)
    table.move(rows, gradient, rate)
    return loss


def both_ways(same, heat):
    """Symmetric InfoNCE: question i belongs to text i. `same[i, j]` where text j would be right for question i as well."""

    def pull(cosines):
        size = len(cosines)
        scores = np.where(same, -np.inf, cosines / heat)
        np.fill_diagonal(scores, np.diagonal(cosines) / heat)
        by_row, by_column = softmax(scores), softmax(scores.T).T
        loss = -(np.log(np.diagonal(by_row) + TINY) + np.log(np.diagonal(by_column) + TINY)).mean() / 2
        gradient = by_row + by_column
        gradient[np.arange(size), np.arange(size)] -= 2
        return loss, (gradient / (2 * size * heat)).astype(np.float32)

    return pull


def one_way(right, hidden, heat):
    """InfoNCE from question to text: `right[i]` is the column of the right text, `hidden` marks other texts that are right too."""

    def pull(cosines):
        size = len(cosines)
        scores = np.where(hidden, -np.inf, cosines / heat)
        share = softmax(scores)
        at = (np.arange(size), right)
        loss = -np.log(share[at] + TINY).mean()
        share[at] -= 1
        return loss, (share / (size * heat)).astype(np.float32)

    return pull
