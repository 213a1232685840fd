package io.sluice.spans.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Reads and writes batches as OTLP/JSON. */
public final class OtlpJson {
  /** How deep fields that nobody knows may nest; those that are known have limits of their own. */
  private static final int DEEPEST = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // A request's size is limited where it comes in, and so is everything within it.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          // Unknown names come from outside and must not stay, nor fail for how they hash.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private OtlpJson() {}

  /**
   * Reads a request.
   *
   * @throws MalformedSpans with line, column and path of what is wrong
   */
  public static SpanBatch read(byte[] bytes, int offset, int length) throws MalformedSpans {
    // Binary OTLP takes about half of what JSON takes.
    SpanWriter writer = new SpanWriter(length / 2 + 64);
    try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
      JsonInput input = new JsonInput(parser);
      try {
        new RequestReader(input, writer).read();
      } catch (JsonProcessingException e) {
        throw input.noJson(e.getOriginalMessage());
      } catch (IOException e) {
        throw input.noJson(e.getMessage());
      }
    } catch (IOException e) {
      // Nothing can fail about bytes in memory but that their first ones promise an encoding that
      // nobody has.
      throw MalformedSpans.inText(1, 1, "the request", "is no JSON: " + e.getMessage());
    }
    return writer.finish();
  }

  /** Writes a request; the stream stays open. */
  public static void write(SpanBatch batch, OutputStream out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      new RequestPrinter(generator).print(batch);
    }
  }
}
