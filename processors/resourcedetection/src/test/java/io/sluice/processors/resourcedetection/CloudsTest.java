package io.sluice.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.Workbench;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Detectors that ask the metadata services of clouds. */
class CloudsTest {
  private static final String GCP = "GET /computeMetadata/v1/";
  private static final String AZURE =
      "GET /metadata/instance/compute?api-version=2020-09-01&format=json";

  @TempDir private Path root;
  private final Workbench bench = new Workbench();
  private TestMetadata metadata;

  @BeforeEach
  void startServer() throws Exception {
    metadata = new TestMetadata();
  }

  @AfterEach
  void stopServer() {
    metadata.close();
  }

  private TestHost host() {
    return new TestHost(bench, root)
        .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url())
        .with("AZURE_METADATA_ENDPOINT", metadata.url() + "/")
        .with("GCE_METADATA_HOST", metadata.host());
  }

  private void instance() {
    metadata
        .answer("PUT /latest/api/token", "t0ken")
        .answer("GET /latest/meta-data/instance-id", "i-1")
        .answer("GET /latest/meta-data/hostname", "ip-10-0-0-1.ec2.internal")
        .answer("GET /latest/meta-data/tags/instance", "Name\neks:cluster-name\nother")
        .answer("GET /latest/meta-data/tags/instance/Name", "my box")
        .answer("GET /latest/meta-data/tags/instance/eks:cluster-name", "prod")
        .answer("GET /latest/meta-data/tags/instance/other", "x")
        .answer(
            "GET /latest/dynamic/instance-identity/document",
            """
            {"region": "eu-west-1", "accountId": "123", "availabilityZone": "eu-west-1a",
             "instanceId": "i-1", "imageId": "ami-2", "instanceType": "m5.large", "x": null}
            """);
  }

  @Test
  void ec2_withAToken_tellsWhatTheInstanceIs() throws Exception {
    instance();
    metadata.need("X-aws-ec2-metadata-token", "t0ken");
    assertThat(host().detect("{ detectors: [ec2], ec2: { tags: ['^Na'], tags_from_imds: true } }"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cloud.provider", "aws",
                "cloud.platform", "aws_ec2",
                "cloud.region", "eu-west-1",
                "cloud.account.id", "123",
                "cloud.availability_zone", "eu-west-1a",
                "host.id", "i-1",
                "host.image.id", "ami-2",
                "host.type", "m5.large",
                "host.name", "ip-10-0-0-1.ec2.internal",
                "ec2.tag.Name", "my box"));
  }

  private TestHost withRole() {
    return host()
        .with("AWS_ENDPOINT_URL_EC2", metadata.url())
        .with("AWS_ACCESS_KEY_ID", "AK")
        .with("AWS_SECRET_ACCESS_KEY", "secret");
  }

  private static String tags(String end, String... keys) {
    StringBuilder items = new StringBuilder("<DescribeTagsResponse xmlns='urn:x'><tagSet>");
    for (String key : keys) {
      items.append(
          "<item><resourceId>i-1</resourceId><key>%s</key><value>%s!</value></item>"
              .formatted(key, key));
    }
    return items + "</tagSet>" + end + "</DescribeTagsResponse>";
  }

  @Test
  void ec2_tags_areAskedOfAws_pageByPage() throws Exception {
    instance();
    String filter = "&Filter.1.Name=resource-id&Filter.1.Value.1=i-1";
    metadata
        .answer(
            "POST /Action=DescribeTags" + filter + "&Version=2016-11-15",
            tags("<nextToken>more</nextToken>", "team", "cost"))
        .answer(
            "POST /Action=DescribeTags" + filter + "&NextToken=more&Version=2016-11-15",
            tags("", "steam", "other"));
    assertThat(withRole().detect("{ detectors: [ec2], ec2: { tags: [team] } }"))
        .containsEntry("ec2.tag.team", "team!")
        .containsEntry("ec2.tag.steam", "steam!")
        .containsEntry("host.id", "i-1")
        .doesNotContainKey("ec2.tag.cost")
        .doesNotContainKey("ec2.tag.other");
  }

  @Test
  void ec2_tagsThatMayNotBeSeen_areLeftOut_aloud() throws Exception {
    instance();
    assertThat(withRole().detect("{ detectors: [ec2], ec2: { tags: [a], max_attempts: 2 } }"))
        .containsEntry("host.id", "i-1")
        .hasSize(9);
    assertThat(metadata.questions()).filteredOn(each -> each.startsWith("POST")).hasSize(2);
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("ec2:DescribeTags", "was refused (404)");
  }

  @Test
  void ec2_whoseTagsNobodyTells_isDoneInTime() throws Exception {
    instance();
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      assertThat(
              withRole()
                  .with("AWS_ENDPOINT_URL_EC2", "http://127.0.0.1:" + silent.getLocalPort())
                  .detect("{ detectors: [ec2], timeout: 3s, ec2: { tags: [a], max_attempts: 1 } }"))
          .containsEntry("host.id", "i-1")
          .hasSize(9);
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(3).toNanos());
    }
  }

  @Test
  void eks_whoseMetadataShowNoTags_asksAws() throws Exception {
    instance();
    metadata
        .answer("GET /latest/meta-data/tags/instance", "")
        .answer(
            "POST /Action=DescribeInstances&InstanceId.1=i-1&Version=2016-11-15",
            "<R><reservationSet><item><instancesSet><item><tagSet><item>"
                + "<key>kubernetes.io/cluster/blue</key><value>owned</value></item></tagSet></item>"
                + "</instancesSet></item></reservationSet></R>");
    assertThat(
            withRole()
                .with("KUBERNETES_SERVICE_HOST", "10.0.0.1")
                .with("AWS_WEB_IDENTITY_TOKEN_FILE", "/secrets/eks.amazonaws.com/token")
                .detect(
                    "{ detectors: [eks], eks: { resource_attributes: { k8s.cluster.name: {"
                        + " enabled: true } } } }"))
        .containsEntry("k8s.cluster.name", "blue");
  }

  @Test
  void ec2_whoseServiceKnowsNoTokens_isAskedWithout() throws Exception {
    instance();
    metadata.need("X-aws-ec2-metadata-token", "never");
    assertThatThrownBy(() -> host().detect("detectors: [ec2]")).isInstanceOf(NotHere.class);
    metadata.need("X-aws-ec2-metadata-token", null);
    assertThat(metadata.questions()).contains("GET /latest/meta-data/instance-id");
  }

  @Test
  void ec2_elsewhere_isNotHere() {
    assertThatThrownBy(() -> host().detect("detectors: [ec2]"))
        .isInstanceOf(NotHere.class)
        .hasMessageContaining("no EC2");
    assertThatThrownBy(
            () -> host().with("AWS_EC2_METADATA_DISABLED", "true").detect("detectors: [ec2]"))
        .isInstanceOf(NotHere.class);
    metadata.close();
    assertThatThrownBy(() -> host().detect("detectors: [ec2]"))
        .isInstanceOf(NotHere.class)
        .hasMessageContaining("no metadata service answers");
  }

  @Test
  void ecs_tellsTaskAndLogs_ofTheOtherContainers() throws Exception {
    metadata
        .answer("GET /v4/abc", "{\"DockerId\": \"self\"}")
        .answer(
            "GET /v4/abc/task",
            """
            {"Cluster": "blue", "TaskARN": "arn:aws:ecs:us-west-2:111:task/blue/158d",
             "Family": "curl", "Revision": "26", "AvailabilityZone": "us-west-2d",
             "LaunchType": "FARGATE", "Containers": [
               {"DockerId": "self", "Type": "NORMAL", "KnownStatus": "RUNNING",
                "LogDriver": "awslogs", "LogOptions": {"awslogs-group": "mine"}},
               {"DockerId": "app", "Type": "NORMAL", "KnownStatus": "RUNNING",
                "LogDriver": "awslogs", "LogOptions": {"awslogs-group": "/ecs/app",
                  "awslogs-region": "us-west-2", "awslogs-stream": "ecs/app/1"}},
               {"DockerId": "init", "Type": "NORMAL", "KnownStatus": "STOPPED",
                "LogDriver": "awslogs", "LogOptions": {"awslogs-group": "init"}}]}
            """);
    assertThat(host().detect("detectors: [ecs]")).isEmpty();
    Map<String, Object> found =
        host()
            .with("ECS_CONTAINER_METADATA_URI_V4", metadata.url() + "/v4/abc")
            .detect("detectors: [ecs]");
    String arn = "arn:aws:logs:us-west-2:111:log-group:/ecs/app";
    assertThat(found)
        .containsEntry("cloud.platform", "aws_ecs")
        .containsEntry("cloud.region", "us-west-2")
        .containsEntry("cloud.account.id", "111")
        .containsEntry("cloud.availability_zone", "us-west-2d")
        .containsEntry("aws.ecs.cluster.arn", "arn:aws:ecs:us-west-2:111:cluster/blue")
        .containsEntry("aws.ecs.task.arn", "arn:aws:ecs:us-west-2:111:task/blue/158d")
        .containsEntry("aws.ecs.task.id", "158d")
        .containsEntry("aws.ecs.task.family", "curl")
        .containsEntry("aws.ecs.task.revision", "26")
        .containsEntry("aws.ecs.launchtype", "fargate")
        .containsEntry("aws.log.group.names", List.of("/ecs/app"))
        .containsEntry("aws.log.group.arns", List.of(arn))
        .containsEntry("aws.log.stream.names", List.of("ecs/app/1"))
        .containsEntry("aws.log.stream.arns", List.of(arn + ":log-stream:ecs/app/1"));
  }

  @Test
  void eks_isKnownByItsCredentials_andTellsMoreWhenAsked() throws Exception {
    instance();
    TestHost pod =
        host()
            .with("KUBERNETES_SERVICE_HOST", "10.0.0.1")
            .with("AWS_WEB_IDENTITY_TOKEN_FILE", "/secrets/eks.amazonaws.com/token");
    assertThat(host().detect("detectors: [eks]")).isEmpty();
    assertThat(pod.detect("detectors: [eks]"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("cloud.provider", "aws", "cloud.platform", "aws_eks"));
    assertThat(
            pod.detect(
                "{ detectors: [eks], eks: { resource_attributes: { k8s.cluster.name: { enabled:"
                    + " true }, host.id: { enabled: true } } } }"))
        .containsEntry("k8s.cluster.name", "prod")
        .containsEntry("host.id", "i-1")
        .hasSize(4);
  }

  private void azureVm() {
    metadata
        .need("Metadata", "true")
        .answer(
            AZURE,
            """
            {"location": "westeurope", "subscriptionId": "sub", "vmId": "vm-1", "name": "vm",
             "vmSize": "D2", "vmScaleSetName": "set", "resourceGroupName": "MC_g_prod_westeurope",
             "zone": "2", "osProfile": {"computerName": "computer"},
             "tagsList": [{"name": "team", "value": "blue"}, {"name": "cost", "value": "1"}]}
            """);
  }

  @Test
  void azure_tellsWhatTheMachineIs() throws Exception {
    azureVm();
    assertThat(host().detect("{ detectors: [azure], azure: { tags: [team] } }"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("cloud.provider", "azure"),
                Map.entry("cloud.platform", "azure.vm"),
                Map.entry("cloud.region", "westeurope"),
                Map.entry("cloud.account.id", "sub"),
                Map.entry("host.id", "vm-1"),
                Map.entry("host.name", "computer"),
                Map.entry("azure.vm.name", "vm"),
                Map.entry("azure.vm.size", "D2"),
                Map.entry("azure.vm.scaleset.name", "set"),
                Map.entry("azure.resourcegroup.name", "MC_g_prod_westeurope"),
                Map.entry("azure.tag.team", "blue")));
  }

  @Test
  void aks_isAzureWithKubernetes() throws Exception {
    azureVm();
    String named =
        "{ detectors: [aks], aks: { resource_attributes: { k8s.cluster.name: { enabled: true } } }"
            + " }";
    assertThat(host().detect(named)).isEmpty();
    assertThat(host().with("KUBERNETES_SERVICE_HOST", "10.0.0.1").detect(named))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cloud.provider", "azure",
                "cloud.platform", "azure.aks",
                "k8s.cluster.name", "prod"));
  }

  private void project() {
    metadata
        .need("Metadata-Flavor", "Google")
        .answer(GCP + "project/project-id", "my-project")
        .answer(GCP + "instance/id", "42")
        .answer(GCP + "instance/name", "box")
        .answer(GCP + "instance/zone", "projects/1/zones/europe-west1-b")
        .answer(GCP + "instance/region", "projects/1/regions/europe-west1");
  }

  @Test
  void gcp_machine() throws Exception {
    assertThatThrownBy(() -> host().detect("detectors: [gcp]")).isInstanceOf(NotHere.class);
    project();
    metadata
        .answer(GCP + "instance/machine-type", "projects/1/machineTypes/n1")
        .answer(
            GCP + "instance/attributes/created-by",
            "projects/1/zones/europe-west1-b/instanceGroupManagers/group");
    assertThat(host().detect("detectors: [gcp]"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cloud.provider", "gcp",
                "cloud.account.id", "my-project",
                "cloud.platform", "gcp_compute_engine",
                "cloud.availability_zone", "europe-west1-b",
                "cloud.region", "europe-west1",
                "host.id", "42",
                "host.name", "box",
                "host.type", "projects/1/machineTypes/n1",
                "gcp.gce.instance_group_manager.name", "group",
                "gcp.gce.instance_group_manager.zone", "europe-west1-b"));
  }

  @Test
  void gcp_kubernetes() throws Exception {
    project();
    metadata
        .answer(GCP + "instance/attributes/cluster-location", "europe-west1-b")
        .answer(GCP + "instance/attributes/cluster-name", "prod");
    assertThat(host().with("KUBERNETES_SERVICE_HOST", "10.0.0.1").detect("detectors: [gcp]"))
        .containsEntry("cloud.platform", "gcp_kubernetes_engine")
        .containsEntry("cloud.availability_zone", "europe-west1-b")
        .containsEntry("cloud.region", "europe-west1")
        .containsEntry("k8s.cluster.name", "prod")
        .containsEntry("host.id", "42");
  }

  @Test
  void gcp_withoutServers() throws Exception {
    project();
    TestHost run =
        host().with("K_CONFIGURATION", "c").with("K_SERVICE", "s").with("K_REVISION", "s-1");
    assertThat(run.detect("detectors: [gcp]"))
        .containsEntry("cloud.platform", "gcp_cloud_run")
        .containsEntry("faas.name", "s")
        .containsEntry("faas.version", "s-1")
        .containsEntry("faas.instance", "42")
        .containsEntry("cloud.region", "europe-west1");
    assertThat(run.with("FUNCTION_TARGET", "f").detect("detectors: [gcp]"))
        .containsEntry("cloud.platform", "gcp_cloud_functions");
    assertThat(
            host()
                .with("CLOUD_RUN_JOB", "j")
                .with("CLOUD_RUN_EXECUTION", "j-1")
                .with("CLOUD_RUN_TASK_INDEX", "0")
                .detect("detectors: [gcp]"))
        .containsEntry("faas.name", "j")
        .containsEntry("gcp.cloud_run.job.execution", "j-1")
        .containsEntry("gcp.cloud_run.job.task_index", "0");
    assertThat(host().with("GAE_SERVICE", "g").detect("detectors: [gcp]"))
        .containsEntry("cloud.platform", "gcp_app_engine")
        .containsEntry("cloud.region", "europe-west1");
    assertThat(
            host().with("BMS_PROJECT_ID", "p").with("BMS_REGION", "r").detect("detectors: [gcp]"))
        .containsEntry("cloud.platform", "gcp_bare_metal_solution")
        .containsEntry("cloud.account.id", "p");
  }
}
