/*
 * The client of the bench: sends pre-encoded OTLP requests in turn and prints, as JSON, how many
 * were sent, accepted, refused for now and failed for good, and how long the accepted ones took.
 *
 *   load grpc|http PORT BODIES none|gzip|zstd CONNECTIONS STREAMS RATE SECONDS [fresh]
 *
 * RATE is requests a second; 0 sends the next request as soon as one is answered. At a fixed rate a
 * request's time starts when it was due, not when a stream was free for it, so that a server which
 * stalls shows. Requests that are due for over a second are given up and counted as unsent. With
 * `fresh` no two requests have spans of the same trace.
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

#include "bodies.h"
#include "latency.h"
#include "socket.h"

enum { READ_SIZE = 64 * 1024, WINDOW = 1 << 30, MAX_CONNECTIONS = 256 };

#define SECOND 1000000000ull
#define NO_STATUS (-1)

struct exchange {
  uint64_t due;
  struct body *body;
  size_t sent;
  int http_status;
  int grpc_status;
  struct exchange *next_free;
};

struct connection {
  struct outlet outlet;
  nghttp2_session *session; /* gRPC only */
  int open_streams;
  struct exchange single; /* HTTP/1.1 has one exchange at a time */
  struct bytes received;
};

static struct {
  bool grpc;
  uint16_t port;
  const char *encoding;
  int connections;
  int streams;
  double rate;
  uint64_t nanos;
  bool fresh; /* every request has traces of its own */
  struct bodies bodies;
} plan;

static struct {
  uint64_t sent;
  uint64_t accepted;
  uint64_t accepted_spans;
  uint64_t refused;
  uint64_t failed;
  uint64_t unsent;
  uint64_t lost; /* in flight when the connection or the time ended */
  int first_failure;
} result;

static struct latency latency;
static struct connection connections[MAX_CONNECTIONS];
static struct exchange *free_exchanges;
static uint64_t in_flight;

/* ---- what became of a request ---- */

/* The codes that OTLP calls retryable. */
static bool grpc_refusal(int status) {
  return status == 1 || status == 4 || status == 8 || status == 10 || status == 11 ||
         status == 14 || status == 15;
}

static bool http_refusal(int status) {
  return status == 429 || (status >= 502 && status <= 504);
}

static void settle(const struct exchange *exchange) {
  in_flight--;
  exchange->body->in_use--;
  bool answered = exchange->http_status == 200;
  if (plan.grpc) {
    answered = answered && exchange->grpc_status == 0;
  }
  if (answered) {
    result.accepted++;
    result.accepted_spans += exchange->body->spans;
    latency_add(&latency, now_nanos() - exchange->due);
  } else if (http_refusal(exchange->http_status) ||
             (plan.grpc && grpc_refusal(exchange->grpc_status))) {
    result.refused++;
  } else {
    if (result.failed++ == 0) {
      result.first_failure = plan.grpc && exchange->http_status == 200 ? exchange->grpc_status
                                                                       : exchange->http_status;
    }
  }
}

static struct body *next_body(void) {
  static size_t next;
  struct body *body = &plan.bodies.all[next];
  next = (next + 1) % plan.bodies.count;
  if (plan.fresh && body->in_use == 0) {
    body_freshen(body);
  }
  body->in_use++;
  return body;
}

