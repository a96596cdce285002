package org.minicloud.cloud.instances;

import java.util.List;
import org.minicloud.cloud.interfaces.InterfaceMaker;
import org.minicloud.cloud.life.Hosts;
import org.minicloud.cloud.life.InstanceLife;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Reservation;
import org.minicloud.model.Zone;

/** Makes the reservation and the instances of a checked launch, and sets them going. */
public final class Launcher {
	private final RegionState region;
	private final Capacity capacity;
	private final Hosts hosts;
	private final InstanceLife life;
	private final IdSource ids;
	private final InterfaceMaker interfaces;
	private final LaunchDevices devices;

	public Launcher(RegionState region, Capacity capacity, Hosts hosts, InstanceLife life, IdSource ids) {
		this.region = region;
		this.capacity = capacity;
		this.hosts = hosts;
		this.life = life;
		this.ids = ids;
		this.interfaces = new InterfaceMaker(region, ids);
		this.devices = new LaunchDevices(region, ids);
	}

	Reservation launch(LaunchRequest launch, Call call) {
		List<Place> places = capacity.take(call.unit(), launch);
		Reservation reservation = MinicloudFactory.eINSTANCE.createReservation();
		reservation.setId(ids.next("r-"));
		reservation.setOwnerId(call.caller().accountId());
		region.model().getReservations().add(reservation);
		for (int index = 0; index < places.size(); index++)
			launchOne(launch, reservation, index, places.get(index), call);
		return reservation;
	}

	private void launchOne(LaunchRequest launch, Reservation reservation, int index, Place place, Call call) {
		Instance instance = create(launch, call);
		instance.setLaunchIndex(index);
		instance.setZone(zone(place));
		reservation.getInstances().add(instance);
		launch.network().connect(interfaces, call.unit(), instance, place.zone(), call.now());
		instance.setHost(hosts.model(region.model(), place));
		devices.create(launch, instance, call);
		life.start(call.unit(), region, instance, place);
	}

	private Instance create(LaunchRequest launch, Call call) {
		Instance instance = MinicloudFactory.eINSTANCE.createInstance();
		instance.setId(ids.next("i-"));
		instance.setOwnerId(call.caller().accountId());
		instance.setType(launch.type());
		instance.setKeyName(launch.keyName());
		instance.setKernelId(launch.kernelId());
		instance.setUserData(launch.userData());
		instance.setClientToken(launch.clientToken());
		instance.setShutdownBehaviorTerminate(launch.terminateOnShutdown());
		instance.setApiTerminationDisabled(launch.apiTerminationDisabled());
		instance.setMonitoring(launch.monitoring());
		launch.metadata().apply(instance);
		instance.setSystemStatus(CheckStatus.NOT_APPLICABLE);
		instance.setInstanceStatus(CheckStatus.NOT_APPLICABLE);
		copyImage(launch.image(), instance);
		TagRules.put(instance, launch.tags());
		return instance;
	}

	/** An instance goes on when its image is no longer there. */
	private static void copyImage(Image image, Instance instance) {
		instance.setImageId(image.getId());
		instance.setPersonality(image.getPersonality());
		instance.setRelease(image.getRelease());
		instance.setArchitecture(image.getArchitecture());
		instance.setRootDeviceType(image.getRootDeviceType());
		instance.setRootDeviceName(image.getRootDeviceName());
	}

	private Zone zone(Place place) {
		return region.zones().stream().filter(zone -> zone.getId().equals(place.zone())).findFirst().orElseThrow();
	}
}
