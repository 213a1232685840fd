package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Acknowledge;
import org.junit.jupiter.api.Test;

class StorageCheckTest {
  private static String config(String processors, String exporters) {
    return """
    receivers: {otlp: {protocols: {grpc: }}}
    processors: {batch: , memory_limiter: }
    exporters:
      otlp_grpc/disk: {endpoint: "a:1", sending_queue: {storage: file_storage}}
      otlp_grpc/memory: {endpoint: "a:1"}
    connectors: {forward: }
    extensions: {file_storage: }
    service:
      extensions: [file_storage]
      pipelines:
        traces:
          receivers: [otlp]
          processors: [%s]
          exporters: [%s]
          acknowledge: stored
        traces/behind:
          receivers: [forward]
          exporters: [otlp_grpc/disk]
        traces/before:
          receivers: [otlp]
          exporters: [forward]
    """
        .formatted(processors, exporters);
  }

  @Test
  void everyWayEndingOnDisk_isFine() {
    Loaded loaded = Load.yaml(config("memory_limiter", "otlp_grpc/disk"));
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.config().orElseThrow().tracePipelines().get(0).acknowledge())
        .isEqualTo(Acknowledge.STORED);
  }

  @Test
  void exporterWithoutStorage_isNamedWithTheCure() {
    assertThat(problem("", "otlp_grpc/disk, otlp_grpc/memory"))
        .contains("c.yaml:14:", "exporter \"otlp_grpc/memory\" keeps its queue in memory")
        .contains("sending_queue.storage: file_storage in exporters::otlp_grpc/memory");
  }

  @Test
  void holdingProcessor_isNamedWithTheCure() {
    assertThat(problem("batch", "otlp_grpc/disk"))
        .contains("c.yaml:13:", "processor \"batch\" holds spans in memory")
        .contains("sending_queue.batch");
  }

  @Test
  void connectorToAPipelineThatAcknowledgesEarlier_isNamed() {
    assertThat(problem("", "forward"))
        .contains("connector \"forward\" leads to pipeline \"traces/behind\"")
        .contains("acknowledge: stored there");
  }

  private static String problem(String processors, String exporters) {
    Loaded loaded = Load.yaml(config(processors, exporters));
    assertThat(loaded.errors()).hasSize(1);
    return loaded.errorReport();
  }
}
