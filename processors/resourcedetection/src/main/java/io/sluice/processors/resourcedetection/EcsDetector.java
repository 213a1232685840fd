package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A task of AWS ECS, as its metadata endpoint describes it. */
final class EcsDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          "cloud.provider",
          "cloud.platform",
          "cloud.region",
          "cloud.account.id",
          "cloud.availability_zone",
          "aws.ecs.cluster.arn",
          "aws.ecs.task.arn",
          "aws.ecs.task.family",
          "aws.ecs.task.id",
          "aws.ecs.task.revision",
          "aws.ecs.launchtype",
          "aws.log.group.names",
          "aws.log.group.arns",
          "aws.log.stream.names",
          "aws.log.stream.arns");

  private final Surroundings surroundings;
  private final MetadataServer servers;
  private final DetectorSettings.Plain settings;

  EcsDetector(Surroundings surroundings, MetadataServer servers, DetectorSettings.Plain settings) {
    this.surroundings = surroundings;
    this.servers = servers;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    String url =
        surroundings
            .variable("ECS_CONTAINER_METADATA_URI_V4")
            .orElse(surroundings.variableOr("ECS_CONTAINER_METADATA_URI", ""));
    if (url.isEmpty()) {
      return Detected.NOTHING;
    }
    MetadataServer server = servers.at(url, Map.of());
    Json task = Json.parse(server.get("/task"));
    Json self = Json.parse(server.get(""));
    String arn = task.text("TaskARN");
    String[] parts = arn.split(":", -1);
    String region = parts.length > 4 ? parts[3] : "";
    String account = parts.length > 4 ? parts[4] : "";
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes())
            .text("cloud.provider", "aws")
            .text("cloud.platform", "aws_ecs")
            .text("cloud.region", region)
            .text("cloud.account.id", account)
            .text("cloud.availability_zone", task.text("AvailabilityZone"))
            .text("aws.ecs.cluster.arn", clusterArn(task.text("Cluster"), region, account))
            .text("aws.ecs.task.arn", arn)
            .text("aws.ecs.task.id", arn.substring(arn.lastIndexOf('/') + 1))
            .text("aws.ecs.task.family", task.text("Family"))
            .text("aws.ecs.task.revision", task.text("Revision"))
            .text("aws.ecs.launchtype", launchType(task.text("LaunchType")));
    logs(task, self, account, findings);
    return findings.done();
  }

  /** The endpoint tells either the name or the whole. */
  private static String clusterArn(String cluster, String region, String account) {
    return cluster.contains(":")
        ? cluster
        : "arn:aws:ecs:" + region + ":" + account + ":cluster/" + cluster;
  }

  private static String launchType(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.equals("ec2") || lower.equals("fargate") ? lower : "";
  }

  /** Where the other containers of the task log to. */
  private static void logs(Json task, Json self, String account, Findings findings) {
    List<String> groups = new ArrayList<>();
    List<String> groupArns = new ArrayList<>();
    List<String> streams = new ArrayList<>();
    List<String> streamArns = new ArrayList<>();
    for (Json container : task.at("Containers").items()) {
      Json options = container.at("LogOptions");
      if (logsToAws(container) && !container.text("DockerId").equals(self.text("DockerId"))) {
        String group = options.text("awslogs-group");
        String stream = options.text("awslogs-stream");
        String arn =
            "arn:aws:logs:"
                + options.text("awslogs-region")
                + ":"
                + account
                + ":log-group:"
                + group;
        groups.add(group);
        groupArns.add(arn);
        streams.add(stream);
        streamArns.add(arn + ":log-stream:" + stream);
      }
    }
    findings
        .texts("aws.log.group.names", groups)
        .texts("aws.log.group.arns", groupArns)
        .texts("aws.log.stream.names", streams)
        .texts("aws.log.stream.arns", streamArns);
  }

  private static boolean logsToAws(Json container) {
    return container.text("Type").equals("NORMAL")
        && container.text("KnownStatus").equals("RUNNING")
        && container.text("LogDriver").equals("awslogs")
        && container.at("LogOptions").value() instanceof Map<?, ?> options
        && !options.isEmpty();
  }
}
