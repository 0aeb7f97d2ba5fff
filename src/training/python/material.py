"""Reads what there is to learn from: the lists that the command made, folders of pairs, folders of texts."""

import hashlib
import json
import os

import numpy as np

from grams import units
from pairs import Pairs, add_sentences, repeats


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def listed(folder, endings):
    return sorted(
        os.path.join(folder, name) for name in os.listdir(folder) if os.path.splitext(name)[1] in endings
    )


def bare(text):
    """The words of a text alone, so that marks and spaces make no other text of it."""
    codes = units(text)
    return codes[codes != 0].tobytes()


def read_qrels(path):
    """(question, text) of every judgement above 0."""
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [(row[0], row[1]) for row in rows[1:] if len(row) == 3 and float(row[2]) > 0]


class Folder:
    """A folder in BEIR's form: corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/*.tsv."""

    def __init__(self, path):
        corpus = read_lines(os.path.join(path, "corpus.jsonl"))
        self.titles = [entry.get("title", "") for entry in corpus]
        self.bodies = [entry["text"] for entry in corpus]
        at = {entry["_id"]: number for number, entry in enumerate(corpus)}
        judged = {}
        for question, text in read_qrels(self.find_qrels(path)):
            if text in at:
                judged.setdefault(question, []).append(at[text])
        asked = [entry for entry in read_lines(os.path.join(path, "queries.jsonl")) if entry["_id"] in judged]
        self.questions = [entry["text"] for entry in asked]
        self.gold = [judged[entry["_id"]] for entry in asked]

    @staticmethod
    def find_qrels(path):
        single = os.path.join(path, "qrels.tsv")
        if os.path.exists(single):
            return single
        return listed(os.path.join(path, "qrels"), (".tsv",))[-1]

    @property
    def texts(self):
        return [join(title, body) for title, body in zip(self.titles, self.bodies)]


def join(title, body):
    return f"{title}\n{body}" if title else body


class Material:
    """
    `pool`: texts among which a question must find its own. `asked`: (question, number in the pool). `general`, `own`: pairs of any
    text, and those of the documents at hand. `words` get all their n-grams into the vocabulary.
    """

    def __init__(self, config):
        self.config = config
        self.pool, self.asked = [], []
        for folder in config["text"]:
            self.read_texts(folder)
        at = {bare(text): number for number, (_, text) in enumerate(self.pool)}
        self.pairs = []
        for path in (path for folder in config["pairs"] for path in listed(folder, (".jsonl",))):
            for entry in read_lines(path):
                number = at.get(bare(entry["p"]), at.get(bare(entry["p"].split("：", 1)[-1])))
                if number is not None and entry["q"][-1:] in "？?":
                    self.asked.append((entry["q"], number))
                else:
                    self.pairs.append((entry["q"], entry["p"]))
        self.asked = list(dict.fromkeys(self.asked))
        # (question, text, group, number of its list)
        self.own = [
            (entry["q"], entry["p"], entry["group"], number)
            for number, path in enumerate(config["own"])
            for entry in read_lines(path)
        ]
        self.words = read_lines(config["words"]) if config.get("words") else []

    def read_texts(self, folder):
        first = len(self.pool)
        for path in listed(folder, (".jsonl", ".txt", ".md")):
            if path.endswith(".jsonl"):
                entries = read_lines(path) if os.path.basename(path) != "queries.jsonl" else []
                self.pool += [(entry.get("title", ""), entry["text"]) for entry in entries]
            else:
                with open(path, encoding="utf-8") as file:
                    self.pool += [("", part) for part in file.read().split("\n\n") if part.strip()]
        if os.path.exists(os.path.join(folder, "queries.jsonl")):
            beir = Folder(folder)
            self.asked += [
                (question, first + number) for question, gold in zip(beir.questions, beir.gold) for number in gold
            ]

    def without(self, texts, questions):
        """The same, without anything that repeats one of these texts or asks one of these questions."""
        texts, asked = list(texts), {bare(question) for question in questions}
        held = np.flatnonzero(repeats([body for _, body in self.pool], texts))
        gone = set(held.tolist())
        other = object.__new__(Material)
        other.config, other.words, other.pool = self.config, self.words, self.pool
        other.held = gone
        other.asked = [(q, number) for q, number in self.asked if number not in gone and bare(q) not in asked]
        copies = repeats([p for _, p in self.pairs], texts) | repeats([q for q, _ in self.pairs], texts)
        other.pairs = [
            pair for pair, is_copy in zip(self.pairs, copies) if not is_copy and bare(pair[0]) not in asked
        ]
        copies = repeats([p for _, p, _, _ in self.own], texts) | repeats([q for q, *_ in self.own], texts)
        other.own = [entry for entry, is_copy in zip(self.own, copies) if not is_copy]
        return other

    held = frozenset()

    def general_pairs(self, random):
        pairs = Pairs()
        for question, text in self.pairs:
            pairs.add(question, [text], f"pair {text}")
        bodies = [body for number, (_, body) in enumerate(self.pool) if number not in self.held]
        add_sentences(pairs, bodies, self.config["sentences"], random)
        return pairs

    def own_pairs(self):
        pairs = Pairs()
        for question, text, group, _ in self.own:
            pairs.add(question, [text], f"own {group}")
        lists = np.array([number for *_, number in self.own], dtype=np.int64)
        sizes = np.bincount(lists) if len(lists) else lists
        pairs.chances = 1 / (np.count_nonzero(sizes) * sizes[lists]) if len(lists) else None
        return pairs

    def questions(self):
        return list(dict.fromkeys([question for question, _ in self.asked]))


def fingerprint(config):
    """SHA-256 of the settings and of every byte that is learnt from, and of this program."""
    digest = hashlib.sha256()
    plain = {name: config[name] for name in sorted(config) if name not in ("text", "pairs", "own", "words", "judge", "out", "keep", "begin")}
    digest.update(json.dumps(plain, sort_keys=True).encode())
    here = os.path.dirname(os.path.abspath(__file__))
    begin = [os.path.join(config["begin"], "checksums.json")] if config.get("begin") else []
    files = begin + listed(here, (".py",)) + [
        path for folder in config["text"] + config["pairs"] for path in listed(folder, (".jsonl", ".txt", ".md", ".tsv"))
    ]
    for path in files + config["own"] + ([config["words"]] if config.get("words") else []):
        with open(path, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()
