package io.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadFilesTest {
  @TempDir static Path directory;

  @BeforeAll
  static void write() throws IOException {
    LoadFiles.main(new String[] {directory.toString(), "testbed"});
  }

  @Test
  void main_oneWorkload_writesOnlyItsFiles() throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("testbed.none", "testbed.gzip", "testbed.zstd");
    }
  }

  @Test
  void plainFile_everyEntry_isARequestOfItsSpans() throws IOException, MalformedSpans {
    byte[] file = Files.readAllBytes(directory.resolve("testbed.none"));
    DataInputStream entries = new DataInputStream(new ByteArrayInputStream(file));
    int requests = 0;
    while (entries.available() > 0) {
      int spans = entries.readInt();
      byte[] body = entries.readNBytes(entries.readInt());
      assertThat(SpanBatch.parse(body).spanCount()).isEqualTo(spans).isEqualTo(100);
      requests++;
    }

    assertThat(requests).isGreaterThan(100);
  }

  @Test
  void compressedFiles_firstEntry_expandToTheSameRequest() throws IOException {
    byte[] plain = firstBody("testbed.none");

    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(firstBody("testbed.gzip")))) {
      assertThat(gzip.readAllBytes()).isEqualTo(plain);
    }
    assertThat(Zstd.decompress(firstBody("testbed.zstd"), plain.length)).isEqualTo(plain);
  }

  @Test
  void main_unknownWorkload_isNamedWithThoseThereAre() {
    assertThatThrownBy(() -> LoadFiles.main(new String[] {directory.toString(), "c"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no workload c")
        .hasMessageContaining("testbed");
  }

  private static byte[] firstBody(String name) throws IOException {
    try (DataInputStream entries =
        new DataInputStream(Files.newInputStream(directory.resolve(name)))) {
      entries.readInt();
      return entries.readNBytes(entries.readInt());
    }
  }
}
