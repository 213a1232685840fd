package io.sluice.processors.resourcedetection;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.kubernetes.ApiException;
import io.sluice.kubernetes.ApiObject;
import io.sluice.kubernetes.ApiServer;
import io.sluice.kubernetes.ApiSettings;
import io.sluice.kubernetes.ClusterSurroundings;
import java.io.IOException;
import java.util.Optional;

/** What detectors ask a cluster's API server. */
final class ApiQuestions {
  private final ComponentContext context;
  private final ApiSettings settings;
  private final ClusterSurroundings surroundings;
  private ApiServer server;

  ApiQuestions(ComponentContext context, ApiSettings settings, ClusterSurroundings surroundings) {
    this.context = context;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  private synchronized ApiServer server() throws IOException {
    try {
      if (server == null) {
        server = ApiServer.reachedBy(context, settings, surroundings);
      }
      return server;
    } catch (StartException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Who vouches for the cluster's service accounts; empty if that is not told. */
  String issuer() throws IOException, InterruptedException {
    return field("/.well-known/openid-configuration", "issuer");
  }

  /** The version of the server; empty if that is not told. */
  String version() throws IOException, InterruptedException {
    return field("/version", "gitVersion");
  }

  private String field(String path, String name) throws IOException, InterruptedException {
    try {
      return server().get(path, json -> field(json, name));
    } catch (ApiException e) {
      if (e.isForbidden() || e.isNotFound()) {
        return "";
      }
      throw e;
    }
  }

  private static String field(JsonParser json, String name) throws IOException {
    String found = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals(name);
      json.nextToken();
      found = wanted ? json.getValueAsString("") : found;
      json.skipChildren();
    }
    return found;
  }

  ApiObject node(String name) throws IOException, InterruptedException {
    return server().object("/api/v1/nodes/" + name);
  }

  /** The uid that stands for the cluster, if one may know it. */
  Optional<String> clusterUid() throws IOException, InterruptedException {
    try {
      return Optional.of(server().object("/api/v1/namespaces/kube-system").uid());
    } catch (ApiException e) {
      if (!e.isForbidden()) {
        throw e;
      }
      context.log().warn("k8s.cluster.uid is left out: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
