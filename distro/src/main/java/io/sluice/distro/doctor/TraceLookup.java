package io.sluice.distro.doctor;

import io.sluice.component.TimeSource;
import io.sluice.exporters.client.Diagnosis;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Looks for the marked traces where people would look for theirs. */
final class TraceLookup {
  private static final Duration FOR_EACH_ANSWER = Duration.ofSeconds(5);
  private static final long MILLIS_BETWEEN = 500;

  private final Place place;
  private final URI base;
  private final Map<String, String> headers;
  private final Duration patience;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(FOR_EACH_ANSWER).build();
  private String lastAnswer = "";

  /** A kind of backend. */
  enum Place {
    TEMPO("Tempo"),
    JAEGER("Jaeger");

    private final String label;

    Place(String label) {
      this.label = label;
    }

    /** The questions, the best first; an answer that holds the sign is a trace found. */
    List<Question> questions(MarkedTrace trace) {
      Question byId = new Question("/api/traces/" + trace.traceId(), trace.mark());
      String tags = MarkedTrace.MARK + "=" + trace.mark();
      return this == JAEGER
          ? List.of(byId)
          : List.of(
              byId,
              new Question(
                  "/api/search?tags=" + URLEncoder.encode(tags, StandardCharsets.UTF_8),
                  // Tempo leaves out leading zeros.
                  trace.traceId().replaceFirst("^0+", "")));
    }
  }

  record Question(String path, String sign) {}

  /**
   * A way to ask a backend.
   *
   * @param base the URL of its API
   * @param headers to send with each question
   * @param patience how long to ask again until the trace is found
   */
  TraceLookup(Place place, URI base, Map<String, String> headers, Duration patience) {
    this.place = place;
    this.base = base;
    this.headers = headers;
    this.patience = patience;
  }

  String subject() {
    return place.label;
  }

  /** Asks until one of the traces is found, or the time is over. */
  Finding find(List<ExporterCheck.Result> sent) {
    long start = TimeSource.SYSTEM.nanoTime();
    do {
      for (ExporterCheck.Result each : sent) {
        if (isFound(each.trace())) {
          Duration took = Duration.ofNanos(TimeSource.SYSTEM.nanoTime() - start);
          return Finding.good(subject(), found(each.trace(), took));
        }
      }
    } while (pause(start));
    return Finding.broken(
            subject(),
            "the trace was accepted, but not found within "
                + patience.toSeconds()
                + " s"
                + lastAnswer)
        .why(
            "what was accepted is not stored, is stored for another tenant, or is stored elsewhere")
        .fix(
            "read the log of "
                + place.label
                + ", check that the exporter sends to the same one that is asked, and give its"
                + " tenant's header with --header");
  }

  private static String found(MarkedTrace trace, Duration took) {
    return "trace "
        + trace.traceId()
        + " through "
        + trace.exporter()
        + " was found after "
        + String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  private boolean pause(long start) {
    if (TimeSource.SYSTEM.nanoTime() - start >= patience.toNanos()) {
      return false;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isFound(MarkedTrace trace) {
    for (Question question : place.questions(trace)) {
      if (ask(question)) {
        return true;
      }
    }
    return false;
  }

  private boolean ask(Question question) {
    URI url = url(question);
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url).timeout(FOR_EACH_ANSWER).header("accept", "application/json");
      headers.forEach(request::setHeader);
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      // Not having it yet is the usual answer, and says nothing.
      lastAnswer =
          answer.statusCode() == 404 || answer.statusCode() == 200
              ? ""
              : "; asked for it, it answered " + answer.statusCode() + " " + line(answer.body());
      return answer.statusCode() == 200 && answer.body().contains(question.sign());
    } catch (IOException e) {
      lastAnswer = "; " + diagnosis(url).of(e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Diagnosis diagnosis(URI url) {
    return new Diagnosis(
        url.getAuthority(), "http".equals(url.getScheme()), Diagnosis.Protocol.HTTP);
  }

  private static String line(String body) {
    String line = body.strip();
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private URI url(Question question) {
    String text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + question.path());
  }
}
