/* Laat aanroepen van het systeem die een schijf vragen mislukken, op de plek die een test kiest.
 *
 * Gaat met LD_PRELOAD voor de eigen aanroepen van Python en DuckDB. Alleen wat onder de gekozen map gebeurt telt mee,
 * zodat de rest van het programma gewoon werkt. De test stelt haar in met de functies onderaan; zie schijf.py.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { MAKEN = 1, OPENEN = 2, SCHRIJVEN = 4, VASTLEGGEN = 8, HERNOEMEN = 16, AFKAPPEN = 32, WEGHALEN = 64 };

static char map_[4096];
static int soorten, fout;
static long eerste, laatste;
static atomic_long geteld;

static int eronder(const char *pad) { return map_[0] && pad && strncmp(pad, map_, strlen(map_)) == 0; }

static int open_eronder(int nummer) {
    char link[64], pad[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", nummer);
    ssize_t lengte = map_[0] ? readlink(link, pad, sizeof pad - 1) : 0;
    if (lengte <= 0) return 0;
    pad[lengte] = 0;
    return eronder(pad);
}

/* Of deze aanroep moet mislukken; telt hem mee als hij bij de map en de gekozen soorten hoort. */
static int mislukt(int soort, int hoort) {
    if (!(soorten & soort) || !hoort) return 0;
    long nu = atomic_fetch_add(&geteld, 1) + 1;
    if (nu < eerste || nu > laatste) return 0;
    errno = fout;
    return 1;
}

#define ECHT(naam) ((__typeof__(&naam))dlsym(RTLD_NEXT, #naam))

#define OP_NUMMER(type, naam, soort, nummer, parameters, argumenten) \
    type naam parameters { return mislukt(soort, open_eronder(nummer)) ? -1 : ECHT(naam) argumenten; }
OP_NUMMER(ssize_t, write, SCHRIJVEN, fd, (int fd, const void *b, size_t n), (fd, b, n))
OP_NUMMER(ssize_t, pwrite, SCHRIJVEN, fd, (int fd, const void *b, size_t n, off_t o), (fd, b, n, o))
OP_NUMMER(ssize_t, pwrite64, SCHRIJVEN, fd, (int fd, const void *b, size_t n, off64_t o), (fd, b, n, o))
OP_NUMMER(ssize_t, sendfile64, SCHRIJVEN, fd, (int fd, int van, off64_t *o, size_t n), (fd, van, o, n))
OP_NUMMER(ssize_t, copy_file_range, SCHRIJVEN, fd, (int van, off64_t *ov, int fd, off64_t *o, size_t n, unsigned v),
          (van, ov, fd, o, n, v))
OP_NUMMER(int, fsync, VASTLEGGEN, fd, (int fd), (fd))
OP_NUMMER(int, fdatasync, VASTLEGGEN, fd, (int fd), (fd))
OP_NUMMER(int, ftruncate, AFKAPPEN, fd, (int fd, off_t n), (fd, n))
OP_NUMMER(int, ftruncate64, AFKAPPEN, fd, (int fd, off64_t n), (fd, n))

#define OP_PAD(type, naam, soort, pad, parameters, argumenten) \
    type naam parameters { return mislukt(soort, eronder(pad)) ? -1 : ECHT(naam) argumenten; }
OP_PAD(int, rename, HERNOEMEN, naar, (const char *van, const char *naar), (van, naar))
OP_PAD(int, unlink, WEGHALEN, pad, (const char *pad), (pad))
OP_PAD(int, remove, WEGHALEN, pad, (const char *pad), (pad))
OP_PAD(int, truncate64, AFKAPPEN, pad, (const char *pad, off64_t n), (pad, n))
OP_PAD(int, mkdir, MAKEN, pad, (const char *pad, mode_t m), (pad, m))
OP_PAD(int, chmod, OPENEN, pad, (const char *pad, mode_t m), (pad, m))

static int nieuw(const char *pad, int vlaggen) {
    struct stat bestaat;
    return (vlaggen & O_CREAT) && stat(pad, &bestaat) != 0;
}

#define OPEN(naam)                                                                            \
    int naam(const char *pad, int vlaggen, ...) {                                             \
        va_list rest;                                                                         \
        va_start(rest, vlaggen);                                                              \
        mode_t mag = (vlaggen & O_CREAT) ? va_arg(rest, mode_t) : 0;                          \
        va_end(rest);                                                                         \
        if (eronder(pad) && (vlaggen & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)))              \
            if (mislukt(nieuw(pad, vlaggen) ? MAKEN : OPENEN, 1)) return -1;                  \
        return ECHT(naam)(pad, vlaggen, mag);                                                 \
    }
OPEN(open)
OPEN(open64)

/* -- voor de test ------------------------------------------------------------------------------------------------- */

/* Van de `van`-de tot en met de `tot`-de aanroep van deze soorten onder `map` mislukt elke, met dit nummer. */
void schijf_mislukt(const char *map, int welke, long van, long tot, int nummer) {
    soorten = welke, eerste = van, laatste = tot, fout = nummer;
    atomic_store(&geteld, 0);
    strncpy(map_, map, sizeof map_ - 1);
}

/* De schijf is weer gewoon; geeft hoeveel aanroepen er waren. */
long schijf_gewoon(void) {
    map_[0] = 0;
    return atomic_load(&geteld);
}
