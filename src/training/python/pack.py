"""From trained vectors to the files that ship."""

import hashlib
import json
import os

import numpy as np

from contrast import encode
from grams import LONGEST, count_matrix, spell

RECIPE = "NFKC, toLowerCase; runs of [U+3400-9FFF a-z 0-9]; unit-length output"
FILES = ("meta.json", "parity.json", "scales.f32", "vectors.i8", "vocab.txt")


def narrow(vectors, counts, length):
    """Turns the vectors so that as much of the texts' length as can be lies in the first `length` numbers, and keeps those."""
    if length >= vectors.shape[1]:
        return vectors
    texts = encode(counts, vectors).astype(np.float64)
    _, axes = np.linalg.eigh(texts.T @ texts)
    return (vectors @ axes[:, ::-1][:, :length]).astype(np.float32)


def quantise(vectors):
    """Bytes and a scale a row."""
    scales = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-12).astype("<f4")
    return np.clip(np.rint(vectors / scales[:, None]), -127, 127).astype(np.int8), scales


def restore(codes, scales):
    return codes.astype(np.float32) * scales[:, None]


def exact(texts, vocabulary, codes, scales):
    """Vectors of texts in double precision: what TypeScript is held to."""
    counts = count_matrix(texts, vocabulary).astype(np.float64)
    counts.data = 1 + np.log(counts.data)
    raw = counts @ (codes.astype(np.float64) * scales.astype(np.float64)[:, None])
    return raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-300)


def write_embedding(folder, vocabulary, vectors, samples, similar):
    """`similar`: the cosine from which two texts are about the same matter; None where nobody has found it out."""
    codes, scales = quantise(vectors)
    size = {"V": len(vocabulary), "D": vectors.shape[1]}
    known = {} if similar is None else {"similar": similar}
    contents = {
        "meta.json": json.dumps(
            {**size, "ngram": [1, LONGEST], "tf": "1+ln(tf)", "normalise": RECIPE, **known}
        ).encode(),
        "parity.json": json.dumps(
            {
                "texts": samples,
                "vec": [[round(float(value), 9) for value in row] for row in exact(samples, vocabulary, codes, scales)],
            },
            ensure_ascii=False,
        ).encode(),
        "scales.f32": scales.tobytes(),
        "vectors.i8": codes.tobytes(),
        "vocab.txt": ("\n".join(spell(key) for key in vocabulary) + "\n").encode(),
    }
    stated = {
        name: {"bytes": len(contents[name]), "sha256": hashlib.sha256(contents[name]).hexdigest()} for name in FILES
    }
    contents["checksums.json"] = (json.dumps(stated, indent=2) + "\n").encode()
    for name, content in contents.items():
        with open(os.path.join(folder, name + ".part"), "wb") as file:
            file.write(content)
    for name in contents:
        os.replace(os.path.join(folder, name + ".part"), os.path.join(folder, name))


def read_embedding(folder):
    """(vocabulary as keys, vectors), rows in the order of the keys."""
    with open(os.path.join(folder, "vocab.txt"), encoding="utf-8") as file:
        grams = file.read().rstrip("\n").split("\n")
    keys = np.array(
        [sum(ord(c) << (16 * (LONGEST - 1 - at)) for at, c in enumerate(gram)) for gram in grams], dtype=np.uint64
    )
    codes = np.fromfile(os.path.join(folder, "vectors.i8"), dtype=np.int8).reshape(len(keys), -1)
    scales = np.fromfile(os.path.join(folder, "scales.f32"), dtype="<f4")
    order = np.argsort(keys, kind="stable")
    return keys[order], restore(codes, scales)[order]
