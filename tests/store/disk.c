// A disk that remembers: loaded before libc, it writes down every write, fsync, truncation and removal of the files below
// DISK_FOLDER into DISK_JOURNAL, and what the program tells on standard output between them. With DISK_KILL_AT=n the
// process is killed just before the n-th of these. For tests/power-cut.test.ts.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILES 1024
#define REAL(result, name, ...) static result (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *names[FILES];
static int journal = -1;
static long killAt = 0, count = 0;

static ssize_t plainWrite(int fd, const void *data, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  return real_write(fd, data, length);
}

static int plainOpen(const char *path, int flags, mode_t mode) {
  REAL(int, open64, const char *, int, ...);
  return real_open64(path, flags, mode);
}

// Below the folder, but not the shared memory of the WAL, which no power cut leaves behind.
static int isWatched(const char *path) {
  const char *folder = getenv("DISK_FOLDER");
  return folder && strncmp(path, folder, strlen(folder)) == 0 && !strstr(path, "-shm");
}

// One record: operation, length of name, offset, length of data; then name and data.
static void record(char operation, const char *name, uint64_t offset, const void *data, uint32_t length) {
  pthread_mutex_lock(&lock);
  if (journal < 0) {
    const char *path = getenv("DISK_JOURNAL");
    int low = path ? plainOpen(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    journal = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, FILES);
    killAt = getenv("DISK_KILL_AT") ? atol(getenv("DISK_KILL_AT")) : 0;
    if (low >= 0) close(low);
  }
  if (operation != 'A') count += 1;
  if (killAt > 0 && count == killAt) kill(getpid(), SIGKILL);
  uint16_t width = (uint16_t)strlen(name);
  char head[15];
  head[0] = operation;
  memcpy(head + 1, &width, 2);
  memcpy(head + 3, &offset, 8);
  memcpy(head + 11, &length, 4);
  if (journal >= 0) {
    plainWrite(journal, head, sizeof head);
    plainWrite(journal, name, width);
    if (length > 0) plainWrite(journal, data, length);
  }
  pthread_mutex_unlock(&lock);
}

static const char *nameOf(int fd) { return fd >= 0 && fd < FILES ? names[fd] : NULL; }

static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < FILES) {
    free(names[fd]);
    names[fd] = isWatched(path) ? strdup(path) : NULL;
  }
  return fd;
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return opened(plainOpen(path, flags, mode), path);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return opened(plainOpen(path, flags, mode), path);
}

int close(int fd) {
  REAL(int, close, int);
  if (fd >= 0 && fd < FILES) {
    free(names[fd]);
    names[fd] = NULL;
  }
  return real_close(fd);
}

// Written down before it is done: a record too many is a write that the power cut may keep, which it may anyway.
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  if (nameOf(fd)) record('W', nameOf(fd), (uint64_t)offset, data, (uint32_t)length);
  return real_pwrite64(fd, data, length, offset);
}

ssize_t write(int fd, const void *data, size_t length) {
  if (fd == 1) record('A', "", 0, data, (uint32_t)length);
  else if (nameOf(fd)) record('W', nameOf(fd), (uint64_t)lseek64(fd, 0, SEEK_END), data, (uint32_t)length);
  return plainWrite(fd, data, length);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, ftruncate64, int, off64_t);
  if (nameOf(fd)) record('T', nameOf(fd), (uint64_t)length, NULL, 0);
  return real_ftruncate64(fd, length);
}

// Written down when it is done: only then is anything durable.
int fsync(int fd) {
  REAL(int, fsync, int);
  if (nameOf(fd)) record('B', nameOf(fd), 0, NULL, 0);
  int result = real_fsync(fd);
  if (result == 0 && nameOf(fd)) record('S', nameOf(fd), 0, NULL, 0);
  return result;
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  if (isWatched(path)) record('U', path, 0, NULL, 0);
  return real_unlink(path);
}
