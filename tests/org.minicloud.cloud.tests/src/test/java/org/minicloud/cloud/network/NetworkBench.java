package org.minicloud.cloud.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.cloud.catalogue.CatalogueReader;
import org.minicloud.cloud.config.NetworkOptions;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.routing.Destination;
import org.minicloud.cloud.network.stack.StackHost;
import org.minicloud.cloud.placement.Placement;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.guest.net.Ip4;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Resource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import org.minicloud.store.ResourceChange;
import org.minicloud.store.ResourceChange.Kind;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.xen.netif.BridgePort;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.netif.NicSpec;

/** A network with a model that tests change as transactions would, and stations in place of guests. */
final class NetworkBench {
	static final String EAST = "us-east-1";
	static final String WEST = "us-west-1";

	final Timeline timeline = new Timeline(Instant.parse("2013-12-12T10:00:00Z"));
	final CloudState state = new CloudState(new CatalogueReader().read(), region -> new Placement(List.of()));
	final CloudNetwork network;
	private int numbers;

	NetworkBench(NetworkOptions options) {
		network = new CloudNetwork(state, timeline, new SeededRandom(1), options);
	}

	NetworkBench() {
		this(NetworkOptions.DEFAULT);
	}

	void run(double seconds) {
		timeline.runFor((long) (seconds * 1e9));
	}

	void told(Kind kind, String region, EObject... objects) {
		network.apply(Arrays.stream(objects).map(
				object -> new ResourceChange(kind, object, object instanceof Resource one ? one.getId() : "", Optional.of(region)))
				.toList());
	}

	Region region(String id) {
		return state.region(id).map(RegionState::model).orElseThrow();
	}

	/** The subnet of a zone as default networks have it, made when it is not there. */
	Subnet subnet(String regionId, int zone) {
		Region region = region(regionId);
		if (region.getVpcs().isEmpty()) {
			Vpc vpc = MinicloudFactory.eINSTANCE.createVpc();
			vpc.setId("vpc-" + regionId);
			vpc.setCidrBlock("172.31.0.0/16");
			region.getVpcs().add(vpc);
			for (int i = 0; i < region.getZones().size(); i++)
				add(region, vpc, "172.31." + 16 * i + ".0/20", i);
		}
		return region.getSubnets().get(zone);
	}

	Subnet add(Region region, Vpc vpc, String cidr, int zone) {
		Subnet subnet = MinicloudFactory.eINSTANCE.createSubnet();
		subnet.setId("subnet-" + ++numbers);
		subnet.setCidrBlock(cidr);
		subnet.setVpc(vpc);
		subnet.setZone(region.getZones().get(zone));
		region.getSubnets().add(subnet);
		return subnet;
	}

	/** A group that lets everything out. */
	SecurityGroup group(String region, String... ingress) {
		SecurityGroup group = MinicloudFactory.eINSTANCE.createSecurityGroup();
		group.setId("sg-" + ++numbers);
		group.setName("group" + numbers);
		region(region).getSecurityGroups().add(group);
		told(Kind.CREATED, region, group);
		rule(group, true, "-1 -1 -1 0.0.0.0/0");
		for (String rule : ingress)
			rule(group, false, rule);
		return group;
	}

	/** @param text protocol, first and last port, and a range or a group: {@code tcp 80 80 0.0.0.0/0} */
	SecurityGroupRule rule(SecurityGroup group, boolean egress, String text) {
		String[] parts = text.split(" ");
		SecurityGroupRule rule = MinicloudFactory.eINSTANCE.createSecurityGroupRule();
		rule.setId("sgr-" + ++numbers);
		rule.setEgress(egress);
		rule.setProtocol(parts[0]);
		rule.setFromPort(Integer.parseInt(parts[1]));
		rule.setToPort(Integer.parseInt(parts[2]));
		if (parts[3].startsWith("sg-"))
			rule.setPeerGroupId(parts[3]);
		else
			rule.setCidr(parts[3]);
		group.getRules().add(rule);
		told(Kind.CREATED, group.getRegion().getId(), rule);
		return rule;
	}

