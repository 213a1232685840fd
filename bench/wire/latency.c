#include "latency.h"

/* Below 32 µs a bucket is a microsecond; above, every power of two has 32 buckets. */
enum { FINE = 32, FINE_BITS = 5 };

static int bucket_of(uint64_t micros) {
  if (micros < FINE) {
    return (int)micros;
  }
  int power = 63 - __builtin_clzll(micros);
  int shift = power - FINE_BITS;
  int bucket = (shift + 1) * FINE + (int)((micros >> shift) - FINE);
  return bucket < LATENCY_BUCKETS ? bucket : LATENCY_BUCKETS - 1;
}

static uint64_t top_of(int bucket) {
  if (bucket < FINE) {
    return (uint64_t)bucket;
  }
  int shift = bucket / FINE - 1;
  return (((uint64_t)(bucket % FINE) + FINE + 1) << shift) - 1;
}

void latency_add(struct latency *latency, uint64_t nanos) {
  uint64_t micros = nanos / 1000;
  latency->count++;
  latency->buckets[bucket_of(micros)]++;
  if (micros > latency->max_micros) {
    latency->max_micros = micros;
  }
}

uint64_t latency_at(const struct latency *latency, double part) {
  uint64_t wanted = (uint64_t)((double)latency->count * part);
  uint64_t passed = 0;
  for (int bucket = 0; bucket < LATENCY_BUCKETS; bucket++) {
    passed += latency->buckets[bucket];
    if (passed > wanted) {
      uint64_t top = top_of(bucket);
      return top < latency->max_micros ? top : latency->max_micros;
    }
  }
  return latency->max_micros;
}
