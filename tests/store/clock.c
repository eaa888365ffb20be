// A clock that can be set: loaded before libc, it adds to the time of day as many seconds as the file CLOCK_FILE says at that
// moment. Clocks that only run on are left alone. For tests/service-faults.test.ts.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long offset(void) {
  char text[32] = {0};
  const char *path = getenv("CLOCK_FILE");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return 0;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  return length > 0 ? atol(text) : 0;
}

int gettimeofday(struct timeval *restrict value, void *restrict zone) {
  static int (*real)(struct timeval *restrict, void *restrict);
  if (!real) real = (int (*)(struct timeval *restrict, void *restrict))dlsym(RTLD_NEXT, "gettimeofday");
  int result = real(value, zone);
  if (result == 0) value->tv_sec += offset();
  return result;
}

int clock_gettime(clockid_t clock, struct timespec *value) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, value);
  if (result == 0 && clock == CLOCK_REALTIME) value->tv_sec += offset();
  return result;
}
