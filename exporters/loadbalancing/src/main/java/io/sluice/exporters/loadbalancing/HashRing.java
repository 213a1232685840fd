package io.sluice.exporters.loadbalancing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Who of several backends has an identity. Every backend stands at two hundred points of a circle,
 * and an identity belongs to the first one at or behind its own point, so that a backend that comes
 * or goes moves only its own share. Size, points and hash are the collector's, since all balancers
 * in front of a tier must agree.
 */
final class HashRing {
  static final int SIZE = 131_071;
  static final int POINTS_EACH = 200;

  /** How far a point moves on when its place is taken, before it is left out. */
  private static final int MOST_STEPS = 10;

  private static final int NOBODY = 0;

  /** For each place of the circle the backend that has it, plus one. */
  private final char[] owners;

  private HashRing(char[] owners) {
    this.owners = owners;
  }

  /**
   * The ring of some backends.
   *
   * @param endpoints sorted, each once
   */
  static HashRing of(List<String> endpoints) {
    return new HashRing(closed(placed(endpoints, POINTS_EACH)));
  }

  /** For each place the backend that stands there, plus one. */
  static char[] placed(List<String> endpoints, int pointsEach) {
    char[] placed = new char[SIZE];
    for (long point : points(endpoints, pointsEach)) {
      int place = (int) (point >>> 40);
      int steps = 0;
      while (placed[place] != NOBODY && steps < MOST_STEPS) {
        place = (place + 1) % SIZE;
        steps++;
      }
      if (placed[place] == NOBODY) {
        placed[place] = (char) ((point >>> 16 & 0xffff) + 1);
      }
    }
    return placed;
  }

  /** All points, by place, backend, number: whoever is listed first wins nothing by it. */
  private static long[] points(List<String> endpoints, int pointsEach) {
    long[] points = new long[endpoints.size() * pointsEach];
    for (int i = 0; i < points.length; i++) {
      int endpoint = i / pointsEach;
      int number = i % pointsEach;
      points[i] =
          (long) place(endpoints.get(endpoint), number) << 40 | (long) endpoint << 16 | number;
    }
    Arrays.sort(points);
    return points;
  }

  private static int place(String endpoint, int number) {
    CRC32 crc = new CRC32();
    crc.update(endpoint.getBytes(StandardCharsets.UTF_8));
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      crc.update(number >>> shift);
    }
    return (int) (crc.getValue() % SIZE);
  }

  /** Gives every place between two points to the backend at the second. */
  private static char[] closed(char[] owners) {
    int first = 0;
    while (first < SIZE && owners[first] == NOBODY) {
      first++;
    }
    if (first == SIZE) {
      return owners;
    }
    char behind = owners[first];
    for (int place = SIZE - 1; place >= 0; place--) {
      if (owners[place] == NOBODY) {
        owners[place] = behind;
      }
      behind = owners[place];
    }
    return owners;
  }

  /** The number of the backend that has what hashes to this. */
  int owner(CRC32 identity) {
    return owners[(int) (identity.getValue() % SIZE)] - 1;
  }
}
