package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Whatever Google runs: machines, Kubernetes, Cloud Run, functions, App Engine, bare metal. */
final class GcpDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          List.of(
              "cloud.provider",
              "cloud.account.id",
              "cloud.platform",
              "cloud.region",
              "cloud.availability_zone",
              "host.id",
              "host.name",
              "host.type",
              "k8s.cluster.name",
              "faas.name",
              "faas.version",
              "faas.instance",
              "gcp.cloud_run.job.execution",
              "gcp.cloud_run.job.task_index",
              "gcp.gce.instance_group_manager.name",
              "gcp.gce.instance_group_manager.region",
              "gcp.gce.instance_group_manager.zone"),
          List.of("gcp.gce.instance.hostname", "gcp.gce.instance.name"));

  private final Surroundings surroundings;
  private final MetadataServer servers;
  private final DetectorSettings.Gcp settings;

  GcpDetector(Surroundings surroundings, MetadataServer servers, DetectorSettings.Gcp settings) {
    this.surroundings = surroundings;
    this.servers = servers;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes()).text("cloud.provider", "gcp");
    if (!variable("BMS_PROJECT_ID").isEmpty()) {
      return bareMetal(findings).done();
    }
    GcpMetadata metadata =
        new GcpMetadata(
            servers.at(
                "http://" + surroundings.variableOr("GCE_METADATA_HOST", "169.254.169.254"),
                Map.of("Metadata-Flavor", "Google")));
    findings.text("cloud.account.id", metadata.project());
    describe(metadata, findings);
    return findings.done();
  }

  private void describe(GcpMetadata metadata, Findings findings)
      throws IOException, InterruptedException {
    if (surroundings.isInKubernetes()) {
      kubernetes(metadata, findings);
    } else if (!variable("FUNCTION_TARGET").isEmpty()) {
      service("gcp_cloud_functions", metadata, findings);
    } else if (!variable("K_CONFIGURATION").isEmpty()) {
      service("gcp_cloud_run", metadata, findings);
    } else if (!variable("CLOUD_RUN_JOB").isEmpty()) {
      job(metadata, findings);
    } else if (!variable("GAE_SERVICE").isEmpty()) {
      appEngine(metadata, findings);
    } else {
      machine(metadata, findings);
    }
  }

  private String variable(String name) {
    return surroundings.variableOr(name, "");
  }

  private Findings bareMetal(Findings findings) {
    return findings
        .text("cloud.account.id", variable("BMS_PROJECT_ID"))
        .text("cloud.platform", "gcp_bare_metal_solution")
        .text("cloud.region", variable("BMS_REGION"))
        .text("host.name", variable("BMS_INSTANCE_ID"));
  }

  private static void kubernetes(GcpMetadata metadata, Findings findings)
      throws IOException, InterruptedException {
    String location = metadata.value("instance/attributes/cluster-location");
    boolean isZone = GcpMetadata.isZone(location);
    findings
        .text("cloud.platform", "gcp_kubernetes_engine")
        .text("cloud.availability_zone", isZone ? location : "")
        .text("cloud.region", isZone ? GcpMetadata.regionOf(location) : location)
        .text("k8s.cluster.name", metadata.value("instance/attributes/cluster-name"))
        .text("host.id", metadata.value("instance/id"))
        .text("host.name", metadata.value("instance/name"));
  }

  private void service(String platform, GcpMetadata metadata, Findings findings)
      throws IOException, InterruptedException {
    findings
        .text("cloud.platform", platform)
        .text("faas.name", variable("K_SERVICE"))
        .text("faas.version", variable("K_REVISION"))
        .text("faas.instance", metadata.value("instance/id"))
        .text("cloud.region", metadata.lastPart("instance/region"));
  }

  private void job(GcpMetadata metadata, Findings findings)
      throws IOException, InterruptedException {
    findings
        .text("cloud.platform", "gcp_cloud_run")
        .text("faas.name", variable("CLOUD_RUN_JOB"))
        .text("gcp.cloud_run.job.execution", variable("CLOUD_RUN_EXECUTION"))
        .text("gcp.cloud_run.job.task_index", variable("CLOUD_RUN_TASK_INDEX"))
        .text("faas.instance", metadata.value("instance/id"))
        .text("cloud.region", metadata.lastPart("instance/region"));
  }

  private void appEngine(GcpMetadata metadata, Findings findings)
      throws IOException, InterruptedException {
    String zone = metadata.lastPart("instance/zone");
    boolean standard = variable("GAE_ENV").equals("standard");
    findings
        .text("cloud.platform", "gcp_app_engine")
        .text("faas.name", variable("GAE_SERVICE"))
        .text("faas.version", variable("GAE_VERSION"))
        .text("faas.instance", variable("GAE_INSTANCE"))
        .text("cloud.availability_zone", zone)
        .text(
            "cloud.region",
            standard ? metadata.lastPart("instance/region") : GcpMetadata.regionOf(zone));
  }

  private static void machine(GcpMetadata metadata, Findings findings)
      throws IOException, InterruptedException {
    String zone = metadata.lastPart("instance/zone");
    String name = metadata.value("instance/name");
    findings
        .text("cloud.platform", "gcp_compute_engine")
        .text("cloud.availability_zone", zone)
        .text("cloud.region", GcpMetadata.regionOf(zone))
        .text("host.id", metadata.value("instance/id"))
        .text("host.name", name)
        .text("host.type", metadata.value("instance/machine-type"))
        .text("gcp.gce.instance.name", name);
    if (findings.wants("gcp.gce.instance.hostname")) {
      findings.text("gcp.gce.instance.hostname", metadata.value("instance/hostname"));
    }
    managedGroup(metadata.value("instance/attributes/created-by"), findings);
  }

  /** From {@code projects/…/zones/<zone>/instanceGroupManagers/<name>}, or with regions. */
  private static void managedGroup(String createdBy, Findings findings) {
    String[] parts = createdBy.split("/", -1);
    if (parts.length == 6 && parts[4].equals("instanceGroupManagers")) {
      findings
          .text("gcp.gce.instance_group_manager.name", parts[5])
          .text("gcp.gce.instance_group_manager.zone", parts[2].equals("zones") ? parts[3] : "")
          .text(
              "gcp.gce.instance_group_manager.region", parts[2].equals("regions") ? parts[3] : "");
    }
  }
}
