-- An answer may hold a secret that is shown once, so it is sealed with a key that is not in this database. Nothing was kept
-- in the table of 0004, which this one takes the place of.
DROP TABLE kept_answers;
CREATE TABLE kept_answers (
  account TEXT NOT NULL REFERENCES accounts (id),
  key TEXT NOT NULL,
  -- Digest of the request: with another one the key is refused.
  request TEXT NOT NULL,
  status INTEGER NOT NULL,
  body BLOB NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account, key)
) STRICT;
CREATE INDEX kept_answers_by_age ON kept_answers (at);
