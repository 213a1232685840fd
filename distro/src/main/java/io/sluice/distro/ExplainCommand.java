package io.sluice.distro;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running Sluice why a trace was kept or not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Say why a trace was kept or not: each rule's verdict, and the rule that won.",
      "Asks a Sluice that runs with the zpages extension."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-fA-F-]{1,36}");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Parameters(paramLabel = "TRACE-ID", description = "Up to 32 hexadecimal digits.")
  private String trace;

  @Option(
      names = "--at",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:55679",
      description = "Where its zpages are (default: ${DEFAULT-VALUE}); https://HOST:PORT for TLS.")
  private String at;

  @Option(
      names = "--header",
      paramLabel = "NAME: VALUE",
      description = "A header to send, such as the authorization that the pages want.")
  private List<String> headers = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!TRACE_ID.matcher(trace).matches()) {
      return fail("\"" + trace + "\" is not a trace id: up to 32 hexadecimal digits are");
    }
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request(), HttpResponse.BodyHandlers.ofString());
      return tell(answer);
    } catch (IOException e) {
      return fail(
          "cannot reach "
              + at
              + ": does Sluice run there, with zpages in service.extensions? --at names another"
              + " place ("
              + e
              + ")");
    } catch (IllegalArgumentException e) {
      return fail("cannot ask " + at + ": " + e.getMessage());
    }
  }

  private HttpRequest request() {
    String base = at.contains("://") ? at : "http://" + at;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/debug/sampling?format=text&trace=" + trace))
            .timeout(PATIENCE);
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("--header wants \"name: value\", not " + header);
      }
      request.header(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return request.build();
  }

  private int tell(HttpResponse<String> answer) {
    String text = answer.body().replaceAll("[\\p{Cc}&&[^\n]]", "\uFFFD").strip();
    boolean ours = answer.headers().firstValue("content-type").orElse("").startsWith("text/plain");
    if (!ours) {
      return fail(at + " answers " + answer.statusCode() + ", but these are no zpages of Sluice");
    }
    if (answer.statusCode() != 200) {
      return fail(answer.statusCode() == 404 ? text : answer.statusCode() + " " + text);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
    return 0;
  }

  private int fail(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Error: " + sentence);
    err.flush();
    return 1;
  }
}
