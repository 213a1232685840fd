package io.sluice.transport.compression;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import io.sluice.spans.Stretch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerial.snappy.SnappyFramedOutputStream;

class ContentEncodingTest {
  private static final int ROOMY = 64 << 20;

  private static byte[] encoded(ContentEncoding encoding, byte[]... parts) {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (byte[] part : parts) {
      buffers.add(ByteBuffer.wrap(part));
    }
    return encoding.encode(buffers, 0).toArray();
  }

  private static byte[] decoded(ContentEncoding encoding, byte[] source) throws DecodingException {
    return encoding.decode(source, 0, source.length, ROOMY).toArray();
  }

  @Property(tries = 100)
  void anything_encodedInParts_comesBack(
      @ForAll ContentEncoding encoding,
      @ForAll @Size(max = 4) List<byte[]> parts,
      @ForAll @IntRange(max = 9) int padding)
      throws Exception {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    byte[] wire = encoded(encoding, parts.toArray(new byte[0][]));
    byte[] shifted = new byte[padding + wire.length + padding];
    System.arraycopy(wire, 0, shifted, padding, wire.length);
    Bytes back = encoding.decode(shifted, padding, wire.length, ROOMY);
    assertThat(back.toArray()).isEqualTo(whole.toByteArray());
  }

  @ParameterizedTest
  @EnumSource
  void largeBody_ofEveryTexture_comesBack(ContentEncoding encoding) throws Exception {
    byte[] noise = new byte[300_000];
    new Random(7).nextBytes(noise);
    byte[] words = "resource_spans { scope_spans } ".repeat(20_000).getBytes(UTF_8);
    byte[] wire = encoded(encoding, noise, words, noise);
    byte[] back = decoded(encoding, wire);
    assertThat(back).hasSize(2 * noise.length + words.length).startsWith(noise).endsWith(noise);
  }

  @ParameterizedTest
  @EnumSource
  void parts_thatAreReadOnly_areEncodedAlike(ContentEncoding encoding) throws Exception {
    byte[] words = "resource_spans { scope_spans } ".repeat(100).getBytes(UTF_8);
    ByteBuffer readOnly = ByteBuffer.wrap(words).asReadOnlyBuffer();
    byte[] wire = encoding.encode(List.of(readOnly), 0).toArray();
    assertThat(decoded(encoding, wire)).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource
  void bomb_ofAHundredMegabytes_stopsAtTheLimit(ContentEncoding encoding) {
    byte[] megabyte = new byte[1 << 20];
    byte[][] parts = new byte[100][];
    Arrays.fill(parts, megabyte);
    byte[] bomb = encoded(encoding, parts);
    int limit = 2 << 20;
    assertThatThrownBy(() -> encoding.decode(bomb, 0, bomb.length, limit))
        .isInstanceOf(DecodingException.TooLarge.class)
        .hasMessage("the decompressed body is larger than the limit of 2097152 bytes");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"IDENTITY"})
  void body_forWhichThereIsNoMemory_isNotDecodedFurther(ContentEncoding encoding) throws Exception {
    byte[] wire = encoded(encoding, new byte[300_000]);
    assertThatThrownBy(() -> encoding.decode(wire, 0, wire.length, ROOMY, size -> size <= 100_000))
        .isInstanceOf(DecodingException.NoRoom.class);
    assertThat(encoding.decode(wire, 0, wire.length, ROOMY, size -> size <= ROOMY).length())
        .isEqualTo(300_000);
  }

  @ParameterizedTest
  @EnumSource
  void body_ofExactlyTheLimit_isTaken_oneByteMoreIsNot(ContentEncoding encoding) throws Exception {
    byte[] wire = encoded(encoding, new byte[70_000]);
    assertThat(encoding.decode(wire, 0, wire.length, 70_000).length()).isEqualTo(70_000);
    assertThatThrownBy(() -> encoding.decode(wire, 0, wire.length, 69_999))
        .isInstanceOf(DecodingException.TooLarge.class);
  }

