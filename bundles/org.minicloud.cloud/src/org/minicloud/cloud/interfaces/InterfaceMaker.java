package org.minicloud.cloud.interfaces;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.minicloud.cloud.addresses.AddressPool;
import org.minicloud.cloud.addresses.Cidr;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Makes network interfaces, with an address of their subnet. Inside transactions only. */
public final class InterfaceMaker {
	/** Locally administered, as all of EC2's hardware addresses are. */
	private static final String MAC_PREFIX = "0a:";
	private static final int MAC_DIGITS = 10;

	private final RegionState region;
	private final IdSource ids;

	public InterfaceMaker(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	/**
	 * An interface that belongs to no instance yet.
	 *
	 * @throws Ec2Exception InsufficientFreeAddressesInSubnet, InvalidParameterValue, InvalidIPAddress.InUse
	 */
	public NetworkInterface make(Unit unit, InterfaceSpec spec, String ownerId) {
		NetworkInterface card = MinicloudFactory.eINSTANCE.createNetworkInterface();
		card.setId(ids.next("eni-"));
		card.setOwnerId(ownerId);
		card.setDescription(spec.description());
		card.setSubnet(spec.subnet());
		card.getGroupIds().addAll(spec.groupIds());
		card.setPrivateIpAddress(address(unit, spec));
		card.setMacAddress(macAddress(card.getId()));
		card.setAssociatePublicIpAddress(spec.publicAddress());
		card.setDeleteOnTermination(spec.deleteOnTermination());
		TagRules.put(card, spec.tags());
		region.model().getNetworkInterfaces().add(card);
		return card;
	}

	/** The first interface of an instance, which is in its subnet and has its address from then on. */
	public NetworkInterface makePrimary(Unit unit, InterfaceSpec spec, Instance instance, Instant now) {
		NetworkInterface card = make(unit, spec, instance.getOwnerId());
		attachPrimary(unit, card, instance, now);
		return card;
	}

	/** Makes an interface that was made before the first one of an instance. */
	public void attachPrimary(Unit unit, NetworkInterface card, Instance instance, Instant now) {
		card.setInstance(instance);
		card.setDeviceIndex(0);
		card.setAttachmentId(ids.next("eni-attach-"));
		card.setAttachTime(now.truncatedTo(ChronoUnit.SECONDS));
		instance.setSubnet(card.getSubnet());
		instance.setPrivateIpAddress(card.getPrivateIpAddress());
		instance.setMacAddress(card.getMacAddress());
		instance.setSourceDestCheckDisabled(card.isSourceDestCheckDisabled());
		region.networks().interfaces().add(unit, card);
	}

	/** What EC2 says when a subnet is full, or each of several. */
	public static Ec2Exception noAddresses(String subnets) {
		return Ec2Errors.client("InsufficientFreeAddressesInSubnet", "There are not enough free addresses in subnet '" + subnets
				+ "' to satisfy the requested number of instances.");
	}

	private String address(Unit unit, InterfaceSpec spec) {
		Subnet subnet = spec.subnet();
		AddressPool pool = region.networks().pool(subnet);
		String address = spec.privateIpAddress() == null
				? pool.take().orElseThrow(() -> noAddresses(subnet.getId()))
				: take(pool, subnet, spec.privateIpAddress());
		unit.onUndo(() -> pool.giveBack(address));
		return address;
	}

	private static String take(AddressPool pool, Subnet subnet, String wanted) {
		int address = Cidr.parseAddress(wanted)
				.orElseThrow(() -> Ec2Errors.invalidParameterValue("Invalid IPv4 address: " + wanted));
		if (!Cidr.of(subnet.getCidrBlock()).contains(address))
			throw Ec2Errors.invalidParameterValue("Address " + wanted + " does not fall within the subnet's address range");
		if (!pool.contains(wanted))
			throw Ec2Errors.invalidParameterValue("Address " + wanted + " is in subnet's reserved address range");
		if (!pool.take(wanted))
			throw Ec2Errors.client("InvalidIPAddress.InUse", "Address " + wanted + " is in use.");
		return wanted;
	}

	/** Made of the random part of the id, so that two networks with the same addresses share no hardware address. */
	private static String macAddress(String id) {
		String digits = id.substring(id.length() - MAC_DIGITS);
		return MAC_PREFIX + HexFormat.ofDelimiter(":").formatHex(HexFormat.of().parseHex(digits));
	}
}
