/*
 * The backend of the bench: takes OTLP traces by gRPC (HTTP/2) and by HTTP/1.1 on one port, answers
 * OK and counts. GET /stats answers what has arrived so far, as JSON.
 *
 *   sink PORT
 */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "otlp.h"
#include "socket.h"

enum { READ_SIZE = 256 * 1024, WINDOW = 1 << 30, GRPC_PREFIX = 5 };

static const char PREFACE[] = "PRI * HTTP/2.0\r\n";

enum speech { UNDECIDED, HTTP1, HTTP2 };

struct connection {
  struct outlet outlet;
  enum speech speech;
  nghttp2_session *session; /* HTTP/2 only */
  struct bytes received;    /* HTTP/1.1, and before the decision */
};

/* One HTTP/2 request on its way in. */
struct request {
  bool grpc;
  enum encoding encoding;
  struct bytes body;
};

static struct {
  uint64_t connections;
  uint64_t requests;
  uint64_t bytes;
  uint64_t spans;
  uint64_t malformed;
} stats;

static void count_message(enum encoding encoding, const uint8_t *bytes, size_t length) {
  long spans = spans_in(encoding, bytes, length);
  stats.requests++;
  stats.bytes += length;
  if (spans < 0) {
    stats.malformed++;
  } else {
    stats.spans += (uint64_t)spans;
  }
}

static void count_grpc(const struct request *request) {
  const struct bytes *body = &request->body;
  if (body->length < GRPC_PREFIX) {
    stats.malformed++;
    return;
  }
  bool packed = body->data[0] != 0;
  count_message(packed ? request->encoding : ENCODING_NONE, body->data + GRPC_PREFIX,
                body->length - GRPC_PREFIX);
}

/* ---- HTTP/2 ---- */

/* Bodies are as large as batches; what one request grew, the next one uses. */
static struct request *spare;

static int on_begin_headers(nghttp2_session *session, const nghttp2_frame *frame, void *owner) {
  (void)owner;
  if (frame->hd.type != NGHTTP2_HEADERS) {
    return 0;
  }
  struct request *request = spare != NULL ? spare : calloc(1, sizeof *request);
  spare = NULL;
  if (request == NULL) {
    die("no memory for a request");
  }
  request->grpc = false;
  request->encoding = ENCODING_NONE;
  request->body.length = 0;
  nghttp2_session_set_stream_user_data(session, frame->hd.stream_id, request);
  return 0;
}

static bool is(const char *text, const uint8_t *name, size_t length) {
  return strlen(text) == length && memcmp(text, name, length) == 0;
}

static int on_header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                     size_t name_length, const uint8_t *value, size_t value_length, uint8_t flags,
                     void *owner) {
  (void)flags;
  (void)owner;
  struct request *request = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
  if (request == NULL) {
    return 0;
  }
  if (is("content-type", name, name_length)) {
    request->grpc = value_length >= 16 && memcmp(value, "application/grpc", 16) == 0;
  } else if (is("grpc-encoding", name, name_length) ||
             is("content-encoding", name, name_length)) {
    request->encoding = encoding_named(value, value_length);
  }
  return 0;
}

static int on_data(nghttp2_session *session, uint8_t flags, int32_t stream, const uint8_t *data,
                   size_t length, void *owner) {
  (void)flags;
  (void)owner;
  struct request *request = nghttp2_session_get_stream_user_data(session, stream);
  if (request != NULL) {
    bytes_append(&request->body, data, length);
  }
  return 0;
}

#define HEADER(name, value) \
  {(uint8_t *)(name), (uint8_t *)(value), sizeof(name) - 1, sizeof(value) - 1, \
   NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE}

/* An empty ExportTraceServiceResponse is no bytes: over gRPC, a prefix of five zeros. */
static ssize_t read_answer(nghttp2_session *session, int32_t stream, uint8_t *out, size_t capacity,
                           uint32_t *flags, nghttp2_data_source *source, void *owner) {
  (void)source;
  (void)owner;
  static const nghttp2_nv trailers[] = {HEADER("grpc-status", "0")};
  if (capacity < GRPC_PREFIX) {
    return NGHTTP2_ERR_CALLBACK_FAILURE;
  }
  memset(out, 0, GRPC_PREFIX);
  *flags |= NGHTTP2_DATA_FLAG_EOF | NGHTTP2_DATA_FLAG_NO_END_STREAM;
  nghttp2_submit_trailer(session, stream, trailers, 1);
  return GRPC_PREFIX;
}

