/* How long requests took: buckets of at most 3 % width, from a microsecond to a minute and more. */
#ifndef BENCH_LATENCY_H
#define BENCH_LATENCY_H

#include <stdint.h>

enum { LATENCY_BUCKETS = 32 * 32 };

struct latency {
  uint64_t count;
  uint64_t max_micros;
  uint64_t buckets[LATENCY_BUCKETS];
};

void latency_add(struct latency *latency, uint64_t nanos);

/* The microseconds that this part of the requests, 0 to 1, did not exceed. */
uint64_t latency_at(const struct latency *latency, double part);

#endif