static int number(const uint8_t *text, size_t length) {
  int value = 0;
  for (size_t i = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/* ---- gRPC ---- */

static struct exchange *take_exchange(void) {
  struct exchange *exchange = free_exchanges;
  if (exchange == NULL) {
    exchange = malloc(sizeof *exchange);
    if (exchange == NULL) {
      die("no memory for a request");
    }
  } else {
    free_exchanges = exchange->next_free;
  }
  return exchange;
}

static ssize_t read_body(nghttp2_session *session, int32_t stream, uint8_t *out, size_t capacity,
                         uint32_t *flags, nghttp2_data_source *source, void *owner) {
  (void)session;
  (void)stream;
  (void)owner;
  struct exchange *exchange = source->ptr;
  size_t left = GRPC_PREFIX + exchange->body->length - exchange->sent;
  size_t length = left < capacity ? left : capacity;
  memcpy(out, exchange->body->bytes + exchange->sent, length);
  exchange->sent += length;
  if (length == left) {
    *flags |= NGHTTP2_DATA_FLAG_EOF;
  }
  return (ssize_t)length;
}

static nghttp2_nv header(const char *name, const char *value) {
  return (nghttp2_nv){(uint8_t *)name, (uint8_t *)value, strlen(name), strlen(value),
                      NGHTTP2_NV_FLAG_NONE};
}

static void send_grpc(struct connection *connection, uint64_t due) {
  struct exchange *exchange = take_exchange();
  *exchange = (struct exchange){.due = due, .body = next_body(), .grpc_status = NO_STATUS};
  nghttp2_nv headers[] = {
      header(":method", "POST"),
      header(":scheme", "http"),
      header(":authority", "localhost"),
      header(":path", "/opentelemetry.proto.collector.trace.v1.TraceService/Export"),
      header("content-type", "application/grpc"),
      header("te", "trailers"),
      header("user-agent", "bench"),
      header("grpc-encoding", plan.encoding),
  };
  size_t count = sizeof headers / sizeof *headers;
  if (strcmp(plan.encoding, "none") == 0) {
    count--;
  }
  nghttp2_data_provider provider = {.source.ptr = exchange, .read_callback = read_body};
  if (nghttp2_submit_request(connection->session, NULL, headers, count, &provider, exchange) < 0) {
    die("cannot submit a request");
  }
  connection->open_streams++;
}

static int on_header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                     size_t name_length, const uint8_t *value, size_t value_length, uint8_t flags,
                     void *owner) {
  (void)flags;
  (void)owner;
  struct exchange *exchange = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
  if (exchange == NULL) {
    return 0;
  }
  if (name_length == 7 && memcmp(name, ":status", 7) == 0) {
    exchange->http_status = number(value, value_length);
  } else if (name_length == 11 && memcmp(name, "grpc-status", 11) == 0) {
    exchange->grpc_status = number(value, value_length);
  }
  return 0;
}

static int on_stream_close(nghttp2_session *session, int32_t stream, uint32_t error, void *owner) {
  struct connection *connection = owner;
  struct exchange *exchange = nghttp2_session_get_stream_user_data(session, stream);
  if (error == NGHTTP2_REFUSED_STREAM) {
    exchange->grpc_status = 14; /* never looked at, so it may be sent again: unavailable */
  }
  settle(exchange);
  exchange->next_free = free_exchanges;
  free_exchanges = exchange;
  connection->open_streams--;
  return 0;
}

static void open_session(struct connection *connection) {
  nghttp2_session_callbacks *callbacks;
  nghttp2_session_callbacks_new(&callbacks);
  nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
  nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_stream_close);
  if (nghttp2_session_client_new(&connection->session, callbacks, connection) != 0) {
    die("no memory for a session");
  }
  nghttp2_session_callbacks_del(callbacks);
  nghttp2_submit_settings(connection->session, NGHTTP2_FLAG_NONE, NULL, 0);
  nghttp2_session_set_local_window_size(connection->session, NGHTTP2_FLAG_NONE, 0, WINDOW);
}

/* ---- HTTP/1.1 ---- */

static void send_http(struct connection *connection, uint64_t due) {
  struct exchange *exchange = &connection->single;
  *exchange = (struct exchange){.due = due, .body = next_body()};
  char head[256];
  bool packed = strcmp(plan.encoding, "none") != 0;
  int length = snprintf(head, sizeof head,
                        "POST /v1/traces HTTP/1.1\r\nhost: localhost\r\n"
                        "content-type: application/x-protobuf\r\n%s%s%scontent-length: %u\r\n\r\n",
                        packed ? "content-encoding: " : "", packed ? plan.encoding : "",
                        packed ? "\r\n" : "", exchange->body->length);
  bytes_append(&connection->outlet.pending, head, (size_t)length);
  bytes_append(&connection->outlet.pending, exchange->body->bytes + GRPC_PREFIX,
               exchange->body->length);
  connection->open_streams = 1;
}

