package io.sluice.distro.demo;

import io.sluice.spans.SpanBatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Sends the shop's traces through a socket, at a steady rate. */
public final class Traffic {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI door;
  private final double visitsPerSecond;
  private final PrintWriter out;
  private final Shop shop = new Shop(new Random());
  private long visits;
  private long spans;
  private boolean refused;

  /**
   * Traffic that does not flow yet.
   *
   * @param door where OTLP over HTTP is taken: {@code http://localhost:4318}
   * @param out where to say what happens
   */
  public Traffic(URI door, double visitsPerSecond, PrintWriter out) {
    this.door = door.resolve("/v1/traces");
    this.visitsPerSecond = visitsPerSecond;
    this.out = out;
  }

  /** Whether somebody listens there. */
  public boolean isAnswered() throws InterruptedException {
    try {
      var unused =
          client.send(
              HttpRequest.newBuilder(door).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      // Somebody is there, who speaks another language; sending will tell what is wrong.
      return true;
    }
  }

  /**
   * Sends until enough customers came.
   *
   * @param most how many; 0 for no end
   * @throws IOException when nobody takes it
   */
  public void flow(long most) throws IOException, InterruptedException {
    long between = (long) (TimeUnit.SECONDS.toNanos(1) / visitsPerSecond);
    long next = System.nanoTime();
    while (most == 0 || visits < most) {
      visits++;
      for (Visit visit : shop.visit()) {
        send(VisitWriter.write(visit, now()));
      }
      next += between;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
    }
    out.println("sent " + visits + " visits, " + spans + " spans");
    out.flush();
  }

  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  private void send(SpanBatch batch) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(PATIENCE)
            .header("content-type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(batch.toByteArray()))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status == 200) {
      spans += batch.spanCount();
    } else if (!refused) {
      out.println(door + " answers " + status + "; the demo goes on and tries the next ones");
      out.flush();
    }
    refused = status != 200;
  }
}
