package io.sluice.extensions.zpages.markup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JsonTest {
  private record Inner(double ratio, OptionalDouble perSecond, boolean ok) {}

  private record Outer(
      ComponentId heldBy, ComponentKind kind, List<Inner> inners, Optional<String> note) {}

  @Test
  void records_areObjects_idsAreWords() {
    Outer outer =
        new Outer(
            ComponentId.parse("otlp/a"),
            ComponentKind.RECEIVER,
            List.of(new Inner(0.5, OptionalDouble.empty(), true)),
            Optional.empty());
    assertThat(Json.of(outer))
        .isEqualTo(
            "{\"held_by\":\"otlp/a\",\"kind\":\"receiver\","
                + "\"inners\":[{\"ratio\":0.5,\"per_second\":null,\"ok\":true}],\"note\":null}\n");
  }

  @Test
  void plainValues_areWhatTheyAre() {
    assertThat(Json.of(Arrays.asList(1, 2L, 1.5, Double.NaN, Map.of(), List.of(), Instant.EPOCH)))
        .isEqualTo("[1,2,1.5,null,{},[],\"1970-01-01T00:00:00Z\"]\n");
  }

  @Test
  void strings_readBackAsTheyWere_andHaveNoAngleBrackets() throws Exception {
    StringBuilder everything = new StringBuilder("</script><script>\\\"");
    for (char c = 0; c < 0x300; c++) {
      everything.append(c);
    }
    everything.append("\u2028\u2029");
    String json = Json.of(everything.toString());
    assertThat(json).doesNotContain("<", ">", "&", "\u2028");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      assertThat(parser.nextTextValue()).isEqualTo(everything.toString());
    }
  }
}
