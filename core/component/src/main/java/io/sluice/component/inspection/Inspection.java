package io.sluice.component.inspection;

import java.time.Instant;
import java.util.List;

/**
 * The running configuration as somebody outside may see it. Asked on any thread; each answer is a
 * picture of that moment. Complete once everything has started.
 */
public interface Inspection {
  /** Since when this configuration runs; a reload begins anew. */
  Instant runningSince();

  /** All pipelines, by their names. */
  List<PipelineView> pipelines();

  /** All components that run; a processor once for each pipeline that it is in. */
  List<ComponentView> components();

  /** The ledger, a balance for each pipeline. */
  List<Balance> balances();

  /** By how many spans the ledger and those who hold spans disagree; zero at rest. */
  long imbalance();

  /** What was configured, secrets blacked out. */
  ConfigurationView configuration();

  /** All components that run and can do something, such as say what they decided. */
  <T> List<Able<T>> able(Class<T> ability);

  /** Shows a process in which nothing runs. */
  Inspection NOTHING =
      new Inspection() {
        @Override
        public Instant runningSince() {
          return Instant.EPOCH;
        }

        @Override
        public List<PipelineView> pipelines() {
          return List.of();
        }

        @Override
        public List<ComponentView> components() {
          return List.of();
        }

        @Override
        public List<Balance> balances() {
          return List.of();
        }

        @Override
        public long imbalance() {
          return 0;
        }

        @Override
        public ConfigurationView configuration() {
          return ConfigurationView.EMPTY;
        }

        @Override
        public <T> List<Able<T>> able(Class<T> ability) {
          return List.of();
        }
      };
}
