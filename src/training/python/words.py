"""BM25 over characters and pairs of characters: the word side against which the embedding is measured."""

import numpy as np
import scipy.sparse as sparse

from grams import count_matrix, length_of, tally

K1, B = 1.2, 0.75


class Words:
    """BM25 scores of some texts for questions."""

    def __init__(self, texts):
        keys, _ = tally(texts)
        self.keys = keys[length_of(keys) <= 2]
        counts = count_matrix(texts, self.keys)
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        df = np.bincount(counts.indices, minlength=len(self.keys))
        idf = np.log(1 + (len(texts) - df + 0.5) / (df + 0.5))
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
        row = np.repeat(np.arange(len(texts)), np.diff(counts.indptr))
        counts.data = (idf[counts.indices] * counts.data * (K1 + 1) / (counts.data + norm[row])).astype(np.float32)
        self.weights = sparse.csr_matrix(counts.T)

    def scores(self, questions):
        """A row a question, a column a text."""
        asked = count_matrix(questions, self.keys)
        asked.data[:] = 1
        return np.asarray((asked @ self.weights).todense(), dtype=np.float32)
