// Where the project's own files stand. Directly in `src/`, so that the way up is the same from there and from `dist/`.

/** A file or folder of the project; a folder ends in a slash. */
export function projectUrl(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}
