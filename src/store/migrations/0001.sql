-- The truth: events, and what the log signed. Append-only; a correction is a further event.

CREATE TABLE log (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  origin TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  seq INTEGER NOT NULL PRIMARY KEY,
  leaf BLOB NOT NULL,
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  published_at TEXT NOT NULL,
  list BLOB NOT NULL,
  idempotency_key TEXT UNIQUE,
  request_digest TEXT NOT NULL,
  -- What the log signed of the files that were rendered: name, digest and type of each.
  files TEXT NOT NULL
) STRICT;

CREATE TABLE checkpoints (
  size INTEGER NOT NULL PRIMARY KEY,
  note TEXT NOT NULL
) STRICT;

-- What was rendered when a version was published; the bytes that people were shown.
CREATE TABLE representations (
  port TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  locale TEXT NOT NULL,
  content_type TEXT NOT NULL,
  etag TEXT NOT NULL,
  bytes BLOB NOT NULL,
  brotli BLOB,
  gzip BLOB,
  PRIMARY KEY (port, version, kind, locale)
) STRICT;

-- Projections: may be dropped and built again from the events.

CREATE TABLE versions (
  port TEXT NOT NULL,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL UNIQUE REFERENCES events (seq),
  published_at TEXT NOT NULL,
  in_force_from TEXT NOT NULL,
  effective_to TEXT,
  summary TEXT NOT NULL,
  PRIMARY KEY (port, version)
) STRICT;

CREATE TABLE log_hashes (
  level INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT;

CREATE TRIGGER log_is_named_once BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER log_is_not_removed BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Also stops INSERT OR REPLACE, which fires no trigger for the row that it removes.
CREATE TRIGGER events_follow_each_other BEFORE INSERT ON events
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM events)
  OR NEW.published_at <= coalesce((SELECT published_at FROM events WHERE seq = NEW.seq - 1), '')
  OR EXISTS (SELECT 1 FROM events WHERE idempotency_key = NEW.idempotency_key)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER checkpoints_are_not_changed BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER checkpoints_are_not_removed BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER checkpoints_are_signed_once BEFORE INSERT ON checkpoints
WHEN EXISTS (SELECT 1 FROM checkpoints WHERE size >= NEW.size)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER representations_are_not_changed BEFORE UPDATE ON representations BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER representations_are_not_removed BEFORE DELETE ON representations BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER representations_are_written_once BEFORE INSERT ON representations
WHEN EXISTS (SELECT 1 FROM representations
  WHERE port = NEW.port AND version = NEW.version AND kind = NEW.kind AND locale = NEW.locale)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
