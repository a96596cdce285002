package org.minicloud.cloud.network.services;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.CardFacts;
import org.minicloud.cloud.network.cards.RegionCards;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.model.KeyPair;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Volume;
import org.minicloud.xen.netif.MacAddress;

/** The metadata of one instance as they are now, as a tree from {@code latest} on. */
final class MetadataTree {
	private static final String DEVICES = "/dev/";

	private final RegionState region;
	private final RegionCards cards;
	private final InstanceNames names;
	private final Instance instance;

	MetadataTree(RegionState region, RegionCards cards, InstanceNames names, Instance instance) {
		this.region = region;
		this.cards = cards;
		this.names = names;
		this.instance = instance;
	}

	MetadataNode.Folder build() {
		MetadataNode.Folder latest = new MetadataNode.Folder();
		latest.with("dynamic", new MetadataNode.Folder().with("instance-identity",
				new MetadataNode.Folder().with("document", identity())));
		latest.with("meta-data", metadata());
		if (instance.getUserData() != null && !instance.getUserData().isEmpty())
			latest.with("user-data", new MetadataNode.Value(Base64.getMimeDecoder().decode(instance.getUserData())));
		return latest;
	}

	private MetadataNode.Folder metadata() {
		Card first = cards.of(instance).getFirst();
		CardFacts facts = first.facts();
		MetadataNode.Folder data = new MetadataNode.Folder().with("ami-id", instance.getImageId())
				.with("ami-launch-index", Integer.toString(instance.getLaunchIndex())).with("ami-manifest-path", "(unknown)")
				.with("block-device-mapping", devices());
		String name = names.privateName(region.id(), facts.address());
		data.with("hostname", name).with("instance-action", "none").with("instance-id", instance.getId())
				.with("instance-life-cycle", "on-demand").with("instance-type", instance.getType().getId())
				.withPresent("kernel-id", instance.getKernelId()).with("local-hostname", name)
				.with("local-ipv4", Prefix.text(facts.address())).with("mac", MacAddress.toString(facts.mac()))
				.with("network", new MetadataNode.Folder().with("interfaces",
						new MetadataNode.Folder().with("macs", interfaces())))
				.with("placement", placement()).with("profile", "default-paravirtual");
		if (facts.publicAddress() != 0)
			data.with("public-hostname", names.publicName(region.id(), facts.publicAddress())).with("public-ipv4",
					Prefix.text(facts.publicAddress()));
		publicKey(data);
		data.with("reservation-id", instance.getReservation().getId())
				.withPresent("security-groups", String.join("\n", groupNames(first)));
		return data.with("services", new MetadataNode.Folder().with("domain", "amazonaws.com").with("partition", "aws"));
	}

	private MetadataNode.Folder placement() {
		return new MetadataNode.Folder().with("availability-zone", instance.getZone().getId())
				.withPresent("availability-zone-id", instance.getZone().getZoneId()).with("region", region.id());
	}

	private void publicKey(MetadataNode.Folder data) {
		String key = instance.getKeyName() == null ? null
				: region.keyPair(instance.getKeyName()).map(KeyPair::getPublicKey).orElse(null);
		if (key != null)
			data.with("public-keys", new MetadataNode.Folder().with("0", new MetadataNode.Named(instance.getKeyName(),
					new MetadataNode.Folder().with("openssh-key", key + " " + instance.getKeyName() + "\n"))));
	}

	private MetadataNode.Folder devices() {
		String root = instance.getRootDeviceName();
		MetadataNode.Folder devices = new MetadataNode.Folder().with("ami", shortName(root));
		List<Volume> others = new ArrayList<>(region.model().getVolumes().stream()
				.filter(volume -> volume.getInstance() == instance && volume.getDevice() != null && !volume.getDevice().equals(root))
				.sorted(Comparator.comparing(Volume::getDevice)).toList());
		for (int i = 0; i < others.size(); i++)
			devices.with("ebs" + (i + 1), shortName(others.get(i).getDevice()));
		for (String each : instance.getEphemeralDevices())
			if (each.contains("="))
				devices.with(each.substring(each.indexOf('=') + 1), shortName(each.substring(0, each.indexOf('='))));
		return devices.with("root", instance.getRootDeviceType() == RootDeviceType.EBS ? root : DEVICES + shortName(root));
	}

