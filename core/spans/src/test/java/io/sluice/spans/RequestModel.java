package io.sluice.spans;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;

/** A request as protobuf builders that can be edited, from which spans can be dropped. */
final class RequestModel {
  final List<ResourceModel> resources = new ArrayList<>();
  private final ExportTraceServiceRequest.Builder shell;

  RequestModel(ExportTraceServiceRequest request) {
    shell = request.toBuilder().clearResourceSpans();
    request.getResourceSpansList().forEach(each -> resources.add(new ResourceModel(each)));
  }

  /** The spans that are left, in their order. */
  List<SpanModel> spans() {
    List<SpanModel> left = new ArrayList<>();
    for (ResourceModel resource : resources) {
      resource.scopes.forEach(scope -> left.addAll(scope.left()));
    }
    return left;
  }

  ExportTraceServiceRequest build() {
    ExportTraceServiceRequest.Builder request = shell.clone();
    for (ResourceModel resource : resources) {
      if (!resource.isGone()) {
        request.addResourceSpans(resource.build());
      }
    }
    return request.build();
  }

  static final class ResourceModel {
    final ResourceSpans.Builder shell;
    final List<ScopeModel> scopes = new ArrayList<>();

    ResourceModel(ResourceSpans resource) {
      shell = resource.toBuilder().clearScopeSpans();
      resource.getScopeSpansList().forEach(each -> scopes.add(new ScopeModel(this, each)));
    }

    boolean isGone() {
      return !scopes.isEmpty() && scopes.stream().allMatch(ScopeModel::isGone);
    }

    ResourceSpans build() {
      ResourceSpans.Builder builder = shell.clone();
      scopes.stream()
          .filter(scope -> !scope.isGone())
          .forEach(s -> builder.addScopeSpans(s.build()));
      return builder.build();
    }
  }

  static final class ScopeModel {
    final ResourceModel resource;
    final ScopeSpans.Builder shell;
    final List<SpanModel> spans = new ArrayList<>();

    ScopeModel(ResourceModel resource, ScopeSpans scope) {
      this.resource = resource;
      shell = scope.toBuilder().clearSpans();
      scope.getSpansList().forEach(each -> spans.add(new SpanModel(this, each)));
    }

    List<SpanModel> left() {
      return spans.stream().filter(span -> !span.dropped).toList();
    }

    boolean isGone() {
      return !spans.isEmpty() && left().isEmpty();
    }

    ScopeSpans build() {
      ScopeSpans.Builder builder = shell.clone();
      left().forEach(span -> builder.addSpans(span.span.build()));
      return builder.build();
    }
  }

  static final class SpanModel {
    final ScopeModel scope;
    final Span.Builder span;
    boolean dropped;

    SpanModel(ScopeModel scope, Span span) {
      this.scope = scope;
      this.span = span.toBuilder();
    }
  }
}
