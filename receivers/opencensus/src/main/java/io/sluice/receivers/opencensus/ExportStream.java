package io.sluice.receivers.opencensus;

import io.netty.buffer.ByteBuf;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.opencensus.OpenCensusStream;
import io.sluice.receivers.serving.GrpcStatus;
import io.sluice.receivers.serving.RpcStatus;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One stream of messages, cut into them as they come in. Everything happens on the connection's
 * event loop, but for the pipelines' answers.
 */
final class ExportStream implements BodySink, Intake.Answer {
  private static final int PREFIX = 5;

  /** An empty message, which {@code ExportOne} has to have and {@code Export} may. */
  private static final Response OK = GrpcStatus.ok();

  private static final RpcStatus NO_ROOM =
      new RpcStatus(
          StatusCode.UNAVAILABLE,
          "the pipelines hold all the memory they may, and there is none to remember who sends; try"
              + " again later, or give Sluice a larger heap",
          Duration.ofSeconds(1));

  private final int largestMessage;
  private final Intake intake;
  private final Client client;
  private final RequestHead head;
  private final OneAnswer answer;
  private final OpenStreams streams;
  private final OpenCensusDoorLog log;
  private final OpenCensusStream stream = new OpenCensusStream();
  private final StreamMemory memory;

  /** Messages that were handed over and not decided, and the stream itself until it ends. */
  private final AtomicInteger undecided = new AtomicInteger(1);

  private StreamedMessage message;
  private int prefixSeen;
  private long missing;

  private ExportStream(
      int largestMessage,
      Intake intake,
      Client client,
      RequestHead head,
      Exchange exchange,
      OpenStreams streams,
      OpenCensusDoorLog log) {
    this.largestMessage = largestMessage;
    this.intake = intake;
    this.client = client;
    this.head = head;
    this.answer = new OneAnswer(exchange);
    this.memory = new StreamMemory(intake.admission());
    this.streams = streams;
    this.log = log;
  }

  static ExportStream open(
      int largestMessage,
      Intake intake,
      Client client,
      RequestHead head,
      Exchange exchange,
      OpenStreams streams,
      OpenCensusDoorLog log) {
    ExportStream opened =
        new ExportStream(largestMessage, intake, client, head, exchange, streams, log);
    streams.add(opened);
    return opened;
  }

  @Override
  public void data(ByteBuf part) {
    while (part.isReadable() && !answer.isGiven()) {
      if (message == null) {
        begin();
      }
      if (prefixSeen < PREFIX) {
        prefix(part);
      } else {
        body(part);
      }
    }
    if (answer.isGiven()) {
      close("the stream was answered");
    }
  }

  private void begin() {
    message = new StreamedMessage(largestMessage, intake, client, head, answer, log, stream, this);
    prefixSeen = 0;
    missing = 0;
  }

  /** Four bytes of length, the highest first, behind one that says whether it is compressed. */
  private void prefix(ByteBuf part) {
    if (prefixSeen > 0) {
      missing = missing << Byte.SIZE | part.getUnsignedByte(part.readerIndex());
    }
    prefixSeen++;
    message.data(part.readSlice(1));
    if (prefixSeen == PREFIX && missing == 0) {
      complete();
    }
  }

  private void body(ByteBuf part) {
    int length = (int) Math.min(missing, part.readableBytes());
    missing -= length;
    message.data(part.readSlice(length));
    if (missing == 0) {
      complete();
    }
  }

  private void complete() {
    StreamedMessage whole = message;
    message = null;
    undecided.incrementAndGet();
    whole.end();
    if (!answer.isGiven() && !memory.mayRemember(stream.remembered())) {
      answer.respond(GrpcStatus.of(NO_ROOM));
    }
  }

  /** What became of a message. */
  @Override
  public void tell(Outcome outcome) {
    if (outcome instanceof Outcome.Failure failure) {
      answer.respond(GrpcStatus.of(failure));
    } else {
      decided();
    }
  }

  @Override
  public Executor afterTheOthers() {
    return answer.eventLoop();
  }

  private void decided() {
    if (undecided.decrementAndGet() == 0) {
      answer.respond(OK);
    }
  }

  @Override
  public void end() {
    boolean complete = message == null;
    if (!complete) {
      // It tells so itself.
      message.end();
      message = null;
    }
    close("the stream has ended");
    if (complete) {
      decided();
    }
  }

  @Override
  public void aborted(String reason) {
    close(reason);
  }

  /** Ends it from this side, from any thread. */
  void end(Response goodbye) {
    answer.eventLoop().execute(() -> answer.respond(goodbye));
    streams.remove(this);
  }

  private void close(String reason) {
    if (message != null) {
      message.aborted(reason);
      message = null;
    }
    memory.release();
    streams.remove(this);
  }
}
