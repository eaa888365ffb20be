-- People and doors: who may do what, and what was done. Nothing here is part of the log.

CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- scrypt with its parameters; null until the invitation was used.
  password TEXT,
  -- Secret of the authenticator, sealed with a key that is not in this database.
  second_factor BLOB,
  -- The last time step whose code was used: no code counts twice.
  used_step INTEGER NOT NULL DEFAULT 0,
  -- Who this is for the OpenID provider: issuer and subject.
  subject TEXT UNIQUE,
  created_at TEXT NOT NULL,
  signed_in_at TEXT,
  disabled_at TEXT
) STRICT;

CREATE TABLE grants (
  account TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (account, role, scope)
) STRICT;

CREATE TABLE recovery_codes (
  account TEXT NOT NULL REFERENCES accounts (id),
  digest TEXT NOT NULL,
  PRIMARY KEY (account, digest)
) STRICT;

-- One-time codes that open /setup: for an account, or (null) for the first administrator.
CREATE TABLE invitations (
  digest TEXT NOT NULL PRIMARY KEY,
  account TEXT UNIQUE REFERENCES accounts (id),
  until TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
  digest TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  second_factor INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account);

-- Failed sign-ins, by digests of whom they were for and where they came from.
CREATE TABLE attempts (
  subject TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TEXT NOT NULL,
  -- When this account last signed in from this address.
  known_at TEXT
) STRICT;

CREATE TABLE api_keys (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  grants TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  revoked_at TEXT
) STRICT;

CREATE TABLE port_settings (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  region TEXT NOT NULL,
  two_persons INTEGER NOT NULL DEFAULT 1,
  publisher TEXT
) STRICT;

-- What was decided or refused. Each record is hashed with the hash of the one before it.
CREATE TABLE audit (
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  account TEXT,
  via TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  outcome TEXT NOT NULL,
  details TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_by_account ON audit (account, seq);
CREATE INDEX audit_by_object ON audit (object, seq);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Also stops INSERT OR REPLACE, which fires no trigger for the row that it removes.
CREATE TRIGGER audit_follows_itself BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM audit)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
