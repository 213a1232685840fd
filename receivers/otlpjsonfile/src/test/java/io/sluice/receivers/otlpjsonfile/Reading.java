package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** A receiver that reads when the clock is moved, and files to read. */
final class Reading {
  private static final Duration POLL = Duration.ofMillis(200);

  final Workbench bench = new Workbench();
  final RecordingIntake intake = new RecordingIntake();
  private Receiver receiver;

  /** Reads on the thread that moves the clock. */
  static final class AtOnce implements Reader {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void stop(Deadline deadline) {
      // Nothing is ever under way.
    }
  }

  /** Forgets what is only remembered while a process lives. */
  Reading inANewProcess() {
    ReadSoFar.take(ComponentId.of("otlp_json_file"));
    return this;
  }

  Reading start(String yaml) throws StartException {
    receiver =
        new OtlpJsonFileReceiver(
            bench.context("otlp_json_file"), Settings.valid(yaml), intake, new AtOnce());
    receiver.start(bench);
    bench.time().advance(Duration.ZERO);
    return this;
  }

  /** Lets it look once more. */
  Reading poll() {
    bench.time().advance(POLL);
    return this;
  }

  void stop() {
    receiver.stop(Workbench.soon());
  }

  /** The services of the requests that came, in their order. */
  List<String> services() {
    return intake.batches().stream()
        .map(SpanFixtures::message)
        .map(m -> m.getResourceSpans(0).getResource().getAttributes(0).getValue().getStringValue())
        .toList();
  }

  static String line(String service) {
    return json(SpanFixtures.spans(service, 2)) + "\n";
  }

  static String json(SpanBatch spans) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      OtlpJson.write(spans, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
