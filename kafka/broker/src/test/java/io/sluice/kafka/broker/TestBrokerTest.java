package io.sluice.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestBrokerTest {
  @Test
  void restart_keepsTopics(@TempDir Path directory) throws Exception {
    try (TestBroker broker = TestBroker.start(directory)) {
      broker.createTopic("spans", 3);
      broker.stop();
      broker.start();
      try (Admin admin = broker.admin()) {
        Set<String> names = admin.listTopics().names().get();
        assertThat(names).contains("spans");
      }
    }
  }
}
