package io.sluice.extensions.zpages;

import io.sluice.component.ComponentContext;
import io.sluice.extensions.serving.PageThread;
import io.sluice.extensions.serving.Receptionist;
import io.sluice.extensions.serving.Visit;
import io.sluice.extensions.zpages.pages.Site;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has the pages made on a thread of their own, because a search through all traces takes longer
 * than an event loop may be kept.
 */
final class PageDesk implements Receptionist {
  private final ComponentContext context;
  private final Site site;
  private final Reach reach;
  private final boolean guarded;
  private final Runnable onReader;
  private final PageThread thread = new PageThread("zpages");
  private final OpenPages open;

  /**
   * Answers from a site.
   *
   * @param onReader told before each page is made, on the thread that makes it
   */
  PageDesk(ComponentContext context, HttpServerSettings settings, Site site, Runnable onReader) {
    this.context = context;
    this.site = site;
    this.reach = Reach.of(settings.network().address());
    this.guarded = settings.auth().isPresent();
    this.onReader = onReader;
    this.open = new OpenPages(context, site, thread, onReader);
    if (!guarded && !reach.onlyThisMachine()) {
      context
          .log()
          .warn(
              "The pages can be read by everybody who reaches {}: they show traces and the"
                  + " configuration; set auth.authenticator, or listen on localhost",
              settings.network().endpoint());
    }
  }

  @Override
  public void answer(Visit visit, Exchange exchange) {
    if (!visit.method().equals("GET") && !visit.method().equals("HEAD")) {
      exchange.respond(
          Answers.text(405, "these pages are only read: GET or HEAD").header("allow", "GET, HEAD"));
    } else if (!guarded && !reach.allows(visit.authority())) {
      exchange.respond(
          Answers.text(
              403,
              "these pages are for this machine, and are not shown under the name \""
                  + visit.authority()
                  + "\": use localhost or an IP address"));
    } else {
      show(visit, exchange);
    }
  }

  private void show(Visit visit, Exchange exchange) {
    Optional<Response> asset = Assets.at(visit.path());
    if (asset.isPresent()) {
      exchange.respond(asset.get());
      return;
    }
    try {
      thread.execute(
          Site.isWatched(visit.query())
              ? () -> watch(visit, exchange)
              : () -> exchange.respond(page(visit)));
    } catch (RejectedExecutionException e) {
      exchange.respond(Answers.text(503, "too many people look at once; try again in a moment"));
    }
  }

  private Response page(Visit visit) {
    try {
      onReader.run();
      return Answers.of(site.answer(visit.path(), visit.query()));
    } catch (RuntimeException e) {
      return fault(e);
    }
  }

  private void watch(Visit visit, Exchange exchange) {
    onReader.run();
    Map<String, String> parts;
    try {
      parts = site.parts(visit.path(), visit.query());
    } catch (RuntimeException e) {
      exchange.respond(fault(e));
      return;
    }
    open.open(visit, exchange, parts);
  }

  private Response fault(RuntimeException e) {
    context.log().error("A page could not be made; this is a fault in Sluice", e);
    return Answers.text(500, "the page could not be made; the log says why");
  }

  /** Those who watch are sent away; who asks for a page is answered until the port closes. */
  void endWatching() {
    open.close();
  }

  void close() {
    thread.end();
  }
}
