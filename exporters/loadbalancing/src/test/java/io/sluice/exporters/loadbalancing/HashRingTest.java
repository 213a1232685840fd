package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ring is the collector's, point by point. */
class HashRingTest {
  private static final List<String> THREE =
      List.of("10.0.0.1:4317", "10.0.0.2:4317", "10.0.0.3:4317");

  @Test
  void points_ofOneBackend_areTheCollectors() {
    assertThat(standing(List.of("endpoint-1"), 5))
        .containsExactly(
            "4be4 endpoint-1",
            "666a endpoint-1",
            "ad6f endpoint-1",
            "1a4c1 endpoint-1",
            "1bae2 endpoint-1");
  }

  @Test
  void points_ofTwoBackends_areTheCollectors() {
    assertThat(standing(List.of("A", "B").stream().map(s -> "endpoint-" + s).toList(), 5))
        .containsExactly(
            "61a4 endpoint-B",
            "ca91 endpoint-A",
            "10b72 endpoint-A",
            "11372 endpoint-B",
            "116b1 endpoint-B",
            "11801 endpoint-A",
            "18a36 endpoint-B",
            "1af01 endpoint-B",
            "1af16 endpoint-A",
            "1e723 endpoint-A");
  }

  @ParameterizedTest
  @CsvSource({"01020000,endpoint-2", "80800000,endpoint-1"})
  void owner_ofTwoBackends_isTheCollectors(String identity, String owner) {
    List<String> two = List.of("endpoint-1", "endpoint-2");
    assertThat(owner(two, HexFormat.of().parseHex(identity))).isEqualTo(owner);
  }

  @ParameterizedTest
  @CsvSource({"ad-service-7,endpoint-2", "get-recommendations-1,endpoint-2"})
  void owner_ofServices_isTheCollectors(String identity, String owner) {
    List<String> two = List.of("endpoint-1", "endpoint-2");
    assertThat(owner(two, identity.getBytes(StandardCharsets.UTF_8))).isEqualTo(owner);
  }

  @ParameterizedTest
  @CsvSource({
    "0102030405060708090a0b0c0d0e0f10,10.0.0.2:4317",
    "4bf92f3577b34da6a3ce929d0e0e4736,10.0.0.3:4317",
    "00000000000000000000000000000001,10.0.0.2:4317",
    "ffffffffffffffffffffffffffffffff,10.0.0.2:4317"
  })
  void owner_ofTraces_isTheCollectors(String traceId, String owner) {
    assertThat(owner(THREE, HexFormat.of().parseHex(traceId))).isEqualTo(owner);
  }

  @Property(tries = 20)
  void owner_ofAnything_isTheSlowModels(
      @ForAll @IntRange(min = 1, max = 30) int backends, @ForAll long seed) {
    List<String> endpoints = endpoints(backends);
    NavigableMap<Integer, String> model = model(endpoints);
    HashRing ring = HashRing.of(endpoints);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] identity = new byte[16];
      random.nextBytes(identity);
      CRC32 crc = crc(identity);
      var point = model.ceilingEntry((int) (crc.getValue() % HashRing.SIZE));
      String expected = point == null ? model.firstEntry().getValue() : point.getValue();
      assertThat(endpoints.get(ring.owner(crc))).isEqualTo(expected);
    }
  }

  @Test
  void backendThatLeaves_movesOnlyItsOwnShare() {
    List<String> before = endpoints(5);
    List<String> after = before.stream().filter(e -> !e.equals("b2:4317")).toList();
    int moved = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] identity = ByteBuffer.allocate(16).putInt(i).putInt(12, ~i).array();
      String owner = owner(before, identity);
      if (owner.equals("b2:4317")) {
        moved++;
      } else {
        assertThat(owner(after, identity)).isEqualTo(owner);
      }
    }
    assertThat(moved).isBetween(1500, 2500);
  }

  private static List<String> endpoints(int count) {
    List<String> endpoints = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      endpoints.add("b" + i + ":4317");
    }
    return endpoints.stream().sorted().toList();
  }

  /** Points in a sorted map, one by one. */
  private static NavigableMap<Integer, String> model(List<String> endpoints) {
    record Point(int place, String endpoint, int number) {}
    List<Point> points = new ArrayList<>();
    for (String endpoint : endpoints) {
      for (int i = 0; i < HashRing.POINTS_EACH; i++) {
        ByteBuffer key = ByteBuffer.allocate(endpoint.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        key.put(endpoint.getBytes(StandardCharsets.UTF_8)).putInt(i);
        points.add(new Point((int) (crc(key.array()).getValue() % 131_071), endpoint, i));
      }
    }
    points.sort(
        Comparator.comparing(Point::place)
            .thenComparing(Point::endpoint)
            .thenComparing(Point::number));
    NavigableMap<Integer, String> ring = new TreeMap<>();
    for (Point point : points) {
      int place = point.place();
      for (int step = 0; step < 10 && ring.containsKey(place); step++) {
        place = (place + 1) % 131_071;
      }
      ring.putIfAbsent(place, point.endpoint());
    }
    return ring;
  }

  private static List<String> standing(List<String> endpoints, int each) {
    char[] placed = HashRing.placed(endpoints, each);
    List<String> standing = new ArrayList<>();
    for (int i = 0; i < placed.length; i++) {
      if (placed[i] != 0) {
        standing.add(Integer.toHexString(i) + " " + endpoints.get(placed[i] - 1));
      }
    }
    return standing;
  }

  private static final Map<List<String>, HashRing> RINGS = new HashMap<>();

  private static String owner(List<String> endpoints, byte[] identity) {
    HashRing ring = RINGS.computeIfAbsent(endpoints, HashRing::of);
    return endpoints.get(ring.owner(crc(identity)));
  }

  private static CRC32 crc(byte[] identity) {
    CRC32 crc = new CRC32();
    crc.update(identity);
    return crc;
  }
}
