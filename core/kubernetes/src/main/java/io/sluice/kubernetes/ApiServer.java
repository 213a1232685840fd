package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.component.settings.Secret;
import io.sluice.transport.tls.ClientTls;
import io.sluice.transport.tls.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** The API server of a cluster, asked over HTTP/1.1 with the credentials of the settings. */
public final class ApiServer {
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_ANSWER = Duration.ofSeconds(60);
  private static final JsonFactory JSON = new JsonFactory();

  /** Objects with all their fields. */
  private static final String WHOLE = "application/json";

  private final HttpClient client;
  private final ApiAccess access;
  private final String userAgent;

  private ApiServer(HttpClient client, ApiAccess access, String userAgent) {
    this.client = client;
    this.access = access;
    this.userAgent = userAgent;
  }

  /**
   * Prepares the way to a server; it is connected to when it is asked something.
   *
   * @throws StartException when it cannot be known where the server is or what to show to it
   */
  public static ApiServer reachedBy(
      ComponentContext context, ApiSettings settings, ClusterSurroundings surroundings)
      throws StartException {
    ApiAccess access = ApiAccess.find(settings, surroundings, context.time());
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // A watch is a request without end; with HTTP/1.1 each has a connection of its own,
            // and a dead one takes no other with it.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            // The server is within the cluster or as near; proxies are for the world outside.
            .proxy(HttpClient.Builder.NO_PROXY);
    if ("https".equals(access.server().getScheme())) {
      secure(builder, access, context);
    }
    return new ApiServer(builder.build(), access, context.build().userAgent());
  }

  private static void secure(HttpClient.Builder builder, ApiAccess access, ComponentContext context)
      throws StartException {
    try {
      ClientTls tls = ClientTls.load(access.tls(), context.time(), context.log()::warn);
      builder.sslContext(tls.javaContext()).sslParameters(tls.javaParameters());
    } catch (TlsException e) {
      throw new StartException(
          "TLS with the Kubernetes API server cannot be set up: " + e.getMessage(), e);
    }
  }

  /** Reads something from an answer, of which the first token was read. */
  @FunctionalInterface
  public interface AnswerReader<T> {
    T read(JsonParser json) throws IOException;
  }

  /**
   * Asks a question and waits for the answer.
   *
   * @param path with its query, such as {@code /api/v1/nodes/n1}
   * @throws IOException with the cause and, where there is one, the cure
   */
  public <T> T get(String path, AnswerReader<T> reader) throws IOException, InterruptedException {
    return get(path, WHOLE, TO_ANSWER, reader);
  }

  /** A single object, with all that can be read of one. */
  public ApiObject object(String path) throws IOException, InterruptedException {
    return get(path, new ApiObjectReader(true, true)::read);
  }

  <T> T get(String path, String accept, Duration patience, AnswerReader<T> reader)
      throws IOException, InterruptedException {
    try (InputStream body = open(path, accept, patience);
        JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the API server answered something that is no JSON object");
      }
      return reader.read(json);
    }
  }

  /** Reads JSON from an answer; waits for its first bytes. */
  static JsonParser parser(InputStream body) throws IOException {
    return JSON.createParser(body);
  }

  /** Opens an answer, which may go on for as long as one wants to read. */
  InputStream open(String path, String accept, Duration patience)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = send(request(path, accept), patience);
    if (response.statusCode() == 200) {
      return response.body();
    }
    if (response.statusCode() == ApiException.UNAUTHORIZED) {
      access.credential().refused();
    }
    try (InputStream body = response.body()) {
      throw ApiException.of(
          response.statusCode(), "GET " + path.replaceFirst("\\?.*", ""), ApiStatus.message(body));
    }
  }

  private HttpRequest request(String path, String accept) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(access.server() + path))
            .timeout(TO_ANSWER)
            .header("Accept", accept)
            .header("User-Agent", userAgent)
            .GET();
    Optional<Secret> authorization = access.credential().header();
    authorization.ifPresent(secret -> request.header("Authorization", secret.value()));
    return request.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request, Duration patience)
      throws IOException, InterruptedException {
    try {
      return client.send(request, info -> new PatientBody(patience));
    } catch (ConnectException e) {
      throw new IOException(
          "the API server "
              + access.server()
              + " cannot be connected to; see whether it is running, and whether a network policy"
              + " lets this pod reach it",
          e);
    } catch (SSLException e) {
      throw new IOException(
          "TLS with the API server "
              + access.server()
              + " fails: "
              + e.getMessage()
              + "; see whether the authority (ca.crt, or the kubeconfig's certificate-authority) is"
              + " the cluster's",
          e);
    } catch (HttpTimeoutException e) {
      throw new IOException("the API server " + access.server() + " does not answer", e);
    } catch (IOException e) {
      throw new IOException(
          "the connection to the API server " + access.server() + " broke: " + e.getMessage(), e);
    }
  }
}
