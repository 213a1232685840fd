#include "otlp.h"

#include <libdeflate.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

enum { RESOURCE_SPANS = 1, SCOPE_SPANS = 2, SPANS = 2, TRACE_ID = 1, TRACE_ID_SIZE = 16 };

enum encoding encoding_named(const uint8_t *name, size_t length) {
  if (length == 0 || (length == 8 && memcmp(name, "identity", 8) == 0)) {
    return ENCODING_NONE;
  }
  if (length == 4 && memcmp(name, "gzip", 4) == 0) {
    return ENCODING_GZIP;
  }
  if (length == 4 && memcmp(name, "zstd", 4) == 0) {
    return ENCODING_ZSTD;
  }
  return ENCODING_OTHER;
}

struct reader {
  const uint8_t *at;
  const uint8_t *end;
};

static bool read_varint(struct reader *reader, uint64_t *value) {
  *value = 0;
  for (int shift = 0; shift < 64 && reader->at < reader->end; shift += 7) {
    uint8_t byte = *reader->at++;
    *value |= (uint64_t)(byte & 0x7f) << shift;
    if (byte < 0x80) {
      return true;
    }
  }
  return false;
}

/* Steps over one field; a length-delimited one is handed out in `inside`. */
static bool read_field(struct reader *reader, uint64_t *tag, struct reader *inside) {
  uint64_t length;
  if (!read_varint(reader, tag)) {
    return false;
  }
  switch (*tag & 7) {
    case 0:
      return read_varint(reader, &length);
    case 1:
      length = 8;
      break;
    case 2:
      if (!read_varint(reader, &length)) {
        return false;
      }
      break;
    case 5:
      length = 4;
      break;
    default:
      return false;
  }
  if (length > (uint64_t)(reader->end - reader->at)) {
    return false;
  }
  inside->at = reader->at;
  inside->end = reader->at += length;
  return true;
}

/* Counts the fields at the end of a path of field numbers, as in 1.2.2: request, scope, span. */
static long count_at(struct reader message, const int *path, int depth) {
  uint64_t wanted = (uint64_t)path[0] << 3 | 2;
  long count = 0;
  while (message.at < message.end) {
    uint64_t tag;
    struct reader inside;
    if (!read_field(&message, &tag, &inside)) {
      return -1;
    }
    if (tag != wanted) {
      continue;
    }
    long below = depth == 1 ? 1 : count_at(inside, path + 1, depth - 1);
    if (below < 0) {
      return -1;
    }
    count += below;
  }
  return count;
}

static long spans_in_message(const uint8_t *bytes, size_t length) {
  static const int path[] = {RESOURCE_SPANS, SCOPE_SPANS, SPANS};
  struct reader message = {bytes, bytes + length};
  return count_at(message, path, 3);
}

/* One buffer for everything that is unpacked: the sink has one thread. */
static uint8_t *unpacked;
static size_t unpacked_capacity;

static void grow_unpacked(void) {
  unpacked_capacity = unpacked_capacity == 0 ? 1 << 20 : unpacked_capacity * 2;
  unpacked = realloc(unpacked, unpacked_capacity);
  if (unpacked == NULL) {
    abort();
  }
}

/* With libdeflate, since zlib would make the sink the slowest part. */
static long unpack_gzip(const uint8_t *bytes, size_t length) {
  static struct libdeflate_decompressor *decompressor;
  if (decompressor == NULL) {
    decompressor = libdeflate_alloc_decompressor();
  }
  for (;;) {
    size_t taken;
    size_t size;
    enum libdeflate_result result = libdeflate_gzip_decompress_ex(
        decompressor, bytes, length, unpacked, unpacked_capacity, &taken, &size);
    if (result == LIBDEFLATE_SUCCESS) {
      /* More than one member would be lost on some backends. */
      return taken == length ? (long)size : -1;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) {
      return -1;
    }
    grow_unpacked();
  }
}

static long unpack_zstd(const uint8_t *bytes, size_t length) {
  static ZSTD_DCtx *context;
  if (context == NULL) {
    context = ZSTD_createDCtx();
  }
  ZSTD_DCtx_reset(context, ZSTD_reset_session_only);
  ZSTD_inBuffer in = {bytes, length, 0};
  ZSTD_outBuffer out = {unpacked, unpacked_capacity, 0};
  while (in.pos < in.size || out.pos == out.size) {
    if (out.pos == out.size) {
      grow_unpacked();
      out.dst = unpacked;
      out.size = unpacked_capacity;
    }
    size_t left = ZSTD_decompressStream(context, &out, &in);
    if (ZSTD_isError(left)) {
      return -1;
    }
    if (left == 0 && in.pos == in.size) {
      break;
    }
  }
  return (long)out.pos;
}

/*
 * A proxy that does not look inside passes the same few bodies again and again. Unpacking each of
 * them every time would make the sink the slowest part, so their counts are remembered by hash.
 */
struct seen {
  uint64_t hash;
  size_t length;
  long spans;
};

static uint64_t hash_of(const uint8_t *bytes, size_t length) {
  uint64_t hash = 0xcbf29ce484222325u ^ length;
  size_t words = length / 8;
  for (size_t i = 0; i < words; i++) {
    uint64_t word;
    memcpy(&word, bytes + i * 8, 8);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
  }
  for (size_t i = words * 8; i < length; i++) {
    hash = (hash ^ bytes[i]) * 0x100000001b3u;
  }
  return hash;
}

static long spans_in_packed(enum encoding encoding, const uint8_t *bytes, size_t length) {
  static struct seen table[1024];
  uint64_t hash = hash_of(bytes, length);
  struct seen *seen = &table[hash >> 54];
  if (seen->hash == hash && seen->length == length) {
    return seen->spans;
  }
  long size = encoding == ENCODING_GZIP ? unpack_gzip(bytes, length) : unpack_zstd(bytes, length);
  long spans = size < 0 ? -1 : spans_in_message(unpacked, (size_t)size);
  *seen = (struct seen){hash, length, spans};
  return spans;
}

long spans_in(enum encoding encoding, const uint8_t *bytes, size_t length) {
  switch (encoding) {
    case ENCODING_NONE:
      return spans_in_message(bytes, length);
    case ENCODING_GZIP:
    case ENCODING_ZSTD:
      return spans_in_packed(encoding, bytes, length);
    default:
      return -1;
  }
}

static size_t ids_at(struct reader message, const int *path, int depth, const uint8_t *start,
                     uint32_t *positions, size_t room) {
  uint64_t wanted = (uint64_t)path[0] << 3 | 2;
  size_t found = 0;
  while (message.at < message.end && found < room) {
    uint64_t tag;
    struct reader inside;
    if (!read_field(&message, &tag, &inside)) {
      return found;
    }
    if (tag != wanted) {
      continue;
    }
    if (depth > 1) {
      found += ids_at(inside, path + 1, depth - 1, start, positions + found, room - found);
    } else if (inside.end - inside.at == TRACE_ID_SIZE) {
      positions[found++] = (uint32_t)(inside.at - start);
    }
  }
  return found;
}

size_t trace_ids_in(const uint8_t *bytes, size_t length, uint32_t *positions, size_t room) {
  static const int path[] = {RESOURCE_SPANS, SCOPE_SPANS, SPANS, TRACE_ID};
  struct reader message = {bytes, bytes + length};
  return ids_at(message, path, 4, bytes, positions, room);
}
