package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Subscription;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Address;
import org.minicloud.model.Cloud;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceType;
import org.minicloud.model.KeyPair;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Region;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import org.minicloud.model.Zone;

/**
 * The console's own copy of what the cloud holds, kept on the UI thread and brought up to date behind the back of the
 * views: they read EMF objects, listen here, and never wait for the cloud.
 */
public final class Replica {
	private final CloudSession session;
	private final Cloud cloud = MinicloudFactory.eINSTANCE.createCloud();
	private final Map<String, EObject> byId = new HashMap<>();
	private final Set<String> loadedRegions = new HashSet<>();
	private final CopyOnWriteArrayList<ReplicaListener> listeners = new CopyOnWriteArrayList<>();
	private Optional<ReplicaJob> job = Optional.empty();
	private Optional<String> failure = Optional.empty();
	/** Made when somebody asks, forgotten when something it was made of changed. */
	private Optional<Memberships> memberships = Optional.empty();

	public Replica(CloudSession session) {
		this.session = session;
	}

	/** The root of the copy; only to be read. */
	public Cloud cloud() {
		return cloud;
	}

	/** All regions, in the cloud's order; empty before the cloud has answered. */
	public List<Region> regions() {
		return cloud.getRegions();
	}

	public Optional<Region> region(String id) {
		return find(id, Region.class);
	}

	public Optional<Zone> zone(String id) {
		return find(id, Zone.class);
	}

	public Optional<Instance> instance(String id) {
		return find(id, Instance.class);
	}

	public Optional<Image> image(String id) {
		return find(id, Image.class);
	}

	public Optional<InstanceType> instanceType(String id) {
		return find(id, InstanceType.class);
	}

	public List<InstanceType> instanceTypes() {
		return cloud.getInstanceTypes();
	}

	public List<Instance> instances(RegionScope scope) {
		List<Instance> found = new ArrayList<>();
		for (Region region : cloud.getRegions())
			if (scope.includes(region.getId()))
				region.getReservations().forEach(reservation -> found.addAll(reservation.getInstances()));
		return found;
	}

	public List<Image> images(RegionScope scope) {
		return in(scope, Region::getImages);
	}

	public List<KeyPair> keyPairs(RegionScope scope) {
		return in(scope, Region::getKeyPairs);
	}

	public List<Volume> volumes(RegionScope scope) {
		return in(scope, Region::getVolumes);
	}

	public List<Snapshot> snapshots(RegionScope scope) {
		return in(scope, Region::getSnapshots);
	}

	public List<SecurityGroup> securityGroups(RegionScope scope) {
		return in(scope, Region::getSecurityGroups);
	}

	public List<Address> addresses(RegionScope scope) {
		return in(scope, Region::getAddresses);
	}

	public List<NetworkInterface> networkInterfaces(RegionScope scope) {
		return in(scope, Region::getNetworkInterfaces);
	}

	public Optional<Volume> volume(String id) {
		return find(id, Volume.class);
	}

	public Optional<SecurityGroup> securityGroup(String id) {
		return find(id, SecurityGroup.class);
	}

	private <T> List<T> in(RegionScope scope, Function<Region, List<T>> kind) {
		List<T> found = new ArrayList<>();
		for (Region region : cloud.getRegions())
			if (scope.includes(region.getId()))
				found.addAll(kind.apply(region));
		return found;
	}

	/** Whether everything of these regions has been read once. */
	public boolean isLoaded(RegionScope scope) {
		return !cloud.getRegions().isEmpty() && cloud.getRegions().stream().map(Region::getId).filter(scope::includes)
				.allMatch(loadedRegions::contains);
	}

	/** Whether changes are known of that have not arrived here yet. */
	public boolean isBusy() {
		return job.map(ReplicaJob::isBusy).orElse(false);
	}

	/** Why reading the cloud failed last; empty when it went well. */
	public Optional<String> failure() {
		return failure;
	}

	/** Reads everything anew, in the background. */
	public void refresh() {
		job.ifPresent(ReplicaJob::readAll);
	}

	public Subscription listen(ReplicaListener listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	/** Starts copying from a connection. */
	public void attach(CloudConnection connection) {
		detach();
		ReplicaJob copying = new ReplicaJob(connection, session::onUiThread, this);
		job = Optional.of(copying);
		copying.begin();
	}

	/** Stops copying; what was copied stays. */
	public void detach() {
		job.ifPresent(ReplicaJob::end);
		job = Optional.empty();
	}

	/** Takes over what was read, in one go; on the UI thread. */
	void apply(List<Reading> readings) {
		failure = Optional.empty();
		ReplicaUpdate update = new ReplicaUpdate(cloud, byId);
		for (Reading reading : readings) {
			update.take(reading);
			if (reading instanceof Reading.RegionRead read)
				loadedRegions.add(read.region());
		}
		if (update.change().concerns(NetworkInterface.class) || update.change().concerns(Volume.class))
			memberships = Optional.empty();
		tell(update.change());
	}

	/** Which groups and volumes belong to which instances. */
	public Memberships memberships() {
		if (memberships.isEmpty())
			memberships = Optional.of(new Memberships(networkInterfaces(RegionScope.ALL), volumes(RegionScope.ALL)));
		return memberships.get();
	}

	void failed(String reason) {
		failure = Optional.of(reason);
		tell(ReplicaChange.none());
	}

	private void tell(ReplicaChange change) {
		listeners.forEach(listener -> listener.replicaChanged(change));
	}

	private <T extends EObject> Optional<T> find(String id, Class<T> type) {
		EObject found = byId.get(id);
		return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
	}
}
