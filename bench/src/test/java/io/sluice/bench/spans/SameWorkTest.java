package io.sluice.bench.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.bench.load.Workload;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both sides of a benchmark must do the same work, or its numbers compare nothing. */
class SameWorkTest {
  @ParameterizedTest
  @EnumSource(names = {"A", "B"})
  void edit_likeProtobuf(Workload workload) throws Exception {
    Request request = request(workload);
    EditBenchmark benchmark = new EditBenchmark();

    assertThat(parse(benchmark.edit(request)))
        .isEqualTo(parse(benchmark.editInOneWalk(request)))
        .isEqualTo(parse(benchmark.protobuf(request)))
        .isNotEqualTo(request.message);
  }

  @ParameterizedTest
  @EnumSource
  void actions_likeProtobuf(ActionsBenchmark.Secrets secrets) throws Exception {
    ActionsBenchmark.Input input = new ActionsBenchmark.Input();
    input.secrets = secrets;
    input.prepare(request(Workload.A));
    ActionsBenchmark benchmark = new ActionsBenchmark();

    assertThat(parse(benchmark.actions(input))).isEqualTo(parse(benchmark.protobuf(input)));
    assertThat(benchmark.actions(input).toByteArray().length < input.bytes.length)
        .isEqualTo(secrets == ActionsBenchmark.Secrets.PRESENT);
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B"})
  void append_likeProtobuf(Workload workload) throws Exception {
    Request request = request(workload);
    ResourceBenchmark benchmark = new ResourceBenchmark();

    assertThat(parse(benchmark.append(request)))
        .isEqualTo(parse(benchmark.protobuf(request)))
        .isNotEqualTo(request.message);
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B"})
  void concat_likeProtobuf(Workload workload) throws Exception {
    Request request = request(workload);
    ConcatBenchmark benchmark = new ConcatBenchmark();

    assertThat(parse(benchmark.concatAndCopy(request)))
        .isEqualTo(parse(benchmark.protobuf(request)));
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B"})
  void json_readsWhatItWrites(Workload workload) throws Exception {
    Request request = request(workload);
    JsonBenchmark benchmark = new JsonBenchmark();
    JsonBenchmark.Json json = new JsonBenchmark.Json();
    json.write(request);

    assertThat(parse(benchmark.read(json))).isEqualTo(request.message);
    assertThat(benchmark.readProtobuf(json)).isEqualTo(request.message);
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B"})
  void secrets_likeProtobuf(Workload workload) throws Exception {
    SecretsBenchmark.LeakyRequest request = new SecretsBenchmark.LeakyRequest();
    request.percent = 10;
    request.leak(request(workload));
    SecretsBenchmark benchmark = new SecretsBenchmark();

    assertThat(parse(benchmark.scan(request)))
        .isEqualTo(parse(benchmark.protobuf(request)))
        .isNotEqualTo(parse(request.bytes));
    request.percent = 0;
    request.leak(request(workload));
    assertThat(parse(benchmark.scan(request))).isEqualTo(parse(request.bytes));
  }

  private static Request request(Workload workload) throws MalformedSpans {
    Request request = new Request();
    request.workload = workload;
    request.generate();
    return request;
  }

  private static ExportTraceServiceRequest parse(SpanBatch batch)
      throws InvalidProtocolBufferException {
    return parse(batch.toByteArray());
  }

  private static ExportTraceServiceRequest parse(byte[] bytes)
      throws InvalidProtocolBufferException {
    return ExportTraceServiceRequest.parseFrom(bytes);
  }
}
