"""
Trains the embedding: `train.py CONFIG.json`. What there is to learn from stands in CONFIG.json, which `npm run train:embedding`
writes. Progress goes to stdout, a JSON object a line. Kept under `keep` after each phase and every hundred steps, so that a run which was
cut off goes on where it was, to the same bytes.
"""

import one_core  # noqa: F401 - first

import json
import os
import sys

import numpy as np
import scipy.sparse as sparse

from contrast import Table, both_ways, step
from grams import choose_vocabulary, count_matrix, tally
from material import Material, fingerprint, join
from pack import narrow, read_embedding, write_embedding
from pairs import Frozen
from start import start_vectors
from tune import Asked, tune
from words import Words

KEEP_EVERY = 100
HEAT = 0.1
SPREAD = 0.1  # root mean square of the numbers that training begins with


def tell(phase, **facts):
    print(json.dumps({"phase": phase, **facts}), flush=True)


class Kept:
    """Arrays on disk, by name, good for one fingerprint alone."""

    def __init__(self, folder, mark):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "mark")
        known = open(path, encoding="utf-8").read() if os.path.exists(path) else None
        if known != mark:
            for name in os.listdir(folder):
                if name.endswith(".npz"):
                    os.remove(os.path.join(folder, name))
            with open(path, "w", encoding="utf-8") as file:
                file.write(mark)

    def get(self, name):
        path = os.path.join(self.folder, f"{name}.npz")
        return dict(np.load(path)) if os.path.exists(path) else None

    def put(self, name, **arrays):
        path = os.path.join(self.folder, f"{name}.npz")
        with open(path + ".part", "wb") as file:
            np.savez(file, **arrays)
        os.replace(path + ".part", path)


def learn_general(table, general, own, config, kept):
    """In-batch contrast over pairs of any text and, a set share of each batch, of the documents at hand."""
    steps, seed = config["steps"], config["seed"]
    begun = kept.get("general")
    if begun is not None:
        table.vectors, table.first, table.second = begun["vectors"], begun["first"], begun["second"]
        table.steps = int(begun["steps"])
    own_size = min(config["ownBatch"], len(own))
    size = min(config["batch"] - own_size, len(general))
    while table.steps < steps:
        random = np.random.default_rng([seed, 2, table.steps])
        questions, texts, same = join_batches(general, random, size, own, own_size)
        loss = step(table, questions, texts, both_ways(same, HEAT), config["rate"])
        if table.steps % KEEP_EVERY == 0 or table.steps == steps:
            tell("general", step=table.steps, steps=steps, loss=round(float(loss), 4))
            kept.put(
                "general", vectors=table.vectors, first=table.first, second=table.second, steps=np.array(table.steps)
            )
    return table.vectors


def join_batches(general, random, size, own, own_size):
    parts = [general.draw(random, size)] if size > 0 else []
    if own_size > 0:
        parts.append(own.draw(random, own_size))
    same = np.zeros((sum(len(part[2]) for part in parts),) * 2, dtype=bool)
    at = 0
    for _, _, known in parts:
        same[at : at + len(known), at : at + len(known)] = known
        at += len(known)
    return (
        sparse.vstack([part[0] for part in parts], format="csr"),
        sparse.vstack([part[1] for part in parts], format="csr"),
        same,
    )


class Trained:
    """What training has made of some material before it learns who asks for what."""

    def __init__(self, material, config, kept):
        seed = config["seed"]
        general = material.general_pairs(np.random.default_rng([seed, 0]))
        own = material.own_pairs()
        tell("read", pairs=len(general), own=len(own), asked=len(material.asked), texts=len(material.pool))
        known = kept.get("vocabulary")
        if known is None:
            known = {"vocabulary": vocabulary_of(material, general, own, config)}
            kept.put("vocabulary", **known)
        self.vocabulary = known["vocabulary"]
        tell("vocabulary", size=len(self.vocabulary))
        self.general: Frozen = general.freeze(self.vocabulary)
        self.own: Frozen = own.freeze(self.vocabulary)
        self.pool_texts = [join(title, body) for title, body in material.pool]
        self.pool = count_matrix(self.pool_texts, self.vocabulary)
        allowed = np.ones(len(self.pool_texts), dtype=bool)
        allowed[sorted(material.held)] = False
        self.allowed = allowed
        self.words = None  # of the pool; made where it is needed
        start = kept.get("start")
        if start is None:
            start = {"vectors": self.begin(config)}
            kept.put("start", **start)
        tell("start", length=int(start["vectors"].shape[1]))
        table = Table(start["vectors"])
        self.vectors = learn_general(table, self.general, self.own, config, kept)

    def sources(self):
        """Counts of the texts that the whole is about."""
        return self.pool[np.flatnonzero(self.allowed)] if self.allowed.any() else self.own.counts

    def begin(self, config):
        if config["begin"] is None:
            sources = self.sources()
            length = min(config["wide"], len(self.vocabulary) - 1, sources.shape[0])
            return start_vectors(sources, length, np.random.default_rng([config["seed"], 1]), SPREAD)
        known, vectors = read_embedding(config["begin"])
        start = np.zeros((len(self.vocabulary), vectors.shape[1]), dtype=np.float32)
        start[np.searchsorted(self.vocabulary, known)] = vectors
        return start

    def tuned(self, pairs, config, allowed, told):
        if not pairs or config["epochs"] == 0:
            return self.vectors
        self.words = self.words or Words(self.pool_texts)
        asked = Asked(pairs, self.pool, self.words, self.vocabulary, allowed)
        return tune(self.vectors, asked, self.own, config["epochs"], config["tuneRate"], config["seed"], told)

    def packed(self, vectors, config):
        return narrow(vectors, self.sources(), config["length"])


def vocabulary_of(material, general, own, config):
    confirmed = confirmed_questions(material)
    if config["begin"] is not None:  # what is known stays where it is
        new = np.union1d(tally(material.words)[0], tally(confirmed)[0])
        return np.union1d(read_embedding(config["begin"])[0], new)
    return choose_vocabulary(
        general.texts + own.texts, material.questions() + confirmed, material.words, config["vocabulary"]
    )


def confirmed_questions(material):
    """Of the pairs of the documents at hand, what people asked in their own words."""
    return list(dict.fromkeys(question for question, _, group, _ in material.own if group.startswith("confirmed ")))


def similar_of(config):
    if config["similar"] is not None or config["begin"] is None:
        return config["similar"]
    with open(os.path.join(config["begin"], "meta.json"), encoding="utf-8") as file:
        return json.load(file).get("similar")


def train(config):
    material = Material(config)
    kept = Kept(os.path.join(config["keep"], "whole"), fingerprint(config))
    trained = Trained(material, config, kept)
    done = kept.get("tuned")
    if done is None:
        vectors = trained.tuned(
            material.asked,
            config,
            trained.allowed,
            lambda epoch, epochs, loss: tell("tune", epoch=epoch, epochs=epochs, loss=round(loss, 4)),
        )
        done = {"vectors": vectors}
        kept.put("tuned", **done)
    vectors = trained.packed(done["vectors"], config)
    write_embedding(config["out"], trained.vocabulary, vectors, config["samples"], similar_of(config))
    tell("written", rows=len(trained.vocabulary), length=int(vectors.shape[1]))


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        train(json.load(file))
