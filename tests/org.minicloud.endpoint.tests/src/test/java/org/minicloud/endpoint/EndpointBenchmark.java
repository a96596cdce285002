package org.minicloud.endpoint;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.minicloud.endpoint.codec.QueryDecoder;
import org.minicloud.endpoint.codec.ShapePlans;
import org.minicloud.endpoint.codec.XmlEncoder;
import org.minicloud.endpoint.codec.XmlWriter;
import org.minicloud.endpoint.request.Parameters;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Prints how long the codec takes, and a request over a socket; not a test, to be run by hand: {@code main}. */
final class EndpointBenchmark {
	private static final int WARM_UP = 3;
	private static final String RUN = TestSigner.form(new TreeMap<>(Map.ofEntries(Map.entry("Action", "RunInstances"), Map.entry("Version", TestCloud.VERSION),
			Map.entry("ImageId", "ami-12345678"), Map.entry("MinCount", "1"), Map.entry("MaxCount", "1"), Map.entry("InstanceType", "m1.small"),
			Map.entry("KeyName", "key"), Map.entry("UserData", "IyEvYmluL3No"), Map.entry("SecurityGroup.1", "web"), Map.entry("SecurityGroup.2", "ssh"),
			Map.entry("Placement.AvailabilityZone", "us-east-1a"), Map.entry("ClientToken", "token"), Map.entry("TagSpecification.1.ResourceType", "instance"),
			Map.entry("TagSpecification.1.Tag.1.Key", "Name"), Map.entry("TagSpecification.1.Tag.1.Value", "web 1"), Map.entry("Monitoring.Enabled", "true"))));
	private static final String DESCRIBE = "Action=DescribeInstances&Version=" + TestCloud.VERSION;

	private EndpointBenchmark() {
	}

	public static void main(String[] arguments) throws IOException {
		codec();
		wire();
		System.exit(0);
	}

	private static void codec() throws IOException {
		ShapePlans plans = new ShapePlans();
		QueryDecoder decoder = new QueryDecoder(plans);
		XmlEncoder encoder = new XmlEncoder(plans);
		Parameters parameters = new Parameters();
		parameters.addForm(RUN);
		List<Parameters.Parameter> members = parameters.all().stream().filter(p -> !p.name().equals("Action") && !p.name().equals("Version")).toList();
		measure("decode RunInstances, 14 parameters", 20_000, () -> decoder.decode(members, (SdkPojo) RunInstancesRequest.builder()));
		RunInstancesResponse one = RunInstancesResponse.builder().instances(instance(1)).build();
		measure("encode RunInstances, 1 instance", 20_000, () -> encoder.encode(one, new XmlWriter((chunk, last) -> chunk.position(chunk.limit()))));
		for (int count : new int[] {100, 1000}) {
			DescribeInstancesResponse many = describe(count);
			measure("encode DescribeInstances, " + count, 200_000 / count, () -> encoder.encode(many, new XmlWriter((chunk, last) -> chunk.position(chunk.limit()))));
		}
	}

	private static void wire() throws IOException {
		try (TestCloud cloud = new TestCloud(); RawHttp http = new RawHttp(cloud.uri())) {
			TestSigner signer = new TestSigner(cloud);
			RunInstancesResponse one = RunInstancesResponse.builder().instances(instance(1)).build();
			cloud.ec2().answers(request -> one);
			String run = signer.post(RUN);
			measure("RunInstances over a socket", 5_000, () -> http.send(run, RUN));
			String describe = signer.post(DESCRIBE);
			for (int count : new int[] {100, 1000}) {
				DescribeInstancesResponse many = describe(count);
				cloud.ec2().answers(request -> many);
				System.out.println(http.send(describe, DESCRIBE).body().length() + " characters");
				measure("DescribeInstances of " + count + " over a socket", 50_000 / count, () -> http.send(describe, DESCRIBE));
			}
		}
	}

	private interface Work {
		void run() throws IOException;
	}

	private static void measure(String what, int times, Work work) throws IOException {
		for (int round = 0; round < WARM_UP; round++) {
			timed(times, work);
		}
		long[] nanos = timed(times, work);
		Arrays.sort(nanos);
		System.out.printf("%-45s median %9.1f us, p99 %9.1f us%n", what, nanos[nanos.length / 2] / 1e3, nanos[(int) (nanos.length * 0.99)] / 1e3);
	}

	private static long[] timed(int times, Work work) throws IOException {
		long[] nanos = new long[times];
		for (int i = 0; i < times; i++) {
			long start = System.nanoTime();
			work.run();
			nanos[i] = System.nanoTime() - start;
		}
		return nanos;
	}

	private static DescribeInstancesResponse describe(int count) {
		return DescribeInstancesResponse.builder().reservations(IntStream.range(0, count)
				.mapToObj(i -> Reservation.builder().reservationId("r-" + i).ownerId("123456789012").instances(instance(i)).build()).toList()).build();
	}

	private static Instance instance(int number) {
		return Instance.builder().instanceId("i-%017x".formatted(number)).imageId("ami-12345678").instanceType("m1.small").keyName("key").amiLaunchIndex(0)
				.state(state -> state.name(InstanceStateName.RUNNING).code(16)).launchTime(Instant.parse("2026-03-01T12:00:00Z"))
				.placement(placement -> placement.availabilityZone("us-east-1a").tenancy("default").groupName("")).monitoring(monitoring -> monitoring.state("disabled"))
				.privateIpAddress("10.0.0.1").publicIpAddress("54.1.2.3").privateDnsName("ip-10-0-0-1.ec2.internal").publicDnsName("ec2-54-1-2-3.compute-1.amazonaws.com")
				.securityGroups(GroupIdentifier.builder().groupId("sg-1").groupName("web").build(), GroupIdentifier.builder().groupId("sg-2").groupName("ssh").build())
				.architecture("x86_64").rootDeviceType("instance-store").virtualizationType("paravirtual").hypervisor("xen").ebsOptimized(false).clientToken("")
				.stateTransitionReason("").productCodes(List.of()).blockDeviceMappings(List.of())
				.tags(Tag.builder().key("Name").value("web " + number).build(), Tag.builder().key("stage").value("test & more").build()).build();
	}
}
