package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.model.Cloud;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.KeyPair;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Resource;

/** Carries readings over into the replica's objects and remembers what that changed. */
final class ReplicaUpdate {
	private final Cloud cloud;
	private final Map<String, EObject> byId;
	private final ReplicaChange change = ReplicaChange.none();

	ReplicaUpdate(Cloud cloud, Map<String, EObject> byId) {
		this.cloud = cloud;
		this.byId = byId;
	}

	ReplicaChange change() {
		return change;
	}

	void take(Reading reading) {
		switch (reading) {
			case Reading.Regions regions -> takeRegions(regions);
			case Reading.Zones zones -> takeZones(zones);
			case Reading.Types types -> takeTypes(types);
			case Reading.Images images -> takeImages(images);
			case Reading.KeyPairs keyPairs -> takeKeyPairs(keyPairs);
			case Reading.Regional<?, ?> regional -> takeRegional(regional);
			case Reading.Instances instances -> takeInstances(instances);
			case Reading.OnlyInstances only -> removeOtherInstances(only);
			case Reading.RegionRead read -> change.updated().add(region(read.region()));
		}
	}

	private void takeRegions(Reading.Regions reading) {
		for (var from : reading.regions())
			note(RegionMapping.copy(from, region(from.regionName())), region(from.regionName()));
	}

	private void takeZones(Reading.Zones reading) {
		Region region = region(reading.region());
		for (var from : reading.zones()) {
			var zone = ensure(from.zoneName(), MinicloudFactory.eINSTANCE::createZone, region.getZones());
			note(RegionMapping.copy(from, zone), zone);
		}
	}

	private void takeTypes(Reading.Types reading) {
		for (var from : reading.types()) {
			var type = ensure(from.instanceTypeAsString(), MinicloudFactory.eINSTANCE::createInstanceType,
					cloud.getInstanceTypes());
			note(InstanceTypeMapping.copy(from, reading.offers().getOrDefault(type.getId(), List.of()), type), type);
		}
	}

	private void takeImages(Reading.Images reading) {
		Region region = region(reading.region());
		Set<String> present = new HashSet<>();
		for (var from : reading.images()) {
			present.add(from.imageId());
			Image image = ensureIn(region, from.imageId(), Image.class, MinicloudFactory.eINSTANCE::createImage,
					region.getImages());
			note(ImageMapping.copy(from, image), image);
		}
		removeOthers(region.getImages(), image -> present.contains(image.getId()));
	}

	private void takeKeyPairs(Reading.KeyPairs reading) {
		Region region = region(reading.region());
		Set<String> present = new HashSet<>();
		for (var from : reading.keyPairs()) {
			present.add(from.keyPairId());
			KeyPair keyPair = ensureIn(region, from.keyPairId(), KeyPair.class,
					MinicloudFactory.eINSTANCE::createKeyPair, region.getKeyPairs());
			note(KeyPairMapping.copy(from, keyPair), keyPair);
		}
		removeOthers(region.getKeyPairs(), keyPair -> present.contains(keyPair.getId()));
	}

	private <F, T extends Resource> void takeRegional(Reading.Regional<F, T> reading) {
		Region region = region(reading.region());
		RegionalKind<F, T> kind = reading.kind();
		List<T> siblings = kind.siblings().apply(region);
		Set<String> present = new HashSet<>();
		for (F from : reading.items()) {
			String id = kind.id().apply(from);
			present.add(id);
			T resource = ensure(id, kind.factory(), siblings);
			note(kind.copy().copy(from, resource, byId), resource);
		}
		if (reading.asked().isEmpty())
			removeOthers(siblings, resource -> present.contains(resource.getId()));
		else
			reading.asked().get().stream().filter(id -> !present.contains(id)).map(byId::get).filter(Resource.class::isInstance)
					.map(Resource.class::cast).forEach(this::remove);
	}

	private void takeInstances(Reading.Instances reading) {
		Region region = region(reading.region());
		InstanceMapping mapping = new InstanceMapping(byId, reading);
		Set<String> present = new HashSet<>();
		for (var from : reading.reservations()) {
			Reservation reservation = ensureIn(region, from.reservationId(), Reservation.class,
					MinicloudFactory.eINSTANCE::createReservation, region.getReservations());
			InstanceMapping.copy(from, reservation);
			for (var member : from.instances()) {
				present.add(member.instanceId());
				Instance instance = ensure(member.instanceId(), MinicloudFactory.eINSTANCE::createInstance,
						reservation.getInstances());
				note(mapping.copy(member, instance), instance);
			}
		}
		List<Instance> asked = reading.asked().stream().map(byId::get).filter(Instance.class::isInstance)
				.map(Instance.class::cast).toList();
		removeOthers(asked, instance -> present.contains(instance.getId()));
		removeEmptyReservations(region);
	}

	private void removeOtherInstances(Reading.OnlyInstances reading) {
		Region region = region(reading.region());
		List<Instance> all = new ArrayList<>();
		region.getReservations().forEach(reservation -> all.addAll(reservation.getInstances()));
		removeOthers(all, instance -> reading.ids().contains(instance.getId()));
		removeEmptyReservations(region);
	}

	private void removeEmptyReservations(Region region) {
		List.copyOf(region.getReservations()).stream().filter(reservation -> reservation.getInstances().isEmpty())
				.forEach(this::remove);
	}

	private Region region(String id) {
		return ensure(id, MinicloudFactory.eINSTANCE::createRegion, cloud.getRegions());
	}

	/** The object of this id, made and put into its place when it is new. */
	private <T extends EObject> T ensure(String id, java.util.function.Supplier<T> factory, List<? super T> siblings) {
		@SuppressWarnings("unchecked")
		T known = (T) byId.get(id);
		if (known != null)
			return known;
		T made = factory.get();
		EcoreUtil.setID(made, id);
		siblings.add(made);
		byId.put(id, made);
		change.added().add(made);
		return made;
	}

	/** As {@link #ensure}, for ids that are unique in a region only: stock images carry the same id everywhere. */
	private <T extends Resource> T ensureIn(Region region, String id, Class<T> type,
			java.util.function.Supplier<T> factory, List<? super T> siblings) {
		EObject known = byId.get(id);
		if (type.isInstance(known) && known.eContainer() == region)
			return type.cast(known);
		for (Object sibling : siblings)
			if (type.isInstance(sibling) && id.equals(type.cast(sibling).getId()))
				return type.cast(sibling);
		T made = factory.get();
		made.setId(id);
		siblings.add(made);
		byId.putIfAbsent(id, made);
		change.added().add(made);
		return made;
	}

	private void note(boolean changed, EObject object) {
		if (changed && !change.added().contains(object))
			change.updated().add(object);
	}

	private <T extends Resource> void removeOthers(List<T> candidates, Predicate<T> stays) {
		List.copyOf(candidates).stream().filter(stays.negate()).forEach(this::remove);
	}

	private void remove(Resource resource) {
		if (resource instanceof Instance instance)
			instance.setHost(null);
		EcoreUtil.remove(resource);
		byId.remove(resource.getId(), resource);
		change.removed().add(resource);
	}
}
