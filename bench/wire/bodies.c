#include "bodies.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "otlp.h"
#include "socket.h"

static uint8_t *read_whole(const char *path, size_t *size) {
  int fd = open(path, O_RDONLY);
  struct stat about;
  if (fd < 0 || fstat(fd, &about) != 0) {
    die(path);
  }
  *size = (size_t)about.st_size;
  uint8_t *content = malloc(*size + 1);
  size_t at = 0;
  while (content != NULL && at < *size) {
    ssize_t length = read(fd, content + at, *size - at);
    if (length <= 0) {
      die(path);
    }
    at += (size_t)length;
  }
  if (content == NULL) {
    die("no memory for the load file");
  }
  close(fd);
  return content;
}

static uint32_t read_u32(const uint8_t *at) {
  uint32_t value;
  memcpy(&value, at, 4);
  return ntohl(value);
}

static struct body framed(const uint8_t *entry, int packed) {
  struct body body = {.spans = read_u32(entry), .length = read_u32(entry + 4)};
  uint8_t *bytes = malloc(GRPC_PREFIX + body.length);
  if (bytes == NULL) {
    die("no memory for the load file");
  }
  uint32_t length = htonl(body.length);
  bytes[0] = packed ? 1 : 0;
  memcpy(bytes + 1, &length, 4);
  memcpy(bytes + GRPC_PREFIX, entry + 8, body.length);
  body.bytes = bytes;
  return body;
}

struct bodies bodies_read(const char *path, int packed) {
  size_t size;
  uint8_t *content = read_whole(path, &size);
  struct bodies bodies = {0};
  for (size_t at = 0; at < size;) {
    if (size - at < 8 || read_u32(content + at + 4) > size - at - 8) {
      die("the load file ends in the middle of a body: generate it again");
    }
    bodies.all = realloc(bodies.all, (bodies.count + 1) * sizeof *bodies.all);
    if (bodies.all == NULL) {
      die("no memory for the load file");
    }
    bodies.all[bodies.count++] = framed(content + at, packed);
    at += 8 + read_u32(content + at + 4);
  }
  if (bodies.count == 0) {
    die("the load file is empty: generate it again");
  }
  free(content);
  return bodies;
}

void bodies_find_trace_ids(struct bodies *bodies) {
  for (size_t i = 0; i < bodies->count; i++) {
    struct body *body = &bodies->all[i];
    body->trace_ids = malloc(body->spans * sizeof *body->trace_ids);
    if (body->trace_ids == NULL) {
      die("no memory for the load file");
    }
    body->trace_id_count = trace_ids_in(body->bytes + GRPC_PREFIX, body->length, body->trace_ids,
                                        body->spans);
    if (body->trace_id_count != body->spans) {
      die("a span of the load file has no trace id");
    }
  }
}

void body_freshen(struct body *body) {
  static uint64_t state = 0x9e3779b97f4a7c15u;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  for (size_t i = 0; i < body->trace_id_count; i++) {
    uint8_t *id = body->bytes + GRPC_PREFIX + body->trace_ids[i];
    uint64_t half[2];
    memcpy(half, id, sizeof half);
    half[0] ^= state;
    half[1] ^= state * 0x2545f4914f6cdd1du; /* samplers decide by the second half */
    memcpy(id, half, sizeof half);
  }
}
