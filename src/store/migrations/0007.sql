-- A file that somebody holds is looked for by its digest.
CREATE INDEX representations_by_digest ON representations (etag);
