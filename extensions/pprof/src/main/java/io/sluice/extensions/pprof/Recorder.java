package io.sluice.extensions.pprof;

import io.sluice.component.StartException;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.StreamingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.slf4j.Logger;

/**
 * Records for one visitor at a time, on a thread that lives as long as the recording: starting the
 * flight recorder takes longer than an event loop may be kept.
 */
final class Recorder {
  /** They hold what is nobody's business: passwords in variables and on command lines. */
  private static final List<String> NOT_FOR_OTHERS =
      List.of(
          "jdk.InitialEnvironmentVariable",
          "jdk.InitialSystemProperty",
          "jdk.InitialSecurityProperty",
          "jdk.JVMInformation",
          "jdk.SystemProcess",
          "jdk.ProcessStart");

  private static final long LARGEST = 64 << 20;
  private static final String TEMPORARY = System.getProperty("java.io.tmpdir");
  private static final int PART = 64 << 10;
  private static final Response HEAD =
      Response.of(200)
          .header("content-type", "application/octet-stream")
          .header("content-disposition", "attachment; filename=\"sluice.jfr\"");

  private final Logger log;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  Recorder(Logger log) {
    this.log = log;
  }

  /** Begins a recording of the process, without what others must not read. */
  static Recording begin() throws StartException {
    try {
      return started();
    } catch (IOException | ParseException e) {
      throw new StartException(
          "the Java runtime cannot record: " + e.getMessage() + "; remove save_to_file", e);
    }
  }

  private static Recording started() throws IOException, ParseException {
    Recording recording = new Recording(Configuration.getConfiguration("profile"));
    NOT_FOR_OTHERS.forEach(recording::disable);
    recording.setMaxSize(LARGEST);
    recording.start();
    return recording;
  }

  /** Records that long and answers with the file; at once with a refusal if somebody else does. */
  void record(Duration length, Exchange exchange) {
    if (!busy.compareAndSet(false, true)) {
      exchange.respond(
          Response.text(429, "a recording is being made; try again when it is done")
              .header("retry-after", "30"));
      return;
    }
    Thread thread = new Thread(() -> recordAndGoOn(length, exchange), "recording");
    thread.setDaemon(true);
    thread.start();
  }

  private void recordAndGoOn(Duration length, Exchange exchange) {
    try {
      Optional<Path> file = recorded(length);
      if (file.isPresent()) {
        send(file.get(), exchange);
      } else {
        exchange.respond(Response.text(500, "the recording could not be made; the log says why"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      busy.set(false);
    }
  }

  /** Whoever asks when the process stops gets what there is. */
  private Optional<Path> recorded(Duration length) throws InterruptedException {
    try (Recording recording = started()) {
      var unused = ended.await(length.toMillis(), TimeUnit.MILLISECONDS);
      recording.stop();
      Path file = Files.createTempFile("sluice", ".jfr");
      recording.dump(file);
      return Optional.of(file);
    } catch (IOException | ParseException | RuntimeException e) {
      log.error("A recording could not be made; it needs room in {}", TEMPORARY, e);
      return Optional.empty();
    }
  }

  private void send(Path file, Exchange exchange) throws InterruptedException {
    StreamingResponse answer = exchange.startStreaming(HEAD);
    try (InputStream in = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)) {
      if (written(in, answer)) {
        answer.end();
      }
    } catch (IOException e) {
      // The answer stays without an end, so that nobody takes a part of it for the whole.
      log.error("A recording could not be read again from {}", TEMPORARY, e);
    }
  }

  /** In parts, as fast as the visitor takes them; false when the visitor went. */
  private static boolean written(InputStream in, StreamingResponse answer)
      throws IOException, InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    answer.onGone(gone::countDown);
    for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
      if (!answer.write(part)) {
        return false;
      }
      while (!answer.ready()) {
        if (gone.await(10, TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Cuts short what is being recorded. */
  void end() {
    ended.countDown();
  }
}
