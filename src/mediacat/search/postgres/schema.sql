-- The index, all of it derived. `state` is one row: whoever holds it is the one who writes.
CREATE TABLE mediacat.state (
  version text NOT NULL,
  next bigint NOT NULL,               -- number of the next recording; no number is used twice
  changes bigint NOT NULL             -- raised by every commit, so that readers know
);

CREATE TABLE mediacat.recordings (
  number bigint PRIMARY KEY,
  key text NOT NULL UNIQUE,
  fingerprint text NOT NULL,
  words integer NOT NULL,
  about text NOT NULL,                -- JSON
  speakers text NOT NULL,             -- JSON: id -> names
  heard text NOT NULL                 -- JSON: which of them in which row, and in whose voice
);

-- id = recording number * 2^20 + number of the block in the recording
CREATE TABLE mediacat.blocks (id bigint PRIMARY KEY, texts bytea NOT NULL, times bytea NOT NULL);

-- id = recording number * 2^20 + number of the row in the recording; what `words` holds is told in
-- lexemes.py. Uncompressed: a phrase is looked for in many rows, which takes less time than room.
CREATE TABLE mediacat.passages (id bigint PRIMARY KEY, words tsvector NOT NULL);
ALTER TABLE mediacat.passages ALTER words SET STORAGE EXTERNAL;
-- Without the list of what is not sorted in yet: readers would go through all of it every time.
CREATE INDEX passages_words ON mediacat.passages USING gin (words) WITH (fastupdate = off);

-- How often each form was said in recordings of a language (for rare words, spelling), and which
-- forms have one key.
CREATE TABLE mediacat.vocabulary (
  form text COLLATE "C" NOT NULL,
  language text NOT NULL,
  key text COLLATE "C" NOT NULL,
  occurrences bigint NOT NULL,
  PRIMARY KEY (form, language)
);
CREATE INDEX vocabulary_keys ON mediacat.vocabulary (key, language);

-- What was said like a name (with a capital inside a sentence), by how it sounds in either script.
CREATE TABLE mediacat.names (
  sound text COLLATE "C" NOT NULL,
  form text COLLATE "C" NOT NULL,
  occurrences bigint NOT NULL,
  PRIMARY KEY (sound, form)
);
