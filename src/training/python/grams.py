"""Texts as counts of their n-grams, as src/indexing/make-encode.ts reads them."""

import unicodedata

import numpy as np
import scipy.sparse as sparse

LONGEST = 4
CHUNK = 4000  # texts at once: what their n-grams take in memory


def units(text):
    """Code units of a text after NFKC and lower case; 0 for all that is in no run of [U+3400-9FFF a-z 0-9]."""
    folded = unicodedata.normalize("NFKC", text).lower()
    codes = np.frombuffer(folded.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    is_word = (
        ((codes >= 0x3400) & (codes <= 0x9FFF))
        | ((codes >= 0x61) & (codes <= 0x7A))
        | ((codes >= 0x30) & (codes <= 0x39))
    )
    return np.where(is_word, codes, 0).astype(np.uint64)


def keys_of(texts):
    """Every n-gram of some texts: (number of its text, key). A key holds four code units, 0 where the n-gram is shorter."""
    parts, owners = [], []
    gap = np.zeros(LONGEST, dtype=np.uint64)
    for number, text in enumerate(texts):
        codes = units(text)
        parts.extend((codes, gap))
        owners.append(np.full(len(codes) + LONGEST, number, dtype=np.int64))
    if not parts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)
    codes = np.concatenate(parts + [gap])
    owner = np.concatenate(owners)
    length = len(owner)
    found_owner, found_key = [], []
    key = np.zeros(length, dtype=np.uint64)
    alive = np.ones(length, dtype=bool)
    for n in range(LONGEST):
        unit = codes[n : n + length]
        alive &= unit != 0
        key = key | (unit << np.uint64(16 * (LONGEST - 1 - n)))
        found_owner.append(owner[alive])
        found_key.append(key[alive])
    return np.concatenate(found_owner), np.concatenate(found_key)


def spell(key):
    """The n-gram of a key."""
    key = int(key)
    return "".join(chr(code) for code in ((key >> shift) & 0xFFFF for shift in (48, 32, 16, 0)) if code)


def length_of(keys):
    """How many characters each n-gram has."""
    lengths = np.ones(len(keys), dtype=np.int64)
    for n in range(1, LONGEST):
        lengths += (keys >> np.uint64(16 * (LONGEST - 1 - n))) & np.uint64(0xFFFF) != 0
    return lengths


def chunks(texts, size=CHUNK):
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def tally(texts):
    """Keys of all n-grams of the texts, ascending, and how often each stands there."""
    keys, counts = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    for chunk in chunks(texts, CHUNK * 8):
        own, times = np.unique(keys_of(chunk)[1], return_counts=True)
        both = np.concatenate((keys, own))
        keys, where = np.unique(both, return_inverse=True)
        counts = np.bincount(where, weights=np.concatenate((counts, times)), minlength=len(keys)).astype(np.int64)
    return keys, counts


def choose_vocabulary(texts, questions, words, size):
    """
    The n-grams that get a vector, as keys in ascending order: every n-gram of the words, those that questions use at least twice,
    and of the rest the most frequent.
    """
    forced = np.union1d(tally(words)[0], frequent(questions, 2))
    keys, counts = tally(texts)
    known = np.isin(keys, forced)
    keys, counts = keys[~known & (counts >= 2)], counts[~known & (counts >= 2)]
    order = np.lexsort((keys, -counts))
    return np.union1d(forced, keys[order[: max(0, size - len(forced))]])


def frequent(texts, least):
    keys, counts = tally(texts)
    return keys[counts >= least]


def count_matrix(texts, vocabulary):
    """How often each text (row) holds each n-gram of the vocabulary (column)."""
    blocks = []
    for chunk in chunks(texts):
        owner, keys = keys_of(chunk)
        column = np.searchsorted(vocabulary, keys)
        column[column == len(vocabulary)] = 0
        hit = vocabulary[column] == keys if len(vocabulary) else np.zeros(len(keys), dtype=bool)
        flat, times = np.unique(owner[hit] * len(vocabulary) + column[hit], return_counts=True)
        blocks.append(
            sparse.csr_matrix(
                (times.astype(np.float32), (flat // len(vocabulary), flat % len(vocabulary))),
                shape=(len(chunk), len(vocabulary)),
            )
        )
    if not blocks:
        return sparse.csr_matrix((0, len(vocabulary)), dtype=np.float32)
    return sparse.vstack(blocks, format="csr")


def weigh(counts):
    """1 + ln count, in place of each count."""
    weighed = counts.copy()
    weighed.data = (1 + np.log(weighed.data)).astype(np.float32)
    return weighed
