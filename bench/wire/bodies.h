/* The pre-encoded requests of one load file. */
#ifndef BENCH_BODIES_H
#define BENCH_BODIES_H

#include <stddef.h>
#include <stdint.h>

struct body {
  uint32_t spans;
  uint32_t length;
  uint8_t *bytes;      /* with the five bytes of gRPC in front */
  uint32_t *trace_ids; /* where they begin in the bytes; NULL unless they change */
  size_t trace_id_count;
  unsigned in_use; /* by requests that are under way */
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

/* Looks for the trace ids of all bodies, which must not be encoded. */
void bodies_find_trace_ids(struct bodies *bodies);

/* Other traces than before; spans of the same trace stay together. */
void body_freshen(struct body *body);

#endif