	private static String shortName(String device) {
		return device.startsWith(DEVICES) ? device.substring(DEVICES.length()) : device;
	}

	private MetadataNode.Folder interfaces() {
		MetadataNode.Folder macs = new MetadataNode.Folder();
		int number = 0;
		for (Card card : cards.of(instance))
			macs.with(MacAddress.toString(card.facts().mac()), networkInterface(card, number++));
		return macs;
	}

	private MetadataNode.Folder networkInterface(Card card, int number) {
		CardFacts facts = card.facts();
		String address = Prefix.text(facts.address());
		MetadataNode.Folder one = new MetadataNode.Folder().with("device-number", Integer.toString(number));
		if (facts.guarded())
			one.with("interface-id", facts.id());
		if (facts.publicAddress() != 0)
			one.with("ipv4-associations", new MetadataNode.Folder().with(Prefix.text(facts.publicAddress()), address));
		one.with("local-hostname", names.privateName(region.id(), facts.address())).with("local-ipv4s", address)
				.with("mac", MacAddress.toString(facts.mac())).withPresent("owner-id", instance.getOwnerId());
		if (facts.publicAddress() != 0)
			one.with("public-hostname", names.publicName(region.id(), facts.publicAddress())).with("public-ipv4s",
					Prefix.text(facts.publicAddress()));
		one.withPresent("security-group-ids", String.join("\n", cards.groups(card)))
				.withPresent("security-groups", String.join("\n", groupNames(card)));
		if (!facts.network().isEmpty())
			one.withPresent("subnet-id", instance.getSubnet() == null ? null : instance.getSubnet().getId())
					.with("subnet-ipv4-cidr-block", facts.subnet().toString()).with("vpc-id", facts.network())
					.with("vpc-ipv4-cidr-block", facts.range().toString())
					.with("vpc-ipv4-cidr-blocks", facts.range().toString());
		return one;
	}

	private List<String> groupNames(Card card) {
		List<String> ids = cards.groups(card);
		return region.model().getSecurityGroups().stream().filter(group -> ids.contains(group.getId()))
				.map(SecurityGroup::getName).sorted().toList();
	}

	/** In the order and with the indentation of EC2's. */
	private String identity() {
		CardFacts facts = cards.of(instance).getFirst().facts();
		List<String> lines = new ArrayList<>();
		lines.add(field("accountId", quoted(instance.getOwnerId())));
		lines.add(field("architecture", quoted(instance.getArchitecture().getLiteral())));
		lines.add(field("availabilityZone", quoted(instance.getZone().getId())));
		lines.add(field("billingProducts", "null"));
		lines.add(field("devpayProductCodes", "null"));
		lines.add(field("marketplaceProductCodes", "null"));
		lines.add(field("imageId", quoted(instance.getImageId())));
		lines.add(field("instanceId", quoted(instance.getId())));
		lines.add(field("instanceType", quoted(instance.getType().getId())));
		lines.add(field("kernelId", quoted(instance.getKernelId())));
		lines.add(field("pendingTime", quoted(instance.getLaunchTime().truncatedTo(ChronoUnit.SECONDS).toString())));
		lines.add(field("privateIp", quoted(Prefix.text(facts.address()))));
		lines.add(field("ramdiskId", "null"));
		lines.add(field("region", quoted(region.id())));
		lines.add(field("version", quoted("2017-09-30")));
		return "{\n" + String.join(",\n", lines) + "\n}";
	}

	private static String field(String name, String value) {
		return "  \"" + name + "\" : " + value;
	}

	/** What is quoted here are ids and names without anything to escape. */
	private static String quoted(String text) {
		return text == null ? "null" : '"' + text + '"';
	}
}
