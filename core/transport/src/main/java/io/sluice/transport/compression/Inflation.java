package io.sluice.transport.compression;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads a stream of deflate (RFC 1951) that lies in one array. It remembers where the last block
 * begins, which zlib tells nobody: with that a stream can be sent on with others behind it. Reused
 * by its thread.
 *
 * <p>Bits are taken from a long that is filled eight bytes at a time. Above the bits that count it
 * may hold some that will be filled in again, and are the same then.
 */
final class Inflation {
  /** How much an {@link Output} must have room for before a symbol is read. */
  static final int ROOM = 258 + 2 * Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LENGTHS_WIDTH = 7;

  private static final int BLOCK_HEADER = 3;
  private static final int STORED = 0;
  private static final int FIXED = 1;
  private static final int DYNAMIC = 2;
  private static final int SYMBOLS_MASK = (1 << BlockCodes.SYMBOLS_WIDTH) - 1;
  private static final int DISTANCES_MASK = (1 << BlockCodes.DISTANCES_WIDTH) - 1;

  /**
   * Tables are made in microseconds, and their codes can be written in ten bytes. Who writes them
   * for so little data each does it on purpose.
   */
  private static final int BYTES_FOR_TABLES = 128;

  private static final int TABLES_FOR_NOTHING = 256;

  private final HuffmanTable codeLengths = new HuffmanTable(LENGTHS_WIDTH, DeflateCodes.lengths());
  private final BlockCodes codes = new BlockCodes();
  private final byte[] lengths = new byte[DeflateCodes.MOST_SYMBOLS + 2 + 32];

  private static final ThreadLocal<Inflation> OF_THREAD = ThreadLocal.withInitial(Inflation::new);

  private String encoding;
  private byte[] source;
  private int at;
  private int end;
  private long bits;
  private int count;
  private long lastBlock;
  private int begin;
  private int tables;

  private Inflation() {}

  static Inflation ofThisThread() {
    return OF_THREAD.get();
  }

  /**
   * Inflates one stream.
   *
   * @param name of the encoding, for messages
   * @return where in the source it ends
   */
  int inflate(String name, byte[] from, int offset, int length, Output out)
      throws DecodingException {
    encoding = name;
    source = from;
    at = offset;
    begin = offset;
    end = offset + length;
    tables = 0;
    bits = 0;
    count = 0;
    int start = out.length();
    try {
      while (!block(start, out)) {}
      return at - (count >>> 3);
    } finally {
      source = null;
    }
  }

  /**
   * Changes the stream that was just read so that another one can follow: its last block is no
   * longer marked as such, and an empty stored one behind it brings it to a byte's boundary.
   *
   * @param stream where it was read from, with a trailer behind it that is not needed any more
   * @return where it ends now
   */
  int leaveOpen(byte[] stream) {
    stream[(int) (lastBlock >>> 3)] &= (byte) ~(1 << (lastBlock & 7));
    long close = bitPosition();
    int last = (int) (close >>> 3);
    stream[last] &= (byte) ((1 << (close & 7)) - 1);
    int stored = (int) ((close + BLOCK_HEADER + Byte.SIZE - 1) >>> 3);
    Arrays.fill(stream, last + 1, stored + 2, (byte) 0);
    Arrays.fill(stream, stored + 2, stored + 4, (byte) 0xff);
    return stored + 4;
  }

  private long bitPosition() {
    return (long) at * Byte.SIZE - count;
  }

  /** Reads a block; true when it was the last one. */
  private boolean block(int start, Output out) throws DecodingException {
    long position = bitPosition();
    boolean last = take(1) == 1;
    if (last) {
      lastBlock = position;
    }
    switch (take(2)) {
      case STORED -> stored(out);
      case FIXED -> symbols(BlockCodes.FIXED, start, out);
      case DYNAMIC -> {
        dynamicCodes();
        symbols(codes, start, out);
      }
      default -> throw corrupt("a block is of no known kind");
    }
    return last;
  }

  private void stored(Output out) throws DecodingException {
    at -= count >>> 3;
    bits = 0;
    count = 0;
    int length = take(Short.SIZE);
    if (length != (take(Short.SIZE) ^ 0xffff)) {
      throw corrupt("the length of a stored block is damaged");
    }
    at -= count >>> 3;
    bits = 0;
    count = 0;
    if (length > end - at) {
      throw cutOff();
    }
    out.append(source, at, length);
    at += length;
  }

  private void dynamicCodes() throws DecodingException {
    if (++tables > TABLES_FOR_NOTHING + (at - begin) / BYTES_FOR_TABLES) {
      throw corrupt("it has more tables of codes than data");
    }
    int symbolCount = take(5) + 257;
    int distanceCount = take(5) + 1;
    int lengthCount = take(4) + 4;
    if (symbolCount > DeflateCodes.MOST_SYMBOLS || distanceCount > DeflateCodes.MOST_DISTANCES) {
      throw corrupt("a block has more codes than there are");
    }
    Arrays.fill(lengths, (byte) 0);
    for (int i = 0; i < lengthCount; i++) {
      lengths[DeflateCodes.lengthInOrder(i)] = (byte) take(3);
    }
    if (!codeLengths.make(lengths, 0, codeLengths.size(), false)) {
      throw corrupt("the lengths of a block's codes cannot be read");
    }
    readLengths(symbolCount + distanceCount);
    if (lengths[DeflateCodes.END_OF_BLOCK] == 0) {
      throw corrupt("a block has no end");
    }
    if (!codes.make(lengths, symbolCount, distanceCount)) {
      throw corrupt("the codes of a block do not fit together");
    }
  }

