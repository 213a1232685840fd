package io.sluice.exporters.sending;

import io.sluice.component.Client;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The client of a request, as it stands before the spans on disk: what batches are parted by and
 * headers are made of. What an authenticator knows of the client, and headers that are credentials,
 * never reach the disk.
 */
final class RecordHead {
  private static final byte VERSION = 1;
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie");

  private RecordHead() {}

  static ByteBuffer of(Client client) {
    List<byte[]> words = new ArrayList<>();
    words.add(utf8(client.transport()));
    words.add(utf8(client.address()));
    client.metadata().forEach((name, values) -> add(words, name, values));
    int length = 1 + words.stream().mapToInt(word -> Integer.BYTES + word.length).sum();
    ByteBuffer head = ByteBuffer.allocate(length).put(VERSION);
    words.forEach(word -> head.putInt(word.length).put(word));
    return head.flip();
  }

  private static void add(List<byte[]> words, String name, List<String> values) {
    if (!CREDENTIALS.contains(name)) {
      for (String value : values) {
        words.add(utf8(name));
        words.add(utf8(value));
      }
    }
  }

  /**
   * The client of a head that {@link #of} wrote; nobody in particular if a later Sluice wrote it.
   */
  static Client client(ByteBuffer head) {
    ByteBuffer in = head.duplicate();
    if (!in.hasRemaining() || in.get() != VERSION) {
      return Client.NONE;
    }
    String transport = word(in);
    String address = word(in);
    Map<String, List<String>> metadata = new HashMap<>();
    while (in.hasRemaining()) {
      metadata.computeIfAbsent(word(in), name -> new ArrayList<>()).add(word(in));
    }
    return new Client(transport, address, metadata);
  }

  private static byte[] utf8(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }

  private static String word(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