static int on_frame(nghttp2_session *session, const nghttp2_frame *frame, void *owner) {
  (void)owner;
  static const nghttp2_nv grpc_answer[] = {
      HEADER(":status", "200"),
      HEADER("content-type", "application/grpc"),
  };
  static const nghttp2_nv http_answer[] = {
      HEADER(":status", "200"),
      HEADER("content-type", "application/x-protobuf"),
  };
  bool of_request = frame->hd.type == NGHTTP2_DATA || frame->hd.type == NGHTTP2_HEADERS;
  if (!of_request || (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) == 0) {
    return 0;
  }
  struct request *request = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
  if (request == NULL) {
    return 0;
  }
  if (request->grpc) {
    count_grpc(request);
    nghttp2_data_provider provider = {.read_callback = read_answer};
    nghttp2_submit_response(session, frame->hd.stream_id, grpc_answer, 2, &provider);
  } else {
    count_message(request->encoding, request->body.data, request->body.length);
    nghttp2_submit_response(session, frame->hd.stream_id, http_answer, 2, NULL);
  }
  return 0;
}

static int on_stream_close(nghttp2_session *session, int32_t stream, uint32_t error, void *owner) {
  (void)error;
  (void)owner;
  struct request *request = nghttp2_session_get_stream_user_data(session, stream);
  if (request == NULL) {
    return 0;
  }
  nghttp2_session_set_stream_user_data(session, stream, NULL);
  if (spare == NULL) {
    spare = request;
  } else {
    free(request->body.data);
    free(request);
  }
  return 0;
}

static void open_session(struct connection *connection) {
  nghttp2_session_callbacks *callbacks;
  nghttp2_session_callbacks_new(&callbacks);
  nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, on_begin_headers);
  nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
  nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
  nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_stream_close);
  if (nghttp2_session_server_new(&connection->session, callbacks, connection) != 0) {
    die("no memory for a session");
  }
  nghttp2_session_callbacks_del(callbacks);
  nghttp2_settings_entry settings[] = {
      {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 16 << 20},
      {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 1000},
  };
  nghttp2_submit_settings(connection->session, NGHTTP2_FLAG_NONE, settings, 2);
  nghttp2_session_set_local_window_size(connection->session, NGHTTP2_FLAG_NONE, 0, WINDOW);
}

static bool take_http2(struct connection *connection, const uint8_t *data, size_t length) {
  return nghttp2_session_mem_recv(connection->session, data, length) == (ssize_t)length &&
         outlet_pump(&connection->outlet, connection->session) &&
         (nghttp2_session_want_read(connection->session) ||
          nghttp2_session_want_write(connection->session));
}

/* ---- HTTP/1.1 ---- */

struct head {
  bool complete;
  bool is_get;
  bool chunked;
  size_t head_length;
  size_t content_length;
  enum encoding encoding;
};

static void read_head_line(struct head *head, const char *line, size_t length) {
  static const char LENGTH[] = "content-length:";
  static const char ENCODING[] = "content-encoding:";
  static const char TRANSFER[] = "transfer-encoding: chunked";
  if (length >= sizeof LENGTH && strncasecmp(line, LENGTH, sizeof LENGTH - 1) == 0) {
    head->content_length = strtoul(line + sizeof LENGTH - 1, NULL, 10);
  } else if (length >= sizeof ENCODING && strncasecmp(line, ENCODING, sizeof ENCODING - 1) == 0) {
    size_t at = sizeof ENCODING - 1;
    while (at < length && line[at] == ' ') {
      at++;
    }
    head->encoding = encoding_named((const uint8_t *)line + at, length - at);
  } else if (length >= sizeof TRANSFER - 1 &&
             strncasecmp(line, TRANSFER, sizeof TRANSFER - 1) == 0) {
    head->chunked = true;
  }
}

static struct head read_head(const struct bytes *received) {
  struct head head = {.encoding = ENCODING_NONE};
  const char *at = (const char *)received->data;
  const char *end = at + received->length;
  head.is_get = received->length >= 4 && memcmp(at, "GET ", 4) == 0;
  const char *line_end;
  while (at < end && (line_end = memmem(at, (size_t)(end - at), "\r\n", 2)) != NULL) {
    if (line_end == at) {
      head.complete = true;
      head.head_length = (size_t)(at + 2 - (const char *)received->data);
      break;
    }
    read_head_line(&head, at, (size_t)(line_end - at));
    at = line_end + 2;
  }
  return head;
}

/* Joins the chunks in place; the bytes that they took, or 0 while some are missing. */
static size_t join_chunks(uint8_t *body, size_t length, size_t *joined) {
  size_t at = 0;
  *joined = 0;
  for (;;) {
    const uint8_t *line_end = memmem(body + at, length - at, "\r\n", 2);
    if (line_end == NULL) {
      return 0;
    }
    size_t size = strtoul((const char *)body + at, NULL, 16);
    size_t start = (size_t)(line_end - body) + 2;
    if (start + size + 2 > length) {
      return 0;
    }
    memmove(body + *joined, body + start, size);
    *joined += size;
    at = start + size + 2;
    if (size == 0) {
      return at;
    }
  }
}

