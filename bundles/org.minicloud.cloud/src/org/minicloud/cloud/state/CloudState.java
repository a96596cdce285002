package org.minicloud.cloud.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.cloud.addresses.RegionAddresses;
import org.minicloud.cloud.catalogue.Catalogue;
import org.minicloud.cloud.placement.Placement;
import org.minicloud.model.Address;
import org.minicloud.model.Cloud;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceType;
import org.minicloud.model.KeyPair;
import org.minicloud.model.LaunchToken;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Region;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import org.minicloud.store.ResourceChange;

/** The whole cloud's indexes. Belongs to the cloud's thread, except for what says otherwise. */
public final class CloudState {
	private final Map<String, RegionState> regions = new LinkedHashMap<>();
	private final Map<String, InstanceType> types = new LinkedHashMap<>();
	private final Prices prices;
	private final Totals totals = new Totals();

	/** @param placements makes the capacity of a region in which nothing is placed yet */
	public CloudState(Catalogue catalogue, Function<Region, Placement> placements) {
		Cloud cloud = catalogue.cloud();
		prices = new Prices(cloud);
		cloud.getInstanceTypes().forEach(type -> types.put(type.getId(), type));
		for (Region region : cloud.getRegions())
			regions.put(region.getId(), new RegionState(region, catalogue.images().in(region.getId()),
					new RegionAddresses(region.getId(), regions.size()), placements.apply(region), prices, totals));
	}

	/** Any thread. */
	public Optional<RegionState> region(String id) {
		return Optional.ofNullable(regions.get(id));
	}

	/** In the order of the catalogue; any thread. */
	public Collection<RegionState> regions() {
		return regions.values();
	}

	public Optional<InstanceType> type(String id) {
		return Optional.ofNullable(types.get(id));
	}

	/** In the order of the catalogue. */
	public Collection<InstanceType> types() {
		return types.values();
	}

	/** Any thread. */
	public Prices prices() {
		return prices;
	}

	/** Any thread. */
	public Totals totals() {
		return totals;
	}

	/** Brings the indexes up to date with a transaction. */
	public void apply(List<ResourceChange> changes) {
		for (ResourceChange change : changes)
			change.regionId().map(regions::get).ifPresent(region -> apply(region, change));
	}

	private static void apply(RegionState region, ResourceChange change) {
		EObject resource = change.resource();
		boolean gone = change.kind() == ResourceChange.Kind.DELETED;
		switch (resource) {
		case Instance instance when gone -> region.remove(instance);
		case Instance instance -> region.put(instance);
		case KeyPair keyPair when gone -> region.remove(keyPair);
		case KeyPair keyPair -> region.put(keyPair);
		case Image image when gone -> region.remove(image);
		case Image image -> region.put(image);
		case Volume volume when gone -> region.storage().remove(volume);
		case Volume volume -> region.storage().put(volume);
		case Snapshot snapshot when gone -> region.storage().remove(snapshot);
		case Snapshot snapshot -> region.storage().put(snapshot);
		case LaunchToken token when gone -> region.remove(token);
		case LaunchToken token -> region.put(token);
		default -> applyToNetworks(region, resource, gone);
		}
	}

	/** Reservations and hosts are found through their instances. */
	private static void applyToNetworks(RegionState region, EObject resource, boolean gone) {
		if (gone)
			region.networks().remove(resource);
		else
			region.networks().put(resource);
		switch (resource) {
		case NetworkInterface card -> region.describeAnew(card.getInstance());
		case Address address -> region.describeAnew(address.getInstance());
		default -> {
			// instances do not show it
		}
		}
	}
}
