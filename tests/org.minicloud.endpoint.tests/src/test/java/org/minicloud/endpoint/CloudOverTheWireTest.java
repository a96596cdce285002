package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.Minicloud;
import org.minicloud.cloud.config.AccessKeyPair;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.endpoint.Program.Result;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The whole cloud behind the endpoint; it stands still except when the test lets time pass. */
@TestInstance(Lifecycle.PER_CLASS)
class CloudOverTheWireTest {
	private static final String UNKNOWN = "i-0123456789abcdef0";
	private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

	/** As the application does it. */
	private record Access(Minicloud cloud) implements CloudAccess {
		@Override
		public Optional<Credential> credential(String accessKeyId) {
			return cloud.accessKeys().stream().filter(key -> key.id().equals(accessKeyId)).findFirst()
					.flatMap(key -> cloud.caller(key.id()).map(caller -> new Credential(key.id(), key.secret(), caller.accountId())));
		}

		@Override
		public Optional<Ec2Client> ec2(Credential caller, String region) {
			return cloud.ec2(new Caller(caller.accountId(), caller.accessKeyId()), region);
		}

		@Override
		public String defaultRegion() {
			return cloud.defaultRegion();
		}
	}

	private Minicloud cloud;
	private Endpoint endpoint;
	private Ec2Client sdk;
	private String image;

	@BeforeAll
	void open() throws IOException {
		CloudConfig config = CloudConfig.DEFAULT.withAccessKeys(List.of(new AccessKeyPair(TestCloud.KEY, TestCloud.SECRET)));
		// EC2's times on the wire have no more than milliseconds.
		Instant origin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
		cloud = Minicloud.start(CloudSettings.inMemory().config(config).pace(Pace.PAUSED).origin(origin));
		endpoint = new Endpoint(new Access(cloud), EndpointSettings.loopback(0));
		endpoint.start();
		sdk = client("us-east-1", TestCloud.SECRET);
		image = sdk.describeImages(request -> request.filters(Filter.builder().name("root-device-type").values("ebs").build()))
				.images().stream().map(Image::imageId).findFirst().orElseThrow();
	}

	@AfterAll
	void close() {
		sdk.close();
		endpoint.close();
		cloud.close();
	}

	private Ec2Client client(String region, String secret) {
		return TestCloud.sdkClient(endpoint.uri(), TestCloud.KEY, secret, region);
	}

	private Instance launched() {
		return sdk.runInstances(run -> run.imageId(image).instanceType("m1.small").minCount(1).maxCount(1)).instances().getFirst();
	}

	private String state(String id) {
		return sdk.describeInstances(describe -> describe.instanceIds(id)).reservations().getFirst().instances().getFirst().state().nameAsString();
	}

	@Test
	void anInstanceLivesItsLife() {
		Instance instance = launched();
		String id = instance.instanceId();
		assertEquals("pending", instance.state().nameAsString());
		cloud.advance(LONG_ENOUGH);
		assertEquals("running", state(id));
		String output = sdk.getConsoleOutput(get -> get.instanceId(id)).output();
		assertTrue(new String(Base64.getDecoder().decode(output), StandardCharsets.UTF_8).contains("login"), output);
		sdk.rebootInstances(reboot -> reboot.instanceIds(id));
		cloud.advance(LONG_ENOUGH);
		assertEquals("running", state(id));
		assertEquals("stopping", sdk.stopInstances(stop -> stop.instanceIds(id)).stoppingInstances().getFirst().currentState().nameAsString());
		cloud.advance(LONG_ENOUGH);
		assertEquals("stopped", state(id));
		assertEquals("pending", sdk.startInstances(start -> start.instanceIds(id)).startingInstances().getFirst().currentState().nameAsString());
		cloud.advance(LONG_ENOUGH);
		assertEquals("running", state(id));
		assertEquals("shutting-down", sdk.terminateInstances(end -> end.instanceIds(id)).terminatingInstances().getFirst().currentState().nameAsString());
		cloud.advance(LONG_ENOUGH);
		assertEquals("terminated", state(id));
	}

