"""Where training starts: a singular value decomposition of the texts."""

import numpy as np

from grams import weigh

ROUNDS, SPARE = 2, 16  # of power iteration; directions beyond those that are kept


def start_vectors(counts, length, random, scale):
    """
    A vector an n-gram, so that texts which share rare words are near: randomised SVD (Halko, Martinsson & Tropp 2011) of rows
    weighted by idf and brought to unit length. `scale` is the root mean square of what comes out.
    """
    df = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log((1 + counts.shape[0]) / (1 + df)).astype(np.float32)
    rows = weigh(counts)
    rows.data *= idf[rows.indices]
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(rows.indptr)).astype(np.float32)
    turned = rows.T.tocsr()
    basis = random.standard_normal((counts.shape[0], length + SPARE)).astype(np.float32)
    for _ in range(ROUNDS):
        basis = rows @ np.linalg.qr(turned @ basis)[0]
    basis = np.linalg.qr(basis)[0]
    _, _, right = np.linalg.svd((turned @ basis).T, full_matrices=False)
    vectors = right[:length].T * idf[:, None]
    return (vectors * (scale / np.sqrt((vectors**2).mean()))).astype(np.float32)
