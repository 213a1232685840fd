package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.text;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.sluice.ottl.value.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;

/** Converters to hashes, in hexadecimal. */
final class HashConverters {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private HashConverters() {}

  static void addTo(Functions functions) {
    hash(functions, "SHA1", bytes -> Hex.of(digest("SHA-1", bytes)));
    hash(functions, "SHA256", bytes -> Hex.of(digest("SHA-256", bytes)));
    hash(functions, "SHA512", bytes -> Hex.of(digest("SHA-512", bytes)));
    hash(functions, "MD5", bytes -> Hex.of(digest("MD5", bytes)));
    hash(functions, "FNV", HashConverters::fnv);
    hash(functions, "Murmur3Hash", HashConverters::murmur);
    hash(functions, "Murmur3Hash128", HashConverters::murmur128);
    hash(functions, "XXH3", bytes -> Hex.of(Hashing.xxh3_64().hashBytesToLong(bytes)));
    hash(functions, "XXH128", HashConverters::xxh128);
  }

  private static void hash(Functions functions, String name, Function<byte[], Object> hash) {
    functions.converter(
        name, text("target"), text -> hash.apply(text.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }

  /** FNV-1a with 64 bits. */
  private static Object fnv(byte[] bytes) {
    long hash = FNV_BASIS;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  private static Object murmur(byte[] bytes) {
    int hash = Hashing.murmur3_32().hashBytesToInt(bytes);
    return Hex.of(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(hash).array());
  }

  private static Object murmur128(byte[] bytes) {
    HashValue128 hash = Hashing.murmur3_128().hashBytesTo128Bits(bytes);
    return Hex.of(
        ByteBuffer.allocate(2 * Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(hash.getLeastSignificantBits())
            .putLong(hash.getMostSignificantBits())
            .array());
  }

  private static Object xxh128(byte[] bytes) {
    HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(bytes);
    return Hex.of(hash.getMostSignificantBits()) + Hex.of(hash.getLeastSignificantBits());
  }
}
