-- Webhooks: who is told of a publication by program, and how far that has come. Nothing here is part of the log.

CREATE TABLE webhooks (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  url TEXT NOT NULL,
  watched TEXT NOT NULL,
  -- Sealed with a key that is not in this database.
  secret BLOB NOT NULL,
  created_at TEXT NOT NULL,
  -- What happened up to this instant was looked at; instants rise over the whole log.
  seen_up_to TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX webhooks_of_account ON webhooks (account);

CREATE TABLE deliveries (
  webhook TEXT NOT NULL REFERENCES webhooks (id),
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  -- Null once it is delivered or given up.
  next_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given-up')),
  answer TEXT,
  PRIMARY KEY (webhook, id)
) STRICT;
CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE next_at IS NOT NULL;
