/* What the sink needs to know about an OTLP trace request: how many spans are in it. */
#ifndef BENCH_OTLP_H
#define BENCH_OTLP_H

#include <stddef.h>
#include <stdint.h>

enum encoding { ENCODING_NONE, ENCODING_GZIP, ENCODING_ZSTD, ENCODING_OTHER };

/* The encoding that a grpc-encoding or content-encoding header names. */
enum encoding encoding_named(const uint8_t *name, size_t length);

/* The spans of one request, or -1 when the bytes are not such a request. */
long spans_in(enum encoding encoding, const uint8_t *bytes, size_t length);

/*
 * Where the trace ids of a request that is not encoded begin, as many as there is room for; how
 * many were found.
 */
size_t trace_ids_in(const uint8_t *bytes, size_t length, uint32_t *positions, size_t room);

#endif
