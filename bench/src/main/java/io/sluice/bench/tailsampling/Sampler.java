package io.sluice.bench.tailsampling;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.Admission;
import io.sluice.component.BuildInfo;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlSyntaxException;
import io.sluice.processors.tailsampling.TailSamplingFactory;
import io.sluice.processors.tailsampling.TailSamplingSettings;
import io.sluice.spans.SpanBatch;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** A tail sampler as a pipeline would make it, and requests' deliveries as a receiver would. */
final class Sampler {
  private final BenchTime time = new BenchTime();
  private final HoldingProcessor processor;

  Sampler(String yaml, Consumer next) {
    ComponentContext context =
        new ComponentContext(
            ComponentId.of("tail_sampling"),
            LoggerFactory.getLogger(Sampler.class),
            new SimpleMeterRegistry(),
            time,
            time,
            NO_LIMIT,
            new BuildInfo("bench", "0"));
    processor = (HoldingProcessor) new TailSamplingFactory().create(context, settings(yaml), next);
  }

  private static TailSamplingSettings settings(String yaml) {
    Problems problems = new Problems();
    try {
      YamlNode node = YamlReader.read(new SourceText("bench", yaml), problems);
      Spot spot = new Spot(node, node.location(), "tail_sampling", "");
      return new Binder(problems, new SecretNodes())
          .bind(TailSamplingSettings.defaults(), spot)
          .orElseThrow(() -> new IllegalStateException(problems.sorted().toString()));
    } catch (YamlSyntaxException e) {
      throw new IllegalStateException("not YAML:\n" + yaml, e);
    }
  }

  BenchTime time() {
    return time;
  }

  HoldingProcessor processor() {
    return processor;
  }

  void send(SpanBatch request) {
    List<Delivery> deliveries =
        Delivery.request(request.spanCount(), Client.NONE, ROOM, outcome -> {}, List.of(SILENT));
    processor.consume(request, deliveries.get(0));
  }

  private static final Account SILENT =
      new Account() {
        @Override
        public String pipeline() {
          return "traces";
        }

        @Override
        public Acknowledge acknowledge() {
          return Acknowledge.ACCEPTED;
        }

        @Override
        public void received(int spans) {
          // Not what is measured.
        }

        @Override
        public void recovered(long spans) {
          // Not what is measured.
        }

        @Override
        public void copied(int spans) {
          // Not what is measured.
        }

        @Override
        public void kept(long spans) {
          // Not what is measured.
        }

        @Override
        public void left(int spans, Outcome outcome, boolean answeredFor) {
          // Not what is measured.
        }
      };

  private static final Admission.Reservation ROOM =
      new Admission.Reservation() {
        @Override
        public boolean tryGrowTo(long bytes) {
          return true;
        }

        @Override
        public void settleAt(long bytes) {
          // There is no limit to keep.
        }

        @Override
        public void release() {
          // There is no limit to keep.
        }
      };

  private static final Admission NO_LIMIT =
      new Admission() {
        @Override
        public Optional<Reservation> tryReserve(long bytes) {
          return Optional.of(ROOM);
        }

        @Override
        public long reserved() {
          return 0;
        }
      };
}
