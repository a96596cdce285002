package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.minicloud.topology.Server;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** A deployment at work: what its steps know of each other. On its worker's thread alone, but for {@link #cancel}. */
final class Run {
	private final Ec2Client ec2;
	private final Design design;
	private final Images images;
	private final Patience patience;
	private final String token;
	private final Set<String> leaving;
	private final Watch watch;
	private final Journal journal = new Journal();
	private final AtomicBoolean cancelled = new AtomicBoolean();
	private final Map<String, String> vpcs = new HashMap<>();
	private final Map<String, String> subnets = new HashMap<>();
	private final Map<String, String> groups = new HashMap<>();
	private final Map<String, String> addresses = new HashMap<>();
	private final Map<NodeKey, String> volumes = new HashMap<>();
	private final Map<String, NavigableMap<Integer, Instance>> instances = new HashMap<>();
	private final Map<NodeKey, Integer> attempts = new HashMap<>();
	private final Set<String> made = new HashSet<>();
	private final Optional<String> defaultVpc;
	private volatile String waiting = "";
	private volatile boolean pastReturn;
	private volatile boolean takingBack;
	private Runnable onWaiting = () -> {
		// nobody asks yet
	};

	/** @param leaving ids of resources that do not count any more: they are replaced or removed */
	Run(Ec2Client ec2, Design design, Observed observed, Set<String> leaving, Patience patience, String token) {
		this.ec2 = ec2;
		this.design = design;
		this.images = observed.images();
		this.patience = patience;
		this.token = token;
		this.leaving = leaving;
		watch = new Watch(ec2);
		defaultVpc = observed.defaultVpc().map(Vpc::vpcId);
		observed.vpcs().nodes().forEach(node -> observed.vpcs().first(node).map(Vpc::vpcId).filter(id -> !leaving.contains(id))
				.ifPresent(id -> vpcs.put(node, id)));
		observed.subnets().nodes().forEach(node -> observed.subnets().first(node).map(Subnet::subnetId)
				.filter(id -> !leaving.contains(id)).ifPresent(id -> subnets.put(node, id)));
		observed.groups().nodes().forEach(node -> observed.groups().first(node).map(SecurityGroup::groupId)
				.filter(id -> !leaving.contains(id)).ifPresent(id -> groups.put(node, id)));
		observed.addresses().nodes().forEach(node -> observed.addresses().first(node).map(Address::allocationId)
				.filter(id -> !leaving.contains(id)).ifPresent(id -> addresses.put(node, id)));
		for (Volume volume : observed.volumes().all())
			if (!leaving.contains(volume.volumeId()))
				observed.volumes().keyOf(volume.volumeId()).ifPresent(key -> volumes.put(key, volume.volumeId()));
		for (Instance instance : observed.instances().all())
			if (!leaving.contains(instance.instanceId()))
				observed.keyOf(instance.instanceId()).ifPresent(key -> launched(key, instance));
	}

	Ec2Client ec2() {
		return ec2;
	}

	Design design() {
		return design;
	}

	Journal journal() {
		return journal;
	}

	Watch watch() {
		return watch;
	}

	List<Tag> tags(String node) {
		return NodeTags.of(design.id(), node, design.node(node).map(each -> each.getName()).orElse(""));
	}

	List<Tag> tags(NodeKey key) {
		return NodeTags.of(design.id(), key.node(), key.index(), design.node(key.node()).map(each -> each.getName()).orElse(""));
	}

	/** The same for the same thing whenever it is asked for in this run: EC2 then makes it once. At most 64 characters. */
	String token(String what) {
		return NodeTags.digest(token + " " + what);
	}

	/** As {@link #token(String)}; another one after what was made came to nothing. */
	String token(String what, NodeKey key) {
		return token(what + " " + key + " " + attempts.getOrDefault(key, 0));
	}

	void await(String what, Patience.Condition condition) throws StepFailedException, InterruptedException {
		watch.forget();
		try {
			patience.await(this, () -> waiting(what), what, () -> {
				boolean holds = condition.holds();
				if (!holds)
					watch.forget();
				return holds;
			});
		} finally {
			waiting("");
		}
	}

	/** Lets some time pass in which the cloud may come to know what it has made. */
	void pause() throws InterruptedException {
		checkCancelled();
		patience.pause().pause(Patience.LOOK);
	}

	/** What is waited for, as {@code i-1 to run}; empty while nothing is. */
	String waiting() {
		return waiting;
	}

	private void waiting(String what) {
		if (waiting.equals(what))
			return;
		waiting = what;
		onWaiting.run();
	}