	@Test
	void whatTheWireTellsIsWhatTheCloudTells() {
		launched();
		assertEquals(cloud.ec2().describeInstances().reservations(), sdk.describeInstances().reservations());
		assertEquals(cloud.ec2().describeInstanceTypes(all -> all.maxResults(100)).instanceTypes(), sdk.describeInstanceTypes(all -> all.maxResults(100)).instanceTypes());
		assertEquals(cloud.ec2().describeImages().images(), sdk.describeImages().images());
		assertEquals(cloud.ec2().describeAvailabilityZones().availabilityZones(), sdk.describeAvailabilityZones().availabilityZones());
	}

	@Test
	void tagsAndKeysAreKept() {
		String id = launched().instanceId();
		sdk.createTags(create -> create.resources(id).tags(Tag.builder().key("Name").value("grüße & <co>").build()));
		assertEquals("grüße & <co>", sdk.describeTags(describe -> describe.filters(Filter.builder().name("resource-id").values(id).build())).tags().getFirst().value());
		assertTrue(sdk.createKeyPair(create -> create.keyName("wire")).keyMaterial().startsWith("-----BEGIN RSA PRIVATE KEY-----\n"));
		sdk.deleteKeyPair(delete -> delete.keyName("wire"));
		assertFalse(sdk.describeKeyPairs().keyPairs().stream().anyMatch(key -> key.keyName().equals("wire")));
	}

	@Test
	void aRegionDoesNotShowAnothers() {
		String id = launched().instanceId();
		try (Ec2Client elsewhere = client("us-west-2", TestCloud.SECRET)) {
			refused("InvalidInstanceID.NotFound", 400, () -> elsewhere.describeInstances(describe -> describe.instanceIds(id)));
		}
	}

	@Test
	void errorsAreEc2s() {
		refused("InvalidInstanceID.NotFound", 400, () -> sdk.stopInstances(stop -> stop.instanceIds(UNKNOWN)));
		refused("InvalidInstanceID.Malformed", 400, () -> sdk.stopInstances(stop -> stop.instanceIds("banana")));
		refused("InvalidAMIID.NotFound", 400, () -> sdk.runInstances(run -> run.imageId("ami-00000000").minCount(1).maxCount(1)));
		refused("DryRunOperation", 412, () -> sdk.runInstances(run -> run.imageId(image).minCount(1).maxCount(1).dryRun(true)));
		refused("InvalidAction", 400, () -> sdk.describeVpcPeeringConnections());
		try (Ec2Client wrong = client("us-east-1", "wrong")) {
			// Java's URL connection hides the body of a 401; SignatureTest reads it.
			assertEquals(401, assertThrows(Ec2Exception.class, wrong::describeInstances).statusCode());
		}
	}

	private static void refused(String code, int status, Runnable call) {
		Ec2Exception refusal = assertThrows(Ec2Exception.class, call::run);
		assertEquals(code + " " + status, refusal.awsErrorDetails().errorCode() + " " + refusal.statusCode());
	}

	@Test
	void theCommandLineSeesTheSame() throws IOException {
		assumeTrue(Program.works("aws", "--version"), "the AWS CLI is not installed");
		String id = aws("run-instances", "--image-id", image, "--instance-type", "m1.small", "--query", "Instances[0].InstanceId").out().strip();
		cloud.advance(LONG_ENOUGH);
		assertEquals(0, aws("wait", "instance-running", "--instance-ids", id).status());
		assertTrue(aws("get-console-output", "--instance-id", id, "--query", "Output").out().contains("login"));
		assertEquals("stopping", aws("stop-instances", "--instance-ids", id, "--query", "StoppingInstances[0].CurrentState.Name").out().strip());
		cloud.advance(LONG_ENOUGH);
		assertEquals(0, aws("wait", "instance-stopped", "--instance-ids", id).status());
		aws("terminate-instances", "--instance-ids", id);
		cloud.advance(LONG_ENOUGH);
		assertEquals(0, aws("wait", "instance-terminated", "--instance-ids", id).status());
		Result unknown = aws("describe-instances", "--instance-ids", UNKNOWN);
		assertTrue(unknown.err().contains("(InvalidInstanceID.NotFound)"), unknown.err());
	}

	private Result aws(String... arguments) throws IOException {
		return Program.ec2(endpoint.uri(), arguments);
	}
}
