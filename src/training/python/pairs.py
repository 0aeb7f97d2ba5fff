"""What is learnt from: questions and the texts that answer them, each a few rows of one table of counts."""

import re

import numpy as np
import scipy.sparse as sparse

from grams import count_matrix, keys_of

SENTENCE = re.compile(r"[^。；！？!?\n]+[。；！？!?]?")
SHORTEST, LONGEST = 8, 90  # of a sentence that can stand for a question, in characters
SHINGLE = 16  # characters
HIDDEN_SHARE = 0.3  # of its shingles that make a text a copy of one that is held out


def cut(text):
    return [found for found in (part.strip() for part in SENTENCE.findall(text)) if found]


class Pairs:
    """Pairs of a question and a text. Pairs of one group answer each other's questions, and never count against each other."""

    def __init__(self):
        self.texts, self.questions, self.answers, self.groups = [], [], [], []
        self.places = {}
        self.chances = None  # of each pair to be drawn; None where all are alike

    def place(self, text):
        at = self.places.get(text)
        if at is None:
            at = self.places[text] = len(self.texts)
            self.texts.append(text)
        return at

    def add(self, question, answer, group):
        """`answer`: the pieces of a text; what stands in two pieces makes no n-gram."""
        self.questions.append([self.place(question)])
        self.answers.append([self.place(piece) for piece in answer])
        self.groups.append(group)

    def __len__(self):
        return len(self.questions)

    def freeze(self, vocabulary):
        counts = count_matrix(self.texts, vocabulary)
        _, groups = np.unique(np.array(self.groups), return_inverse=True)
        asks, answers = mark(self.questions, len(self.texts)), mark(self.answers, len(self.texts))
        return Frozen(counts, asks, answers, groups.ravel(), self.chances)


def mark(rows, width):
    lengths = [len(row) for row in rows]
    indptr = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    indices = np.fromiter((at for row in rows for at in row), dtype=np.int64, count=int(indptr[-1]))
    return sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, indptr), shape=(len(rows), width))


class Frozen:
    """Pairs, counted."""

    def __init__(self, counts, asks, answers, groups, chances):
        self.counts, self.asks, self.answers, self.groups, self.chances = counts, asks, answers, groups, chances

    def __len__(self):
        return len(self.groups)

    def draw(self, random, size):
        return self.batch(random.choice(len(self), min(size, len(self)), replace=False, p=self.chances))

    def batch(self, chosen):
        """Counts of questions, counts of texts, and which text would be right for which question too."""
        asks = self.asks[chosen]
        groups, ask = self.groups[chosen], asks.indices
        same = (groups[:, None] == groups[None, :]) | (ask[:, None] == ask[None, :])
        return asks @ self.counts, self.answers[chosen] @ self.counts, same


def add_sentences(pairs, documents, each, random):
    """Inverse cloze: a sentence asks for the rest of its text. At most `each` a text, by chance."""
    for number, document in enumerate(documents):
        pieces = cut(document)
        fit = [at for at, piece in enumerate(pieces) if SHORTEST <= len(piece) <= LONGEST]
        if len(pieces) < 2 or not fit:
            continue
        for at in random.permutation(len(fit))[:each]:
            own = fit[int(at)]
            pairs.add(pieces[own], pieces[:own] + pieces[own + 1 :], f"text {number}")


def shingles(texts):
    """Hashes of every run of `SHINGLE` characters: (number of its text, hash)."""
    owner, keys = keys_of(texts)
    full = (keys & np.uint64(0xFFFF)) != 0
    owner, keys = owner[full], keys[full]
    step = np.uint64(0x9E3779B97F4A7C15)
    mixed = keys[: len(keys) - (SHINGLE - 4)].copy()
    for ahead in (4, 8, 12):
        mixed = mixed * step + keys[ahead : len(keys) - (SHINGLE - 4) + ahead]
    same = owner[: len(mixed)] == owner[SHINGLE - 4 :] if len(mixed) else np.zeros(0, dtype=bool)
    return owner[: len(mixed)][same], mixed[same]


def repeats(texts, held):
    """Which of the texts repeat, in a good part, one of those held out."""
    known = np.unique(shingles(held)[1])
    is_copy = np.zeros(len(texts), dtype=bool)
    for start in range(0, len(texts), 20000):
        part = texts[start : start + 20000]
        owner, hashes = shingles(part)
        hits = np.bincount(owner[np.isin(hashes, known)], minlength=len(part))
        is_copy[start : start + len(part)] = hits > HIDDEN_SHARE * np.maximum(np.bincount(owner, minlength=len(part)), 1)
    return is_copy