	/** Told when something else is waited for. */
	void onWaiting(Runnable listener) {
		onWaiting = listener;
	}

	/** Does what cannot be taken back: after the first of these that succeeds, there is no rolling back any more. */
	void irrevocably(Runnable call) {
		call.run();
		if (!takingBack)
			pastReturn = true;
	}

	boolean isPastReturn() {
		return pastReturn;
	}

	/** From now on things are taken back, which may well destroy what this run has made. */
	void takeBack() {
		takingBack = true;
	}

	/** Whether a volume is the document's, if perhaps not for long. */
	boolean isOurs(String volumeId) {
		return leaving.contains(volumeId) || volumes.containsValue(volumeId);
	}

	/** Whether this run has made something that stands in a text. */
	boolean hasMade(String text) {
		return made.stream().anyMatch(text::contains);
	}

	void cancel() {
		cancelled.set(true);
	}

	void goOn() {
		takingBack = false;
		watch.forget();
		cancelled.set(false);
	}

	/** @throws CancelledException when somebody has asked for the end */
	void checkCancelled() {
		if (cancelled.get())
			throw new CancelledException();
	}

	/** The VPC of a network; of the default one when the node is empty. */
	String vpc(String node) throws StepFailedException {
		if (node.isEmpty())
			return defaultVpc.orElseThrow(() -> new StepFailedException("VPCIdNotSpecified",
					"The region has no default VPC. Make one, or put the tiers into a network of their own."));
		return need(vpcs, node, "network");
	}

	Optional<String> findVpc(String node) {
		return Optional.ofNullable(vpcs.get(node));
	}

	void madeVpc(String node, String id) {
		made.add(id);
		vpcs.put(node, id);
	}

	String subnet(String node) throws StepFailedException {
		return need(subnets, node, "subnet");
	}

	Optional<String> findSubnet(String node) {
		return Optional.ofNullable(subnets.get(node));
	}

	void madeSubnet(String node, String id) {
		made.add(id);
		subnets.put(node, id);
	}

	String group(String node) throws StepFailedException {
		return need(groups, node, "security group");
	}

	Optional<String> findGroup(String node) {
		return Optional.ofNullable(groups.get(node));
	}

	void madeGroup(String node, String id) {
		made.add(id);
		groups.put(node, id);
	}

	String address(String node) throws StepFailedException {
		return need(addresses, node, "elastic address");
	}

	Optional<String> findAddress(String node) {
		return Optional.ofNullable(addresses.get(node));
	}

	void madeAddress(String node, String allocationId) {
		made.add(allocationId);
		addresses.put(node, allocationId);
	}

	Optional<String> findVolume(NodeKey key) {
		return Optional.ofNullable(volumes.get(key));
	}

	void madeVolume(NodeKey key, String id) {
		made.add(id);
		volumes.put(key, id);
	}

	Optional<Instance> findInstance(NodeKey key) {
		return Optional.ofNullable(instances.getOrDefault(key.node(), new TreeMap<>()).get(key.index()));
	}

	Instance instance(NodeKey key) throws StepFailedException {
		return findInstance(key).orElseThrow(() -> new StepFailedException("InvalidInstanceID.NotFound",
				design.label(key.node()) + " has no instance number " + (key.index() + 1) + "."));
	}

	/** The first instance of a server. */
	Optional<Instance> firstInstance(String server) {
		return instances.getOrDefault(server, new TreeMap<>()).values().stream().findFirst();
	}

	void launched(NodeKey key, Instance instance) {
		instances.computeIfAbsent(key.node(), node -> new TreeMap<>()).put(key.index(), instance);
	}

	/** An instance came to nothing; the next attempt is another one. */
	void lost(NodeKey key) {
		instances.getOrDefault(key.node(), new TreeMap<>()).remove(key.index());
		attempts.merge(key, 1, Integer::sum);
	}

	/** The private addresses of a node's instances; of an elastic address, that itself. */
	List<String> privateAddresses(String node) {
		List<String> all = new ArrayList<>();
		design.node(node).ifPresent(element -> {
			for (Server server : design.serversOf(element))
				instances.getOrDefault(server.getId(), new TreeMap<>()).values().forEach(each -> all.add(each.privateIpAddress()));
		});
		return all;
	}

	Optional<Image> image(String wanted) {
		return images.find(wanted);
	}

	private String need(Map<String, String> ids, String node, String kind) throws StepFailedException {
		String id = ids.get(node);
		if (id == null)
			throw new StepFailedException("NotFound", "The " + kind + " of " + design.label(node) + " is not there.");
		return id;
	}
}
