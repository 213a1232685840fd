package io.sluice.exporters.loadbalancing;

import io.sluice.component.examination.Remark;
import java.util.List;

/** What a resolver says when it is asked for the first time, in words. */
final class FirstAnswer implements Resolver.Listener {
  private static final int MOST_NAMED = 10;

  private final String key;
  private Remark remark;

  /**
   * Nothing was said yet.
   *
   * @param key of the settings that say whom the resolver asks
   */
  FirstAnswer(String key) {
    this.key = key;
    this.remark = Remark.broken(key, "finds no backend; see that there are any, and that they run");
  }

  @Override
  public synchronized void resolved(List<String> endpoints) {
    if (!endpoints.isEmpty()) {
      List<String> named = endpoints.stream().sorted().limit(MOST_NAMED).toList();
      remark =
          Remark.good(
              key,
              "finds "
                  + endpoints.size()
                  + (endpoints.size() == 1 ? " backend: " : " backends: ")
                  + String.join(", ", named)
                  + (endpoints.size() > MOST_NAMED ? " and others" : ""));
    }
  }

  @Override
  public synchronized void failed(String why) {
    remark = Remark.broken(key, why);
  }

  synchronized Remark remark() {
    return remark;
  }
}
