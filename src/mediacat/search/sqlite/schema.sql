-- The index, all of it derived. `facts` tells its version.
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE recordings (
  number INTEGER PRIMARY KEY,        -- never used twice, so that a row's number is never misread
  key TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL,
  words INTEGER NOT NULL,
  about TEXT NOT NULL,               -- JSON
  speakers TEXT NOT NULL,            -- JSON: id -> names
  heard TEXT NOT NULL                -- JSON: which of them in which row, and in whose voice
);

-- Raised by every commit, so that readers know.
CREATE TABLE numbers (next INTEGER NOT NULL);
INSERT INTO numbers VALUES (1);

-- id = recording number * 2^20 + number of the block in the recording
CREATE TABLE blocks (id INTEGER PRIMARY KEY, texts BLOB NOT NULL, times BLOB NOT NULL);

-- rowid = recording number * 2^20 + number of the row in the recording; the words themselves lie in
-- blocks. The ascii tokenizer leaves everything beyond ASCII alone: words come folded already.
CREATE VIRTUAL TABLE passages USING fts5 (
  form, key, speaker, content='', tokenize="ascii tokenchars '''~'"
);

-- How often each form was said in recordings of a language (for rare words, spelling), and which
-- forms have one key.
CREATE TABLE vocabulary (
  form TEXT NOT NULL,
  language TEXT NOT NULL,
  key TEXT NOT NULL,
  occurrences INTEGER NOT NULL,
  PRIMARY KEY (form, language)
) WITHOUT ROWID;
CREATE INDEX vocabulary_keys ON vocabulary (key, language);

-- What was said like a name (with a capital inside a sentence), by how it sounds in either script.
CREATE TABLE names (
  sound TEXT NOT NULL,
  form TEXT NOT NULL,
  occurrences INTEGER NOT NULL,
  PRIMARY KEY (sound, form)
) WITHOUT ROWID;
