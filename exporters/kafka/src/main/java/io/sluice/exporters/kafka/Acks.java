package io.sluice.exporters.kafka;

/**
 * Who must have a message before it counts as sent: nobody (0), the partition's leader (1), or all
 * of its replicas that are up to date (-1, or all).
 *
 * @param word as Kafka's library has it
 */
public record Acks(String word) {
  static final Acks LEADER = new Acks("1");
  private static final String ALL = "all";

  /** Reads a number or a word. */
  public static Acks fromConfig(Object yaml) {
    String written = String.valueOf(yaml);
    return switch (written) {
      case "0", "1" -> new Acks(written);
      case "-1", ALL -> new Acks(ALL);
      default ->
          throw new IllegalArgumentException(
              "\"" + written + "\" is none of 0 (nobody), 1 (the leader) and all (every replica)");
    };
  }

  boolean isAll() {
    return word.equals(ALL);
  }
}
