/* A non-blocking connection with what still has to be written to it, for an epoll loop. */
#ifndef BENCH_SOCKET_H
#define BENCH_SOCKET_H

#include <nghttp2/nghttp2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that grow. */
struct bytes {
  uint8_t *data;
  size_t length;
  size_t capacity;
};

void bytes_append(struct bytes *bytes, const void *data, size_t length);

struct outlet {
  int fd;
  int epoll;
  void *owner; /* what epoll hands back */
  bool waits_for_room;
  struct bytes pending;
  size_t written;
};

void outlet_open(struct outlet *outlet, int epoll, int fd, void *owner);

/* Writes what is pending; false when the connection is gone. */
bool outlet_flush(struct outlet *outlet);

/* Moves the session's frames to the socket until either has had enough; false: connection gone. */
bool outlet_pump(struct outlet *outlet, nghttp2_session *session);

/* Ends the program with a message; `what` says what was tried. */
void die(const char *what) __attribute__((noreturn));

uint64_t now_nanos(void);

#endif
