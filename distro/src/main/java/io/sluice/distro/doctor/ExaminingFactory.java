package io.sluice.distro.doctor;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.examination.Examiner;
import io.sluice.component.examination.Remark;
import io.sluice.config.ConfiguredComponent;
import io.sluice.spans.SpanBatch;
import java.util.List;
import java.util.Optional;

/**
 * Stands in for a component, an exporter or a receiver, that is examined and not run: where that
 * one would start, and all that it relies on has, it looks at its servers.
 */
final class ExaminingFactory implements ExporterFactory<Object> {
  private final ConfiguredComponent<?> component;
  private final Examiner<Object> examiner;
  private volatile List<Remark> remarks = List.of();

  private ExaminingFactory(ConfiguredComponent<?> component, Examiner<Object> examiner) {
    this.component = component;
    this.examiner = examiner;
  }

  /** Nothing when the component's factory cannot do that. */
  @SuppressWarnings("unchecked") // the settings are of the factory that made them
  static Optional<ExaminingFactory> of(ConfiguredComponent<?> component) {
    return component.factory() instanceof Examiner<?> examiner
        ? Optional.of(new ExaminingFactory(component, (Examiner<Object>) examiner))
        : Optional.empty();
  }

  /** What was seen, once it has started. */
  List<Remark> remarks() {
    return remarks;
  }

  @Override
  public String type() {
    return component.factory().type();
  }

  @Override
  public Object defaults() {
    return component.settings();
  }

  @Override
  public Exporter create(ComponentContext context, Object settings) {
    return new Exporter() {
      @Override
      public void start(Host host) throws StartException {
        remarks = examiner.examine(context, settings, host);
      }

      @Override
      public void consume(SpanBatch spans, Delivery delivery) {
        throw new IllegalStateException("nothing is sent in an examination");
      }

      @Override
      public void stop(Deadline deadline) {
        // Whatever was open was closed when the looking was over.
      }
    };
  }
}
