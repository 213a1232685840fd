package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.integer;
import static io.sluice.ottl.function.Parameters.text;
import static io.sluice.ottl.function.Parameters.textLike;
import static io.sluice.ottl.function.Parameters.texts;

import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converters of network addresses, and of card numbers. */
final class AddressConverters {
  private static final Map<String, Integer> PROTOCOLS =
      Map.of("ICMP", 1, "TCP", 6, "UDP", 17, "RSVP", 46, "ICMP6", 58, "SCTP", 132);
  private static final int MOST = 65_535;

  private AddressConverters() {}

  static void addTo(Functions functions) {
    functions.predicate(
        "IsInCIDR", text("target"), texts("networks"), AddressConverters::isInNetwork);
    functions.predicate("IsValidLuhn", textLike("target"), AddressConverters::isValidLuhn);
    communityId(functions);
  }

  private static boolean isInNetwork(String address, List<String> networks) {
    Optional<byte[]> bytes = IpAddress.parse(address);
    return bytes.isPresent()
        && networks.stream().anyMatch(network -> contains(network, bytes.get()));
  }

  private static boolean contains(String network, byte[] address) {
    int slash = network.indexOf('/');
    byte[] base = IpAddress.parse(slash < 0 ? "" : network.substring(0, slash)).orElse(null);
    int bits = base == null ? -1 : bits(network.substring(slash + 1));
    if (base == null || bits < 0 || bits > 8 * base.length) {
      throw new EvaluationFailure(Excerpt.quoted(network) + " is not a network such as 10.0.0.0/8");
    }
    return base.length == address.length && agree(base, address, bits);
  }

  private static int bits(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static boolean agree(byte[] a, byte[] b, int bits) {
    int whole = bits / 8;
    int rest = bits % 8;
    return Arrays.equals(a, 0, whole, b, 0, whole)
        && (rest == 0 || ((a[whole] ^ b[whole]) & 0xff) >>> (8 - rest) == 0);
  }

  /** Whether the last digit is the right one for the others. */
  private static boolean isValidLuhn(String written) {
    String digits = written == null ? "" : written.replace(" ", "");
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  private static void communityId(Functions functions) {
    Parameter<String> sourceIp = text("sourceIP");
    Parameter<Long> sourcePort = integer("sourcePort");
    Parameter<String> destinationIp = text("destinationIP");
    Parameter<Long> destinationPort = integer("destinationPort");
    Parameter<String> protocol = text("protocol").orElse("TCP");
    Parameter<Long> seed = integer("seed").orElse(0L);
    functions.converter(
        "CommunityID",
        List.of(sourceIp, sourcePort, destinationIp, destinationPort, protocol, seed),
        arguments ->
            at -> {
              End source = End.of(arguments.get(sourceIp).at(at), arguments.get(sourcePort).at(at));
              End destination =
                  End.of(
                      arguments.get(destinationIp).at(at), arguments.get(destinationPort).at(at));
              return Results.of(
                  communityId(
                      source,
                      destination,
                      protocolNumber(arguments.get(protocol).at(at)),
                      arguments.get(seed).at(at)));
            });
  }

  private static int protocolNumber(String name) {
    Integer number = PROTOCOLS.get(name);
    if (number == null) {
      throw new EvaluationFailure(
          Excerpt.quoted(name) + " is none of the protocols ICMP, TCP, UDP, RSVP, ICMP6, SCTP");
    }
    return number;
  }

  /** The flow's hash; the lesser end comes first, whichever way the data went. */
  private static String communityId(End source, End destination, int protocol, long seed) {
    if (seed < 0 || seed > MOST) {
      throw new EvaluationFailure("the seed must be between 0 and 65535, is " + seed);
    }
    boolean ordered = source.compareTo(destination) <= 0;
    End first = ordered ? source : destination;
    End second = ordered ? destination : source;
    ByteBuffer flow = ByteBuffer.allocate(8 + first.ip.length + second.ip.length);
    flow.putShort((short) seed).put(first.ip).put(second.ip);
    flow.put((byte) protocol).put((byte) 0);
    flow.putShort((short) first.port).putShort((short) second.port);
    return "1:" + Base64.getEncoder().encodeToString(HashConverters.digest("SHA-1", flow.array()));
  }

  /** One end of a connection. */
  private static final class End {
    private final byte[] ip;
    private final long port;

    private End(byte[] ip, long port) {
      this.ip = ip;
      this.port = port;
    }

    static End of(String ip, long port) {
      if (port < 1 || port > MOST) {
        throw new EvaluationFailure("a port must be between 1 and 65535, is " + port);
      }
      return new End(
          IpAddress.parse(ip)
              .orElseThrow(
                  () -> new EvaluationFailure(Excerpt.quoted(ip) + " is not an IP address")),
          port);
    }

    int compareTo(End other) {
      if (ip.length != other.ip.length) {
        return Integer.compare(ip.length, other.ip.length);
      }
      int order = Arrays.compareUnsigned(ip, other.ip);
      return order == 0 ? Long.compare(port, other.port) : order;
    }
  }
}
