/**
 * What lists and charts need of each record, plain, because a record itself opens only one by one; and how often each of it came,
 * by day. Triggers keep the counts, so that they are always those of the facts that are there, whatever was erased.
 */
export const factsSchema = `
  CREATE TABLE fact (
    seq INTEGER PRIMARY KEY REFERENCES record (seq) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    -- In China, YYYY-MM-DD.
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    -- '' where there is none, here and below.
    place TEXT NOT NULL,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- The latest word of feedback: good, bad.
    verdict TEXT NOT NULL,
    took INTEGER NOT NULL,
    took_step INTEGER NOT NULL,
    curated TEXT NOT NULL,
    generation TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX fact_day ON fact (day, place, kind, reason, verdict, channel, topic, curated);
  CREATE INDEX fact_conversation ON fact (conversation);

  CREATE TABLE fact_clause (
    clause TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES fact (seq) ON DELETE CASCADE,
    PRIMARY KEY (clause, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX fact_clause_seq ON fact_clause (seq);

  -- what: outcome (key is kind/reason), topic, took (key is the step), verdict, clause.
  CREATE TABLE tally (
    what TEXT NOT NULL,
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    place TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (what, key, day, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER tally_empty AFTER UPDATE OF n ON tally WHEN NEW.n = 0 BEGIN
    DELETE FROM tally WHERE what = NEW.what AND day = NEW.day AND place = NEW.place AND key = NEW.key;
  END;

  CREATE TRIGGER fact_add AFTER INSERT ON fact BEGIN
    INSERT INTO tally VALUES
      ('outcome', NEW.kind || '/' || NEW.reason, NEW.day, NEW.place, 1),
      ('topic', NEW.topic, NEW.day, NEW.place, 1),
      ('took', NEW.took_step, NEW.day, NEW.place, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  END;
  CREATE TRIGGER fact_add_verdict AFTER INSERT ON fact WHEN NEW.verdict <> '' BEGIN
    INSERT INTO tally VALUES ('verdict', NEW.verdict, NEW.day, NEW.place, 1) ON CONFLICT DO UPDATE SET n = n + 1;
  END;
  CREATE TRIGGER fact_take BEFORE DELETE ON fact BEGIN
    UPDATE tally SET n = n - 1
    WHERE what = 'outcome' AND day = OLD.day AND place = OLD.place AND key = OLD.kind || '/' || OLD.reason;
    UPDATE tally SET n = n - 1 WHERE what = 'topic' AND day = OLD.day AND place = OLD.place AND key = OLD.topic;
    UPDATE tally SET n = n - 1
    WHERE what = 'took' AND day = OLD.day AND place = OLD.place AND key = CAST(OLD.took_step AS TEXT);
    UPDATE tally SET n = n - 1 WHERE what = 'verdict' AND day = OLD.day AND place = OLD.place AND key = OLD.verdict;
    UPDATE tally SET n = n - 1 WHERE what = 'clause' AND day = OLD.day AND place = OLD.place
      AND key IN (SELECT clause FROM fact_clause WHERE seq = OLD.seq);
  END;
  CREATE TRIGGER fact_judge AFTER UPDATE OF verdict ON fact WHEN NEW.verdict <> OLD.verdict BEGIN
    UPDATE tally SET n = n - 1 WHERE what = 'verdict' AND day = OLD.day AND place = OLD.place AND key = OLD.verdict;
    INSERT INTO tally SELECT 'verdict', NEW.verdict, NEW.day, NEW.place, 1 WHERE NEW.verdict <> ''
    ON CONFLICT DO UPDATE SET n = n + 1;
  END;
  CREATE TRIGGER fact_clause_add AFTER INSERT ON fact_clause BEGIN
    INSERT INTO tally SELECT 'clause', NEW.clause, day, place, 1 FROM fact WHERE seq = NEW.seq
    ON CONFLICT DO UPDATE SET n = n + 1;
  END;

  CREATE INDEX feedback_record ON feedback (record_id, at);
  CREATE VIEW verdict AS
    SELECT id AS record_id, seq, coalesce((
      SELECT CASE verdict WHEN 'withdrawn' THEN '' ELSE verdict END FROM feedback
      WHERE record_id = record.id ORDER BY at DESC, external_id DESC LIMIT 1), '') AS verdict
    FROM record;
  CREATE TRIGGER feedback_add AFTER INSERT ON feedback BEGIN
    UPDATE fact SET verdict = of.verdict FROM verdict AS of WHERE of.record_id = NEW.record_id AND fact.seq = of.seq;
  END;
  CREATE TRIGGER feedback_change AFTER UPDATE ON feedback BEGIN
    UPDATE fact SET verdict = of.verdict FROM verdict AS of WHERE of.record_id IN (OLD.record_id, NEW.record_id) AND fact.seq = of.seq;
  END;
  CREATE TRIGGER feedback_take AFTER DELETE ON feedback BEGIN
    UPDATE fact SET verdict = of.verdict FROM verdict AS of WHERE of.record_id = OLD.record_id AND fact.seq = of.seq;
  END;

  -- Records that were kept before there were facts get theirs little by little, the latest first: those before this number have none.
  INSERT INTO cursor SELECT 'facts', seq + 1 FROM chain WHERE name = 'head' AND seq > 0;
`;
