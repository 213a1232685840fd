package io.sluice.component.examination;

import io.sluice.component.ComponentContext;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import java.util.List;

/** A factory that can look at the servers which settings name, without making the component. */
@FunctionalInterface
public interface Examiner<S> {
  /**
   * Looks at them; may take some seconds. Nothing is changed there, and no spans are sent or read.
   *
   * @param host with the extensions that the settings name
   * @throws StartException when the component could not start with these settings
   */
  List<Remark> examine(ComponentContext context, S settings, Host host) throws StartException;
}
