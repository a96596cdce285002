package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.Minicloud;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.time.Pace;
import org.minicloud.topology.Topology;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/** A cloud in memory whose time passes only while somebody waits for it. */
final class DeployCloud implements AutoCloseable {
	private static final Instant ORIGIN = Instant.parse("2013-12-12T10:00:00Z");

	final Minicloud minicloud;
	final Ec2Client ec2;
	private final Prices prices;
	private int deployments;

	DeployCloud() {
		this(CloudConfig.DEFAULT);
	}

	DeployCloud(CloudConfig config) {
		minicloud = Minicloud.start(CloudSettings.inMemory().config(config).pace(Pace.PAUSED).origin(ORIGIN));
		ec2 = minicloud.ec2();
		prices = Prices.of(minicloud.connect().prices(), "us-east-1");
	}

	Patience patience() {
		return new Patience(minicloud::advance, minicloud.time()::now, Patience.USUAL);
	}

	Observed observed(Topology document) {
		return Observed.read(ec2, Design.of(document));
	}

	ChangeSet changes(Topology document) {
		return ChangeSet.between(Design.of(document), observed(document), prices);
	}

	List<String> sentences(Topology document) {
		return changes(document).changes().stream().map(Change::sentence).toList();
	}

	ChangeSet tearDown(Topology document) {
		return TearDown.of(Design.of(document), observed(document), prices);
	}

	Deployment deployment(ChangeSet changes) {
		return new Deployment(ec2, changes, patience(), "run " + ++deployments);
	}

	/** Carries out what differs, and expects that to succeed. */
	void deploy(Topology document) {
		carryOut(changes(document));
	}

	void carryOut(ChangeSet changes) {
		assertEquals(List.of(), changes.blockers());
		Progress progress = deployment(changes).run();
		assertEquals(Optional.empty(), progress.problem());
		assertEquals(Progress.State.DONE, progress.state());
	}

	String image(String name) {
		return ec2.describeImages(request -> request.filters(filter -> filter.name("name").values(name))).images().getFirst().imageId();
	}

	Instance instance(Topology document, String node) {
		return observed(document).instances(node).getFirst();
	}

	Instance describe(String id) {
		return ec2.describeInstances(request -> request.instanceIds(id)).reservations().getFirst().instances().getFirst();
	}

	void advance(Duration span) {
		minicloud.advance(span);
	}

	/** Everything that describe calls tell of what is there, apart from instances that are gone and times. */
	Set<String> everything() {
		List<Object> all = new ArrayList<>();
		ec2.describeInstances().reservations().stream().flatMap(each -> each.instances().stream())
				.filter(each -> !each.state().nameAsString().equals("terminated")).forEach(each -> all.add(each.instanceId() + " "
						+ each.instanceTypeAsString() + " " + each.state().nameAsString() + " " + each.securityGroups() + " " + each.tags() + " "
						+ each.blockDeviceMappings().stream().map(mapping -> mapping.deviceName() + mapping.ebs().volumeId()
								+ mapping.ebs().deleteOnTermination()).sorted().toList()));
		ec2.describeVolumes().volumes().forEach(each -> all.add(each.volumeId() + " " + each.size() + " " + each.stateAsString() + " "
				+ each.tags() + each.attachments().stream().map(at -> at.instanceId() + at.device()).toList()));
		ec2.describeSecurityGroups().securityGroups().forEach(each -> all.add(each.groupId() + " " + each.groupName() + " " + each.tags() + " "
				+ each.ipPermissions().stream().map(Object::toString).sorted().toList()));
		ec2.describeAddresses().addresses().forEach(each -> all.add(each.publicIp() + " " + each.instanceId() + " " + each.tags()));
		ec2.describeVpcs().vpcs().forEach(all::add);
		ec2.describeSubnets().subnets().forEach(each -> all.add(each.subnetId() + " " + each.cidrBlock() + " " + each.tags() + " "
				+ each.availableIpAddressCount()));
		ec2.describeTags().tags().stream().filter(tag -> !tag.resourceTypeAsString().equals("instance")).forEach(all::add);
		return new TreeSet<>(all.stream().map(Object::toString).toList());
	}

	/** What is there now and was not, and the other way round. */
	List<String> since(Set<String> before) {
		Set<String> now = everything();
		List<String> differences = new ArrayList<>();
		now.stream().filter(each -> !before.contains(each)).forEach(each -> differences.add("now " + each));
		before.stream().filter(each -> !now.contains(each)).forEach(each -> differences.add("before " + each));
		return differences;
	}

	@Override
	public void close() {
		minicloud.close();
	}
}