  @ParameterizedTest
  // Framed snappy has no end, so a cut between two chunks cannot be seen.
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"IDENTITY", "X_SNAPPY_FRAMED"})
  void body_cutOffAnywhere_isCorrupt(ContentEncoding encoding) {
    byte[] wire = encoded(encoding, "some text that is a little longer ".repeat(9).getBytes(UTF_8));
    for (int length = 1; length < wire.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> encoding.decode(wire, 0, cut, ROOMY))
          .as("%s cut to %s of %s", encoding, cut, wire.length)
          .isInstanceOf(DecodingException.Corrupt.class);
    }
  }

  @Property(tries = 300)
  void garbage_neverDoesMoreThanAnError(
      @ForAll ContentEncoding encoding, @ForAll @Size(max = 200) byte[] garbage) {
    decodesOrRefuses(encoding, garbage);
  }

  @Property(tries = 300)
  void damage_neverDoesMoreThanAnError(
      @ForAll ContentEncoding encoding,
      @ForAll @Size(min = 1, max = 8) List<Integer> where,
      @ForAll byte value) {
    byte[] wire =
        encoded(encoding, "text and more text, and text again ".repeat(40).getBytes(UTF_8));
    for (int position : where) {
      wire[Math.floorMod(position, wire.length)] = value;
    }
    decodesOrRefuses(encoding, wire);
  }

  private static void decodesOrRefuses(ContentEncoding encoding, byte[] wire) {
    int limit = 10_000;
    try {
      assertThat(encoding.decode(wire, 0, wire.length, limit).length()).isLessThanOrEqualTo(limit);
    } catch (DecodingException e) {
      assertThat(e).hasMessageMatching("(?s)the (decompressed )?body is .*");
    }
  }

  @Test
  void gzip_ofAnotherWriterInSeveralMembers_isOneBody() throws Exception {
    byte[] members = concat(gzip("first, "), gzip("second"));
    assertThat(new String(decoded(ContentEncoding.GZIP, members), UTF_8))
        .isEqualTo("first, second");
  }

  @Test
  void gzip_withAllOptionalHeaders_isRead() throws Exception {
    byte[] plain = gzip("hello");
    byte[] header = {
      0x1f,
      (byte) 0x8b,
      8,
      4 | 8 | 16 | 2,
      0,
      0,
      0,
      0,
      0,
      0,
      3,
      0,
      'x',
      'y',
      'z',
      'n',
      0,
      'c',
      0,
      1,
      2
    };
    byte[] wire = concat(header, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(new String(decoded(ContentEncoding.GZIP, wire), UTF_8)).isEqualTo("hello");
  }

  @Test
  void gzip_withAWrongChecksum_isCorrupt() throws Exception {
    byte[] wire = gzip("hello");
    wire[wire.length - 8]++;
    assertThatThrownBy(() -> decoded(ContentEncoding.GZIP, wire))
        .hasMessage("the body is not valid gzip: its checksum does not match");
  }

  @Test
  void snappy_detectsTheFramedForm() throws Exception {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    byte[] text = "snappy ".repeat(30_000).getBytes(UTF_8);
    try (OutputStream out = new SnappyFramedOutputStream(framed)) {
      out.write(text);
    }
    assertThat(decoded(ContentEncoding.SNAPPY, framed.toByteArray())).isEqualTo(text);
    assertThat(decoded(ContentEncoding.X_SNAPPY_FRAMED, framed.toByteArray())).isEqualTo(text);
  }

  @Test
  void framedSnappy_isReadByAnotherReader() throws Exception {
    byte[] text = "snappy ".repeat(30_000).getBytes(UTF_8);
    byte[] wire = encoded(ContentEncoding.X_SNAPPY_FRAMED, text);
    try (var in =
        new org.xerial.snappy.SnappyFramedInputStream(new java.io.ByteArrayInputStream(wire))) {
      assertThat(in.readAllBytes()).isEqualTo(text);
    }
  }

  @Test
  void zstd_thatAsksForALargeWindow_isRefusedAlsoTheSecondTime() {
    byte[] wire;
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(1).setWindowLog(26).setContentSize(false);
      ByteBuffer out = ByteBuffer.allocate(100);
      // Not in one go: what is small and known would need no window.
      var unused =
          context.compressByteBufferStream(
              out, ByteBuffer.wrap(new byte[9]), EndDirective.CONTINUE);
      unused =
          context.compressByteBufferStream(out, ByteBuffer.wrap(new byte[9]), EndDirective.END);
      wire = Arrays.copyOf(out.array(), out.position());
    }
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> decoded(ContentEncoding.ZSTD, wire))
          .isInstanceOf(DecodingException.Corrupt.class)
          .hasMessageContaining("memory");
    }
  }

  @Test
  void zstd_ofSeveralFrames_isOneBody() throws Exception {
    byte[] wire =
        concat(
            encoded(ContentEncoding.ZSTD, new byte[] {1, 2}),
            encoded(ContentEncoding.ZSTD, new byte[] {3}));
    assertThat(decoded(ContentEncoding.ZSTD, wire)).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource
  void nothingAtAll_isEmptyOrRefused(ContentEncoding encoding) {
    decodesOrRefuses(encoding, new byte[0]);
  }

  @Test
  void levels_higherCompressBetter_othersAreRefused() {
    Random random = new Random(3);
    StringBuilder words = new StringBuilder();
    while (words.length() < 200_000) {
      words.append("service.").append(random.nextInt(3000)).append(" span ");
    }
    byte[] text = words.toString().getBytes(UTF_8);
    for (ContentEncoding encoding :
        List.of(ContentEncoding.GZIP, ContentEncoding.ZLIB, ContentEncoding.ZSTD)) {
      int fast = encoding.encode(List.of(ByteBuffer.wrap(text)), 1).length();
      int hard = encoding.encode(List.of(ByteBuffer.wrap(text)), 9).length();
      assertThat(hard).as(encoding.token()).isLessThan(fast);
    }
    assertThat(ContentEncoding.GZIP.levelProblem(10))
        .contains("the level of gzip must be between 1 and 9, or 0 for the default, is 10");
    assertThat(ContentEncoding.ZSTD.levelProblem(22)).isEmpty();
    assertThat(ContentEncoding.SNAPPY.levelProblem(1))
        .contains("snappy has no compression levels, so the level must be 0, is 1");
  }

  @Test
  void names_findTheirEncoding() {
    assertThat(ContentEncoding.named("")).contains(ContentEncoding.IDENTITY);
    assertThat(ContentEncoding.named("identity")).contains(ContentEncoding.IDENTITY);
    assertThat(ContentEncoding.named("deflate")).contains(ContentEncoding.DEFLATE);
    assertThat(ContentEncoding.named("br")).isEmpty();
    assertThat(ContentEncoding.namedByGrpc("snappy")).contains(ContentEncoding.X_SNAPPY_FRAMED);
    assertThat(ContentEncoding.namedByGrpc("lz4")).isEmpty();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static boolean canBeSentOn(byte[] frames) throws DecodingException {
    return ContentEncoding.ZSTD
        .unpack(frames, 0, frames.length, ROOMY, size -> true)
        .packed()
        .isPresent();
  }

  @Test
  void zstdFrame_canBeSentOn_alsoBehindAnother() throws Exception {
    byte[] frame = encoded(ContentEncoding.ZSTD, new byte[100_000]);
    byte[] unsized;
    try (ZstdCompressCtx context = new ZstdCompressCtx().setContentSize(false)) {
      unsized = context.compress(new byte[100_000]);
    }
    assertThat(canBeSentOn(frame)).isTrue();
    assertThat(canBeSentOn(unsized)).isTrue();
    byte[] both = Arrays.copyOf(frame, frame.length + unsized.length);
    System.arraycopy(unsized, 0, both, frame.length, unsized.length);
    assertThat(decoded(ContentEncoding.ZSTD, both)).isEqualTo(new byte[200_000]);
  }

  @Test
  void severalFrames_areNotSentOn_sinceNobodyLookedAtTheOthersHeaders() throws Exception {
    byte[] frame = encoded(ContentEncoding.ZSTD, new byte[100_000]);
    byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
    System.arraycopy(frame, 0, twice, frame.length, frame.length);
    assertThat(canBeSentOn(twice)).isFalse();
  }

  @Test
  void frameWithAWindowThatFewHaveRoomFor_isNotSentOn() throws Exception {
    ByteBuffer out = ByteBuffer.allocate(4096);
    try (ZstdCompressCtx context = new ZstdCompressCtx().setWindowLog(24)) {
      // Step by step, or the library sees that less would do.
      context.compressByteBufferStream(
          out, ByteBuffer.wrap(new byte[100_000]), EndDirective.CONTINUE);
      context.compressByteBufferStream(out, ByteBuffer.allocate(0), EndDirective.END);
    }
    assertThat(canBeSentOn(Arrays.copyOf(out.array(), out.position()))).isFalse();
  }

  /** A stretch as it is when its text came compressed. */
  private static Stretch came(byte[] packed) throws DecodingException {
    byte[] wire = packed.clone();
    Decoded decoded = ContentEncoding.GZIP.unpack(wire, 0, wire.length, ROOMY, size -> true);
    return new Stretch(decoded.bytes().asBuffer(), decoded.packed());
  }

  private static byte[] joined(Stretch... stretches) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (ByteBuffer part : ContentEncoding.GZIP.join(List.of(stretches), 0)) {
      wire.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
    }
    return wire.toByteArray();
  }

  private static String firstMember(byte[] wire) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void gzip_thatCameFromSeveral_goesOnInOneMember() throws Exception {
    String words = "resource_spans { scope_spans } ".repeat(1000);
    Stretch first = came(gzip(words));
    Stretch second =
        came(encoded(ContentEncoding.GZIP, "a second one, ".repeat(90).getBytes(UTF_8)));
    Stretch plain = Stretch.of(ByteBuffer.wrap("and a plain one".getBytes(UTF_8)));
    byte[] wire = joined(first, plain, second, first);
    String all = words + "and a plain one" + "a second one, ".repeat(90) + words;
    assertThat(firstMember(wire)).isEqualTo(all);
    assertThat(new String(decoded(ContentEncoding.GZIP, wire), UTF_8)).isEqualTo(all);
    assertThat(wire).hasSizeLessThan(1200);
  }

  @Test
  void gzip_amongMuchThatIsPlain_isDeflatedWithIt() throws Exception {
    Stretch came = came(gzip("came"));
    Stretch plain = Stretch.of(ByteBuffer.wrap("and a plain one, ".repeat(900).getBytes(UTF_8)));
    byte[] packed = new byte[came.packed().orElseThrow().bytes().remaining()];
    came.packed().orElseThrow().bytes().duplicate().get(packed);
    byte[] wire = joined(plain, came);
    assertThat(firstMember(wire)).isEqualTo("and a plain one, ".repeat(900) + "came");
    assertThat(new String(wire, ISO_8859_1)).doesNotContain(new String(packed, ISO_8859_1));
  }

  @Test
  void gzip_ofSeveralMembers_isNotSentOn() throws Exception {
    Stretch came = came(concat(gzip("first"), gzip("second")));
    assertThat(came.packed()).isEmpty();
    assertThat(firstMember(joined(came))).isEqualTo("firstsecond");
  }

  @Property(tries = 200)
  void gzip_ofAnyParts_isOneMember(
      @ForAll @Size(min = 1, max = 5) List<@Size(max = 300) byte[]> texts, @ForAll int which)
      throws Exception {
    Stretch[] stretches = new Stretch[texts.size()];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < stretches.length; i++) {
      byte[] text = texts.get(i);
      all.writeBytes(text);
      stretches[i] =
          ((which >>> i) & 1) == 0
              ? came(encoded(ContentEncoding.GZIP, text))
              : Stretch.of(ByteBuffer.wrap(text));
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(joined(stretches)))) {
      assertThat(in.readAllBytes()).isEqualTo(all.toByteArray());
    }
  }
}
