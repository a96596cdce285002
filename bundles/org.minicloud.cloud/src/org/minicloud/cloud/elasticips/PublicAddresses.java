package org.minicloud.cloud.elasticips;

import java.util.Optional;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * The public address that an instance has at a time: an elastic one, which stays with it, or one that came with its start
 * and goes with its stop. Inside transactions only.
 */
public final class PublicAddresses {
	private PublicAddresses() {
	}

	/**
	 * The instance is to run: it has the elastic address of its interface, or gets an address, if its interface is to have
	 * one and has none.
	 *
	 * @throws Ec2Exception InsufficientAddressCapacity
	 */
	public static void instanceStarts(Unit unit, RegionState region, Instance instance) {
		Optional<Address> elastic = region.networks().interfaces().primary(instance)
				.flatMap(region.networks().elasticAddresses()::of);
		elastic.ifPresent(address -> {
			address.setInstance(instance);
			instance.setPublicIpAddress(address.getPublicIp());
		});
		giveIfWanted(unit, region, instance);
	}

	/** What its interface says: an address that comes with running, if it has no other. */
	static void giveIfWanted(Unit unit, RegionState region, Instance instance) {
		boolean wanted = region.networks().interfaces().primary(instance).filter(NetworkInterface::isAssociatePublicIpAddress)
				.isPresent();
		if (wanted && instance.getPublicIpAddress() == null)
			instance.setPublicIpAddress(take(unit, region));
	}

	/** The instance runs no more: what is not elastic is free. */
	public static void instanceStopped(Unit unit, RegionState region, Instance instance) {
		String address = instance.getPublicIpAddress();
		if (address != null && region.networks().elasticAddresses().byIp(address).isEmpty())
			giveUp(unit, region, instance);
	}

	/** The instance is no more: an elastic address stays with its owner. */
	public static void instanceTerminated(Unit unit, RegionState region, Instance instance) {
		for (NetworkInterface card : region.networks().interfaces().of(instance))
			region.networks().elasticAddresses().of(card).ifPresent(address -> {
				if (card.isDeleteOnTermination())
					clear(address);
				else
					address.setInstance(null);
			});
		instanceStopped(unit, region, instance);
		instance.setPublicIpAddress(null);
	}

	/** A public address of the region, free again when the transaction fails. */
	static String take(Unit unit, RegionState region) {
		String address = region.addresses().publics().take().orElseThrow(() -> Ec2Errors
				.error("InsufficientAddressCapacity", "Not enough addresses are available to satisfy your request.", 500));
		unit.onUndo(() -> region.addresses().publics().giveBack(address));
		return address;
	}

	/** The instance's address is free once the transaction has succeeded. */
	static void giveUp(Unit unit, RegionState region, Instance instance) {
		String address = instance.getPublicIpAddress();
		unit.afterwards(() -> region.addresses().publics().giveBack(address));
		instance.setPublicIpAddress(null);
	}

	/** The elastic address belongs to nothing from now on. */
	public static void clear(Address address) {
		address.setAssociationId(null);
		address.setPrivateIpAddress(null);
		address.setInstance(null);
		address.setNetworkInterface(null);
	}
}
