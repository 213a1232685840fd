package io.sluice.formats.zipkin;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts spans under their resources and scopes. Zipkin says with every span who sent it; OTLP says
 * it once. Spans are written one behind the other, and gathered when all are there; mostly they all
 * belong together, and are copied in one piece.
 */
final class Placement {
  static final byte[] NAME = "name".getBytes(StandardCharsets.UTF_8);
  static final byte[] VERSION = "version".getBytes(StandardCharsets.UTF_8);
  private static final Text NAME_TEXT = Text.of("name");
  private static final int NONE = -1;

  private final SpanWriter spans;
  private final TextPairs resource = new TextPairs();
  private final TextPairs scope = new TextPairs();
  private final Map<TextPairs, Map<TextPairs, Chain>> chains = new LinkedHashMap<>();

  /** Where spans begin in the writer, and which one is next in the same scope. */
  private int[] starts = new int[64];

  private int[] next = new int[64];
  private int count;

  /** Where the last span went; most go there too. */
  private TextPairs lastResource;

  private TextPairs lastScope;
  private Chain lastChain;

  /** The spans of one scope, in their order. */
  private static final class Chain {
    private final int first;
    private int last;

    Chain(int span) {
      first = span;
      last = span;
    }
  }

  Placement(int expectedSize) {
    spans = SpanWriter.ofSpans(expectedSize);
  }

  /** Where spans are written. */
  SpanWriter spans() {
    return spans;
  }

  /** What the resource of the next span has; to be filled. */
  TextPairs resource() {
    resource.clear();
    return resource;
  }

  /** {@link #NAME} and {@link #VERSION} of the next span's scope; to be filled. */
  TextPairs scope() {
    scope.clear();
    return scope;
  }

  /** Takes the span that was written last. */
  void place(int start) {
    int span = append(start);
    if (lastChain == null || !lastScope.equals(scope) || !lastResource.equals(resource)) {
      find(span);
    } else {
      next[lastChain.last] = span;
      lastChain.last = span;
    }
  }

  private int append(int start) {
    if (count + 1 >= starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      next = Arrays.copyOf(next, count * 2);
    }
    starts[count] = start;
    starts[count + 1] = spans.size();
    next[count] = NONE;
    return count++;
  }

  private void find(int span) {
    Map<TextPairs, Chain> scopes = chains.get(resource);
    if (scopes == null) {
      scopes = new LinkedHashMap<>(2);
      chains.put(resource.copy(), scopes);
    }
    Chain chain = scopes.get(scope);
    if (chain == null) {
      chain = new Chain(span);
      scopes.put(scope.copy(), chain);
    } else {
      next[chain.last] = span;
      chain.last = span;
    }
    lastResource = resource.copy();
    lastScope = scope.copy();
    lastChain = chain;
  }

  SpanBatch finish() {
    if (count == 0) {
      return SpanBatch.EMPTY;
    }
    SpanWriter out = new SpanWriter(spans.size() + 512);
    chains.forEach((attributes, scopes) -> resourceSpans(out, attributes, scopes));
    return out.finish();
  }

  private void resourceSpans(SpanWriter out, TextPairs attributes, Map<TextPairs, Chain> scopes) {
    out.beginResourceSpans();
    if (!attributes.isEmpty()) {
      out.beginResource();
      attributes.writeAttributes(out);
      out.end();
    }
    scopes.forEach((words, chain) -> scopeSpans(out, words, chain));
    out.end();
  }

  private void scopeSpans(SpanWriter out, TextPairs words, Chain chain) {
    out.beginScopeSpans();
    if (!words.isEmpty()) {
      out.beginScope();
      words.forEach(
          (key, value) -> {
            if (key.equals(NAME_TEXT)) {
              out.name(value);
            } else {
              out.scopeVersion(value);
            }
          });
      out.end();
    }
    copy(out, chain);
    out.end();
  }

  /** Spans that follow each other are copied in one piece. */
  private void copy(SpanWriter out, Chain chain) {
    int first = chain.first;
    while (first != NONE) {
      int last = first;
      while (next[last] == last + 1) {
        last++;
      }
      out.spans(spans, starts[first], starts[last + 1]);
      first = next[last];
    }
  }
}
