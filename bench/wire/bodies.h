/* The pre-encoded requests of one load file. */
#ifndef BENCH_BODIES_H
#define BENCH_BODIES_H

#include <stddef.h>
#include <stdint.h>

struct body {
  uint32_t spans;
  uint32_t length;
  const uint8_t *bytes; /* with the five bytes of gRPC in front */
};

struct bodies {
  size_t count;
  struct body *all;
};

enum { GRPC_PREFIX = 5 };

/*
 * Reads a file of entries: the number of spans and the length, each four bytes big-endian, then
 * the body. Ends the program when the file is not one.
 */
struct bodies bodies_read(const char *path, int packed);

#endif
