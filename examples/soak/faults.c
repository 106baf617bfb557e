/* A disk and a clock that fail now and then, loaded before the C library: calls that fail, that take long, a disk that is full from some
   moment on, and a clock that goes backwards. Reading, and what is no file, is left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static unsigned long state;
static unsigned often;
static long full, back;

static unsigned roll(unsigned below) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state % below;
}

__attribute__((constructor)) static void begin(void) {
    const char *seed = getenv("SOAK_FAULTS");
    state = seed ? strtoul(seed, 0, 10) | 1 : 1;
    for (int i = 0; i < 20; i++) roll(2);
    often = 4 + roll(40);
    full = roll(4) ? -1 : (long)roll(60);
    back = roll(2) ? 0 : (long)roll(300000);
}

static int fails(int error) {
    if (roll(12) == 0) usleep(roll(16) ? roll(20000) : 300000);
    if (roll(often)) return 0;
    errno = error;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int fd) { return fails(EIO) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails(EIO) ? -1 : REAL(fdatasync)(fd); }
int rename(const char *from, const char *to) { return fails(EIO) ? -1 : REAL(rename)(from, to); }
int unlink(const char *path) { return fails(EIO) ? -1 : REAL(unlink)(path); }

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    if ((flags & O_ACCMODE) != O_RDONLY && fails(EMFILE)) return -1;
    return REAL(open64)(path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    struct stat about;
    if (fstat(fd, &about) || !S_ISREG(about.st_mode)) return REAL(write)(fd, bytes, count);
    if (full > 0) full--;
    if (full == 0 || fails(ENOSPC)) {
        /* Some of it still fits. */
        if (count > 1 && roll(2)) return REAL(write)(fd, bytes, 1 + roll(count - 1));
        errno = ENOSPC;
        return -1;
    }
    return REAL(write)(fd, bytes, count);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = REAL(clock_gettime)(clock, now);
    if (clock == CLOCK_REALTIME) {
        if (back && roll(8) == 0) back += roll(3600);
        now->tv_sec -= back;
    }
    return result;
}
