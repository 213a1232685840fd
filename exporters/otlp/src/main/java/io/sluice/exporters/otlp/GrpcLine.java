package io.sluice.exporters.otlp;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.exporters.client.CallHeaders;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.transport.EventLoops;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A channel to an OTLP server, and what is said on it: one method, with the settings' headers. */
final class GrpcLine {
  private final ComponentContext context;
  private final OtlpGrpcExporterSettings settings;
  private final Supplier<EventLoops> loops;
  private final GrpcAnswer answers;
  private final PartialSuccessLog partialSuccesses;
  private final Map<String, String> headers;
  private final MethodDescriptor<GrpcMessage, byte[]> method;
  private CallHeaders authenticator;
  private ManagedChannel channel;
  private Executor executor = Runnable::run;

  GrpcLine(
      ComponentContext context,
      OtlpGrpcExporterSettings settings,
      Supplier<EventLoops> loops,
      MethodDescriptor<GrpcMessage, byte[]> method) {
    this.context = context;
    this.settings = settings;
    this.loops = loops;
    this.answers = new GrpcAnswer(settings.target(), settings.isPlaintext());
    this.partialSuccesses =
        new PartialSuccessLog(
            context, method == GrpcMethod.EXPORT_METRICS ? "dropped_data_points" : "dropped_spans");
    this.headers = GrpcHeaders.byName(settings.headers());
    this.method = method;
  }

  void start(Host host) throws StartException {
    authenticator = CallHeaders.find(settings.auth(), host);
    refuseSecretsInPlaintext();
    EventLoops shared = loops.get();
    channel = new GrpcChannel(context, settings, shared).open();
    if (!settings.compression().isNone()) {
      executor = shared.group();
    }
    // Connects now, so that the first spans need not wait for it; nobody waits for the outcome.
    channel.getState(true);
  }

  /** Whoever listens on the way could send in our name from then on. */
  private void refuseSecretsInPlaintext() throws StartException {
    boolean leavesThisMachine = settings.target().form() != GrpcTarget.Form.UNIX;
    if (authenticator.showSecret() && settings.isPlaintext() && leavesThisMachine) {
      throw new StartException(
          "auth.authenticator shows a secret, which must not travel in plaintext: remove"
              + " tls.insecure and let the server speak TLS, or send to a unix:// socket");
    }
  }

  /** Sends a message that is encoded as the settings say. */
  void send(GrpcMessage message, Client client, Duration timeout, Sender.Callback done) {
    authenticator.ask(
        client, headers, timeout, all -> call(message, all, timeout, done), done::done);
  }

  private void call(
      GrpcMessage message, Map<String, String> all, Duration timeout, Sender.Callback done) {
    // A call made while another one is served would be cancelled when that one ends.
    Context before = Context.ROOT.attach();
    try {
      ClientCall<GrpcMessage, byte[]> call = channel.newCall(method, options(timeout));
      call.start(new Answer(done), GrpcHeaders.metadata(all));
      // One answer, and room to notice that a server wrongly sends a second.
      call.request(2);
      call.sendMessage(message);
      call.halfClose();
    } finally {
      Context.ROOT.detach(before);
    }
  }

  private CallOptions options(Duration timeout) {
    CallOptions options = CallOptions.DEFAULT;
    if (!timeout.isZero()) {
      options = options.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (!settings.compression().isNone()) {
      options = options.withCompression(settings.compression().name());
    }
    return settings.waitForReady() ? options.withWaitForReady() : options;
  }

  /** Compressing is work for a thread of the process, not for whoever brings what is sent. */
  Executor executor() {
    return executor;
  }

  void stop() {
    if (channel != null) {
      channel.shutdownNow();
    }
  }

  private final class Answer extends ClientCall.Listener<byte[]> {
    private final Sender.Callback done;
    private byte[] message;

    Answer(Sender.Callback done) {
      this.done = done;
    }

    @Override
    public void onMessage(byte[] response) {
      message = response;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      done.done(result(status, trailers));
    }

    /** Whatever an answer is: somebody waits to hear what became of the spans. */
    private SendResult result(Status status, Metadata trailers) {
      try {
        return status.isOk() ? accepted() : answers.failed(status, trailers);
      } catch (RuntimeException e) {
        return unreadable(e.toString());
      }
    }

    private SendResult accepted() {
      if (message == null) {
        return unreadable("the server sent no answer");
      }
      try {
        return partialSuccesses.sent(PartialSuccess.read(message));
      } catch (MessageReader.Malformed e) {
        return unreadable(e.getMessage());
      }
    }

    private SendResult unreadable(String why) {
      return new SendResult.Permanent(
          settings.target() + " said OK, but its answer cannot be read: " + why,
          StatusCode.INTERNAL,
          SendResult.errorType(StatusCode.INTERNAL));
    }
  }
}
