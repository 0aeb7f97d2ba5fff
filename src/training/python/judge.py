"""
Out-of-fold scores: `judge.py CONFIG.json`. The questions of `judge`, a folder in BEIR's form, fall into folds so that no text answers
questions of two; a fold is scored by vectors that never met one of its right texts, nor its questions, in any part of training.
"""

import one_core  # noqa: F401 - first

import json
import os
import sys

import numpy as np

from contrast import encode
from grams import count_matrix
from material import Folder, Material, bare, fingerprint
from measure import compare, fuse, judge, summarise
from pack import quantise, restore
from pairs import repeats
from train import Kept, Trained, tell
from words import Words

FOLDS = 5


def folds_of(gold):
    """The fold of each question; questions that share a right text share a fold."""
    parent = {}

    def root(node):
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for question, texts in enumerate(gold):
        for text in texts:
            parent[root(("text", text))] = root(("question", question))
    groups = {}
    for question in range(len(gold)):
        groups.setdefault(root(("question", question)), []).append(question)
    fold, sizes = np.zeros(len(gold), dtype=np.int64), [0] * FOLDS
    for group in sorted(groups.values(), key=lambda members: (-len(members), members[0])):
        least = int(np.argmin(sizes))
        sizes[least] += len(group)
        fold[group] = least
    return fold


def judge_folds(config):
    folder = Folder(config["judge"])
    fold = folds_of(folder.gold)
    right = sorted({at for gold in folder.gold for at in gold})
    material = Material(config)
    # What comes before the fine-tuning is shared by all folds, so it is denied the right texts of every one of them.
    bodies = [folder.bodies[at] for at in right]
    blind = material.without(bodies, folder.questions)
    trained = Trained(blind, config, Kept(os.path.join(config["keep"], "blind"), fingerprint(config)))
    counts = count_matrix(folder.texts, trained.vocabulary)
    asked = count_matrix(folder.questions, trained.vocabulary)
    words = Words(folder.texts).scores(folder.questions)
    names = {"words": [], "vectors": [], **{f"hybrid w={share}": [] for share in config["shares"]}}
    order = []
    for number in range(FOLDS):
        inside = np.flatnonzero(fold == number)
        gold = [folder.gold[at] for at in inside]
        hidden = {at for texts in gold for at in texts}
        questions = {bare(folder.questions[at]) for at in inside}
        is_held = repeats([body for _, body in material.pool], [folder.bodies[at] for at in sorted(hidden)])
        pairs = [
            (question, text) for question, text in material.asked if not is_held[text] and bare(question) not in questions
        ]
        vectors = trained.tuned(pairs, config, ~is_held, lambda *_: None)
        vectors = restore(*quantise(trained.packed(vectors, config)))
        cosines = encode(asked[inside], vectors) @ encode(counts, vectors).T
        names["words"].append(judge(words[inside], gold))
        names["vectors"].append(judge(cosines, gold))
        for share in config["shares"]:
            names[f"hybrid w={share}"].append(judge(fuse(words[inside], cosines, share), gold))
        order.append(inside)
        tell("fold", fold=number + 1, folds=FOLDS, questions=len(inside))
    whole = {
        name: {measure: np.concatenate([part[measure] for part in parts]) for measure in parts[0]}
        for name, parts in names.items()
    }
    scores = {
        "set": os.path.basename(os.path.normpath(config["judge"])),
        "questions": len(folder.questions),
        "texts": len(folder.texts),
        "folds": FOLDS,
        "scores": {name: summarise(judged) for name, judged in whole.items()},
        "aboveWords": {name: compare(judged, whole["words"]) for name, judged in whole.items() if name != "words"},
    }
    with open(os.path.join(config["out"], "scores.json"), "w", encoding="utf-8") as file:
        json.dump(scores, file, indent=2)
        file.write("\n")
    tell("judged", **{name: {m: round(v["mean"], 4) for m, v in found.items()} for name, found in scores["scores"].items()})


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        judge_folds(json.load(file))
