package org.minicloud.cloud.elasticips;

import java.util.Optional;
import java.util.Set;
import org.minicloud.cloud.interfaces.InterfaceIds;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * AssociateAddress, DisassociateAddress. The address that came with an instance's start is given up for an elastic one;
 * when that is taken away, a running instance gets another one, if it is to have one.
 */
public final class Associations {
	private static final Set<InstanceState> ASSOCIABLE = Set.of(InstanceState.RUNNING, InstanceState.STOPPING,
			InstanceState.STOPPED);

	private final RegionState region;
	private final IdSource ids;
	private final AddressNames names;
	private final InterfaceIds interfaces;

	public Associations(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
		this.names = new AddressNames(region);
		this.interfaces = new InterfaceIds(region);
	}

	/** Associating once more with the same interface changes nothing. */
	public AssociateAddressResponse associate(AssociateAddressRequest request, Call call) {
		Address address = names.require(request.allocationId(), request.publicIp());
		NetworkInterface card = card(request);
		if (request.privateIpAddress() != null && !request.privateIpAddress().equals(card.getPrivateIpAddress()))
			throw Ec2Errors.invalidParameterValue("The private IP address " + request.privateIpAddress()
					+ " is not assigned to the network interface '" + card.getId() + "'");
		boolean already = address.getNetworkInterface() == card;
		if (address.getAssociationId() != null && !already && !mayMove(request))
			throw Ec2Errors.client("Resource.AlreadyAssociated", "resource " + address.getId()
					+ " is already associated with associate-id " + address.getAssociationId());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		if (!already)
			associate(call.unit(), address, card);
		return AssociateAddressResponse.builder().associationId(address.getAssociationId()).build();
	}

	public DisassociateAddressResponse disassociate(DisassociateAddressRequest request, Call call) {
		Address address = named(request);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		if (address.getAssociationId() != null)
			takeAway(call.unit(), address);
		return DisassociateAddressResponse.builder().build();
	}

	/** What the interface had goes to nobody; what the address belonged to gets another one. */
	private void associate(Unit unit, Address address, NetworkInterface card) {
		if (address.getAssociationId() != null)
			takeAway(unit, address);
		region.networks().elasticAddresses().of(card).ifPresent(PublicAddresses::clear);
		address.setAssociationId(ids.next("eipassoc-"));
		address.setNetworkInterface(card);
		address.setInstance(card.getInstance());
		address.setPrivateIpAddress(card.getPrivateIpAddress());
		Instance instance = card.getInstance();
		if (instance == null || card.getDeviceIndex() != 0)
			return;
		PublicAddresses.instanceStopped(unit, region, instance);
		instance.setPublicIpAddress(address.getPublicIp());
	}

	private void takeAway(Unit unit, Address address) {
		Instance instance = address.getInstance();
		PublicAddresses.clear(address);
		if (instance == null || !address.getPublicIp().equals(instance.getPublicIpAddress()))
			return;
		instance.setPublicIpAddress(null);
		if (instance.getState() == InstanceState.RUNNING || instance.getState() == InstanceState.PENDING)
			PublicAddresses.giveIfWanted(unit, region, instance);
	}

	/** In EC2's first form, by public address, an address moves without being asked for. */
	private static boolean mayMove(AssociateAddressRequest request) {
		return Boolean.TRUE.equals(request.allowReassociation())
				|| request.publicIp() != null && request.allowReassociation() == null;
	}

	private NetworkInterface card(AssociateAddressRequest request) {
		if (request.instanceId() != null && request.networkInterfaceId() != null)
			throw Ec2Errors.invalidParameterCombination(
					"You may specify either instance id or network interface id, but not both in the same call");
		if (request.instanceId() == null && request.networkInterfaceId() == null)
			throw Ec2Errors.client("MissingParameter", "Either instance ID or network interface id must be specified");
		return request.networkInterfaceId() != null ? interfaces.require(request.networkInterfaceId())
				: primary(request.instanceId());
	}

	/** @throws Ec2Exception InvalidInstanceID.NotFound, InvalidInstanceID when it is not in a state for an address */
	private NetworkInterface primary(String instanceId) {
		Instance instance = region.instances().find(ResourceIds.requireInstanceId(instanceId)).map(InstanceEntry::instance)
				.orElseThrow(() -> ResourceIds.noInstance(instanceId));
		Optional<NetworkInterface> card = region.networks().interfaces().primary(instance);
		if (!ASSOCIABLE.contains(instance.getState()) || card.isEmpty())
			throw Ec2Errors.client("InvalidInstanceID", "The " + instance.getState().getLiteral() + " instance '" + instanceId
					+ "' is not in a valid state for this operation.");
		return card.get();
	}

	private Address named(DisassociateAddressRequest request) {
		if (request.associationId() == null && request.publicIp() == null)
			throw Ec2Errors.client("MissingParameter", "Either public IP or association id must be specified");
		if (request.associationId() == null)
			return names.byIp(request.publicIp());
		ResourceIds.require(request.associationId(), "eipassoc-", "AssociationId", "InvalidAssociationID.Malformed");
		return region.networks().elasticAddresses().byAssociation(request.associationId()).orElseThrow(() -> Ec2Errors.client(
				"InvalidAssociationID.NotFound", "The association ID '" + request.associationId() + "' does not exist"));
	}
}