  private void readLengths(int total) throws DecodingException {
    int[] table = codeLengths.entries();
    int done = 0;
    while (done < total) {
      refill();
      int entry = table[(int) bits & (1 << LENGTHS_WIDTH) - 1];
      if ((entry & HuffmanTable.SPECIAL) != 0) {
        throw corrupt("the lengths of a block's codes cannot be read");
      }
      drop(HuffmanTable.bits(entry));
      int symbol = HuffmanTable.value(entry);
      if (symbol < DeflateCodes.REPEAT_LAST) {
        lengths[done++] = (byte) symbol;
      } else {
        done = repeat(symbol, done, total);
      }
    }
  }

  private int repeat(int symbol, int done, int total) throws DecodingException {
    int times =
        switch (symbol) {
          case DeflateCodes.REPEAT_LAST -> 3 + take(2);
          case DeflateCodes.FEW_ZEROS -> 3 + take(3);
          default -> 11 + take(7);
        };
    boolean last = symbol == DeflateCodes.REPEAT_LAST;
    if (times > total - done || (last && done == 0)) {
      throw corrupt("a code's length is repeated too often");
    }
    Arrays.fill(lengths, done, done + times, last ? lengths[done - 1] : 0);
    return done + times;
  }

  /** Takes a few bits of a header. */
  private int take(int n) throws DecodingException {
    refill();
    int taken = (int) bits & (1 << n) - 1;
    drop(n);
    return taken;
  }

  private void refill() {
    while (count <= Long.SIZE - Byte.SIZE && at < end) {
      bits |= (source[at++] & 0xffL) << count;
      count += Byte.SIZE;
    }
  }

  private void drop(int n) throws DecodingException {
    bits >>>= n;
    count -= n;
    if (count < 0) {
      throw cutOff();
    }
  }

  /**
   * The body of a block. What it works with is in local variables, which the compiler keeps in
   * registers, and shifts by an entry shift by its lowest six bits.
   */
  private void symbols(BlockCodes block, int start, Output out) throws DecodingException {
    byte[] in = source;
    int lastLong = end - Long.BYTES;
    int[] symbolTable = block.symbols();
    int[] distanceTable = block.distances();
    byte[] to = out.array();
    int n = out.length();
    int next = at;
    long buffer = bits;
    int left = count;
    while (left >= 0) {
      if (to.length - n < ROOM) {
        out.advance(n - out.length());
        out.reserve(ROOM);
        to = out.array();
      }
      if (next <= lastLong) {
        buffer |= (long) LONGS.get(in, next) << left;
        next += (Long.SIZE - 1 - left) >>> 3;
        left |= Long.SIZE - Byte.SIZE;
      } else {
        for (; left <= Long.SIZE - Byte.SIZE && next < end; left += Byte.SIZE) {
          buffer |= (in[next++] & 0xffL) << left;
        }
      }
      int entry = symbolTable[(int) buffer & SYMBOLS_MASK];
      if (HuffmanTable.leadsOn(entry)) {
        buffer >>>= entry;
        left -= HuffmanTable.bits(entry);
        entry = symbolTable[HuffmanTable.further(entry, buffer)];
      }
      if (entry < 0) {
        // Bytes come in rows. What was read is enough for four entries.
        int row = 4;
        do {
          SHORTS.set(to, n, HuffmanTable.literals(entry));
          n += HuffmanTable.count(entry);
          buffer >>>= entry;
          left -= HuffmanTable.bits(entry);
          entry = symbolTable[(int) buffer & SYMBOLS_MASK];
        } while (--row > 0 && entry < 0);
        continue;
      }
      if ((entry & HuffmanTable.SPECIAL) != 0) {
        out.advance(n - out.length());
        at = next;
        bits = buffer;
        count = left;
        endBlock(entry);
        return;
      }
      int length = HuffmanTable.value(entry) + HuffmanTable.extra(entry, buffer);
      buffer >>>= entry;
      left -= HuffmanTable.bits(entry);
      entry = distanceTable[(int) buffer & DISTANCES_MASK];
      if (HuffmanTable.leadsOn(entry)) {
        buffer >>>= entry;
        left -= HuffmanTable.bits(entry);
        entry = distanceTable[HuffmanTable.further(entry, buffer)];
      }
      int distance = HuffmanTable.value(entry) + HuffmanTable.extra(entry, buffer);
      if (distance > n - start || (entry & HuffmanTable.SPECIAL) != 0) {
        throw corrupt("a match lies before the beginning");
      }
      buffer >>>= entry;
      left -= HuffmanTable.bits(entry);
      repeat(to, n, distance, length);
      n += length;
    }
    throw cutOff();
  }

  /** Copies what stands some way back; may write two longs behind its end. */
  private static void repeat(byte[] to, int n, int distance, int length) {
    if (distance >= Long.BYTES) {
      // Most are no longer than this, and a loop would have to guess how often it runs.
      LONGS.set(to, n, (long) LONGS.get(to, n - distance));
      LONGS.set(to, n + Long.BYTES, (long) LONGS.get(to, n + Long.BYTES - distance));
      for (int i = n + 2 * Long.BYTES; i < n + length; i += Long.BYTES) {
        LONGS.set(to, i, (long) LONGS.get(to, i - distance));
      }
    } else {
      for (int i = n; i < n + length; i++) {
        to[i] = to[i - distance];
      }
    }
  }

  private void endBlock(int entry) throws DecodingException {
    if (HuffmanTable.value(entry) == 0) {
      throw corrupt("a code means nothing");
    }
    drop(HuffmanTable.bits(entry));
  }

  private DecodingException cutOff() {
    return corrupt("it is cut off");
  }

  private DecodingException corrupt(String why) {
    return new DecodingException.Corrupt(encoding, why);
  }
}