/* Whether the answer is here whole; answers to exports are small, so it is read from its start. */
static bool answer_complete(const struct bytes *received) {
  const char *text = (const char *)received->data;
  const char *end = memmem(text, received->length, "\r\n\r\n", 4);
  if (end == NULL) {
    return false;
  }
  size_t body = received->length - (size_t)(end + 4 - text);
  size_t wanted = 0;
  const char *line = text;
  while (line < end) {
    if (strncasecmp(line, "content-length:", 15) == 0) {
      wanted = strtoul(line + 15, NULL, 10);
    } else if (strncasecmp(line, "transfer-encoding: chunked", 26) == 0) {
      return body >= 5 && memcmp(text + received->length - 5, "0\r\n\r\n", 5) == 0;
    }
    const char *line_end = memmem(line, (size_t)(end + 2 - line), "\r\n", 2);
    line = line_end + 2;
  }
  return body >= wanted;
}

static bool take_http(struct connection *connection, const uint8_t *data, size_t length) {
  bytes_append(&connection->received, data, length);
  if (connection->open_streams > 0 && answer_complete(&connection->received)) {
    connection->single.http_status =
        connection->received.length > 12 ? number(connection->received.data + 9, 3) : 0;
    connection->received.length = 0;
    connection->open_streams = 0;
    settle(&connection->single);
  }
  return true;
}

/* ---- connections ---- */

static bool take(struct connection *connection, const uint8_t *data, size_t length) {
  if (!plan.grpc) {
    return take_http(connection, data, length);
  }
  return nghttp2_session_mem_recv(connection->session, data, length) == (ssize_t)length;
}

static bool push(struct connection *connection) {
  return plan.grpc ? outlet_pump(&connection->outlet, connection->session)
                   : outlet_flush(&connection->outlet);
}

static void connect_to_server(struct connection *connection, int epoll) {
  struct sockaddr_in address = {
      .sin_family = AF_INET,
      .sin_port = htons(plan.port),
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
  };
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
    die("cannot connect to the system under test");
  }
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  outlet_open(&connection->outlet, epoll, fd, connection);
  if (plan.grpc) {
    open_session(connection);
  }
}

/* A server may end a connection (GOAWAY, keep-alive limits); a client then opens another. */
static void reconnect(struct connection *connection) {
  int epoll = connection->outlet.epoll;
  in_flight -= (uint64_t)connection->open_streams;
  result.lost += (uint64_t)connection->open_streams;
  close(connection->outlet.fd);
  free(connection->outlet.pending.data);
  nghttp2_session_del(connection->session);
  free(connection->received.data);
  *connection = (struct connection){0};
  connect_to_server(connection, epoll);
}

static void serve(struct connection *connection, uint32_t events) {
  static uint8_t buffer[READ_SIZE];
  bool alive = true;
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
    ssize_t length = recv(connection->outlet.fd, buffer, sizeof buffer, MSG_DONTWAIT);
    alive = length > 0 ? take(connection, buffer, (size_t)length)
                       : length < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }
  if (!alive || !push(connection)) {
    reconnect(connection);
  }
}

static struct connection *with_room(void) {
  static int next;
  int most = plan.grpc ? plan.streams : 1;
  for (int i = 0; i < plan.connections; i++) {
    struct connection *connection = &connections[next];
    next = (next + 1) % plan.connections;
    if (connection->open_streams < most) {
      return connection;
    }
  }
  return NULL;
}

static bool send_one(uint64_t due) {
  struct connection *connection = with_room();
  if (connection == NULL) {
    return false;
  }
  if (plan.grpc) {
    send_grpc(connection, due);
  } else {
    send_http(connection, due);
  }
  result.sent++;
  in_flight++;
  if (!push(connection)) {
    reconnect(connection);
  }
  return true;
}

