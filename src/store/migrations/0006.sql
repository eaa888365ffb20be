-- What witnesses have added to our checkpoints: the line of each, as it came. No part of the log: it can be asked for again.
CREATE TABLE cosignatures (
  size INTEGER NOT NULL REFERENCES checkpoints (size),
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (size, witness)
) STRICT;
