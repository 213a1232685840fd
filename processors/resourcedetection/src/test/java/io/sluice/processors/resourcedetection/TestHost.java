package io.sluice.processors.resourcedetection;

import io.sluice.component.InlineProcessor;
import io.sluice.component.StartException;
import io.sluice.kubernetes.ClusterSurroundings;
import io.sluice.spans.AttributeValue;
import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host whose environment, files and names are a test's. */
final class TestHost {
  private final Workbench bench;
  private final Path root;
  private final Map<String, String> environment = new HashMap<>();
  private String canonical = "";

  TestHost(Workbench bench, Path root) {
    this.bench = bench;
    this.root = root;
  }

  TestHost with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  TestHost file(String path, String content) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  TestHost canonicalName(String name) {
    canonical = name;
    return this;
  }

  private Surroundings surroundings() {
    return new Surroundings(
        environment::get, root, new Names(), new ClusterSurroundings(environment::get, root, root));
  }

  InlineProcessor processor(String yaml) {
    return (InlineProcessor)
        new ResourceDetectionFactory(surroundings())
            .create(bench.context("resource_detection"), Written.settings(yaml), null);
  }

  InlineProcessor started(String yaml) throws StartException {
    InlineProcessor processor = processor(yaml);
    processor.start(bench);
    return processor;
  }

  /** What a single detector finds. */
  Map<String, Object> detect(String yaml) throws IOException, InterruptedException {
    ResourceDetectionSettings settings = Written.settings(yaml);
    Detector detector =
        new Detectors(bench.context("resource_detection"), settings, surroundings())
            .all()
            .values()
            .iterator()
            .next();
    Map<String, Object> plain = new LinkedHashMap<>();
    detector.detect().attributes().forEach((key, value) -> plain.put(key, plain(value)));
    return plain;
  }

  private static Object plain(AttributeValue value) {
    return switch (value.kind()) {
      case STRING -> ((AttributeValue.OfString) value).value().toString();
      case LONG -> ((AttributeValue.OfLong) value).value();
      case LIST ->
          ((AttributeValue.OfList) value).values().stream().<Object>map(TestHost::plain).toList();
      default -> throw new AssertionError("no detector tells a " + value.kind());
    };
  }

  private final class Names implements HostNames {
    @Override
    public String own() {
      return "node-7";
    }

    @Override
    public String canonical() throws IOException {
      if (canonical.isEmpty()) {
        throw new UnknownHostException("node-7");
      }
      return canonical;
    }

    @Override
    public String reverse() throws IOException {
      return List.of("ptr", canonical()).get(0);
    }
  }
}
