-- The desk: what is being prepared for publication, and by whom. No part of the log; nothing here is public.

CREATE TABLE drafts (
  id TEXT NOT NULL PRIMARY KEY,
  port TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('editing', 'submitted', 'returned', 'published', 'discarded')),
  -- Counts every change; a change names the one that it was made on.
  revision INTEGER NOT NULL,
  -- The newest version of the port when the draft was begun; 0 where there was none.
  base INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- Who last changed or decided it: account and name as they then were.
  changed_by TEXT NOT NULL,
  changed_by_name TEXT NOT NULL,
  submitted_by TEXT,
  -- Digest of the list as it was submitted; what is approved has to be this.
  digest TEXT,
  -- Why it was returned.
  reason TEXT,
  version INTEGER,
  entries INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX drafts_by_port ON drafts (port, state);

-- Who did what to a draft, field by field. Append-only.
CREATE TABLE draft_log (
  draft TEXT NOT NULL REFERENCES drafts (id),
  revision INTEGER NOT NULL,
  position INTEGER NOT NULL,
  at TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  action TEXT NOT NULL,
  row_key TEXT,
  field TEXT,
  before TEXT,
  after TEXT,
  PRIMARY KEY (draft, revision, position)
) STRICT;

-- The bytes that were handed in. Kept as long as the draft.
CREATE TABLE draft_sources (
  draft TEXT NOT NULL REFERENCES drafts (id),
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (draft, sha256)
) STRICT;

CREATE TABLE draft_confirmations (
  draft TEXT NOT NULL REFERENCES drafts (id),
  fingerprint TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (draft, fingerprint)
) STRICT;

-- Which column is which, as somebody at this port once said of these headings.
CREATE TABLE column_mappings (
  port TEXT NOT NULL,
  headings TEXT NOT NULL,
  mapping TEXT NOT NULL,
  PRIMARY KEY (port, headings)
) STRICT;

-- Answers of the API under an idempotency key.
CREATE TABLE kept_answers (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account, key)
) STRICT;

-- Who wants a digest of duties by e-mail, and for which day each last went out.
CREATE TABLE duty_mails (
  account TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  locale TEXT NOT NULL CHECK (locale IN ('zh', 'en')),
  stop_token TEXT NOT NULL UNIQUE,
  last_day TEXT
) STRICT;

CREATE TRIGGER draft_log_is_not_changed BEFORE UPDATE ON draft_log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER draft_log_is_not_removed BEFORE DELETE ON draft_log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER published_drafts_stay BEFORE UPDATE ON drafts WHEN OLD.state IN ('published', 'discarded')
BEGIN SELECT RAISE(ABORT, 'decided'); END;
