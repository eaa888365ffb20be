-- A withdrawal is an event of the log like a publication; of its list and files there is nothing, so both are empty in its
-- row of events. What it withdraws stays as it was published.

-- Projection: may be dropped and built again from the events.
CREATE TABLE withdrawals (
  port TEXT NOT NULL,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL UNIQUE REFERENCES events (seq),
  withdrawn_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (port, version)
) STRICT;
