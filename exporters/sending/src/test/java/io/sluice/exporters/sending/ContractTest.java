package io.sluice.exporters.sending;

import org.junit.jupiter.api.Nested;

class ContractTest {
  @Nested
  class WithQueue extends ExporterContractWithQueue {
    @Override
    SendingSettings settings() {
      return SendingSettings.defaults();
    }
  }

  @Nested
  class WithoutQueue extends ExporterContractWithQueue {
    @Override
    SendingSettings settings() {
      return Rig.withoutQueue(RetrySettings.defaults());
    }
  }

  @Nested
  class WaitingForRoom extends ExporterContractWithQueue {
    @Override
    SendingSettings settings() {
      return Rig.withQueue(Rig.overflowing(1, 1));
    }
  }

  @Nested
  class WithBatchesOfOddSize extends ExporterContractWithQueue {
    @Override
    SendingSettings settings() {
      return Rig.withBatch(BatchTest.sizes(3, 3));
    }
  }
}
