package org.minicloud.cloud.elasticips;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.ElasticAddressIndex;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.Address;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** AllocateAddress, ReleaseAddress, DescribeAddresses. */
public final class AddressOperations {
	/** EC2's default for an account, in each region. */
	private static final int LIMIT = 5;

	private final RegionState region;
	private final IdSource ids;
	private final AddressNames names;
	private final FilterSet<Address> filters;

	public AddressOperations(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
		this.names = new AddressNames(region);
		this.filters = filters(region.id());
	}

	public AllocateAddressResponse allocate(AllocateAddressRequest request, Call call) {
		checkDomain(request);
		Map<String, String> tags = TagRules.read(request.tagSpecifications(), "elastic-ip");
		if (region.networks().elasticAddresses().all().size() >= LIMIT)
			throw Ec2Errors.client("AddressLimitExceeded", "The maximum number of addresses has been reached.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Address address = MinicloudFactory.eINSTANCE.createAddress();
		address.setId(ids.next("eipalloc-"));
		address.setOwnerId(call.caller().accountId());
		address.setPublicIp(PublicAddresses.take(call.unit(), region));
		TagRules.put(address, tags);
		region.model().getAddresses().add(address);
		return AllocateAddressResponse.builder().allocationId(address.getId()).publicIp(address.getPublicIp())
				.domain(address.getDomain()).publicIpv4Pool("amazon").networkBorderGroup(region.id()).build();
	}

	public ReleaseAddressResponse release(ReleaseAddressRequest request, Call call) {
		Address address = names.require(request.allocationId(), request.publicIp());
		if (address.getAssociationId() != null)
			throw Ec2Errors.client("InvalidIPAddress.InUse", "Address " + address.getPublicIp() + " is in use.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		region.model().getAddresses().remove(address);
		call.unit().afterwards(() -> region.addresses().publics().giveBack(address.getPublicIp()));
		return ReleaseAddressResponse.builder().build();
	}

	/** All that are named must be there. */
	public DescribeAddressesResponse describe(DescribeAddressesRequest request) {
		Predicate<Address> filter = filters.read(request.filters());
		Set<Address> named = new LinkedHashSet<>();
		request.allocationIds().forEach(id -> named.add(names.require(id, null)));
		request.publicIps().forEach(ip -> named.add(names.require(null, ip)));
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		ElasticAddressIndex all = region.networks().elasticAddresses();
		return DescribeAddressesResponse.builder().addresses(
				(named.isEmpty() ? all.all() : named).stream().filter(filter).map(this::describe).toList()).build();
	}

	/** @throws Ec2Exception InvalidParameterValue, UnsupportedOperation */
	private static void checkDomain(AllocateAddressRequest request) {
		String domain = request.domain() == null ? "vpc" : request.domainAsString();
		if (domain.equals("standard"))
			throw Ec2Errors.invalidValue(domain, "domain", "EC2-Classic is not available: addresses are for a VPC.");
		if (!domain.equals("vpc"))
			throw Ec2Errors.invalidValue(domain, "domain", "Expecting vpc.");
		if (request.address() != null || request.customerOwnedIpv4Pool() != null
				|| request.publicIpv4Pool() != null && !request.publicIpv4Pool().equals("amazon"))
			throw Ec2Errors.unsupported("Addresses of this cloud are from its own pool, and are not chosen");
	}

	private static FilterSet<Address> filters(String region) {
		return new FilterSet.Builder<Address>().value("allocation-id", Address::getId)
				.value("association-id", Address::getAssociationId).value("public-ip", Address::getPublicIp)
				.value("private-ip-address", Address::getPrivateIpAddress).value("domain", Address::getDomain)
				.value("instance-id", address -> address.getInstance() == null ? null : address.getInstance().getId())
				.value("network-interface-id",
						address -> address.getNetworkInterface() == null ? null : address.getNetworkInterface().getId())
				.value("network-interface-owner-id",
						address -> address.getNetworkInterface() == null ? null : address.getNetworkInterface().getOwnerId())
				.value("network-border-group", address -> region).tags(OwnedResource::getTags).build();
	}

	private software.amazon.awssdk.services.ec2.model.Address describe(Address address) {
		var description = software.amazon.awssdk.services.ec2.model.Address.builder().allocationId(address.getId())
				.publicIp(address.getPublicIp()).domain(address.getDomain()).associationId(address.getAssociationId())
				.privateIpAddress(address.getPrivateIpAddress()).publicIpv4Pool("amazon").networkBorderGroup(region.id())
				.tags(TagRules.describe(address));
		if (address.getInstance() != null)
			description.instanceId(address.getInstance().getId());
		if (address.getNetworkInterface() != null)
			description.networkInterfaceId(address.getNetworkInterface().getId())
					.networkInterfaceOwnerId(address.getNetworkInterface().getOwnerId());
		return description.build();
	}
}
