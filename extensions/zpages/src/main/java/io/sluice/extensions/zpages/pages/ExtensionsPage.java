package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.ComponentView;
import io.sluice.extensions.zpages.markup.Link;
import java.util.Comparator;
import java.util.List;

/** The extensions that run; or one of them. */
record ExtensionsPage(Instruments instruments) implements Page {
  private static final String PATH = "/debug/extensionz";

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public View view(Query query) {
    String name = query.get("zextensionname", "extensionnamez");
    if (!name.isEmpty()) {
      return new ComponentPage(instruments).view(ComponentKind.EXTENSION.label(), name, "");
    }
    List<ComponentView> extensions =
        instruments.process().components().stream()
            .filter(component -> component.kind() == ComponentKind.EXTENSION)
            .sorted(Comparator.comparing(ComponentView::id))
            .toList();
    return View.still(
        "Extensions",
        extensions,
        html ->
            html.in(
                "ul",
                () ->
                    extensions.forEach(
                        extension -> {
                          String id = extension.id().toString();
                          Link link = Link.to(PATH).with("zextensionname", id);
                          html.in("li", () -> html.link(link, id));
                        })));
  }
}
