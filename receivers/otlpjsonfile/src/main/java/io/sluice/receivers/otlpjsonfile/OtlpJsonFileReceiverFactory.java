package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.component.Stability;
import java.util.List;

/** Makes {@code otlp_json_file} receivers. */
public final class OtlpJsonFileReceiverFactory implements ReceiverFactory<OtlpJsonFileSettings> {
  @Override
  public String type() {
    return "otlp_json_file";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("otlpjsonfile");
  }

  @Override
  public OtlpJsonFileSettings defaults() {
    return OtlpJsonFileSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Receiver create(ComponentContext context, OtlpJsonFileSettings settings, Intake intake) {
    return new OtlpJsonFileReceiver(context, settings, intake, new ReaderThread(context.id()));
  }
}