/* ---- the schedule ---- */

/* Sends all that is due; when the next request is due. */
static uint64_t send_due(uint64_t start, uint64_t *scheduled) {
  if (plan.rate == 0) {
    while (send_one(now_nanos())) {
    }
    return now_nanos() + SECOND / 10;
  }
  for (;;) {
    uint64_t due = start + (uint64_t)((double)*scheduled * 1e9 / plan.rate);
    uint64_t now = now_nanos();
    if (due > now) {
      return due;
    }
    if (now - due > SECOND) {
      result.unsent++;
    } else if (!send_one(due)) {
      return now + SECOND / 1000;
    }
    (*scheduled)++;
  }
}

static void wait_and_serve(int epoll, uint64_t until) {
  struct epoll_event events[64];
  uint64_t now = now_nanos();
  uint64_t left = until > now ? until - now : 0;
  struct timespec timeout = {(time_t)(left / SECOND), (long)(left % SECOND)};
  int ready = epoll_pwait2(epoll, events, 64, &timeout, NULL);
  for (int i = 0; i < ready; i++) {
    serve(events[i].data.ptr, events[i].events);
  }
}

static uint64_t run(int epoll) {
  uint64_t start = now_nanos();
  uint64_t end = start + plan.nanos;
  uint64_t scheduled = 0;
  while (now_nanos() < end) {
    uint64_t next = send_due(start, &scheduled);
    wait_and_serve(epoll, next < end ? next : end);
  }
  uint64_t sending = now_nanos() - start;
  uint64_t patience = now_nanos() + 10 * SECOND;
  while (in_flight > 0 && now_nanos() < patience) {
    wait_and_serve(epoll, patience);
  }
  result.lost += in_flight;
  return sending;
}

static void report(uint64_t nanos) {
  printf("{\"seconds\":%.3f,\"sent\":%lu,\"accepted\":%lu,\"accepted_spans\":%lu,"
         "\"refused\":%lu,\"failed\":%lu,\"unsent\":%lu,\"lost\":%lu,\"first_failure\":%d,"
         "\"p50_us\":%lu,\"p99_us\":%lu,\"p999_us\":%lu,\"max_us\":%lu}\n",
         (double)nanos / 1e9, result.sent, result.accepted, result.accepted_spans, result.refused,
         result.failed, result.unsent, result.lost, result.first_failure,
         latency_at(&latency, 0.5), latency_at(&latency, 0.99), latency_at(&latency, 0.999),
         latency.max_micros);
}

int main(int count, char **arguments) {
  if (count != 9 && !(count == 10 && strcmp(arguments[9], "fresh") == 0)) {
    die("usage: load grpc|http PORT BODIES none|gzip|zstd CONNECTIONS STREAMS RATE SECONDS [fresh]");
  }
  plan.grpc = strcmp(arguments[1], "grpc") == 0;
  plan.port = (uint16_t)atoi(arguments[2]);
  plan.encoding = arguments[4];
  plan.bodies = bodies_read(arguments[3], strcmp(plan.encoding, "none") != 0);
  plan.connections = atoi(arguments[5]);
  plan.streams = atoi(arguments[6]);
  plan.rate = atof(arguments[7]);
  plan.nanos = (uint64_t)(atof(arguments[8]) * 1e9);
  plan.fresh = count == 10;
  if (plan.fresh) {
    bodies_find_trace_ids(&plan.bodies);
  }
  if (plan.connections < 1 || plan.connections > MAX_CONNECTIONS || plan.streams < 1) {
    die("CONNECTIONS is 1 to 256, STREAMS at least 1");
  }
  int epoll = epoll_create1(0);
  for (int i = 0; i < plan.connections; i++) {
    connect_to_server(&connections[i], epoll);
  }
  report(run(epoll));
  return 0;
}
