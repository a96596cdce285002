package org.minicloud.cloud.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.minicloud.model.Address;
import org.minicloud.model.NetworkInterface;

/** A region's elastic addresses by allocation, by address, and by what they are associated with. */
public final class ElasticAddressIndex {
	private final Map<String, Address> byId = new LinkedHashMap<>();
	private final Map<String, Address> byIp = new HashMap<>();
	private final Map<String, Address> byAssociation = new HashMap<>();
	private final Map<String, Address> byInterface = new HashMap<>();
	/** What an address was associated with at its last change: the association, and the interface. */
	private final Map<String, Association> associations = new HashMap<>();

	private record Association(String id, String interfaceId) {
	}

	public Optional<Address> find(String allocationId) {
		return Optional.ofNullable(byId.get(allocationId));
	}

	public Optional<Address> byIp(String publicIp) {
		return Optional.ofNullable(byIp.get(publicIp));
	}

	public Optional<Address> byAssociation(String associationId) {
		return Optional.ofNullable(byAssociation.get(associationId));
	}

	public Optional<Address> of(NetworkInterface card) {
		return Optional.ofNullable(byInterface.get(card.getId()));
	}

	/** In the order they were allocated. */
	public Collection<Address> all() {
		return byId.values();
	}

	void put(Address address) {
		forgetAssociation(address);
		byId.put(address.getId(), address);
		byIp.put(address.getPublicIp(), address);
		if (address.getAssociationId() == null)
			return;
		Association association = new Association(address.getAssociationId(), address.getNetworkInterface().getId());
		associations.put(address.getId(), association);
		byAssociation.put(association.id, address);
		byInterface.put(association.interfaceId, address);
	}

	void remove(Address address) {
		forgetAssociation(address);
		byId.remove(address.getId());
		byIp.remove(address.getPublicIp());
	}

	private void forgetAssociation(Address address) {
		Association before = associations.remove(address.getId());
		if (before == null)
			return;
		byAssociation.remove(before.id, address);
		byInterface.remove(before.interfaceId, address);
	}
}
