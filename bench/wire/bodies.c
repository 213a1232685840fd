#include "bodies.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
