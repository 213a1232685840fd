#include "socket.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Enough that one system call carries several frames of 16 KiB. */
enum { FULL = 256 * 1024 };

void die(const char *what) {
  if (errno != 0) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
  } else {
    fprintf(stderr, "%s\n", what);
  }
  exit(1);
}

uint64_t now_nanos(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

void bytes_append(struct bytes *bytes, const void *data, size_t length) {
  size_t needed = bytes->length + length;
  if (needed > bytes->capacity) {
    size_t capacity = bytes->capacity < 4096 ? 4096 : bytes->capacity;
    while (capacity < needed) {
      capacity *= 2;
    }
    bytes->data = realloc(bytes->data, capacity);
    if (bytes->data == NULL) {
      die("no memory for a buffer");
    }
    bytes->capacity = capacity;
  }
  memcpy(bytes->data + bytes->length, data, length);
  bytes->length = needed;
}

void outlet_open(struct outlet *outlet, int epoll, int fd, void *owner) {
  *outlet = (struct outlet){.fd = fd, .epoll = epoll, .owner = owner};
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = owner};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
    die("cannot watch a connection");
  }
}

static void wait_for_room(struct outlet *outlet, bool wait) {
  if (outlet->waits_for_room == wait) {
    return;
  }
  outlet->waits_for_room = wait;
  struct epoll_event event = {
      .events = EPOLLIN | (wait ? EPOLLOUT : 0), .data.ptr = outlet->owner};
  if (epoll_ctl(outlet->epoll, EPOLL_CTL_MOD, outlet->fd, &event) != 0) {
    die("cannot watch a connection");
  }
}

bool outlet_flush(struct outlet *outlet) {
  struct bytes *pending = &outlet->pending;
  while (outlet->written < pending->length) {
    ssize_t sent = send(outlet->fd, pending->data + outlet->written,
                        pending->length - outlet->written, MSG_NOSIGNAL);
    if (sent < 0) {
      bool full = errno == EAGAIN || errno == EWOULDBLOCK;
      wait_for_room(outlet, full);
      return full;
    }
    outlet->written += (size_t)sent;
  }
  pending->length = 0;
  outlet->written = 0;
  wait_for_room(outlet, false);
  return true;
}

bool outlet_pump(struct outlet *outlet, nghttp2_session *session) {
  for (;;) {
    ssize_t length = 1;
    while (outlet->pending.length < FULL && length > 0) {
      const uint8_t *frame;
      length = nghttp2_session_mem_send(session, &frame);
      if (length > 0) {
        bytes_append(&outlet->pending, frame, (size_t)length);
      }
    }
    if (length < 0 || !outlet_flush(outlet)) {
      return false;
    }
    if (length == 0 || outlet->pending.length > 0) {
      return true;
    }
  }
}
