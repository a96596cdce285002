package org.minicloud.cloud.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.minicloud.cloud.addresses.RegionAddresses;
import org.minicloud.cloud.placement.Placement;
import org.minicloud.model.BlockDevice;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.KeyPair;
import org.minicloud.model.LaunchToken;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Zone;

/** All that an operation may know of its region. Belongs to the cloud's thread. */
public final class RegionState {
	private final Region region;
	private final RegionAddresses addresses;
	private final Placement placement;
	private final Prices prices;
	private final Totals totals;
	private final InstanceIndex instances = new InstanceIndex();
	private final Map<String, Image> images = new LinkedHashMap<>();
	private final Map<String, KeyPair> keyPairs = new TreeMap<>();
	/** Images by the snapshots that they have, which never change. */
	private final Map<String, Map<String, Image>> bySnapshot = new HashMap<>();
	private final Map<String, LaunchToken> tokens = new LinkedHashMap<>();
	/** Tokens by what the request has made. */
	private final Map<String, Map<String, LaunchToken>> byMade = new HashMap<>();
	private final Networks networks;
	private final StorageIndex storage = new StorageIndex(this::describeAnew);

	/** Reads in what the region's model holds already. */
	RegionState(Region region, List<Image> stockImages, RegionAddresses addresses, Placement placement, Prices prices,
			Totals totals) {
		this.region = region;
		this.addresses = addresses;
		this.placement = placement;
		this.prices = prices;
		this.totals = totals;
		this.networks = new Networks(region);
		stockImages.forEach(this::put);
		region.getImages().forEach(this::put);
		region.getKeyPairs().forEach(this::put);
		region.getLaunchTokens().forEach(this::put);
		for (Reservation reservation : region.getReservations())
			reservation.getInstances().forEach(this::put);
		storage.read(region, stockImages);
	}

	public String id() {
		return region.getId();
	}

	public Region model() {
		return region;
	}

	public List<Zone> zones() {
		return region.getZones();
	}

	public RegionAddresses addresses() {
		return addresses;
	}

	public Placement placement() {
		return placement;
	}

	public Prices prices() {
		return prices;
	}

	/** Networks, security groups, network interfaces, elastic addresses. */
	public Networks networks() {
		return networks;
	}

	public InstanceIndex instances() {
		return instances;
	}

	public Optional<Image> image(String id) {
		return Optional.ofNullable(images.get(id));
	}

	public Collection<Image> images() {
		return images.values();
	}

	public Optional<KeyPair> keyPair(String name) {
		return Optional.ofNullable(keyPairs.get(name));
	}

	/** Ordered by name. */
	public Collection<KeyPair> keyPairs() {
		return keyPairs.values();
	}

	/** Volumes and snapshots. */
	public StorageIndex storage() {
		return storage;
	}

	/** What an earlier launch with this token left. */
	public Optional<LaunchToken> launchToken(String ownerId, String token) {
		return Optional.ofNullable(tokens.get(tokenKey(ownerId, token)));
	}

	/** Tokens of the requests that have made a reservation or a volume. */
	public List<LaunchToken> tokensOf(String madeId) {
		return List.copyOf(byMade.getOrDefault(madeId, Map.of()).values());
	}

	/** Images that need a snapshot. */
	public List<Image> imagesWith(String snapshotId) {
		return List.copyOf(bySnapshot.getOrDefault(snapshotId, Map.of()).values());
	}

	void put(Instance instance) {
		InstanceEntry entry = instances.find(instance.getId()).orElseGet(() -> instances.add(instance));
		count(entry.countedState(), instance, -1);
		instances.recount(entry);
		count(instance.getState(), instance, 1);
	}

	/** What is told of an instance has changed, though the instance itself has not. */
	void describeAnew(Instance instance) {
		if (instance != null)
			instances.find(instance.getId()).ifPresent(InstanceEntry::describeAnew);
	}

	void put(Image image) {
		images.put(image.getId(), image);
		snapshots(image).forEach(id -> bySnapshot.computeIfAbsent(id, first -> new LinkedHashMap<>()).put(image.getId(), image));
	}

	void put(KeyPair keyPair) {
		keyPairs.put(keyPair.getName(), keyPair);
	}

	void put(LaunchToken token) {
		tokens.put(tokenKey(token.getOwnerId(), token.getToken()), token);
		byMade.computeIfAbsent(token.getReservationId(), first -> new LinkedHashMap<>()).put(token.getId(), token);
	}

	void remove(Instance instance) {
		instances.find(instance.getId()).ifPresent(entry -> count(entry.countedState(), instance, -1));
		instances.remove(instance.getId());
	}

	void remove(Image image) {
		images.remove(image.getId());
		snapshots(image).forEach(id -> bySnapshot.computeIfPresent(id,
				(any, all) -> all.remove(image.getId()) != null && all.isEmpty() ? null : all));
	}

	void remove(KeyPair keyPair) {
		keyPairs.remove(keyPair.getName());
	}

	void remove(LaunchToken token) {
		tokens.remove(tokenKey(token.getOwnerId(), token.getToken()));
		byMade.computeIfPresent(token.getReservationId(),
				(any, all) -> all.remove(token.getId()) != null && all.isEmpty() ? null : all);
	}

	private void describeAnew(String instanceId) {
		instances.find(instanceId).ifPresent(InstanceEntry::describeAnew);
	}

	private void count(InstanceState state, Instance instance, int change) {
		if (state == InstanceState.PENDING)
			totals.addPending(change);
		else if (state == InstanceState.RUNNING)
			totals.addRunning(change, prices.of(id(), instance));
	}

	private static Stream<String> snapshots(Image image) {
		return image.getBlockDevices().stream().map(BlockDevice::getSnapshotId).filter(Objects::nonNull);
	}

	private static String tokenKey(String ownerId, String token) {
		return ownerId + ' ' + token;
	}
}
