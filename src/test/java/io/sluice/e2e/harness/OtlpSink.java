package io.sluice.e2e.harness;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A backend: an OTLP server that keeps what it accepted, and answers as it is told. Without being
 * told it accepts everything.
 */
public abstract sealed class OtlpSink implements AutoCloseable permits GrpcSink, HttpSink {
  private final SpanStore store;
  private final Reply accepted;
  private IntFunction<CompletableFuture<Reply>> script;
  private int attempts;

  OtlpSink(SpanStore store, Reply accepted) {
    this.store = store;
    this.accepted = accepted;
    this.script = this::accept;
  }

  /** A server for OTLP/gRPC. */
  public static OtlpSink grpc() throws IOException {
    return GrpcSink.start(new RecordedSpans(), null);
  }

  /** The same at an address, whose port may be 0. */
  public static OtlpSink grpc(InetSocketAddress address) throws IOException {
    return GrpcSink.start(address, new RecordedSpans(), null);
  }

  /** The same, behind TLS. */
  public static OtlpSink grpc(Certificates certificates) throws IOException {
    return GrpcSink.start(new RecordedSpans(), certificates);
  }

  /** The same, with another place for what it accepts. */
  public static OtlpSink grpc(SpanStore store) throws IOException {
    return GrpcSink.start(store, null);
  }

  /** A server for OTLP/HTTP. */
  public static OtlpSink http() throws IOException {
    return HttpSink.start(new RecordedSpans(), null);
  }

  /** The same, behind TLS. */
  public static OtlpSink http(Certificates certificates) throws IOException {
    return HttpSink.start(new RecordedSpans(), certificates);
  }

  /** The last request over HTTP as it came, still compressed. */
  public byte[] lastBody() {
    throw new UnsupportedOperationException("only a sink for HTTP knows");
  }

  public abstract int port();

  @Override
  public abstract void close();

  private CompletableFuture<Reply> accept(int attempt) {
    return CompletableFuture.completedFuture(accepted);
  }

  /** Accepts everything from now on. */
  public void answerOk() {
    script(this::accept);
  }

  /** Answers every request alike from now on. */
  public void answer(Reply reply) {
    script(attempt -> CompletableFuture.completedFuture(reply));
  }

  /** Answers the next requests with these, and accepts all later ones. */
  public synchronized void answerFirst(Reply... replies) {
    int before = attempts;
    script(
        attempt ->
            attempt - before <= replies.length
                ? CompletableFuture.completedFuture(replies[attempt - before - 1])
                : accept(attempt));
  }

  /** Lets every request from now on wait; completing what is returned accepts them all. */
  public CompletableFuture<Void> hold() {
    CompletableFuture<Void> released = new CompletableFuture<>();
    script(attempt -> released.thenApply(nothing -> accepted));
    return released;
  }

  /** Decides each request by its number, which counts from 1. */
  private synchronized void script(IntFunction<CompletableFuture<Reply>> next) {
    script = next;
  }

  /** How many requests came, whatever they were answered. */
  public synchronized int attempts() {
    return attempts;
  }

  /** What to answer to a request; it is in the store before the answer is known. */
  final CompletableFuture<Reply> take(byte[] request) {
    return next().thenApply(reply -> stored(request, reply));
  }

  private synchronized CompletableFuture<Reply> next() {
    attempts++;
    notifyAll();
    return script.apply(attempts);
  }

  private Reply stored(byte[] request, Reply reply) {
    if (reply.accepts()) {
      try {
        store.take(request);
      } catch (IOException e) {
        throw new UncheckedIOException("the sink was sent what is not OTLP", e);
      }
      synchronized (this) {
        notifyAll();
      }
    }
    return reply;
  }

  /** Waits until so many spans were accepted. */
  public void awaitSpans(long spans) throws InterruptedException {
    await(() -> store.spans() >= spans, () -> spans + " spans, has " + store.spans());
  }

  /** Waits until so many requests came, whatever they were answered. */
  public void awaitAttempts(int wanted) throws InterruptedException {
    await(() -> attempts >= wanted, () -> wanted + " requests, had " + attempts);
  }

  private synchronized void await(BooleanSupplier done, Supplier<String> what)
      throws InterruptedException {
    long deadline = System.nanoTime() + SluiceProcess.PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("the sink waited for " + what.get());
      }
      wait(left);
    }
  }

  /** How many spans were accepted. */
  public long spans() {
    return store.spans();
  }

  /** What was accepted, request by request. */
  public List<ExportTraceServiceRequest> requests() {
    if (store instanceof RecordedSpans recorded) {
      return recorded.requests();
    }
    throw new IllegalStateException("this sink does not keep requests");
  }

  /** What was accepted, span by span; fails if one came twice. */
  public Map<String, PlacedSpan> byId() {
    return PlacedSpan.byId(requests());
  }
}