static void answer_stats(struct connection *connection) {
  char json[256];
  char answer[512];
  int length = snprintf(json, sizeof json,
                        "{\"connections\":%lu,\"requests\":%lu,\"bytes\":%lu,\"spans\":%lu,"
                        "\"malformed\":%lu}\n",
                        stats.connections, stats.requests, stats.bytes, stats.spans,
                        stats.malformed);
  length = snprintf(answer, sizeof answer,
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                    "content-length: %d\r\n\r\n%s",
                    length, json);
  bytes_append(&connection->outlet.pending, answer, (size_t)length);
}

static void answer_export(struct connection *connection) {
  static const char answer[] =
      "HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n";
  bytes_append(&connection->outlet.pending, answer, sizeof answer - 1);
}

/*
 * Chunks are joined only once the last one is here: until then the end of the buffer is looked at,
 * so that a long body is not walked again for every piece of it.
 */
static bool ends_chunked(const struct bytes *received) {
  return received->length >= 5 &&
         memcmp(received->data + received->length - 5, "0\r\n\r\n", 5) == 0;
}

/* Takes one request off the front of what was received; false while it is incomplete. */
static bool take_request(struct connection *connection) {
  struct bytes *received = &connection->received;
  struct head head = read_head(received);
  if (!head.complete || (head.chunked && !ends_chunked(received))) {
    return false;
  }
  uint8_t *body = received->data + head.head_length;
  size_t here = received->length - head.head_length;
  size_t length = head.content_length;
  size_t taken = head.chunked ? join_chunks(body, here, &length) : length;
  if (taken > here || (head.chunked && taken == 0)) {
    return false;
  }
  if (head.is_get) {
    answer_stats(connection);
  } else {
    count_message(head.encoding, body, length);
    answer_export(connection);
  }
  size_t used = head.head_length + taken;
  memmove(received->data, received->data + used, received->length - used);
  received->length -= used;
  return true;
}

static bool take_http1(struct connection *connection, const uint8_t *data, size_t length) {
  bytes_append(&connection->received, data, length);
  while (connection->received.length > 0 && take_request(connection)) {
  }
  return outlet_flush(&connection->outlet);
}

/* ---- connections ---- */

static bool take(struct connection *connection, const uint8_t *data, size_t length) {
  if (connection->speech == UNDECIDED) {
    size_t compared = length < sizeof PREFACE - 1 ? length : sizeof PREFACE - 1;
    connection->speech = memcmp(data, PREFACE, compared) == 0 ? HTTP2 : HTTP1;
    if (connection->speech == HTTP2) {
      open_session(connection);
    }
  }
  return connection->speech == HTTP2 ? take_http2(connection, data, length)
                                     : take_http1(connection, data, length);
}

static void hang_up(struct connection *connection) {
  close(connection->outlet.fd);
  nghttp2_session_del(connection->session);
  free(connection->outlet.pending.data);
  free(connection->received.data);
  free(connection);
}

static void serve(struct connection *connection, uint32_t events) {
  static uint8_t buffer[READ_SIZE];
  bool alive = true;
  if ((events & EPOLLOUT) != 0) {
    alive = connection->speech == HTTP2
                ? outlet_pump(&connection->outlet, connection->session)
                : outlet_flush(&connection->outlet);
  }
  if (alive && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
    ssize_t length = recv(connection->outlet.fd, buffer, sizeof buffer, 0);
    alive = length > 0 ? take(connection, buffer, (size_t)length)
                       : length < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }
  if (!alive) {
    hang_up(connection);
  }
}

static void welcome(int epoll, int listener) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
  if (fd < 0) {
    return; /* gone again before we came to it */
  }
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct connection *connection = calloc(1, sizeof *connection);
  if (connection == NULL) {
    die("no memory for a connection");
  }
  outlet_open(&connection->outlet, epoll, fd, connection);
  stats.connections++;
}

static int listen_on(uint16_t port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in address = {
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
  };
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 ||
      listen(listener, 128) != 0) {
    die("the sink cannot listen on its port");
  }
  return listener;
}

int main(int count, char **arguments) {
  if (count != 2) {
    die("usage: sink PORT");
  }
  int listener = listen_on((uint16_t)strtoul(arguments[1], NULL, 10));
  int epoll = epoll_create1(0);
  struct epoll_event listening = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &listening);
  struct epoll_event events[64];
  for (;;) {
    int ready = epoll_wait(epoll, events, 64, -1);
    for (int i = 0; i < ready; i++) {
      struct connection *connection = events[i].data.ptr;
      if (connection == NULL) {
        welcome(epoll, listener);
      } else {
        serve(connection, events[i].events);
      }
    }
  }
}
