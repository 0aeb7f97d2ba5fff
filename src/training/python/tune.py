"""Learning which text answers a question, against texts that look as if they did."""

import numpy as np

from contrast import Table, both_ways, encode, one_way, step
from grams import count_matrix

NEAREST = 100  # of the texts that look right, by the model and by words, those from which a question draws its negatives
NEGATIVES, OF_MODEL = 16, 10  # per question; of these by the model, the rest by words
BATCH, OWN_BATCH = 64, 256
HEAT, OWN_HEAT = 0.05, 0.1
OWN_EVERY = 4  # steps on questions for one on the pairs of the documents at hand, so that those are not forgotten


class Asked:
    """Questions with their right texts in a pool, ready to draw negatives for."""

    def __init__(self, pairs, pool_counts, words, vocabulary, allowed):
        right = {}
        for question, number in pairs:
            right.setdefault(question, []).append(number)
        self.questions = list(right)
        self.right = list(right.values())
        self.pool = pool_counts
        self.counts = count_matrix(self.questions, vocabulary)
        self.allowed = allowed
        self.by_words = []
        for start in range(0, len(self.questions), 200):
            scores = words.scores(self.questions[start : start + 200])
            self.by_words += [self.best(row, start + at) for at, row in enumerate(scores)]

    def best(self, scores, question):
        scores = np.where(self.allowed, scores, -np.inf)
        scores[self.right[question]] = -np.inf
        count = min(NEAREST, int(np.isfinite(scores).sum()))
        return np.sort(np.argpartition(-scores, count - 1)[:count]) if count > 0 else np.zeros(0, dtype=np.int64)

    def near(self, vectors):
        texts, asked = encode(self.pool, vectors), encode(self.counts, vectors)
        return [self.best(texts @ vector, at) for at, vector in enumerate(asked)]


def draw(random, candidates, count):
    return random.choice(candidates, min(count, len(candidates)), replace=False) if len(candidates) else candidates


def one_batch(asked, near, chosen, random):
    """Texts of a batch, the column of each right one, and the columns that are right without being the one asked for."""
    columns, right = [], []
    for question, number in chosen:
        right.append(len(columns))
        columns.append(number)
        columns += draw(random, near[question], OF_MODEL).tolist()
        columns += draw(random, asked.by_words[question], NEGATIVES - OF_MODEL).tolist()
    columns = np.array(columns)
    hidden = np.array([np.isin(columns, asked.right[question]) for question, _ in chosen])
    hidden[np.arange(len(chosen)), right] = False
    return columns, np.array(right), hidden


def tune(vectors, asked, own, epochs, rate, seed, tell):
    """Vectors after training on the questions, and on the pairs of the documents at hand in between."""
    table = Table(vectors.copy())
    near = asked.near(table.vectors)
    pairs = [(question, number) for question, numbers in enumerate(asked.right) for number in numbers]
    steps, all_steps = 0, epochs * -(-len(pairs) // BATCH)
    for epoch in range(epochs):
        random = np.random.default_rng([seed, 3, epoch])
        order, losses = random.permutation(len(pairs)), []
        for start in range(0, len(order), BATCH):
            chosen = [pairs[at] for at in order[start : start + BATCH]]
            columns, right, hidden = one_batch(asked, near, chosen, random)
            questions = asked.counts[[question for question, _ in chosen]]
            slower = rate * (1 - steps / all_steps)
            losses.append(step(table, questions, asked.pool[columns], one_way(right, hidden, HEAT), slower))
            steps += 1
            if steps % OWN_EVERY == 0 and len(own) > 1:
                own_questions, own_texts, same = own.draw(random, OWN_BATCH)
                step(table, own_questions, own_texts, both_ways(same, OWN_HEAT), slower)
        tell(epoch + 1, epochs, float(np.mean(losses)))
    return table.vectors
