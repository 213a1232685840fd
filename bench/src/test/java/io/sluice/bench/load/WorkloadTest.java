package io.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
  @ParameterizedTest
  @EnumSource
  void request_ofEveryWorkload_hasItsSpans(Workload workload) throws MalformedSpans {
    SpanBatch batch = SpanBatch.parse(workload.request(3).toByteArray());

    assertThat(batch.spanCount()).isEqualTo(workload.spansPerRequest());
  }

  @ParameterizedTest
  @EnumSource
  void request_sameSeed_sameBytes(Workload workload) {
    byte[] first = workload.request(7).toByteArray();
    byte[] second = workload.request(7).toByteArray();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void request_otherSeed_otherTraceIds() {
    assertThat(firstTraceId(1)).isNotEqualTo(firstTraceId(2));
  }

  @ParameterizedTest
  @CsvSource({"A, 650", "B, 310", "ARROW, 805", "TESTBED, 185"})
  void request_spanSize_isAsDescribed(Workload workload, int bytes) {
    int size = workload.request(1).getSerializedSize() / workload.spansPerRequest();

    assertThat(size).isBetween(bytes * 95 / 100, bytes * 105 / 100);
  }

  @Test
  void request_compressed_isAsRepetitiveAsRealOnes() throws IOException {
    byte[] plain = Workload.A.request(1).toByteArray();

    double ratio = (double) plain.length / gzip(plain).length;

    assertThat(ratio).isBetween(4.2, 5.2);
  }

  private static byte[] firstTraceId(long seed) {
    return Workload.A.request(seed)
        .getResourceSpans(0)
        .getScopeSpans(0)
        .getSpans(0)
        .getTraceId()
        .toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
