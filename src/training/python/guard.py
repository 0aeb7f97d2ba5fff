"""
Measures two embeddings on fixed sets: `guard.py OLD NEW SHARE FOLDER…`. Each folder is in BEIR's form. A JSON object a folder, on
stdout: hybrid scores of both, and the mean difference by question with its standard error.
"""

import one_core  # noqa: F401 - first

import json
import os
import sys

from contrast import encode
from grams import count_matrix
from material import Folder
from measure import compare, fuse, judge, summarise
from pack import read_embedding
from words import Words


def score(folder, words, embedding, share):
    vocabulary, vectors = read_embedding(embedding)
    asked = encode(count_matrix(folder.questions, vocabulary), vectors)
    texts = encode(count_matrix(folder.texts, vocabulary), vectors)
    return judge(fuse(words, asked @ texts.T, share), folder.gold)


def guard(old, new, share, paths):
    for path in paths:
        folder = Folder(path)
        words = Words(folder.texts).scores(folder.questions)
        before, after = (score(folder, words, embedding, share) for embedding in (old, new))
        found = {
            "set": os.path.basename(os.path.normpath(path)),
            "questions": len(folder.questions),
            "old": summarise(before),
            "new": summarise(after),
            "difference": compare(after, before),
        }
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    guard(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:])
