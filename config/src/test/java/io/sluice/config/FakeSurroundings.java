package io.sluice.config;

import io.sluice.config.source.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An environment, a file system and a web that a test makes up. */
public final class FakeSurroundings implements Surroundings {
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> pages = new HashMap<>();

  public FakeSurroundings withVariable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  public FakeSurroundings withFile(String path, String text) {
    files.put(path, text);
    return this;
  }

  public FakeSurroundings withPage(String address, String text) {
    pages.put(address, text);
    return this;
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  @Override
  public String file(String path) throws IOException {
    return found(files, path, "no such file");
  }

  @Override
  public String web(URI address) throws IOException {
    return found(pages, address.toString(), "the server answered 404, expected 200");
  }

  private static String found(Map<String, String> texts, String name, String otherwise)
      throws IOException {
    String text = texts.get(name);
    if (text == null) {
      throw new IOException(otherwise);
    }
    return text;
  }
}
