package org.minicloud.cloud.demo;

import java.util.Base64;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.minicloud.cloud.life.InstanceLife;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A small three-tier system in two zones, a stopped machine, and one in another region. */
public final class DemoCloud {
	private static final String KEY_NAME = "demo";
	private static final String AMAZON_LINUX = "amzn-ami-pv-*.x86_64-ebs";
	private static final String UBUNTU = "ubuntu/images/ebs/*-amd64-server-*";
	private static final String RED_HAT = "RHEL-*-x86_64-*-Hourly2";

	private final Ec2Client ec2;
	private final String region;

	private DemoCloud(Ec2Client ec2, String region) {
		this.ec2 = ec2;
		this.region = region;
	}

	/** @param home the region of most of it */
	public static void seed(Function<String, Ec2Client> clients, CloudThread cloud, CloudState state, InstanceLife life,
			String home) {
		DemoCloud here = new DemoCloud(clients.apply(home), home);
		here.ec2.createKeyPair(request -> request.keyName(KEY_NAME));
		DemoGroups groups = DemoGroups.make(here.ec2);
		String web = here.launch("web-1", "web", AMAZON_LINUX, "t1.micro", "a", groups.web());
		here.launch("web-2", "web", AMAZON_LINUX, "t1.micro", "b", groups.web());
		here.launch("app-1", "app", UBUNTU, "m1.small", "a", groups.application());
		here.launch("db-1", "db", RED_HAT, "m1.medium", "b", groups.database());
		String batch = here.launch("batch-1", "batch", UBUNTU, "c1.medium", "a");
		cloud.call(unit -> {
			Instance instance = state.region(home).orElseThrow().instances().find(batch).orElseThrow().instance();
			life.stop(unit, instance, true);
			return null;
		});
		here.giveAddress(web);
		String away = home.equals("eu-west-1") ? "us-east-1" : "eu-west-1";
		DemoCloud there = new DemoCloud(clients.apply(away), away);
		there.ec2.createKeyPair(request -> request.keyName(KEY_NAME));
		there.launch("backup-1", "backup", AMAZON_LINUX, "t1.micro", "a");
	}

	/** An address that stays. The interface is named, because the instance is pending still. */
	private void giveAddress(String instanceId) {
		String card = ec2.describeInstances(request -> request.instanceIds(instanceId)).reservations().getFirst().instances()
				.getFirst().networkInterfaces().getFirst().networkInterfaceId();
		String address = ec2.allocateAddress(request -> request.tagSpecifications(tags("elastic-ip", Map.of("Name", "web"))))
				.allocationId();
		ec2.associateAddress(request -> request.allocationId(address).networkInterfaceId(card));
	}

	/** @param groups the default group when there is none */
	private String launch(String name, String tier, String image, String type, String zone, String... groups) {
		String script = "#!/bin/sh\necho \"$(hostname) is " + name + " of the " + tier + " tier\"\n";
		RunInstancesRequest request = RunInstancesRequest.builder().imageId(image(image)).instanceType(type).minCount(1)
				.maxCount(1).keyName(KEY_NAME).securityGroupIds(groups).placement(placement -> placement.availabilityZone(region + zone))
				.userData(Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)))
				.tagSpecifications(tags("instance", Map.of("Name", name, "tier", tier))).build();
		return ec2.runInstances(request).instances().getFirst().instanceId();
	}

	private String image(String name) {
		return ec2.describeImages(request -> request.filters(Filter.builder().name("name").values(name).build())).images()
				.getFirst().imageId();
	}

	private static TagSpecification tags(String resourceType, Map<String, String> tags) {
		return TagSpecification.builder().resourceType(resourceType).tags(tags.entrySet().stream().sorted(Map.Entry.comparingByKey())
				.map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList()).build();
	}
}
