package io.sluice.config.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The real thing: environment variables, files, HTTP. */
final class ProcessSurroundings implements Surroundings {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public String file(String path) throws IOException {
    try {
      Path file = Path.of(path);
      if (Files.isDirectory(file)) {
        throw new IOException("it is a directory; name one file");
      }
      // Bytes that are no UTF-8 become replacement characters, which the YAML error then points at.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IOException("no such file", e);
    } catch (InvalidPathException e) {
      throw new IOException("not a path: " + e.getReason(), e);
    }
  }

  @Override
  public String web(URI address) throws IOException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the server answered " + answer.statusCode() + ", expected 200");
      }
      return answer.body();
    } catch (IllegalArgumentException e) {
      throw new IOException("not a web address: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the answer", e);
    }
  }
}