	void revoke(SecurityGroupRule rule) {
		String region = rule.getGroup().getRegion().getId();
		rule.getGroup().getRules().remove(rule);
		told(Kind.DELETED, region, rule);
	}

	Station station(String region, int zone, String privateAddress, String publicAddress, SecurityGroup... groups) {
		return new Station(region, subnet(region, zone), privateAddress, publicAddress, groups);
	}

	/** What a guest does with its network interface. */
	final class Station implements BridgePort {
		final List<byte[]> received = new ArrayList<>();
		/** Takes what comes instead of keeping it. */
		Destination taker;
		final String region;
		final Instance instance = MinicloudFactory.eINSTANCE.createInstance();
		final NetworkInterface nic = MinicloudFactory.eINSTANCE.createNetworkInterface();
		final long mac;
		final NicSpec spec;
		final Card card;

		Station(String region, Subnet subnet, String privateAddress, String publicAddress, SecurityGroup... groups) {
			this.region = region;
			mac = 0x0a0000000000L + ++numbers;
			instance.setId("i-" + numbers);
			instance.setState(InstanceState.RUNNING);
			instance.setZone(subnet.getZone());
			instance.setSubnet(subnet);
			instance.setPrivateIpAddress(privateAddress);
			instance.setPublicIpAddress(publicAddress);
			Reservation reservation = MinicloudFactory.eINSTANCE.createReservation();
			reservation.setId("r-" + numbers);
			region(region).getReservations().add(reservation);
			reservation.getInstances().add(instance);
			nic.setId("eni-" + numbers);
			nic.setMacAddress(MacAddress.toString(mac));
			nic.setPrivateIpAddress(privateAddress);
			nic.setSubnet(subnet);
			nic.setInstance(instance);
			for (SecurityGroup group : groups)
				nic.getGroupIds().add(group.getId());
			region(region).getNetworkInterfaces().add(nic);
			told(Kind.CREATED, region, instance, nic);
			spec = network.interfaces(region, instance).getFirst();
			card = (Card) spec.filter();
			spec.bridge().plug(this, mac);
		}

		/** Sends a packet by its router; false when its own filter refuses it. */
		boolean send(byte[] frame) {
			long router = 0x0200_0000_0101L + (region.equals(EAST) ? 0 : 0x100) + zone();
			return sendTo(router, frame);
		}

		boolean sendTo(long to, byte[] frame) {
			if (Frames.type(frame) == Frames.TYPE_IPV4)
				Frames.address(frame, to, mac);
			if (!card.admitsSent(frame, frame.length))
				return false;
			spec.bridge().send(this, frame, frame.length);
			return true;
		}

		/** A host with a stack, which takes what comes. */
		StackHost stack() {
			StackHost host = new StackHost(timeline, new SeededRandom(numbers).stream("guest"), Ip4.parse(address()),
					new Ip4(card.facts().router()), (frame, length) -> send(Arrays.copyOf(frame, length)));
			taker = host::arrived;
			return host;
		}

		String address() {
			return nic.getPrivateIpAddress();
		}

		/** What has come since the last question, as who to whom. */
		List<String> heard() {
			List<String> heard = received.stream().map(Packets::ends).toList();
			received.forEach(Packets::assertIntact);
			received.clear();
			return heard;
		}

		void stop() {
			instance.setState(InstanceState.STOPPED);
			instance.setPublicIpAddress(null);
			told(Kind.UPDATED, region, instance);
		}

		void terminate() {
			region(region).getNetworkInterfaces().remove(nic);
			nic.setInstance(null);
			instance.setState(InstanceState.TERMINATED);
			instance.setPrivateIpAddress(null);
			instance.setPublicIpAddress(null);
			told(Kind.DELETED, region, nic);
			told(Kind.UPDATED, region, instance);
			spec.bridge().unplug(this);
		}

		private int zone() {
			return region(region).getZones().indexOf(instance.getZone());
		}

		@Override
		public void deliver(byte[] frame, int length) {
			if (!card.admitsReceived(frame, length))
				return;
			if (taker != null)
				taker.arrived(frame, length);
			else
				received.add(Arrays.copyOf(frame, length));
		}

		@Override
		public String name() {
			return instance.getId();
		}
	}
}
